"""What a report says under Lessons and Issues, beside the findings of the period."""

from typing import Final

LESSONS: Final[dict[str, str]] = {
    "jurisdiction-restructured.v1": "{it} ceased to exist, and {successors} carried on with its"
    " duties",
    "government-changed.v1": "the government of {it} changed ({reason:words})",
    "agreement-suspended.v1": "{it} was suspended[: {reason}]",
    "agreement-ended.v1": "{it} ended[: {reason}]",
    "local-instrument-suspended.v1": "{it} was suspended[: {reason}]",
    "local-instrument-withdrawn.v1": "{it} was withdrawn ({reason:words})",
    "local-instrument-annulled.v1": "{it} was annulled[ by {by}][: {reason}]",
    "evidence-retracted.v1": "evidence {evidence} on {it} was taken back[: {reason}]",
    "cell-exempted.v1": "{it} was exempted[ until {until}]: {reason}",
    "exemption-ended.v1": "the exemption of {it} ended",
    "provision-rejected.v1": "{it} was rejected[ by {by}][: {statement}]",
    "rejection-withdrawn.v1": "the rejection of {it} was taken back[: {reason}]",
    "follow-up-escalated.v1": "the follow-up {it} was escalated to {to}[: {reason}]",
    "follow-up-due-date-moved.v1": "the follow-up {it} was given until {due_on}[: {reason}]",
    "follow-up-reopened.v1": "the follow-up {it} was opened again[: {reason}]",
    "commitment-disowned.v1": "the holder of the post {it} did not stand by what the post owes"
    "[, namely {agreements}][: {reason}]",
    "recommendation-rejected.v1": "the recommendation {it} was rejected[ by {by}]: {reason}",
    "incident-recorded.v1": "in {jurisdiction} an incident was recorded (severity {severity} of"
    " 4): {what}",
    "incident-verified.v1": "the incident {it} was verified[ by {by}]",
    "incident-remedied.v1": "the incident {it} was remedied[ by {by}]: {remedy}",
    "drift-acknowledged.v1": "{it} was acknowledged[ by {by}][: {note}]",
    "drift-contested.v1": "{it} was contested[ by {by}]: {reply}",
    "deviation-accepted.v1": "the parties accepted {it} until {until}: {reason}",
    "deviation-revoked.v1": "the acceptance of {it} was revoked[: {reason}]",
    "member-left.v1": "{party} left {it}[: {reason}]",
    "seat-vacated.v1": "the seat {seat:words} of {it} was vacated",
    "working-group-suspended.v1": "{it} was suspended[: {reason}]",
    "working-group-dissolved.v1": "{it} was dissolved[: {reason}]",
    "meeting-cancelled.v1": "the meeting {it} was cancelled[: {reason}]",
    "disagreement-raised.v1": "{by} disagreed with {against} about {about}[, in {jurisdiction}][,"
    " under {agreement}]",
    "disagreement-escalated.v1": "the disagreement {it} was taken to {to}[: {reason}]",
    "dispute-resolved.v1": "the disagreement {it} was settled[ by {by}]: {outcome}",
    "coordinating-agency-abolished.v1": "the coordinating agency {it} was abolished[: {reason}]",
    "observatory-closed.v1": "the observatory {it} closed[: {reason}]",
    "risk-reassessed.v1": "the risk {it} was judged anew: likelihood {likelihood} and impact "
    "{impact} of 4",
}
"""Sentences by stored name; `projections.pillar_report.sentences` says how they are written."""
