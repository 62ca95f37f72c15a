"""`concord record` and `concord template`: one fact, and how to state it."""

import json

import pytest

from ledger.events.catalogue import VOCABULARY
from tests.api.command_line.answers import Concord, data_of, rows_of
from tests.data.golden import HEAD

SUSPENDED = (
    *("record", "local-instrument-suspended", "--stream", "instrument/LI-01"),
    *("--occurred-on", "2026-01-15", "--recorded-by", "secretariat"),
    *("--source", "Decree 4/2026, art. 1", "reason=pending review by the council"),
)


def test_a_fact_is_recorded_once(xa: Concord) -> None:
    assert xa(*SUSPENDED).stdout == f"recorded instrument/LI-01#2 at position {HEAD + 1}\n"
    again = xa(*SUSPENDED).stdout
    assert again == f"nothing new: recorded before, as instrument/LI-01#2 at position {HEAD + 1}\n"


def test_what_is_recorded_is_what_was_typed(xa: Concord) -> None:
    xa(*SUSPENDED, "--label", "AMBER")
    *_, entry = data_of(xa("log", "instrument/LI-01", "--json"))
    assert entry["facts"] == {"reason": "pending review by the council"}
    assert entry["sources"] == [{"document": "Decree 4/2026, art. 1"}]
    assert (entry["occurred_on"], entry["label"]) == ("2026-01-15", "AMBER")


def test_what_the_record_says_already_adds_nothing(xa: Concord) -> None:
    xa(*SUSPENDED)
    later = [word.replace("2026-01-15", "2026-01-16") for word in SUSPENDED]
    assert xa(*later).stdout == "nothing new: the record says so already\n"


def test_what_was_retracted_may_be_recorded_again(xa: Concord) -> None:
    xa(*SUSPENDED)
    for version in (2, 4):
        assert f"as instrument/LI-01#{version}" in xa(*SUSPENDED).stdout
        xa("record", "entry-retracted", "--stream", "instrument/LI-01", "--corrects",
           f"instrument/LI-01#{version}", "--occurred-on", "2026-01-15",
           "--recorded-by", "secretariat", "reason=read wrongly")  # fmt: skip
        again = xa(*SUSPENDED).stdout
        assert again.startswith(f"recorded instrument/LI-01#{version + 2} at position")
    assert xa(*SUSPENDED).stdout.startswith("nothing new")


def test_the_answer_in_json_has_the_entry(xa: Concord) -> None:
    answer = data_of(xa(*SUSPENDED, "--json"))
    assert answer["recorded"] is True
    assert answer["entry"]["citation"] == "instrument/LI-01#2"
    assert data_of(xa(*SUSPENDED, "--json"))["recorded"] is False


def test_the_impossible_is_refused_with_a_reason(xa: Concord) -> None:
    words = [word.replace("LI-01", "LI-99") for word in SUSPENDED]
    assert "LI-99" in xa(*words, code=2).stderr


def test_the_future_is_refused(xa: Concord) -> None:
    words = [word.replace("2026-01-15", "2126-01-15") for word in SUSPENDED]
    assert xa(*words, code=2).stderr.startswith("concord: occurred_on: ")


def test_somebody_must_say_so(xa: Concord, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [*SUSPENDED[:6], *SUSPENDED[8:]]
    assert "--recorded-by" in xa(*words, code=2).stderr
    monkeypatch.setenv("CONCORD_RECORDED_BY", "secretariat")
    assert xa(*words).stdout.startswith("recorded ")


def test_an_unknown_field_is_named_with_those_there_are(xa: Concord) -> None:
    said = xa(*SUSPENDED, "why=because", code=2).stderr
    assert "facts.why" in said
    assert "reason" in said


def test_a_correction_is_recorded_as_the_page_says(xa: Concord) -> None:
    said = xa(
        *("record", "entry-corrected", "--stream", "instrument/LI-03"),
        *("--corrects", "instrument/LI-03#2", "--occurred-on", "2025-05-02"),
        *("--recorded-by", "secretariat", "reason=misread date", "occurred_on=2025-03-01"),
    ).stdout
    assert said == f"recorded instrument/LI-03#3 at position {HEAD + 1}\n"
    told = " ".join(xa("log", "instrument/LI-03").stdout.split())
    assert "corrected by instrument/LI-03#3" in told


def test_a_source_is_attached_as_the_page_says(xa: Concord) -> None:
    attached = (
        *("record", "source-attached", "--stream", "instrument/LI-03"),
        *("--corrects", "instrument/LI-03#1", "--occurred-on", "2025-05-02"),
        *("--recorded-by", "secretariat"),
    )
    assert "source" in xa(*attached, code=2).stderr
    xa(*attached, "--source", "Official gazette 14/2023, page 3")
    said = xa("log", "instrument/LI-03").stdout
    assert "Official gazette 14/2023, page 3 (instrument/LI-03#3)" in said
    assert "by instrument/LI-03#3" not in said
    first, *_ = data_of(xa("log", "instrument/LI-03", "--json"))
    assert [each["attached_by"] for each in first["sources_attached"]] == ["instrument/LI-03#3"]
    assert "gazette" in xa("show", "instrument/LI-03#1").stdout


@pytest.mark.parametrize("event", [event.stored_name for event in VOCABULARY])
def test_every_event_has_a_template(concord: Concord, event: str) -> None:
    said = concord("template", event).stdout
    assert json.loads(said.splitlines()[-1])["event"] == event
    explained = data_of(concord("template", event, "--json"))
    assert {field["field"] for field in explained["fields"]} >= set(
        json.loads(explained["line"])["facts"]
    ) - {f["field"].removesuffix("[]") for f in explained["fields"]}


def test_without_an_event_all_are_listed(concord: Concord) -> None:
    listed = rows_of(concord("template", "--csv"))
    assert [row["event"] for row in listed] == [event.stored_name for event in VOCABULARY]
    assert all(row["about"] for row in listed)


def test_an_unknown_event_is_answered_with_near_ones(concord: Concord) -> None:
    assert "mandate-started.v2" in concord("template", "mandate-begun", code=2).stderr
