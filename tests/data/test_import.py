"""The shipped files go into an empty ledger together, every line of them."""

from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.store import open_store
from tests.data.shipped import DATA, NAMES, shipped


def test_all_files_are_taken_in_whole() -> None:
    store = open_store("memory:")
    journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
    receipt = import_files(journal, [DATA / f"{name}.jsonl" for name in NAMES], migrate=True)
    facts = sum(len(shipped(name)) for name in NAMES)
    assert (receipt.recorded, receipt.known) == (facts, 0)
    assert store.head() == facts
    store.close()
