"""Sentences on the implementation of cells: what is claimed, shown, verified, and what was due."""

from ledger.days import BEGINNING, text_of
from ledger.events.cells import ImplementationReported, ImplementationVerified
from projections.against import Against
from projections.agreements import PROVISIONS
from projections.cells import CELLS
from projections.explanations.ground import Case, Ground, Row, Told, whole
from projections.explanations.texts import clause, day
from projections.facts import Filed
from projections.incidents import INCIDENTS
from projections.intervals import Clock
from projections.levels import LEVELS


def implementation_overdue(ground: Ground, case: Case) -> str:
    """The date, and the levels as they are known."""
    levels = ground.row(LEVELS, *case.cell)
    observed = "no level was reported"
    if levels is not None:
        known = f"claimed {_level(levels, 'claimed')}, verified {_level(levels, 'verified')}"
        observed = f"the level in effect is {_level(levels, 'effective')} of 3 ({known})"
    return (
        f"{case.place}: {clause(case)} was to be done by {_implement_by(ground, case)}; {observed}"
    )


def _implement_by(ground: Ground, case: Case) -> str:
    """The last day to have it done here: a place that inherited the duty has its own grace.

    That grace shows in the cell's deadline, where that differs from the provision's.
    """
    provision = ground.needed(PROVISIONS, *case.cell[:3])
    cell = ground.row(CELLS, *case.cell)
    day = whole(provision, "implement_by")
    if cell is not None and cell["deadline"] != provision["deadline"]:
        day = max(day, whole(cell, "deadline"))
    return text_of(day)


def off_pace(ground: Ground, case: Case) -> str:
    """The date, and the level that is too low for the time that has passed."""
    levels = ground.row(LEVELS, *case.cell)
    effective = (levels["effective"] if levels is not None else None) or 0
    return (
        f"{case.place}: {clause(case)} is to be done by {_implement_by(ground, case)}; the level in"
        f" effect is {effective} of 3, and at this pace it will not be complete in time"
    )


def evidence_contradicts(ground: Ground, case: Case) -> str:
    """The claim, and what is held against it."""
    levels = ground.needed(LEVELS, *case.cell)
    found = "evidence against the claim stands unanswered"
    if levels["effective"] != levels["claimed"]:
        found = f"verification found {levels['verified']}"
    return f"{case.place}: level {levels['claimed']} of {clause(case)} is claimed, and {found}"


def claim_unevidenced(ground: Ground, case: Case) -> str:
    """The claim, and that nothing shows it."""
    levels = ground.needed(LEVELS, *case.cell)
    days = ground.policy(case).evidence_max_age
    return (
        f"{case.place}: level {levels['claimed']} of {clause(case)} is claimed; it was never"
        f" verified, and no evidence of the last {days} days supports it"
    )


def evidence_stale(ground: Ground, case: Case) -> str:
    """What was verified, and that nothing fresh shows it."""
    levels = ground.needed(LEVELS, *case.cell)
    days = ground.policy(case).evidence_max_age
    return (
        f"{case.place}: level {levels['verified']} of {clause(case)} was verified, and neither a"
        f" verification nor unexpired evidence of the last {days} days supports it"
    )


def regression(ground: Ground, case: Case) -> str:
    """The level now, and the highest that was on record before."""
    told = ground.told(case.process, f"cell/{case.agreement}:{case.provision}@{case.place}")
    fell = [
        f"{word} {_of(facts[-1])} after {_of(facts[0])} on {text_of(facts[0].day)}"
        for word, facts in (
            ("claimed is", fallen(told, CLAIM)),
            ("verified is", fallen(told, VISIT)),
        )
        if facts
    ]
    return f"{case.place}: the level of {clause(case)} fell: {', '.join(fell)}"


def incident_against(ground: Ground, case: Case) -> str:
    """What happened, and that it was not made good."""
    said = [
        f"{row['incident']} ({row['what']}) happened on {day(row, 'happened_on')}, was verified on"
        f" {day(row, 'verified_on')} and is not made good"
        for row in incidents(ground, case)
    ]
    return f"{case.place}: level 2 or more of {clause(case)} was claimed, and {'; '.join(said)}"


def incidents(ground: Ground, case: Case) -> list[Row]:
    """The incidents that stand against what was claimed here."""
    where = {
        "jurisdiction": (case.place,),
        "agreement": (case.agreement,),
        "provision": (case.provision,),
        "status": ("verified",),
    }
    claims = ground.told(case.process, f"cell/{case.agreement}:{case.provision}@{case.place}").facts
    found = ground.asking.select(INCIDENTS, ground.moment, where)
    return [
        row
        for row in found
        if row["process"] == case.process
        and Against(whole(row, "happened_on"), BEGINNING, None).stands(
            Clock(ground.moment.on), claims
        )
    ]


CLAIM, VISIT = ImplementationReported, ImplementationVerified


def fallen(told: Told, kind: type[ImplementationReported | ImplementationVerified]) -> list[Filed]:
    """The highest level of this kind and the last, if that is lower; measured anew, if so said."""
    measured: list[Filed] = []
    for fact in told.facts:
        if isinstance(fact.event, ImplementationReported) and fact.event.rebaselined:
            measured = [] if kind is CLAIM else measured[-1:]
        if isinstance(fact.event, kind):
            measured.append(fact)
    highest = max(measured, key=_of, default=None)
    return [highest, measured[-1]] if highest and _of(highest) > _of(measured[-1]) else []


def _of(fact: Filed) -> int:
    """The level that was claimed or found."""
    assert isinstance(fact.event, ImplementationReported | ImplementationVerified)
    return fact.event.level


def _level(row: Row, column: str) -> str:
    return "none" if row[column] is None else str(row[column])
