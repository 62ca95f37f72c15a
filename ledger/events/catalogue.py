"""The catalogue: stored names are for ever, and an unknown one is an error, never an import.

To add an event: write its class in the module of its noun and list it there, add its decision
and its row in `docs/events.md`. To add a noun: list its module here and in the registry of
decisions. To change a shape: give the class a new name `….v2` and put an
upcaster for the old one below; what is stored never changes.
"""

from collections.abc import Callable

from pydantic import JsonValue

from ledger.events import (
    actors,
    advocacy,
    agreements,
    analyses,
    cells,
    commitments,
    committees,
    competences,
    contacts,
    coordinating_agencies,
    corrections,
    dialogues,
    disagreements,
    duties,
    engagement_staff,
    engagements,
    exchanges,
    exposures,
    fees,
    findings,
    follow_ups,
    grants,
    incidents,
    information_duties,
    instruments,
    jurisdictions,
    legal_sources,
    meetings,
    observatories,
    people,
    policies,
    posts,
    processes,
    recommendations,
    relationships,
    responsibilities,
    risks,
    stakeholder_maps,
    trainings,
    working_groups,
)
from ledger.events.base import Event

VOCABULARY: tuple[type[Event], ...] = (
    *jurisdictions.VOCABULARY,
    *agreements.VOCABULARY,
    *instruments.VOCABULARY,
    *duties.VOCABULARY,
    *cells.VOCABULARY,
    *follow_ups.VOCABULARY,
    *posts.VOCABULARY,
    *commitments.VOCABULARY,
    *incidents.VOCABULARY,
    *recommendations.VOCABULARY,
    *disagreements.VOCABULARY,
    *exchanges.VOCABULARY,
    *dialogues.VOCABULARY,
    *trainings.VOCABULARY,
    *actors.VOCABULARY,
    *people.VOCABULARY,
    *contacts.VOCABULARY,
    *relationships.VOCABULARY,
    *exposures.VOCABULARY,
    *engagement_staff.VOCABULARY,
    *competences.VOCABULARY,
    *stakeholder_maps.VOCABULARY,
    *engagements.VOCABULARY,
    *information_duties.VOCABULARY,
    *advocacy.VOCABULARY,
    *processes.VOCABULARY,
    *committees.VOCABULARY,
    *working_groups.VOCABULARY,
    *meetings.VOCABULARY,
    *responsibilities.VOCABULARY,
    *analyses.VOCABULARY,
    *legal_sources.VOCABULARY,
    *risks.VOCABULARY,
    *observatories.VOCABULARY,
    *coordinating_agencies.VOCABULARY,
    *fees.VOCABULARY,
    *grants.VOCABULARY,
    *findings.VOCABULARY,
    *policies.VOCABULARY,
    *corrections.VOCABULARY,
)
"""Every event, by noun in reading order."""
CATALOGUE: dict[str, type[Event]] = {event.stored_name: event for event in VOCABULARY}

StoredFacts = dict[str, JsonValue]


def _holder_not_person(facts: StoredFacts) -> StoredFacts:
    """`mandate-started.v1` said `person`; a holder is a reference, so v2 says `holder`."""
    return {("holder" if key == "person" else key): value for key, value in facts.items()}


UPCASTERS: dict[str, tuple[str, Callable[[StoredFacts], StoredFacts]]] = {
    "mandate-started.v1": ("mandate-started.v2", _holder_not_person),
}
"""Old stored name → the name that follows it, and how its facts are lifted."""


class UnknownEvent(LookupError):
    """A stored name that the catalogue does not have."""


def event_of(stored_name: str, facts: StoredFacts) -> Event:
    """The event that a stored name and its facts mean today, lifted from older shapes.

    Raises UnknownEvent for a name the catalogue never had, and pydantic's ValidationError for
    facts that do not fit.
    """
    event = CATALOGUE.get(stored_name)
    if event is not None:
        return event.model_validate(facts)
    if stored_name not in UPCASTERS:
        raise UnknownEvent(f"no event is called {stored_name!r}; see docs/events.md")
    following, lift = UPCASTERS[stored_name]
    return event_of(following, lift(facts))


def facts_of(event: Event) -> StoredFacts:
    """What is stored of an event: its facts as JSON values, defaults left out."""
    return event.model_dump(mode="json", exclude_defaults=True)
