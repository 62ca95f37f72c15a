"""Recurring facts: the event of a stored entry, kept for whoever reads the same once more.

Many entries say the same, and what is read stays for long: so an event takes little room.
"""

from functools import lru_cache
from typing import Final

import orjson
from pydantic import TypeAdapter

from ledger.equals import Equals
from ledger.events.base import Event
from ledger.events.catalogue import event_of
from ledger.events.instruments import Covers
from ledger.events.meetings import Attendances
from ledger.events.participants import Counted

PARTS: Final[dict[str, TypeAdapter[tuple[object, ...]]]] = {
    "attendance": TypeAdapter(Attendances),
    "covers": TypeAdapter(Covers),
    "participants": TypeAdapter(Counted),
}
"""Lists among the facts that recur more often than all that is said with them."""
_NAMED: Final[dict[frozenset[str], set[str]]] = {}
"""Which facts an event states: one set for all that state the same, not 216 bytes each."""
_set: Final = object.__setattr__
_KEPT: Final = Equals[object]()
"""Texts and lists of texts, so that facts that state the same share it."""


def recurring(kind: str, facts: object) -> Event:
    """The event that the facts of a stored entry mean."""
    return _event(kind, _text(facts))


def _text(value: object) -> str:
    """A value as text, to be kept: as bytes, just written, it would take 4 KB for as long."""
    return orjson.dumps(value).decode()


@lru_cache(maxsize=8_192)
def _event(kind: str, facts: str) -> Event:
    said = orjson.loads(facts)
    if isinstance(said, dict):
        for name in PARTS.keys() & said.keys():
            if isinstance(said[name], list):
                said[name] = _parts(name, _text(said[name]))
    return _slim(event_of(kind, said))


@lru_cache(maxsize=8_192)
def _parts(name: str, said: str) -> tuple[object, ...]:
    return PARTS[name].validate_python(orjson.loads(said))


def _slim(event: Event) -> Event:
    """The same event in half the room: its facts in a row, as Python keeps them where it can.

    An event that was just validated has a table of its own for them.
    """
    slim: Event = object.__new__(type(event))
    for name, value in vars(event).items():
        kind = type(value)
        if kind is str or (kind is tuple and value and type(value[0]) is str):
            _set(slim, name, _KEPT[value])
        else:
            _set(slim, name, value)
    named = event.model_fields_set
    _set(slim, "__pydantic_fields_set__", _NAMED.setdefault(frozenset(named), named))
    _set(slim, "__pydantic_extra__", None)
    _set(slim, "__pydantic_private__", None)
    return slim
