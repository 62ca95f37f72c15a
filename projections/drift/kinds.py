"""The kinds of drift, in reading order. Each stands beside its rule, in its family's module."""

from projections.drift.adoption import ADOPTION_INCOMPLETE, ADOPTION_MISSING
from projections.drift.cascade import NOT_ACKNOWLEDGED, NOT_INFORMED
from projections.drift.conformity import (
    LOCAL_CONFLICT,
    TERMS_CONTRADICT,
    TERMS_UNASSESSED,
    TERMS_WEAKER,
    VERSION_BEHIND,
)
from projections.drift.context import CONTEXT_STALE, COORDINATION_RISK_UNREGISTERED
from projections.drift.follow_up import CARRIED_OVER, FOLLOWUP_OVERDUE, FOLLOWUP_STALLED
from projections.drift.force import FORCE_LAPSED, FORCE_SUSPENDED, PARENT_ENDED, REPUDIATED
from projections.drift.funding import FUNDING_GAP
from projections.drift.groups import (
    FOCAL_POINT_VACANT,
    GROUP_DORMANT,
    MINUTES_MISSING,
    PARTICIPATION_GAP,
)
from projections.drift.implementation import (
    CLAIM_UNEVIDENCED,
    EVIDENCE_CONTRADICTS,
    EVIDENCE_STALE,
    IMPLEMENTATION_OVERDUE,
    INCIDENT_AGAINST,
    OFF_PACE,
    REGRESSION,
)
from projections.drift.kind import Kind
from projections.drift.reciprocity import UNRECIPROCATED
from projections.drift.reporting import DATA_STALE, REPORTING_SILENCE
from projections.drift.responsibility import (
    NO_OWNER,
    OVERLAPPING_RESPONSIBILITY,
    OWNER_VACANT,
    SUCCESSION_UNCONFIRMED,
)
from projections.drift.stakeholders import CHAMPION_LOST, MAP_BIASED, STAKEHOLDER_MAP_STALE
from projections.drift.structure import JURISDICTION_RESTRUCTURED, ORPHAN_LOCAL

KINDS: tuple[Kind, ...] = (
    NOT_INFORMED,
    NOT_ACKNOWLEDGED,
    ADOPTION_MISSING,
    ADOPTION_INCOMPLETE,
    TERMS_WEAKER,
    TERMS_CONTRADICT,
    VERSION_BEHIND,
    TERMS_UNASSESSED,
    LOCAL_CONFLICT,
    FORCE_LAPSED,
    FORCE_SUSPENDED,
    REPUDIATED,
    PARENT_ENDED,
    IMPLEMENTATION_OVERDUE,
    OFF_PACE,
    EVIDENCE_CONTRADICTS,
    CLAIM_UNEVIDENCED,
    EVIDENCE_STALE,
    REGRESSION,
    INCIDENT_AGAINST,
    FOLLOWUP_OVERDUE,
    FOLLOWUP_STALLED,
    CARRIED_OVER,
    REPORTING_SILENCE,
    DATA_STALE,
    NO_OWNER,
    OVERLAPPING_RESPONSIBILITY,
    OWNER_VACANT,
    SUCCESSION_UNCONFIRMED,
    JURISDICTION_RESTRUCTURED,
    ORPHAN_LOCAL,
    UNRECIPROCATED,
    GROUP_DORMANT,
    FOCAL_POINT_VACANT,
    MINUTES_MISSING,
    PARTICIPATION_GAP,
    CONTEXT_STALE,
    COORDINATION_RISK_UNREGISTERED,
    FUNDING_GAP,
    STAKEHOLDER_MAP_STALE,
    MAP_BIASED,
    CHAMPION_LOST,
)
KIND: dict[str, Kind] = {kind.code: kind for kind in KINDS}
FIRST_AT_PLACES = frozenset(
    kind.code for kind in KINDS if kind.first and kind.noun in ("cell", "duty")
)
"""The kinds of the first release that are about what is to be done at a place."""
STATING = frozenset(
    kind.code
    for kind in KINDS
    if {"analysis", "follow-up", "instrument", "post"}.intersection(kind.nouns)
)
"""The kinds that are about things which state an agreement, so that their subject need not."""
