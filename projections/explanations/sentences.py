"""Sentences: a finding in plain words, with what was agreed, what was observed, and where to look.

One function for every kind of drift, asked with the ground and the case. To add one: write it in
the reading order of the kinds and list it in `SENTENCES`.
"""

from collections.abc import Callable

from ledger.days import text_of
from ledger.events.agreements import AgreementEnded
from projections.commitments import COMMITMENTS
from projections.drift.kinds import KIND
from projections.duties import DUTIES
from projections.explanations import (
    cells,
    context,
    freshness,
    funding,
    groups,
    jurisdictions,
    levels,
    posts,
    responsibilities,
    stakeholder_maps,
)
from projections.explanations.ground import Case, Ground, Row, listed, whole
from projections.explanations.texts import day, is_reference
from projections.follow_ups import FOLLOW_UPS
from projections.instruments import INSTRUMENTS
from projections.schedules import Schedule


def sentence(ground: Ground, case: Case) -> str:
    """What the finding says, and of a reference that it binds nobody."""
    said = SENTENCES[case.kind](ground, case)
    if (case.provision or KIND[case.kind].family == "adoption") and is_reference(ground, case):
        return f"{said}; {case.agreement} is a reference to compare with, and no legal duty"
    return said


def _not_informed(ground: Ground, case: Case) -> str:
    duty = ground.needed(DUTIES, *case.duty)
    grace = ground.policy(case).notify_days
    return (
        f"{case.place}: version {duty['version']} of {case.agreement} counts here since"
        f" {day(duty, 'told_from')}, it was to be told within {grace} days, and no notification"
        " is on record"
    )


def _not_acknowledged(ground: Ground, case: Case) -> str:
    duty = ground.needed(DUTIES, *case.duty)
    grace = ground.policy(case).ack_days
    return (
        f"{case.place}: it was told of version {duty['version']} of {case.agreement} on"
        f" {day(duty, 'notified_on')}, and no answer within {grace} days is on record"
    )


def _reporting_silence(ground: Ground, case: Case) -> str:
    duty = ground.needed(DUTIES, *case.duty)
    ends_on = None if duty["reports_until"] is None else whole(duty, "reports_until")
    schedule = Schedule(whole(duty, "reports_from"), whole(duty, "report_every_months"), ends_on)
    grace = ground.policy(case).report_grace
    published = {int(each.partition(":")[0]) for each in listed(duty["published"])}
    latest = missed = schedule.ended_by(ground.moment.on - grace - 1) - 1
    while missed >= 0 and missed not in published:
        missed -= 1
    first, last = schedule.first_day(latest), schedule.last_day(latest)
    row = "" if latest - missed == 1 else f"; {latest - missed} reports in a row are missing"
    return (
        f"{case.place}: the report on {case.agreement} for {text_of(first)} to {text_of(last)} was"
        f" to be published by {text_of(last + grace)}, and none is on record{row}"
    )


def _followup_overdue(ground: Ground, case: Case) -> str:
    row = ground.needed(FOLLOW_UPS, *case.own)
    return (
        f"{_named(case, row, 'what')}: it was due on {day(row, 'due_on')} and is open{_owner(row)}"
    )


def _followup_stalled(ground: Ground, case: Case) -> str:
    row = ground.needed(FOLLOW_UPS, *case.own)
    moved = day(row, "moved_on")
    return (
        f"{_named(case, row, 'what')}: it is open without a due date, and nothing is on record"
        f" since {moved}{_owner(row)}"
    )


def _unreciprocated(ground: Ground, case: Case) -> str:
    row = ground.needed(COMMITMENTS, *case.own)
    other = str(row["in_return_for"])
    kept = [
        whole(each, "valid_from")
        for each in ground.timeline(COMMITMENTS, case.process, other)
        if each["status"] == "fulfilled"
    ]
    kept_on = f" on {text_of(kept[0])}" if kept else ""
    due = f"was due on {day(row, 'due_on')}" if row["due_on"] is not None else "has no due date"
    return (
        f"{_named(case, row, 'what')}: {other}, in return for which it was promised, was"
        f" kept{kept_on}; this one {due} and is pending"
    )


