"""Tables of councils' pledges and of places, written and taken in, for the tests of snapshots."""

import csv
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ledger.canonical import decode_entry
from ledger.entries import Entry, Fact
from ledger.events.base import Event
from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots.importing import Imported, import_snapshots
from ledger.intake.snapshots.mappings import mapping_of
from ledger.journal import Journal
from ledger.store import Store

NOW = "2026-11-22T12:00:00.000000Z"
PROCESS = "xa"

HEAD = """
mapping = "pledges"
process = "xa"
recorded_by = "secretariat"
label = "CLEAR"
"""

PLEDGES = (
    HEAD
    + """
[[snapshots]]
files = "pledges-{published}.csv"

[source]
document = "Register of pledges"
url = "{link}"

[values]
place = { column = "Place", as = ["upper"] }
scope = { column = "Scope", as = ["squeeze", "casefold"] }
target = { column = "Target", as = ["squeeze", "casefold", "number"] }
year = { value = "target", as = ["year", "last_day"] }
link = { column = "Link", as = ["address"] }

[rows]
key = ["place", "scope"]
watch = ["target", "link"]

[instrument]
id = "{place}-pledge"
jurisdiction = "{place}"
agreement = "xa-na1"
based_on = 1
speaks = { scope = ["whole area"] }
none = { scope = ["no promise"] }

[[instrument.covers]]
provision = "P1"
terms = [
  { name = "scope", operator = "one_of", value = "scope", of = "all" },
  { name = "year", operator = "by_date", value = "year", when = ["year"] },
  { name = "year", operator = "text", value = "target", otherwise = "undated", unless = ["year"] },
]
"""
)
PLEDGE_COLUMNS = ("Place", "Scope", "Target", "Link")

PLACES = (
    HEAD.replace("pledges", "places")
    + """
[[snapshots]]
files = "places-{published}.csv"

[source]
document = "Register of places"

[values]
code = { column = "Code", required = true }
name = { column = "Name", as = ["squeeze"], same = ["casefold"] }
parent = "Parent"
since = { column = "Since", as = ["date"] }
until = { column = "Until", as = ["day"] }
heirs = { column = "Heirs", split = "," }

[rows]
key = ["code"]

[jurisdiction]
id = "{code}"
level = "local"
name = "{name}"
parent = "{parent}"
since = "{since}"
until = "{until}"
successors = "heirs"
"""
)
PLACE_COLUMNS = ("Code", "Name", "Parent", "Since", "Until", "Heirs")


class Register:
    """A table that is published from time to time, and the record that it is taken into."""

    def __init__(self, store: Store, folder: Path, mapping: str, columns: Sequence[str]) -> None:
        self.store = store
        self.mapping = mapping
        salts = count()
        self.journal = Journal(store, now=lambda: NOW, salt=lambda: f"salt{next(salts)}")
        self.folder = folder
        self._columns = columns

    def write(self, day: str, *rows: Sequence[str]) -> Path:
        """The table as it was published that day, in a file."""
        name = mapping_of(self.mapping).mapping
        path = self.folder / f"{name}-{day}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(self._columns)
            writer.writerows((*row, *[""] * (len(self._columns) - len(row))) for row in rows)
        return path

    def take(self, day: str, *rows: Sequence[str], **options: Any) -> Imported:
        """Take in the table as it was published that day."""
        return self.import_([self.write(day, *rows)], **options)

    def import_(self, files: Sequence[Path], **options: Any) -> Imported:
        """Take in files."""
        return import_snapshots(self.journal, [mapping_of(self.mapping)], files, **options)

    def refused(self, day: str, *rows: Sequence[str], **options: Any) -> list[str]:
        """What keeps a table out; the record is as it was."""
        head = self.store.head()
        with pytest.raises(ImportRefused) as refusal:
            self.take(day, *rows, **options)
        assert self.store.head() == head
        return [f"{each.line}: {each.field}: {each.reason}" for each in refusal.value.problems]

    def record(self, event: Event, stream: str, on: str, **more: Any) -> Entry | None:
        """Record a fact by hand."""
        more = {"process": PROCESS, **more}
        return self.journal.record(Fact(event, stream, on, "somebody", **more))

    def entries(self, after: int = 0) -> list[Entry]:
        """What is on record."""
        return [decode_entry(row) for row in self.store.read(after, 100_000)]


def kinds(imported: Imported) -> list[tuple[str, str]]:
    """What changed: how, and what."""
    return [
        (change.kind, change.stream.partition("/")[2])
        for compared in imported.compared
        for change in compared.changes
    ]


def said(entries: Iterable[Entry]) -> list[tuple[str, str, str]]:
    """Entries by event, stream and date."""
    return [
        (entry.type.partition(".")[0], entry.stream.partition("/")[2], entry.occurred_on)
        for entry in entries
    ]
