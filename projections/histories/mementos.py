"""Mementos: how a thing read, at each position that changed it, on the day of that position."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ledger.days import day_of
from ledger.history import History
from projections.histories.sights import sights
from projections.histories.steps import Document, Fields, Sight, applied, steps
from projections.intervals import Moment
from projections.nouns import Noun
from projections.storage.asking import Asking


class Memento(NamedTuple):
    """A thing as it was shown when a position was the last one; None where it was not there."""

    position: int
    on: int
    fields: Fields | None


def mementos(
    asking: Asking, history: History, noun: Noun, process: str, id: str, known: int
) -> list[Memento]:
    """Every state that a thing was shown in because of an entry, up to a position."""
    rows = sights(asking, noun.parts[:1], process, id, known)
    return list(remembered(rows, looked_at(history, None), known))


def remembered(rows: Iterable[Sight], on: Callable[[int], int], known: int) -> Iterator[Memento]:
    """The same from the rows of the thing alone; `on` says when a position was recorded."""
    document: Document = {}
    listed = list(rows)
    if not listed:
        return
    first = on(min(row.known_from for row in listed))
    for step in steps(listed, (), on, Moment(first, 0), Moment(first, known)):
        if step.position is None:
            return
        applied(document, (*step.meanwhile.changes, *step.changes.changes))
        found = [row for rows in document.values() for row in rows.values()]
        yield Memento(step.position, step.on, dict(found[0]) if found else None)


def day_recorded(history: History, position: int) -> int:
    """The day on which a position was recorded."""
    return day_of(history.recorded_at(position)[:10])


def looked_at(history: History, on: int | None) -> Callable[[int], int]:
    """On which day each position is looked at: that of its recording, or always the same."""
    return lambda position: day_recorded(history, position) if on is None else on
