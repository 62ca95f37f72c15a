"""How fast a snapshot of a table is compared with what the ledger knows of it.

Three snapshots of one table go into a ledger one after another: the first, which is all new; the
same table again; and one in which one row in a hundred says something else. A row counts once it
has been read from the file, compared with the folded stream of its text and, if it changed,
decided and appended.
"""

import csv
import secrets
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bench.__main__ import main
from bench.harness import Result, Run, at_least
from ledger.intake.snapshots.importing import Imported, import_snapshots
from ledger.intake.snapshots.mappings import mapping_of
from ledger.journal import Journal
from ledger.store import open_store

ROWS = 40_000
"""Rows of the table, two for each place: as many as a file may hold, and some to spare."""

ROUNDS = 3
MAPPING = """
mapping = "bench"
process = "bench"
recorded_by = "bench"

[[snapshots]]
files = "pledges-{published}.csv"

[source]
document = "Pledges"
url = "{link}"

[values]
place = { column = "Place", as = ["upper"], required = true }
scope = { column = "Scope", as = ["slug"] }
year = { column = "Year", as = ["number", "year", "last_day"] }
hours = { column = "Hours", as = ["number"] }
link = { column = "Link", as = ["address"] }

[rows]
key = ["place", "scope"]
watch = ["year", "hours", "link"]

[instrument]
id = "{place}-pledge"
jurisdiction = "{place}"
agreement = "bench"
based_on = 1
speaks = { scope = ["whole_area"] }

[[instrument.covers]]
provision = "P1"
terms = [
  { name = "hours", operator = "at_least", value = "hours" },
  { name = "scope", operator = "covers", value = "scope", of = "all" },
  { name = "year", operator = "by_date", value = "year" },
]
"""


def measure(run: Run) -> Iterator[Result]:
    """Rows a second, all of them new, none, and one in a hundred."""
    rows = ROWS // 10 if run.quick else ROWS
    target = at_least(20_000)
    with open_store(run.fresh("ledger")) as store:
        journal = Journal(store, _now, lambda: secrets.token_urlsafe(16))
        first = written(run.folder, "2024-01-01", rows)
        yield Result("snapshot, all rows new", rows / _timed(journal, first)[0], "rows/s")
        same = written(run.folder, "2024-02-01", rows)
        seconds = median(_timed(journal, same)[0] for _ in range(ROUNDS))
        yield Result("snapshot, no row changed", rows / seconds, "rows/s", target)
        changed = []
        for number in range(ROUNDS):
            path = written(run.folder, f"2024-03-0{number + 1}", rows, changed=number + 1)
            seconds, imported = _timed(journal, path)
            if imported.receipt.recorded < rows // 250:
                raise RuntimeError(f"{imported.receipt.recorded} of {rows} rows made a fact")
            changed.append(seconds)
        what = "snapshot, a row in a hundred changed"
        yield Result(what, rows / median(changed), "rows/s", target)


def written(folder: Path, day: str, rows: int, changed: int = 0) -> Path:
    """A table as a spreadsheet writes it; other rows are others in every changed one."""
    path = folder / f"pledges-{day}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Place", "Scope", "Year", "Hours", "Link", "Remark"])
        for number in range(rows):
            place, own = divmod(number, 2)
            year = 2030 + place % 20
            if changed and number % 100 == 2 * changed:
                year += 25 + changed
            scope = "Council operations" if own else "Whole area"
            link = f"https://council-{place}.example/climate/plan.pdf"
            writer.writerow([f"XA-{place}", scope, f"{year}.0", 8 + place % 16, link, "text " * 8])
    return path


def _timed(journal: Journal, path: Path) -> tuple[float, Imported]:
    started = time.perf_counter()
    imported = import_snapshots(journal, [mapping_of(MAPPING)], [path])
    return time.perf_counter() - started, imported


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


if __name__ == "__main__":
    sys.exit(main(["snapshots", *sys.argv[1:]]))
