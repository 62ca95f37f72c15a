"""Naming: which places a fact names, besides the one that its stream may be about."""

from collections.abc import Iterator
from functools import cache

from ledger.events.base import Event
from ledger.events.corrections import EntryCorrected

FIELDS = ("jurisdiction", "jurisdictions", "from_jurisdiction", "to_jurisdiction")
"""The fields by which a fact names places."""
ANSWERED_FOR = "subject"
"""The field that may name a cell or a duty at a place: `cell/<id>@<place>`."""
MENTION = b"jurisdiction"
"""What stands in the bytes of every entry that names a place by one of the fields."""


def places_named(event: Event) -> Iterator[str]:
    """The places that a fact names; for a correction, those that its replacement names."""
    if isinstance(event, EntryCorrected):
        replacement = event.replacement or {}
        for field in FIELDS:
            yield from _each(replacement.get(field))
        return
    for field in naming_fields(type(event)):
        named = getattr(event, field)
        yield from _each(named.partition("@")[2] if field == ANSWERED_FOR else named)


@cache
def naming_fields(event: type[Event]) -> tuple[str, ...]:
    """The fields of an event that name places."""
    return tuple([name for name in (*FIELDS, ANSWERED_FOR) if name in event.model_fields])


def _each(named: object) -> Iterator[str]:
    """The places in a field: one, several or none."""
    several = named if isinstance(named, tuple | list) else (named,)
    for place in several:
        if isinstance(place, str) and place:
            yield place
