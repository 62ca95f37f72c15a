"""Sayings: what may be said at any time, but not the same twice.

What is spoken of needs no beginning of its own: it is derived, or made by what stands elsewhere.
"""

from dataclasses import dataclass

from ledger.decisions.refusals import Events
from ledger.events.base import Event


@dataclass(frozen=True, slots=True)
class Sayings:
    """What was said in a stream, and for when."""

    id: str
    said: frozenset[tuple[Event, str]] = frozenset()


def evolve(sayings: Sayings, event: Event, on: str) -> Sayings:
    """What was said, with one more fact."""
    return Sayings(sayings.id, sayings.said | {(event, on)})


def say(sayings: Sayings, event: Event, on: str) -> Events:
    """The same on the same day is nothing new; on another day it is."""
    return () if (event, on) in sayings.said else (event,)
