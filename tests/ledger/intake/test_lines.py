"""Lines: a fact in, a fact out, and what is wrong with a line that states none."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import dumps
from ledger.entries import Entry, Fact, Source
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY
from ledger.events.instruments import LocalInstrumentSuspended
from ledger.events.posts import MandateStarted
from ledger.intake.gate import object_of
from ledger.intake.lines import command_id_of, fact_of, instant_of, line_of
from ledger.intake.problems import Unfit
from tests.ledger.events.strategies import events

LINE: dict[str, Any] = {
    "event": "local-instrument-suspended.v1",
    "stream": "instrument/LI-01",
    "occurred_on": "2023-05",
    "facts": {"reason": "review"},
    "recorded_by": "secretariat",
    "source": {"document": "Decree 12/2023", "sha256": "a" * 64, "ref": "art. 4"},
    "label": "AMBER",
    "process": "xa",
    "caused_by": "post/mayor#3",
    "command_id": "c-1",
}
SOURCE = Source(document="Decree 12/2023", sha256="a" * 64, ref="art. 4")
FACT = Fact(
    event=LocalInstrumentSuspended(reason="review"),
    stream="instrument/LI-01",
    occurred_on="2023-05",
    recorded_by="secretariat",
    sources=(SOURCE,),
    label="AMBER",
    process="xa",
    caused_by="post/mayor#3",
    command_id="c-1",
)
NEEDED = ("event", "stream", "occurred_on", "recorded_by")


def line(**change: Any) -> dict[str, Any]:
    """The line with some keys changed; those set to ... are left out."""
    changed = {**LINE, **change}
    return {key: value for key, value in changed.items() if value is not ...}


def entry_of(fact: Fact, recorded_at: str = "2026-11-22T00:00:00.000000Z") -> Entry:
    return Entry(
        position=9,
        stream=fact.stream,
        version=4,
        type=fact.event.stored_name,
        occurred_on=fact.occurred_on,
        recorded_at=recorded_at,
        recorded_by=fact.recorded_by,
        sources=fact.sources,
        label=fact.label or fact.event.label,
        process=fact.process,
        caused_by=fact.caused_by,
        corrects=fact.corrects,
        command_id=fact.command_id or "",
        salt="s",
        taken_in_at=None,
        event=fact.event,
    )


def test_a_line_states_a_fact() -> None:
    assert fact_of(LINE) == FACT


def test_what_may_be_left_out() -> None:
    least = fact_of({key: LINE[key] for key in NEEDED})
    assert least == Fact(LocalInstrumentSuspended(), "instrument/LI-01", "2023-05", "secretariat")


def test_the_source_is_the_first_of_the_sources() -> None:
    more = [{"document": "Minutes 7"}, {"document": "Register", "url": "https://example.org"}]
    fact = fact_of(line(sources=more))
    assert [source.document for source in fact.sources] == [
        "Decree 12/2023",
        "Minutes 7",
        "Register",
    ]


def test_an_old_name_is_read_in_the_present_shape() -> None:
    old = line(event="mandate-started.v1", stream="post/mayor", facts={"person": "p1"})
    assert fact_of(old).event == MandateStarted(holder="p1")


BAD = [
    *((line(**{key: ...}), key, "is missing") for key in NEEDED),
    *((line(**{key: None}), key, "is missing") for key in NEEDED),
    *((line(**{key: 7}), key, "is a text") for key in NEEDED),
    (line(when="2023"), "when", "is no key of a line"),
    (line(event="local-instrument-suspended"), "event", "no event is called"),
    (line(event="os.system"), "event", "docs/events.md"),
    (line(facts=[]), "facts", "are an object"),
    (line(facts={"reason": 7}), "facts.reason", "string"),
    (line(facts={"why": "x"}), "facts.why", "not permitted"),
    (
        line(event="agreement-version-adopted.v1", facts={"version": 1, "title": "A"}),
        "facts.provisions",
        "required",
    ),
    (
        line(
            event="local-instrument-amended.v1",
            facts={"covers": [{"provision": "P1", "terms": [{"name": "h", "operator": "about"}]}]},
        ),
        "facts.covers.0.terms.0.operator",
        "at_least",
    ),
    (line(occurred_on="2023-02-30"), "occurred_on", "calendar"),
    (line(occurred_on="20 May 2023"), "occurred_on", "YYYY-MM-DD"),
    (line(occurred_on="2023-05-20/2023-05-01"), "occurred_on", "ends before it begins"),
    (line(source="Decree"), "source", "is an object"),
    (line(source={"ref": "art. 4"}), "source.document", "required"),
    (line(source={"document": "D", "sha256": "A" * 64}), "source.sha256", "pattern"),
    (line(sources={"document": "D"}), "sources", "are a list"),
    (line(sources=["D"]), "sources.0", "is an object"),
    (line(label="WHITE"), "label", "AMBER+STRICT"),
    (line(label=1), "label", "is a text"),
    (line(process=1), "process", "is a text"),
    (line(corrects=1), "corrects", "is a text"),
    (line(caused_by=[]), "caused_by", "is a text"),
    (line(command_id={}), "command_id", "is a text"),
    (line(recorded_at="yesterday"), "recorded_at", "no instant"),
    (line(recorded_at="2023-05-20T10:00:00"), "recorded_at", "no instant"),
    (line(recorded_at="2023-02-30"), "recorded_at", "no instant"),
    (line(recorded_at="0001-01-01T00:00:00+14:00"), "recorded_at", "no instant"),
]


@pytest.mark.parametrize(("bad", "field", "why"), BAD)
def test_a_line_that_states_no_fact(bad: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(Unfit) as unfit:
        fact_of(bad)
    assert unfit.value.field == field
    assert why in unfit.value.reason


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2019-02-11", "2019-02-11T00:00:00.000000Z"),
        ("2019-02-11T09:30Z", "2019-02-11T09:30:00.000000Z"),
        ("2019-02-11T09:30:15Z", "2019-02-11T09:30:15.000000Z"),
        ("2019-02-11T09:30:15.5Z", "2019-02-11T09:30:15.500000Z"),
        ("2019-02-11T23:30:00-01:00", "2019-02-12T00:30:00.000000Z"),
        ("0900-02-11", "0900-02-11T00:00:00.000000Z"),
    ],
)
def test_an_instant_is_told_in_utc(text: str, instant: str) -> None:
    assert instant_of(text) == instant
    assert instant_of(instant) == instant
    assert fact_of(line(recorded_at=text)).recorded_at == instant


def test_an_entry_is_written_as_the_line_that_it_came_from() -> None:
    assert object_of(line_of(entry_of(FACT))) == LINE


def test_several_sources_are_written_as_sources() -> None:
    fact = replace(FACT, sources=(SOURCE, Source(document="Minutes 7")))
    written = object_of(line_of(entry_of(fact)))
    assert "source" not in written
    assert fact_of(written) == fact


def test_a_line_for_another_ledger_keeps_when_this_one_learned_the_fact() -> None:
    written = object_of(line_of(entry_of(FACT), recorded_at=True))
    assert written == {**LINE, "recorded_at": "2026-11-22T00:00:00.000000Z"}


@given(st.sampled_from(VOCABULARY).flatmap(events))
def test_every_event_goes_out_and_comes_in_again(event: Event) -> None:
    fact = replace(FACT, event=event)
    assert fact_of(object_of(line_of(entry_of(fact)))) == fact


def test_a_command_id_is_the_hash_of_the_canonical_line() -> None:
    written = {key: value for key, value in LINE.items() if key != "command_id"}
    assert command_id_of(FACT) == hashlib.sha256(dumps(written)).hexdigest()


def test_the_same_fact_is_the_same_command_however_it_was_written() -> None:
    shuffled = dict(reversed(LINE.items()))
    assert command_id_of(fact_of(shuffled)) == command_id_of(FACT)
    without = line(label=..., facts=..., source=...)
    spelled_out = {**without, "label": "GREEN", "facts": {"reason": None}, "sources": []}
    assert command_id_of(fact_of(without)) == command_id_of(fact_of(spelled_out))


@pytest.mark.parametrize(
    "change",
    [
        {"occurred_on": "2023"},
        {"stream": "instrument/LI-02"},
        {"facts": {}},
        {"source": None},
        {"label": "RED"},
        {"process": None},
        {"recorded_by": "embassy"},
        {"recorded_at": "2023-06-01"},
    ],
)
def test_another_fact_is_another_command(change: dict[str, Any]) -> None:
    assert command_id_of(fact_of(line(**change))) != command_id_of(FACT)


def test_what_cannot_be_written_has_no_command_id() -> None:
    assert command_id_of(replace(FACT, recorded_by="\ud800")) == ""


def test_a_line_is_one_line() -> None:
    event = LocalInstrumentSuspended(reason="one\ntwo")
    assert b"\n" not in line_of(entry_of(replace(FACT, event=event)))
    assert (
        json.loads(line_of(entry_of(replace(FACT, event=event))))["facts"]["reason"] == "one\ntwo"
    )
