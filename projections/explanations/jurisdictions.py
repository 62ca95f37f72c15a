"""Sentences about places: whose texts nobody carries on."""

from collections.abc import Iterator

from ledger.days import text_of
from ledger.events.agreements import VERSIONS
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from projections.explanations.ground import Case, Citation, Ground, Row
from projections.instruments import INSTRUMENTS
from projections.intervals import Moment


def jurisdiction_restructured(ground: Ground, case: Case) -> str:
    """Whose texts are not continued, and what they covered."""
    dissolved = case.subject.partition("@")[0]
    day = _dissolved_on(ground, case.process, dissolved)
    texts = ", ".join(sorted(str(row["instrument"]) for row in _texts(ground, case, dissolved)))
    left = f"what {texts} covered there" if texts else "what it was to continue itself"
    return (
        f"{case.place}: it succeeds {dissolved}, dissolved on {text_of(day)}, and not all of {left}"
        " is covered here since"
    )


def of_continuation(ground: Ground, case: Case) -> Iterator[Citation]:
    """The restructuring, the successor, and the texts with the agreements they followed.

    What was to be continued may come from the places before, so these are cited, too.
    """
    told = ground.told(case.process, f"jurisdiction/{case.place}")
    yield from told.cite([told.last(JurisdictionRegistered)])
    waiting, seen = [case.subject.partition("@")[0]], set[str]()
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        waiting.extend(ground.predecessors(case.process, place))
        told = ground.told(case.process, f"jurisdiction/{place}")
        yield from told.cite([told.last(JurisdictionRestructured)])
        for row in _texts(ground, case, place):
            told = ground.told(case.process, f"instrument/{row['instrument']}")
            yield from told.cite(told.facts)
            told = ground.told(case.process, f"agreement/{row['agreement']}")
            yield from told.cite([told.last(*VERSIONS)])


def _texts(ground: Ground, case: Case, place: str) -> list[Row]:
    """The texts of a dissolved place that followed an agreement and were in force at its end."""
    moment = Moment(_dissolved_on(ground, case.process, place) - 1, ground.moment.known)
    where = {"process": [case.process], "jurisdiction": [place], "force": ["in_force"]}
    return [row for row in ground.asking.select(INSTRUMENTS, moment, where) if row["agreement"]]


def _dissolved_on(ground: Ground, process: str, place: str) -> int:
    fact = ground.told(process, f"jurisdiction/{place}").last(JurisdictionRestructured)
    assert fact is not None
    return fact.day
