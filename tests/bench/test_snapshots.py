"""The bench of snapshots measures what it says: all rows, none, and one in a hundred."""

from pathlib import Path

import pytest

from bench import snapshots
from bench.harness import Run, StoreName


@pytest.mark.parametrize("store", ["sqlite", "postgres"])
def test_three_tables_are_compared(
    store: StoreName,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(snapshots, "ROWS", 2_000)
    server = str(request.getfixturevalue("postgres_server")) if store == "postgres" else ""
    results = list(snapshots.measure(Run(store, tmp_path, server, quick=True)))
    assert [result.unit for result in results] == ["rows/s"] * 3
    assert all(result.measured > 0 for result in results)
    assert [result.target is not None for result in results] == [False, True, True]


def test_other_rows_are_others_in_every_changed_table(tmp_path: Path) -> None:
    tables = [
        snapshots.written(tmp_path, f"2024-01-0{number + 1}", 200, changed=number).read_text()
        for number in range(3)
    ]
    first, *changed = (table.splitlines() for table in tables)
    for table in changed:
        assert sum(old != new for old, new in zip(first, table, strict=True)) == 2
    assert changed[0] != changed[1]
