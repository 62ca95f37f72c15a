"""The shipped files go into an empty ledger together, every line of them."""

import pytest

from ledger.entries import Fact, Source
from ledger.events.catalogue import event_of
from tests.data.shipped import NAMES, Line, shipped


def fact_of(line: Line) -> Fact:
    """A line as somebody asks to record it."""
    return Fact(
        event=event_of(line["event"], line["facts"]),
        stream=line["stream"],
        occurred_on=line["occurred_on"],
        recorded_by=line["recorded_by"],
        sources=(Source.model_validate(line["source"]),),
        label=line["label"],
        process=line["process"],
        recorded_at=line["recorded_at"],
    )


def test_all_files_are_taken_in_whole() -> None:
    store = pytest.importorskip("ledger.store").open_store("memory:")
    journal = pytest.importorskip("ledger.journal").Journal(
        store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22
    )
    lines = [line for name in NAMES for line in shipped(name)]
    lines.sort(key=lambda line: str(line["recorded_at"]))
    receipt = journal.record_all(map(fact_of, lines), migrate=True)
    assert (receipt.recorded, receipt.known) == (len(lines), 0)
    assert store.head() == len(lines)
