"""`concord log`: what was recorded about one thing, as known and as it counted."""

import json

from tests.api.command_line.answers import Concord, data_of, rows_of
from tests.data.golden import at

STREAM = "instrument/LI-03"


def test_entries_come_oldest_first_with_their_citation(xa: Concord) -> None:
    said = xa("log", STREAM).stdout
    assert said.index("instrument/LI-03#1  2023-08-01") < said.index("instrument/LI-03#2")
    assert "Golden scenario of the made-up country XA, event 21" in said


def test_an_entry_is_told_in_words(xa: Concord) -> None:
    said = xa("log", STREAM).stdout
    first, *_ = said.splitlines()
    assert first == (
        "local instrument adopted  instrument/LI-03#1  2023-08-01  local-instrument-adopted.v1"
    )
    assert "based on      1" in said
    assert "provision P1, terms (training hours at least 8)" in said
    assert "[" not in said


def test_json_has_the_whole_entry(xa: Concord) -> None:
    first, _ = data_of(xa("log", STREAM, "--json"))
    assert first["position"] == at(21)
    assert first["type"] == "local-instrument-adopted.v1"
    assert first["facts"]["jurisdiction"] == "XA-03"
    assert first["taken_in_at"] > first["recorded_at"]


def test_csv_has_the_same(xa: Concord) -> None:
    first, _ = rows_of(xa("log", STREAM, "--csv"))
    assert first["citation"] == "instrument/LI-03#1"
    assert json.loads(first["facts"])["jurisdiction"] == "XA-03"


def test_what_was_not_known_yet_is_left_out(xa: Concord) -> None:
    assert len(data_of(xa("log", STREAM, "--known-at", str(at(48) - 1), "--json"))) == 1
    instant = "2025-04-01T07:59:59Z"
    assert len(data_of(xa("log", STREAM, "--known-at", instant, "--json"))) == 1


def test_what_counted_later_is_left_out(xa: Concord) -> None:
    assert len(data_of(xa("log", STREAM, "--on", "2025-03-31", "--json"))) == 1


def test_a_stream_without_entries_is_said_to_be_empty(xa: Concord) -> None:
    assert "nothing was on record" in xa("log", "instrument/LI-77", code=2).stderr


def test_json_and_csv_exclude_one_another(xa: Concord) -> None:
    assert "not both" in xa("log", STREAM, "--json", "--csv", code=2).stderr
