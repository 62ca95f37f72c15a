"""Views are brought up to date before they are read; where they cannot be, an answer says so."""

from pathlib import Path

import pytest

from api.command_line.opening import serving_at
from ledger.entries import Entry
from projections.following.evaluation import Sink
from projections.following.failures import EvaluationError
from projections.following.replay import Replay
from projections.storage.databases import ViewsUnavailable
from tests.api.command_line.answers import Concord, data_of, meta_of
from tests.api.command_line.conftest import XA
from tests.data.golden import HEAD


def recorded(concord: Concord) -> None:
    concord(
        *("record", "local-instrument-suspended", "--stream", "instrument/LI-01"),
        *("--recorded-by", "secretariat", "--occurred-on", "2026-01-15"),
    )


def test_reading_builds_views_where_there_are_none(concord: Concord, folder: Path) -> None:
    concord("import", "--migrate", XA)
    assert len(data_of(concord("cells", "--on", "2025-12-31", "--json"))) == 12
    serving = serving_at("views.db")
    assert serving is not None
    assert serving.position == HEAD


def test_reading_follows_what_was_recorded_since(xa: Concord) -> None:
    recorded(xa)
    answer = xa("cells", "--jurisdiction", "XA-01", "--provision", "P1", "--json")
    assert [row["state"] for row in data_of(answer)] == ["SUSPENDED"]
    assert meta_of(answer)["position"] == HEAD + 1


def test_who_may_only_read_is_answered_from_what_is_there(
    xa: Concord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> None:
        raise ViewsUnavailable("the views cannot be used: permission denied")

    recorded(xa)
    monkeypatch.setattr("api.command_line.opening._follow", forbidden)
    answer = xa("cells", "--json")
    assert meta_of(answer)["position"] == HEAD
    assert f"the views reflect position {HEAD} of {HEAD + 1}" in answer.stderr
    assert "permission denied" in answer.stderr
    assert "no later one" in xa("cells", "--known-at", str(HEAD + 1), code=3).stderr


def test_views_that_cannot_be_built_are_unavailable(
    concord: Concord, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    concord("import", "--migrate", XA)
    monkeypatch.setenv("CONCORD_VIEWS", "no/such/folder/views.db")
    assert concord("cells", code=3).stderr.startswith("concord: ")


def test_an_entry_that_cannot_be_evaluated_is_reported(
    xa: Concord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: Replay, entry: Entry, sink: Sink) -> None:
        raise EvaluationError(entry)

    recorded(xa)
    monkeypatch.setattr(Replay, "take", broken)
    answer = xa("cells", "--json")
    assert meta_of(answer)["position"] == HEAD
    assert f"position {HEAD + 1} (instrument/LI-01#2" in answer.stderr
