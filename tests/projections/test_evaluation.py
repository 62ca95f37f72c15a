"""Evaluation: the end of a timeline, a whole one, and one that was filed first, give equal rows."""

from collections.abc import Sequence

import pytest

from ledger.entries import Entry
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.following.evaluation import ready
from projections.following.replay import Replay
from projections.following.world import World
from projections.intervals import Row
from projections.subjects import Subject
from tests.projections.ledgers import random_ledger, tell
from tests.projections.reading import golden

OpenRows = dict[tuple[str, str, str], list[tuple[object, ...]]]
STORIES = range(5)


def history(number: int | None) -> list[Entry]:
    """The golden history, or a random one in which much is late or mistaken."""
    return golden().entries() if number is None else tell(random_ledger(number)).entries


def nothing(*_: object) -> None:
    """Takes rows and forgets them."""


def open_rows(replay: Replay) -> OpenRows:
    """What is known of every subject, without since when."""
    return {
        (type(subject).__name__, subject.id, channel): [row[:3] for row in rows]
        for world in worlds(replay)
        for subject in world.subjects()
        for channel, rows in (subject.current or {}).items()
    }


def anew(entries: Sequence[Entry]) -> OpenRows:
    """What a new pass over every subject gives."""
    replay = Replay()
    for entry in entries:
        replay.file(entry)
    replay.forget_rows()
    for world in worlds(replay):
        ready(world, world.subjects())
    return open_rows(replay)


def worlds(replay: Replay) -> list[World]:
    return list(replay._worlds.values())


@pytest.mark.parametrize("number", [None, *STORIES])
def test_going_on_gives_what_a_new_pass_gives(number: int | None) -> None:
    entries = history(number)
    replay = Replay()
    for taken, entry in enumerate(entries, 1):
        replay.take(entry, nothing)
        assert open_rows(replay) == anew(entries[:taken]), entry


@pytest.mark.parametrize("number", [None, *STORIES])
def test_what_is_filed_first_is_evaluated_when_touched(number: int | None) -> None:
    entries = history(number)
    half = len(entries) // 2
    whole, started = Replay(), Replay()
    for entry in entries[:half]:
        whole.take(entry, nothing)
        started.file(entry)
    started.forget_rows()
    assert open_rows(started) == {}
    for entry in entries[half:]:
        assert changes(started, entry) == changes(whole, entry), entry


def changes(replay: Replay, entry: Entry) -> list[tuple[object, ...]]:
    """What an entry closes and adds, but for what follows from what was known earlier."""
    found: list[tuple[object, ...]] = []

    def take(subject: Subject, channel: str, closed: list[Row], added: list[Row], _: int) -> None:
        ended = sorted((row[:3] for row in closed), key=repr)
        if channel != CORRECTED_FINDINGS.name:
            found.append((subject.id, channel, ended, added))

    replay.take(entry, take)
    return sorted(found, key=repr)
