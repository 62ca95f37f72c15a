"""Evaluation: what new knowledge does to the open rows of a subject."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from projections.drift.kinds import KIND
from projections.findings import shown
from projections.intervals import Channels, Row, difference
from projections.subjects import NO_ROWS, Found, Subject
from projections.world import World

Sink = Callable[[Subject, str, list[Row], list[Row], int], None]
"""Takes a subject, a channel, the rows that closed, those that were added, and the position."""


class Outcome(NamedTuple):
    """What came of an evaluation: rows closed and added by channel, and all that are open now.

    No channel's list is ever changed in place, so that subjects that are alike can share them.
    """

    subject: Subject
    changes: list[tuple[str, list[Row], list[Row]]]
    current: Channels


def ready(world: World, subjects: Iterable[Subject]) -> None:
    """Make sure that the open rows of these subjects are known, before a fact changes them."""
    for subject in subjects:
        if subject.current is None:
            subject.current = NO_ROWS
            subject.current = _anew(world, subject, 0).current


def settle(world: World, subjects: Iterable[Subject], position: int, sink: Sink) -> None:
    """Evaluate these subjects anew and hand what changed at this position to the sink.

    Many places may be in the very same case (a version that nobody has answered yet): what came
    of the first is then what comes of all that are like it.
    """
    outcomes: dict[tuple[object, int], Outcome] = {}
    for subject in subjects:
        alike = None if subject.id in world.acted_on else subject.alike()
        case = (alike, id(subject.current))
        outcome = outcomes.get(case) if alike is not None else None
        if outcome is None:
            outcome = _outcome(world, subject, position)
            outcomes[case] = outcome
        else:
            subject.take_after(outcome.subject)
        subject.current = outcome.current
        for channel, closed, added in outcome.changes:
            sink(subject, channel, closed, added, position)


def _outcome(world: World, subject: Subject, position: int) -> Outcome:
    day, subject.resume_on = subject.resume_on, None
    if day is not None and subject.id not in world.acted_on:
        outcome = _at_the_end(subject, day, position)
        if outcome is not None:
            return outcome
    return _anew(world, subject, position)


def _at_the_end(subject: Subject, day: int, position: int) -> Outcome | None:
    """Evaluate only the end of a timeline; None if that is not possible."""
    gone_on = subject.go_on(day)
    known = subject.current
    if gone_on is None or known is None:
        return None
    since, found = gone_on
    outcome = Outcome(subject, [], known)
    if found is None:
        return outcome
    for channel, before in known.items():
        if channel not in found and before[-1].valid_to > since:
            found[channel] = []
    current = dict(known)
    for channel, rows in found.items():
        before = known.get(channel, [])
        kept = len(before)
        while kept and before[kept - 1].valid_to >= since:
            kept -= 1
        new = shown(rows, (), before[:kept]) if channel in KIND else rows
        open_rows, closed, added = difference(before[kept:], new, position)
        if closed or added:
            outcome.changes.append((channel, closed, added))
            _put(current, channel, before[:kept] + open_rows)
    return outcome._replace(current=current)


def _anew(world: World, subject: Subject, position: int) -> Outcome:
    """Evaluate a subject as a whole."""
    found: Found = subject.evaluate()
    known: Channels = subject.current or NO_ROWS
    outcome = Outcome(subject, [], dict(known) if known or found else NO_ROWS)
    for channel in [*found, *(known.keys() - found.keys())]:
        rows = found.get(channel, [])
        if channel in KIND:
            rows = shown(rows, world.acts.get((channel, subject.id), ()))
        open_rows, closed, added = difference(known.get(channel, []), rows, position)
        if closed or added:
            outcome.changes.append((channel, closed, added))
            _put(outcome.current, channel, open_rows)
    return outcome


def _put(current: Channels, channel: str, rows: list[Row]) -> None:
    if rows:
        current[channel] = rows
    else:
        current.pop(channel, None)
