"""Who answers: sentences about nobody and about too many, and the entries that say who does."""

from collections.abc import Iterable, Iterator

from projections.explanations.ground import Case, Citation, Ground, Row
from projections.explanations.texts import clause
from projections.follow_ups import FOLLOW_UPS
from projections.responsibilities import RESPONSIBILITIES

OVERLAPPING = "OVERLAPPING_RESPONSIBILITY"


def load_responsibilities(ground: Ground, cases: Iterable[Case]) -> None:
    """Fetch who is accountable at the places of these cases."""
    places = sorted({case.place for case in cases if case.kind == OVERLAPPING})
    if places:
        where = {"jurisdiction": places, "role": ["accountable"], "status": ["current"]}
        ground.load_where(RESPONSIBILITIES, where)


def no_owner(ground: Ground, case: Case) -> str:
    """Nobody answers for a follow-up, or for an agreement at a place."""
    if case.place:
        return (
            f"{case.place}: neither a post nor an actor answers for all that binds it of"
            f" {case.agreement}, under which responsibilities are on record"
        )
    row = ground.needed(FOLLOW_UPS, *case.own)
    return (
        f"{case.subject} ({row['what']}): it is open, and neither a post nor an actor answers for"
        " it"
    )


def overlapping_responsibility(ground: Ground, case: Case) -> str:
    """Who is accountable for the same cell."""
    parties = sorted({str(row["party"]) for row in _accountable(ground, case)})
    return f"{case.place}: {' and '.join(parties)} are each accountable for {clause(case)}"


def of_overlap(ground: Ground, case: Case) -> Iterator[Citation]:
    """The entries that made each of them accountable."""
    for row in _accountable(ground, case):
        told = ground.told(case.process, f"responsibility/{row['responsibility']}")
        yield from told.cite(told.facts)


def _accountable(ground: Ground, case: Case) -> list[Row]:
    return [
        row
        for row in ground.found(RESPONSIBILITIES)
        if (row["process"], row["answered_for"]) == (case.process, f"cell/{case.subject}")
    ]
