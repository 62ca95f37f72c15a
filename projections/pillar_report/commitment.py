"""What a report says under Commitment."""

from typing import Final

COMMITMENT: Final[dict[str, str]] = {
    "agreement-proposed.v1": "{it} was put to the parties[ by {by}][, namely {parties}]",
    "agreement-version-adopted.v1": "the national parties adopted version {version} of {it},"
    " with {provisions:count provision}",
    "agreement-signed.v1": "{party} signed {it}",
    "agreement-entered-into-force.v1": "{it} entered into force",
    "agreement-amended.v1": "the national parties amended {it}, which is version {version} since"
    "[, without {dropped}]",
    "commitment-reaffirmed.v1": "the holder of the post {it} reaffirmed what the post owes"
    "[, namely {agreements}]",
    "commitment-made.v1": "{by} promised {to}: {what}[, by {due_on}]"
    "[, in return for the commitment {in_return_for}]",
    "commitment-deadline-moved.v1": "the parties moved the day by which the commitment {it} is due"
    " to {due_on}[: {reason}]",
    "commitment-released.v1": "the other side released the commitment {it}[: {reason}]",
    "principles-raised.v1": "the principles were raised with {party}, with a {argument:words}"
    " argument[: {wording}]",
    "endorsement-obtained.v1": "{by} said openly, for the {level} level, that it backs the"
    " principles",
    "support-requested.v1": "{party} was asked for support: {what}",
    "process-initiated.v1": "the in-country process {it} was initiated[ by {initiated_by}][, "
    "around {agreements}]",
}
"""Sentences by stored name; `projections.pillar_report.sentences` says how they are written."""
