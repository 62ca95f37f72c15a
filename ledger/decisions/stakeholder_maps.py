"""What the history of a stakeholder map allows: started, filled, completed once, superseded."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.stakeholder_maps import (
    MapSourceConsulted,
    StakeholderAssessed,
    StakeholderMapCompleted,
    StakeholderMapStarted,
    StakeholderMapSuperseded,
    StakeholderReassessed,
)

COURSE = Course("stakeholder map", StakeholderMapStarted, ends=(StakeholderMapSuperseded,))

evolve = COURSE.evolve


def start_stakeholder_map(life: Life, event: StakeholderMapStarted, on: str) -> Events:
    """A map is started once; whoever maps the place again starts another."""
    return COURSE.begin(life, event, on)


def assess_stakeholder(life: Life, event: StakeholderAssessed, on: str) -> Events:
    """A party is entered once, also after the map was completed; then it is reassessed."""
    if (event, on) not in life.said and event.party in _entered(life):
        COURSE.require_lasting(life, on)
        raise Refused(
            "wrong_order",
            f"{event.party} is entered in stakeholder map {life.id} by {on}; record a "
            f"{StakeholderReassessed.stored_name}, or correct the entry that is there",
            "facts.party",
        )
    return COURSE.go_on(life, event, on)


def reassess_stakeholder(life: Life, event: StakeholderReassessed, on: str) -> Events:
    """Only a party that was entered before can be seen otherwise."""
    if event.party not in _entered(life):
        COURSE.require_lasting(life, on)
        raise Refused(
            "wrong_order",
            f"{event.party} is not entered in stakeholder map {life.id} by {on}; record its "
            f"{StakeholderAssessed.stored_name} first",
            "facts.party",
        )
    return COURSE.go_on(life, event, on)


def consult_map_source(life: Life, event: MapSourceConsulted, on: str) -> Events:
    """Anybody may be asked while the map stands, as often as it helps."""
    return COURSE.go_on(life, event, on)


def complete_stakeholder_map(life: Life, event: StakeholderMapCompleted, on: str) -> Events:
    """A map is completed once, also without an entry; the place is mapped again with another."""
    if any(said == event for said, _ in life.said):
        return ()
    return COURSE.go_on(life, event, on)


def supersede_stakeholder_map(life: Life, event: StakeholderMapSuperseded, on: str) -> Events:
    """A map gives way once, to another map, which may be recorded later."""
    if event.by == life.id:
        raise Refused(
            "own_successor",
            f"stakeholder map {life.id} cannot supersede itself; name the other map",
            "facts.by",
        )
    return COURSE.end(life, event, on)


def _entered(life: Life) -> set[str]:
    return {said.party for said, _ in life.said if isinstance(said, StakeholderAssessed)}


NOUN = Noun(
    "stakeholder-map",
    Life,
    COURSE.evolve,
    {
        StakeholderMapStarted: start_stakeholder_map,
        StakeholderAssessed: assess_stakeholder,
        StakeholderReassessed: reassess_stakeholder,
        MapSourceConsulted: consult_map_source,
        StakeholderMapCompleted: complete_stakeholder_map,
        StakeholderMapSuperseded: supersede_stakeholder_map,
    },
)
