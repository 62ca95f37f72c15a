"""The follower beside a server: it keeps up, tries again, and stops at what cannot be evaluated."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.command_line.following import Following
from ledger.entries import Entry
from projections.following.evaluation import Sink
from projections.following.failures import EvaluationError
from projections.following.replay import Replay
from projections.storage.serving import open_views
from tests.api.command_line.answers import Concord
from tests.data.golden import HEAD

LEDGER, VIEWS = "ledger.db", "views.db"


def until(held: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not held():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def position() -> int:
    views = open_views(VIEWS, "public")
    try:
        return views.position()
    finally:
        views.close()


def test_it_reaches_the_head_and_stops_when_told(xa: Concord) -> None:
    said: list[str] = []
    following = Following(LEDGER, VIEWS, "public", said.append)
    following.start()
    until(lambda: position() == HEAD)
    following.stop()
    assert not following.is_alive()
    assert (following.failure, following.trouble, said) == (None, None, [])


def test_it_is_woken_by_what_is_recorded(xa: Concord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Far sooner than it would look by itself."""
    monkeypatch.setattr("api.command_line.following.AGAIN", 20)
    following = Following(LEDGER, VIEWS, "public", print)
    following.start()
    until(lambda: position() == HEAD)
    time.sleep(0.1)  # it has gone to sleep
    xa(
        *("record", "local-instrument-suspended", "--stream", "instrument/LI-01"),
        *("--recorded-by", "secretariat", "--occurred-on", "2026-01-15"),
    )
    until(lambda: position() == HEAD + 1)
    following.release()
    xa(
        *("record", "local-instrument-reinstated", "--stream", "instrument/LI-01"),
        *("--recorded-by", "secretariat", "--occurred-on", "2026-01-16"),
    )
    following.stop()


def test_a_record_that_comes_later_is_waited_for(xa: Concord, folder: Path) -> None:
    (folder / LEDGER).rename(folder / "away.db")
    said: list[str] = []
    following = Following(LEDGER, VIEWS, "public", said.append)
    following.start()
    until(lambda: bool(said))
    assert following.trouble == "a database cannot be used; following it is tried again"
    (folder / "away.db").rename(folder / LEDGER)
    until(lambda: position() == HEAD)
    following.stop()
    assert len(said) == 1
    assert "will be tried again" in said[0]
    assert following.trouble is None


def test_what_cannot_be_evaluated_stops_it_with_a_report(
    xa: Concord, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = Replay.take

    def broken(self: Replay, entry: Entry, sink: Sink) -> None:
        if entry.position == 30:
            raise EvaluationError(entry)
        take(self, entry, sink)

    monkeypatch.setattr(Replay, "take", broken)
    said: list[str] = []
    following = Following(LEDGER, VIEWS, "public", said.append)
    following.start()
    until(lambda: not following.is_alive())
    assert following.failure is not None
    assert "position 30" in following.failure
    assert said == [f"the follower stopped: {following.failure}"]
    assert following.trouble == (
        "the entry at position 30 could not be evaluated; the views reflect what stands before it"
    )
    assert position() == 29
