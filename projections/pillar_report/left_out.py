"""What belongs to no report on a period, and why."""

from typing import Final

_NAMES: Final = "it says how this record names things, not what anybody did"
_PERSONS: Final = "who holds a post concerns a person; what the post owes is told"
_RESTRICTED: Final = "it concerns persons, whom a report could put at risk"
_MONEY: Final = "money is told by figures, not by sentences"

LEFT_OUT: Final[dict[str, str]] = {
    "jurisdiction-registered.v1": _NAMES,
    "jurisdiction-renamed.v1": _NAMES,
    "actor-registered.v1": _NAMES,
    "actor-renamed.v1": _NAMES,
    "actor-merged.v1": _NAMES,
    "actor-dissolved.v1": _NAMES,
    "mandate-started.v2": _PERSONS,
    "mandate-ended.v1": _PERSONS,
    "mandate-suspended.v1": _PERSONS,
    "person-details-recorded.v1": _RESTRICTED,
    "person-details-updated.v1": _RESTRICTED,
    "contact-recorded.v1": _RESTRICTED,
    "contact-retired.v1": _RESTRICTED,
    "relationship-noted.v1": _RESTRICTED,
    "relationship-ended.v1": _RESTRICTED,
    "exposure-risk-flagged.v1": _RESTRICTED,
    "mitigation-recorded.v1": _RESTRICTED,
    "progress-report-submitted.v1": "a draft is no report; its publication is told",
    "recommendation-drafted.v1": "nobody has been asked yet; that it was issued is told",
    "policy-version-adopted.v1": "it says how this record judges, not what anybody did",
    "entry-retracted.v1": "what was never true is not told",
    "entry-corrected.v1": "what it puts right is told as it should have been, and cites it",
    "body-renamed.v1": _NAMES,
    "meeting-scheduled.v1": "what is planned is not done yet; what became of it is told",
    "concern-voiced.v1": _RESTRICTED,
    "engagement-staff-assigned.v1": _PERSONS,
    "engagement-staff-rotated.v1": _PERSONS,
    "analysis-started.v1": "what is begun is told when it is done",
    "fee-schedule-set.v1": _MONEY,
    "fee-invoiced.v1": _MONEY,
    "fee-paid.v1": _MONEY,
    "fee-schedule-ended.v1": _MONEY,
    "grant-awarded.v1": _MONEY,
    "grant-received.v1": _MONEY,
    "grant-renewed.v1": _MONEY,
    "grant-ended.v1": _MONEY,
    "stakeholder-assessed.v1": "how somebody is seen by others may harm them",
    "stakeholder-reassessed.v1": "how somebody is seen by others may harm them",
    "source-attached.v1": "it says where another fact is written down",
    "map-source-consulted.v1": "it is a step of a map; that the map was completed is told",
}
"""Reasons by stored name."""
