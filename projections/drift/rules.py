"""The rules in reading order: which rules look at which subject.

To add a rule: write it in the module of its family, add its kind in `kinds.py`, list it here,
and give it the smallest history that provokes it and the nearest that does not.
"""

from collections.abc import Callable
from functools import cache
from typing import TypeVar

from projections.drift.adoption import adoption_incomplete, adoption_missing
from projections.drift.cascade import not_acknowledged, not_informed
from projections.drift.conformity import (
    local_conflict,
    terms_contradict,
    terms_unassessed,
    terms_weaker,
    version_behind,
)
from projections.drift.context import context_stale, coordination_risk_unregistered
from projections.drift.follow_up import carried_over, followup_overdue, followup_stalled
from projections.drift.force import force_lapsed, force_suspended, parent_ended, repudiated
from projections.drift.funding import funding_gap
from projections.drift.groups import (
    focal_point_vacant,
    group_dormant,
    minutes_missing,
    participation_gap,
)
from projections.drift.implementation import (
    claim_unevidenced,
    evidence_contradicts,
    evidence_stale,
    implementation_overdue,
    incident_against,
    off_pace,
    regression,
)
from projections.drift.kind import HEAVY, MOST_SEVERE
from projections.drift.kinds import KIND
from projections.drift.policy import Policy
from projections.drift.reciprocity import unreciprocated
from projections.drift.reporting import data_stale, reporting_silence
from projections.drift.responsibility import (
    no_owner,
    overlapping_responsibility,
    owner_vacant,
    succession_unconfirmed,
)
from projections.drift.stakeholders import champion_lost, map_biased, stakeholder_map_stale
from projections.drift.standings import CellStanding, RollUpStanding, State
from projections.drift.structure import jurisdiction_restructured, orphan_local
from projections.intervals import Clock
from projections.subjects import Finding

S = TypeVar("S")
R = TypeVar("R", bound=Callable[..., bool])
Rule = Callable[[S, Clock, Policy], bool]
Rules = tuple[tuple[R, Finding, Finding], ...]
"""Rules, each with its finding for an ordinary and for a heavy subject."""


def _listed(*rules: R) -> Rules[R]:
    listed = []
    for rule in rules:
        kind = KIND[rule.__name__.upper()]
        heavy = min(MOST_SEVERE, kind.severity + 1)
        listed.append((rule, Finding(kind.code, kind.severity), Finding(kind.code, heavy)))
    return tuple(listed)


CELL_RULES = _listed(
    adoption_missing,
    terms_weaker,
    terms_contradict,
    version_behind,
    terms_unassessed,
    local_conflict,
    force_lapsed,
    force_suspended,
    repudiated,
)
"""These ask nothing of the clock: the state of the cell has done so already."""
ROLL_UP_RULES = _listed(adoption_incomplete)
LEVEL_RULES = _listed(
    implementation_overdue,
    off_pace,
    evidence_contradicts,
    claim_unevidenced,
    evidence_stale,
    regression,
    incident_against,
)
DUTY_RULES = _listed(not_informed, not_acknowledged, reporting_silence)
FRESHNESS_RULES = _listed(data_stale)
FOLLOW_UP_RULES = _listed(followup_overdue, followup_stalled, carried_over, no_owner)
ANSWERED_RULES = _listed(no_owner)
OVERLAP_RULES = _listed(overlapping_responsibility)
POST_RULES = _listed(owner_vacant, succession_unconfirmed)
COMMITMENT_RULES = _listed(unreciprocated)
MAP_RULES = _listed(stakeholder_map_stale, map_biased, champion_lost)
SUCCESSOR_RULES = _listed(jurisdiction_restructured)
INSTRUMENT_RULES = _listed(parent_ended, orphan_local)
GROUP_RULES = _listed(group_dormant, focal_point_vacant, participation_gap)
MEETING_RULES = _listed(minutes_missing)
ANALYSIS_RULES = _listed(context_stale)
PLACE_RULES = _listed(coordination_risk_unregistered)
FUNDING_RULES = _listed(funding_gap)


def holding(
    rules: Rules[Rule[S]], subject: S, clock: Clock, policy: Policy, weight: int = 1
) -> tuple[Finding, ...]:
    """The findings that hold for a subject on the clock's day. A heavy provision adds one."""
    found: tuple[Finding, ...] = ()
    for rule, ordinary, heavy in rules:
        if rule(subject, clock, policy):
            found += (heavy if weight >= HEAVY else ordinary,)
    return found


@cache
def holding_of_cell(
    state: State, behind: bool, weight: int, unassessed: bool = False, conflicting: bool = False
) -> tuple[Finding, ...]:
    """The findings that follow from the state of a cell. A heavy provision adds one."""
    cell = CellStanding(state, behind, unassessed, conflicting)
    return tuple(
        heavy if weight >= HEAVY else ordinary for rule, ordinary, heavy in CELL_RULES if rule(cell)
    )


@cache
def holding_of_roll_up(due: int, covered: int) -> tuple[Finding, ...]:
    """The findings that follow from how many provisions of an agreement are due and covered."""
    standing = RollUpStanding(due, covered)
    return tuple(ordinary for rule, ordinary, _ in ROLL_UP_RULES if rule(standing))
