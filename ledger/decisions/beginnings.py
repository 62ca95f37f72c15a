"""Beginnings: the facts that bring a thing into being.

They come first in the fold of their stream, whatever their day, because a thing can be dated
imprecisely and then counts from a later day than what followed it.
"""

from typing import Generic, NamedTuple, TypeVar

from ledger.days import span_of
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event

E_co = TypeVar("E_co", bound=Event, covariant=True)


class Beginning(NamedTuple, Generic[E_co]):
    """How a thing began, and when."""

    event: E_co
    on: str


def begin(known: Beginning[Event] | None, event: Event, on: str, what: str) -> Events:
    """A thing begins once. The same said again is nothing new; anything else is refused."""
    if known is None:
        return (event,)
    if known.event == event and may_coincide(known.on, on):
        return ()
    raise Refused(
        "second_beginning",
        f"{what} is on record already, from {known.on}; "
        "correct that entry if it is wrong, or give another thing another id",
        "stream",
    )


def require_known(known: Beginning[Event] | None, first: type[Event], what: str) -> None:
    """Refuse what happens to a thing that has no beginning."""
    if known is None:
        raise Refused(
            "unknown_stream",
            f"{what} is not on record; record its {first.stored_name} first",
            "stream",
        )


def require_begun(known: Beginning[Event] | None, first: type[Event], on: str, what: str) -> None:
    """Refuse what happens to a thing that has no beginning, or happens certainly before it."""
    require_known(known, first, what)
    if known is not None and span_of(on).last < span_of(known.on).first:
        raise Refused(
            "before_beginning",
            f"{what} began on {known.on}, and {on} lies before that; correct whichever is wrong",
            "occurred_on",
        )


def may_coincide(one: str, other: str) -> bool:
    """Whether two dates with their precision may mean the same day."""
    a, b = span_of(one), span_of(other)
    return a.first <= b.last and b.first <= a.last