def _parent_ended(ground: Ground, case: Case) -> str:
    row = ground.needed(INSTRUMENTS, *case.own)
    told = ground.told(case.process, f"agreement/{row['agreement']}")
    ended = told.last(AgreementEnded)
    on = f" on {text_of(ended.day)}" if ended is not None else ""
    return (
        f"{row['jurisdiction']}: {case.subject} is in force, and {row['agreement']}, which it"
        f" follows, ended{on}; it is not marked as the place's own competence"
    )


def _orphan_local(ground: Ground, case: Case) -> str:
    row = ground.needed(INSTRUMENTS, *case.own)
    return (
        f"{row['jurisdiction']}: {case.subject} is in force, follows no national agreement, and is"
        " not marked as the place's own competence"
    )


def _named(case: Case, row: Row, title: str) -> str:
    return f"{case.subject} ({row[title]})"


def _owner(row: Row) -> str:
    return f"; {row['owner']} answers for it" if row["owner"] else ""


SENTENCES: dict[str, Callable[[Ground, Case], str]] = {
    "NOT_INFORMED": _not_informed,
    "NOT_ACKNOWLEDGED": _not_acknowledged,
    "ADOPTION_MISSING": cells.adoption_missing,
    "ADOPTION_INCOMPLETE": cells.adoption_incomplete,
    "TERMS_WEAKER": cells.compared,
    "TERMS_CONTRADICT": cells.compared,
    "VERSION_BEHIND": cells.version_behind,
    "TERMS_UNASSESSED": cells.terms_unassessed,
    "LOCAL_CONFLICT": cells.local_conflict,
    "FORCE_LAPSED": cells.uncovered,
    "FORCE_SUSPENDED": cells.uncovered,
    "REPUDIATED": cells.uncovered,
    "PARENT_ENDED": _parent_ended,
    "IMPLEMENTATION_OVERDUE": levels.implementation_overdue,
    "OFF_PACE": levels.off_pace,
    "EVIDENCE_CONTRADICTS": levels.evidence_contradicts,
    "CLAIM_UNEVIDENCED": levels.claim_unevidenced,
    "EVIDENCE_STALE": levels.evidence_stale,
    "REGRESSION": levels.regression,
    "INCIDENT_AGAINST": levels.incident_against,
    "FOLLOWUP_OVERDUE": _followup_overdue,
    "FOLLOWUP_STALLED": _followup_stalled,
    "CARRIED_OVER": groups.carried_over,
    "REPORTING_SILENCE": _reporting_silence,
    "DATA_STALE": freshness.data_stale,
    "NO_OWNER": responsibilities.no_owner,
    "OVERLAPPING_RESPONSIBILITY": responsibilities.overlapping_responsibility,
    "OWNER_VACANT": posts.owner_vacant,
    "SUCCESSION_UNCONFIRMED": posts.succession_unconfirmed,
    "JURISDICTION_RESTRUCTURED": jurisdictions.jurisdiction_restructured,
    "ORPHAN_LOCAL": _orphan_local,
    "UNRECIPROCATED": _unreciprocated,
    "GROUP_DORMANT": groups.group_dormant,
    "FOCAL_POINT_VACANT": groups.focal_point_vacant,
    "MINUTES_MISSING": groups.minutes_missing,
    "PARTICIPATION_GAP": groups.participation_gap,
    "CONTEXT_STALE": context.context_stale,
    "COORDINATION_RISK_UNREGISTERED": context.coordination_risk_unregistered,
    "FUNDING_GAP": funding.funding_gap,
    "STAKEHOLDER_MAP_STALE": stakeholder_maps.map_stale,
    "MAP_BIASED": stakeholder_maps.map_biased,
    "CHAMPION_LOST": stakeholder_maps.champion_lost,
}
