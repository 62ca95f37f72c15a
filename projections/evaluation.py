"""Evaluation: what new knowledge does to the open rows of a subject."""

from collections.abc import Callable, Iterable

from projections.drift.kinds import KIND
from projections.findings import shown
from projections.intervals import Row, Value, difference
from projections.subjects import Found, Subject
from projections.world import World

Sink = Callable[[Subject, str, list[Row], list[Row], int], None]
"""Takes a subject, a channel, the rows that closed, those that were added, and the position."""


def ready(world: World, subjects: Iterable[Subject]) -> None:
    """Make sure that the open rows of these subjects are known, before a fact changes them."""
    for subject in subjects:
        if subject.current is None:
            subject.current = {
                channel: [Row(*row, 0) for row in rows]
                for channel, rows in _whole(world, subject).items()
            }


def settle(world: World, subjects: Iterable[Subject], position: int, sink: Sink) -> None:
    """Evaluate these subjects anew and hand what changed at this position to the sink."""
    for subject in subjects:
        day, subject.resume_on = subject.resume_on, None
        assert subject.current is not None, "made ready before the entry was filed"
        if day is None or not _settle_end(world, subject, day, position, sink):
            found = _whole(world, subject)
            for channel in [*found, *(subject.current.keys() - found.keys())]:
                known = subject.current.get(channel, [])
                _replace(subject, channel, 0, known, found.get(channel, []), position, sink)


def _settle_end(world: World, subject: Subject, day: int, position: int, sink: Sink) -> bool:
    """Evaluate only the end of a timeline; False if that is not possible."""
    if subject.id in world.acted_on:
        return False
    gone_on = subject.go_on(day)
    if gone_on is None or subject.current is None:
        return False
    since, found = gone_on
    if found is None:
        return True
    for channel in list(subject.current):
        known = subject.current[channel]
        if channel not in found and known[-1].valid_to > since:
            found[channel] = []
    for channel, rows in found.items():
        known = subject.current.get(channel, [])
        kept = len(known)
        while kept and known[kept - 1].valid_to >= since:
            kept -= 1
        new = shown(rows, (), known[:kept]) if channel in KIND else rows
        _replace(subject, channel, kept, known, new, position, sink)
    return True


def _replace(
    subject: Subject,
    channel: str,
    kept: int,
    known: list[Row],
    found: list[tuple[int, int, Value]],
    position: int,
    sink: Sink,
) -> None:
    """Put the rows found in place of those known, beyond the first few that are kept."""
    assert subject.current is not None
    rows, closed, added = difference(known[kept:], found, position)
    if closed or added:
        sink(subject, channel, closed, added, position)
        if kept or rows:
            subject.current[channel] = known[:kept] + rows
        else:
            subject.current.pop(channel, None)


def _whole(world: World, subject: Subject) -> Found:
    """All rows and findings of a subject, as shown."""
    subject.resume_on = None
    found = subject.evaluate()
    for channel, rows in found.items():
        if channel in KIND:
            found[channel] = shown(rows, world.acts.get((channel, subject.id), ()))
    return found
