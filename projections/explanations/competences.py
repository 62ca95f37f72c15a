"""Competences: the entries that brought a place into a scope that goes by a topic."""

from collections.abc import Iterable, Iterator, Mapping

from ledger.events.agreements import AgreementAmended, AgreementVersionAdopted
from ledger.events.competences import CompetenceDevolved
from projections.competences import COMPETENCES
from projections.explanations.ground import Case, Citation, Ground, Told


def load_competences(ground: Ground, cases: Iterable[Case]) -> None:
    """Fetch what is devolved to the places of these cases, where a scope goes by that."""
    places: dict[str, None] = {}
    for case in cases:
        if case.duty[:2] not in ground.topics:
            told = ground.told(case.process, f"agreement/{case.agreement}")
            ground.topics[case.duty[:2]] = _topics(told)
        if _sought(ground, case):
            places |= dict.fromkeys(_carried(ground, case))
    if places:
        ground.find(COMPETENCES, {"to_jurisdiction": sorted(places), "status": ("devolved",)})


def of_competences(ground: Ground, case: Case) -> Iterator[Citation]:
    """What was devolved to the place, or to those whose duties it carries, if it counts here."""
    sought = _sought(ground, case)
    places = _carried(ground, case) if sought else ()
    for row in ground.found(COMPETENCES) if sought else ():
        is_meant = row["process"] == case.process and row["topic"] in sought
        if is_meant and row["to_jurisdiction"] in places:
            told = ground.told(case.process, f"competence/{row['competence']}")
            yield from told.cite([told.last(CompetenceDevolved)])


def _sought(ground: Ground, case: Case) -> set[str]:
    """The topics by which the provision of a case goes, or any of its agreement."""
    topics = ground.topics[case.duty[:2]]
    return {topic for id, topic in topics.items() if case.provision in ("", id)}


def _topics(agreement: Told) -> Mapping[str, str]:
    """The provisions in force whose scope goes by a topic, each with that."""
    topics: dict[str, str | None] = {}
    for fact in agreement.facts:
        match fact.event:
            case AgreementVersionAdopted() as event:
                topics = {each.id: each.scope.topic for each in event.provisions}
            case AgreementAmended() as event:
                topics |= dict.fromkeys(event.dropped)
                topics |= {each.id: each.scope.topic for each in event.provisions}
    return {id: topic for id, topic in topics.items() if topic is not None}


def _carried(ground: Ground, case: Case) -> list[str]:
    """The place of a case, and all whose duties it carries."""
    found = [case.place]
    for place in found:
        before = ground.predecessors(case.process, place)
        found += [each for each in before if each not in found]
    return found
