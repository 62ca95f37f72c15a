"""Nouns: what a kind of stream is made of, as decisions see it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ledger.decisions.refusals import Events
from ledger.events.base import ID_PATTERN, Event, StreamKind

Decision = Callable[..., Events]
"""(state, event, occurred_on) → events; which state and which event, the noun says."""
Decisions = Mapping[type[Event], Decision]

CELL_IDS = f"{ID_PATTERN}:{ID_PATTERN}@{ID_PATTERN}"
DUTY_IDS = f"{ID_PATTERN}@{ID_PATTERN}"


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of stream: its state before any fact, how facts change it, what may be added to it.

    `ids` and `pattern` say what its ids look like. `in_order` says that the order of its facts
    matters to a decision.
    """

    kind: StreamKind
    begin: Callable[[str], object]
    evolve: Callable[..., object]
    decisions: Decisions
    ids: str = "<id>"
    pattern: str = ID_PATTERN
    in_order: bool = True
