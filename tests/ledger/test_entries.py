"""Facts and entries: what is asked, and how it stands."""

import pytest
from pydantic import ValidationError

from ledger.days import day_of
from ledger.entries import Entry, Fact, Source
from ledger.events.base import Event
from ledger.events.instruments import LocalInstrumentReinstated, LocalInstrumentSuspended


def entry(event: Event, occurred_on: str) -> Entry:
    return Entry(
        position=7,
        stream="instrument/LI-03",
        version=2,
        type=event.stored_name,
        occurred_on=occurred_on,
        recorded_at="2026-11-22T00:00:00.000000Z",
        recorded_by="secretariat",
        sources=(),
        label="GREEN",
        process=None,
        caused_by=None,
        corrects=None,
        command_id="c",
        salt="s",
        taken_in_at=None,
        event=event,
    )


def test_an_entry_is_cited_by_stream_and_version() -> None:
    assert entry(LocalInstrumentSuspended(), "2025").citation == "instrument/LI-03#2"


def test_an_entry_counts_from_the_day_that_accuses_nobody_early() -> None:
    assert entry(LocalInstrumentSuspended(), "2025").day == day_of("2025-12-31")
    assert entry(LocalInstrumentReinstated(), "2025").day == day_of("2025-01-01")


def test_an_entry_never_changes() -> None:
    with pytest.raises(AttributeError):
        entry(LocalInstrumentSuspended(), "2025").label = "RED"  # type: ignore[misc]


def test_a_fact_asks_for_nothing_more() -> None:
    fact = Fact(LocalInstrumentSuspended(), "instrument/LI-03", "2025", "secretariat")
    assert fact.label is None
    assert (fact.sources, fact.process, fact.command_id, fact.recorded_at) == ((), None, None, None)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"document": ""},
        {"document": "Decree", "sha256": "abc"},
        {"document": "Decree", "page": 4},
        {"document": "Decree", "url": "x" * 2001},
    ],
)
def test_a_source_names_a_document(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(given)
