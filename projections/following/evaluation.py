"""Evaluation: what new knowledge does to the open rows of a subject."""

from collections.abc import Callable, Iterable
from functools import partial

from projections.drift.kinds import FIRST_AT_PLACES, KIND
from projections.facts import Filed
from projections.findings import shown
from projections.following.places import count, disturb, disturbed
from projections.following.world import World
from projections.intervals import Channels, Row, difference, first_reaching
from projections.subjects import NO_ROWS, Found, Subject

Sink = Callable[[Subject, str, list[Row], list[Row], int], None]
"""Takes a subject, a channel, the rows that closed, those that were added, and the position."""


NO_ACTS: dict[tuple[str, str], list[Filed]] = {}


Changes = list[tuple[str, list[Row], list[Row]]]
"""What came of an evaluation: the rows that closed and that were added, by channel."""


def ready(world: World, subjects: Iterable[Subject]) -> None:
    """Make sure that the open rows of these subjects are known, before a fact changes them."""
    if world.counted is not None:
        subjects = list(subjects)
        count(world, subjects, partial(_know, world))
    for subject in subjects:
        if subject.current is None:
            _know(world, subject)


def _know(world: World, subject: Subject) -> None:
    """Evaluate a subject of which the facts are known and the rows are not."""
    if subject.current is None:
        ready(world, subject.rests_on())
        subject.current = NO_ROWS
        _anew(world, subject, 0)


def settle(world: World, subjects: Iterable[Subject], position: int, sink: Sink) -> None:
    """Evaluate these subjects and hand what changed at this position to the sink.

    Many places may be in the very same case (a version that nobody has answered yet): what came
    of the first is then what comes of all that are like it.
    """
    known: dict[tuple[object, int], tuple[Subject, Changes]] = {}
    for subject in subjects:
        since, subject.resume_on = subject.resume_on, None
        if since is not None and subject.goes_on():
            changes = _from(since, world, subject, position)
        elif (alike := subject.alike()) is None or subject.id in world.acted_on:
            changes = _anew(world, subject, position)
        elif (case := (alike, id(subject.current))) in known:
            other, changes = known[case]
            subject.take_after(other)
        else:
            changes = _anew(world, subject, position)
            known[case] = subject, changes
        for channel, closed, added in changes:
            sink(subject, channel, closed, added, position)
            if channel in FIRST_AT_PLACES:
                disturb(world, subject, closed, added)
    if world.disturbed:
        settle(world, disturbed(world), position, sink)


def _from(day: int, world: World, subject: Subject, position: int) -> Changes:
    """Evaluate a subject from a day on: what it was before cannot have changed."""
    found: Found = {}
    first: dict[str, int] = {}
    for channel, rows in (subject.current or NO_ROWS).items():
        if rows[-1][1] >= day:
            first[channel] = index = first_reaching(rows, day)
            start, end, value, _ = rows[index]
            found[channel] = [(start, min(day, end), value)] if start < day else []
    subject.go_on(day, found)
    return _changed(world, subject, found, first, position)


def _anew(world: World, subject: Subject, position: int) -> Changes:
    """Evaluate a subject as a whole."""
    first = dict.fromkeys(subject.current or NO_ROWS, 0)
    found: Found = {channel: [] for channel in first}
    found.update(subject.evaluate())
    return _changed(world, subject, found, first, position)


def _changed(
    world: World, subject: Subject, found: Found, first: dict[str, int], position: int
) -> Changes:
    """Put what was found in the place of the rows from the `first` of each channel on."""
    known = subject.current or NO_ROWS
    acts = world.acts if subject.id in world.acted_on else NO_ACTS
    changes: Changes = []
    for channel, runs in found.items():
        before = known.get(channel, ())
        index = first.get(channel, len(before))
        rows = (
            shown(runs, acts.get((channel, subject.id), ()), before, index)
            if channel in KIND
            else runs
        )
        after, closed, added = difference(before, rows, position, index)
        if closed or added:
            changes.append((channel, closed, added))
            known = _own(subject)
            known[channel] = (*before[:index], *after)
            if not known[channel]:
                del known[channel]
    return changes


def _own(subject: Subject) -> Channels:
    """The open rows of a subject, to be changed in place: its own, where others have the same."""
    known = subject.current or NO_ROWS
    if subject.shared or known is NO_ROWS:
        known = known.copy()
        subject.current, subject.shared = known, False
    return known
