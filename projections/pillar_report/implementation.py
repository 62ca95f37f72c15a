"""What a report says under Implementation."""

from typing import Final

IMPLEMENTATION: Final[dict[str, str]] = {
    "commitment-fulfilled.v1": "the commitment {it} was fulfilled",
    "progress-report-published.v1": "the report of {place} on {agreement} for the period of"
    " {period_day} was published",
    "implementation-reported.v1": "the responsible body reported {level:level} for {it}",
    "evidence-submitted.v1": "evidence {evidence} was submitted"
    " {supports:for|against} the implementation of {it}",
    "implementation-verified.v1": "verification[ by {by}] found {level:level} for {it}",
    "conformity-assessed.v1": "the local text on"
    " {it} was assessed[ by {assessor}] as {relation:words} beside the national one",
    "follow-up-opened.v1": "it was agreed to follow up: {what}[, by {due_on}][, for {owner} to do]"
    "[, in {jurisdiction}]",
    "follow-up-assigned.v1": "the follow-up {it} was assigned to {owner}",
    "follow-up-progressed.v1": "the follow-up {it} moved on[: {note}]",
    "follow-up-closed.v1": "the follow-up {it} was closed as {outcome:words}",
    "recommendation-implementation-reported.v1": "{level:level} was reported for the"
    " recommendation {it}",
    "recommendation-closed.v1": "the recommendation {it} was closed[, at {level:level}]"
    "[: {reason}]",
    "observatory-published.v1": "the observatory {it} published {title}",
    "risk-closed.v1": "the risk {it} was closed: {reason}",
}
"""Sentences by stored name; `projections.pillar_report.sentences` says how they are written."""
