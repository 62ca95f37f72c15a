"""Evaluation: what new knowledge does to the open rows of a subject."""

from collections.abc import Callable, Iterable

from projections.drift.kinds import KIND
from projections.findings import shown
from projections.intervals import Channels, Row, difference
from projections.subjects import Found, Subject
from projections.world import World

Sink = Callable[[Subject, str, list[Row], list[Row], int], None]
"""Takes a subject, a channel, the rows that closed, those that were added, and the position."""


def ready(world: World, subjects: Iterable[Subject]) -> None:
    """Make sure that the open rows of these subjects are known, before a fact changes them."""
    for subject in subjects:
        if subject.current is None:
            found = _evaluate(world, subject)
            subject.current = {
                channel: [Row(*row, 0) for row in rows] for channel, rows in found.items()
            }


def settle(world: World, subjects: Iterable[Subject], position: int, sink: Sink) -> None:
    """Evaluate these subjects anew and hand what changed at this position to the sink."""
    for subject in subjects:
        found = _evaluate(world, subject)
        known: Channels = subject.current or {}
        if not known and not found:
            continue
        current: Channels = {}
        for channel in known.keys() | found.keys():
            rows, closed, added = difference(known.get(channel, []), found.get(channel, []), position)
            if rows:
                current[channel] = rows
            if closed or added:
                sink(subject, channel, closed, added, position)
        subject.current = current


def _evaluate(world: World, subject: Subject) -> Found:
    found = subject.evaluate()
    for channel, rows in found.items():
        if channel in KIND:
            found[channel] = shown(rows, world.acts.get((channel, subject.id), ()))
    return found
