"""Who answers: sentences about nobody and about too many, and the entries that say who does."""

from collections.abc import Iterable, Iterator

from ledger.events.posts import PositionAbolished
from projections.actors import ENDS
from projections.explanations.ground import Case, Citation, Ground, Row
from projections.explanations.texts import clause
from projections.facts import begun
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
    gone = f"; {row['owner']}, which had it, is no more" if row["owner"] else ""
    return (
        f"{case.subject} ({row['what']}): it is open, and neither a post nor an actor answers for"
        f" it{gone}"
    )


def of_nobody(ground: Ground, case: Case) -> Iterator[Citation]:
    """The ends of the party that had a follow-up, and of those that were to carry on."""
    owner = ground.needed(FOLLOW_UPS, *case.own)["owner"]
    yield from _answering(ground, case.process, str(owner or ""))[1]


def overlapping_responsibility(ground: Ground, case: Case) -> str:
    """Who is accountable for the same cell."""
    answering = (
        _answering(ground, case.process, str(row["party"]))[0] for row in _accountable(ground, case)
    )
    parties = sorted({*filter(None, answering)})
    return f"{case.place}: {' and '.join(parties)} are each accountable for {clause(case)}"


def of_overlap(ground: Ground, case: Case) -> Iterator[Citation]:
    """The entries that made each of them accountable, and for some other posts before them."""
    for row in _accountable(ground, case):
        told = ground.told(case.process, f"responsibility/{row['responsibility']}")
        yield from told.cite(told.facts)
        yield from _answering(ground, case.process, str(row["party"]))[1]


def _answering(ground: Ground, process: str, party: str) -> tuple[str | None, list[Citation]]:
    """Who answers for what a party was given, and the ends of the parties that did before."""
    passed, ends = set[str](), list[Citation]()
    while party:
        passed.add(party)
        told = ground.told(process, party)
        facts = begun([*told.facts])
        gone = next((f for f in facts if isinstance(f.event, (PositionAbolished, *ENDS))), None)
        if gone is None:
            break
        ends += told.cite([gone])
        heir = gone.event.successor if isinstance(gone.event, PositionAbolished) else None
        party = f"post/{heir}"
        if heir is None or party in passed:
            return None, ends
    return party, ends


def _accountable(ground: Ground, case: Case) -> list[Row]:
    return [
        row
        for row in ground.found(RESPONSIBILITIES)
        if (row["process"], row["answered_for"]) == (case.process, f"cell/{case.subject}")
    ]
