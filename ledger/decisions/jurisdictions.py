"""What the history of a jurisdiction allows."""

from dataclasses import dataclass, replace

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.jurisdictions import (
    GovernmentChanged,
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A place: how it began, its name, what took its place, and which governments came."""

    id: str
    beginning: Beginning[JurisdictionRegistered] | None = None
    name: str | None = None
    successors: tuple[str, ...] = ()
    governments: frozenset[tuple[GovernmentChanged, str]] = frozenset()


def evolve(place: Jurisdiction, event: Event, on: str) -> Jurisdiction:
    """The place after a fact."""
    match event:
        case JurisdictionRegistered():
            return replace(place, beginning=Beginning(event, on), name=event.name)
        case JurisdictionRenamed():
            return replace(place, name=event.name)
        case JurisdictionRestructured():
            return replace(place, successors=event.successors)
        case GovernmentChanged():
            return replace(place, governments=place.governments | {(event, on)})
    return place


def register_jurisdiction(place: Jurisdiction, event: JurisdictionRegistered, on: str) -> Events:
    """A place is registered once; a successor may well be older than what it succeeds."""
    return begin(place.beginning, event, on, _called(place))


def rename_jurisdiction(place: Jurisdiction, event: JurisdictionRenamed, on: str) -> Events:
    """A place that still exists may take another name."""
    _require_existing(place, on)
    return () if event.name == place.name else (event,)


def restructure_jurisdiction(
    place: Jurisdiction, event: JurisdictionRestructured, on: str
) -> Events:
    """A place ends once, and something else takes its place."""
    if place.id in event.successors:
        raise Refused(
            "own_successor",
            f"{place.id} cannot succeed itself; a place that lives on is renamed, not restructured",
            "facts.successors",
        )
    if event.successors == place.successors:
        return ()
    _require_existing(place, on)
    return (event,)


def change_government(place: Jurisdiction, event: GovernmentChanged, on: str) -> Events:
    """The government of a place that still exists may change, as often as it does."""
    if (event, on) in place.governments:
        return ()
    _require_existing(place, on)
    return (event,)


def _require_existing(place: Jurisdiction, on: str) -> None:
    require_begun(place.beginning, JurisdictionRegistered, on, _called(place))
    if place.successors:
        raise Refused(
            "over",
            f"{_called(place)} had given way to {', '.join(place.successors)} by {on}; "
            "record this of its successors, or correct the restructuring",
        )


def _called(place: Jurisdiction) -> str:
    return f"jurisdiction {place.id}"


NOUN = Noun(
    "jurisdiction",
    Jurisdiction,
    evolve,
    {
        JurisdictionRegistered: register_jurisdiction,
        JurisdictionRenamed: rename_jurisdiction,
        JurisdictionRestructured: restructure_jurisdiction,
        GovernmentChanged: change_government,
    },
)
