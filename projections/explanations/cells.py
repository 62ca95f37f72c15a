"""Sentences on cells: adoption, conformity, force, implementation."""

from ledger.days import text_of
from projections.agreements import PROVISIONS
from projections.cells import CELLS
from projections.explanations.coverage import ended_last, live
from projections.explanations.ground import Case, Ground, Row, whole
from projections.explanations.texts import clause, day, is_reference, national, said
from projections.instruments import INSTRUMENTS
from projections.levels import LEVELS


def adoption_missing(ground: Ground, case: Case) -> str:
    """That nothing was ever adopted; a reference has no deadline that could have passed."""
    if is_reference(ground, case):
        return f"{case.place}: no local text on {clause(case)} is on record"
    deadline = day(ground.needed(CELLS, *case.cell), "deadline")
    return (
        f"{case.place}: the deadline {deadline} passed and no local instrument covers"
        f" {clause(case)}"
    )


RELATIONS = {
    "weaker": "which permits more",
    "overlapping": "which permits what the national text rules out",
    "silent": "which leaves something out",
    "contradicting": "so that nobody can comply with both",
}


def compared(ground: Ground, case: Case) -> str:
    """Both texts side by side. Where the time to adapt runs on, the version before failed too."""
    cell = ground.needed(CELLS, *case.cell)
    texts = " and ".join(said(ground, case, instrument) for instrument in live(ground, case))
    late = f"; the time to adapt ended on {day(cell, 'conform_by')}"
    if whole(cell, "conform_by") >= ground.moment.on:
        late = "; it failed the version before as well"
    if is_reference(ground, case):
        late = ""
    return (
        f"{case.place}: {clause(case)} asks for {national(ground, case)}, and {texts},"
        f" {RELATIONS[str(cell['relation'])]}{late}"
    )


def version_behind(ground: Ground, case: Case) -> str:
    """The version the local text rests on, and the one it should rest on."""
    cell = ground.needed(CELLS, *case.cell)
    return (
        f"{case.place}: {', '.join(live(ground, case))} rests on version {cell['based_on']} of"
        f" {case.agreement}; {case.provision} changed in version {cell['version']}, and the time"
        f" to adapt ended on {day(cell, 'conform_by')}"
    )


def uncovered(ground: Ground, case: Case) -> str:
    """What covered the cell last, and what became of it."""
    cell = ground.needed(CELLS, *case.cell)
    fates = "; ".join(_fate(ground, case, instrument) for instrument in ended_last(ground, case))
    return (
        f"{case.place}: nothing covers {clause(case)} since {day(cell, 'uncovered_since')}"
        f"{': ' if fates else ''}{fates}"
    )


def _fate(ground: Ground, case: Case, instrument: str) -> str:
    row = ground.row(INSTRUMENTS, case.process, instrument)
    force = row["force"] if row else None
    if row and force == "expired":
        return f"{instrument} expired on {day(row, 'expires_on')}"
    if force == "withdrawn" and case.kind == "REPUDIATED":
        return f"{instrument} was withdrawn in rejection"
    return f"{instrument} {FATES.get(str(force), 'no longer names it')}"


FATES = {"suspended": "is suspended", "annulled": "was annulled", "withdrawn": "was withdrawn"}


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
    days = ground.policies[case.process].evidence_max_age
    return (
        f"{case.place}: level {levels['claimed']} of {clause(case)} is claimed; it was never"
        f" verified, and no evidence of the last {days} days supports it"
    )


def _level(row: Row, column: str) -> str:
    return "none" if row[column] is None else str(row[column])
