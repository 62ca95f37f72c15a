"""Sentences on cells: adoption, conformity, force."""

from ledger.days import text_of
from projections.cells import CELLS
from projections.explanations.coverage import due, ended_last, live, rejection
from projections.explanations.ground import Case, Ground, whole
from projections.explanations.texts import clause, day, is_reference, national, said
from projections.instruments import INSTRUMENTS


def adoption_missing(ground: Ground, case: Case) -> str:
    """That nothing was ever adopted; a reference has no deadline that could have passed."""
    if is_reference(ground, case):
        return f"{case.place}: no local text on {clause(case)} is on record"
    deadline = day(ground.needed(CELLS, *case.cell), "deadline")
    return (
        f"{case.place}: the deadline {deadline} passed and no local instrument covers"
        f" {clause(case)}"
    )


def adoption_incomplete(ground: Ground, case: Case) -> str:
    """How many provisions are due and covered, and which are not."""
    covered, missing = due(ground, case)
    whole_number = len(covered) + len(missing)
    return (
        f"{case.place}: of {whole_number} provisions of {case.agreement} that are due here,"
        f" {len(covered)} {'is' if len(covered) == 1 else 'are'} covered;"
        f" {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not"
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


def terms_unassessed(ground: Ground, case: Case) -> str:
    """Both texts side by side, and how long there was to assess them."""
    days = ground.policy(case).assess_days
    texts = " and ".join(said(ground, case, instrument) for instrument in live(ground, case))
    return (
        f"{case.place}: {clause(case)} asks for {national(ground, case)}, and {texts}; no rule can"
        f" compare them, and nobody assessed them within {days} days"
    )


def local_conflict(ground: Ground, case: Case) -> str:
    """The local texts side by side."""
    texts = " and ".join(said(ground, case, instrument) for instrument in live(ground, case))
    return f"{case.place}: on {clause(case)} {texts}; nobody can comply with all of them"


def uncovered(ground: Ground, case: Case) -> str:
    """What covered the cell last, and what became of it."""
    cell = ground.needed(CELLS, *case.cell)
    fates = [_fate(ground, case, instrument) for instrument in ended_last(ground, case)]
    rejected = rejection(ground, case) if case.kind == "REPUDIATED" else None
    if rejected is not None:
        fates.append(f"it was rejected officially on {text_of(rejected.day)}")
    return (
        f"{case.place}: nothing covers {clause(case)} since {day(cell, 'uncovered_since')}"
        f"{': ' if fates else ''}{'; '.join(fates)}"
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
