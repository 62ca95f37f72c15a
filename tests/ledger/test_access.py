"""What the facade adds to the rows: pages over types, and errors that say what to do."""

import sqlite3

import psycopg
import pytest

from ledger.access import explained, select
from ledger.memory import MemoryRows
from ledger.rows import Clash, StoreDamaged, StoreError, StoreUnavailable
from tests.ledger.drafts import draft, drafts


@pytest.fixture
def rows() -> MemoryRows:
    made = MemoryRows()
    made.append([*drafts(9), draft(1, "post/a")._replace(type="position-established.v1")])
    return made


@pytest.mark.parametrize(
    ("after", "limit", "last", "types", "positions"),
    [
        (0, 3, 10, (), [1, 2, 3]),
        (8, 3, 10, (), [9, 10]),
        (0, 3, 2, (), [1, 2]),
        (5, 3, 5, (), []),
        (0, 1, 10, ("position-established.v1",), [10]),
        (0, 1, 9, ("position-established.v1",), []),
        (0, 20, 99, ("implementation-reported.v1",), list(range(1, 10))),
    ],
)
def test_rows_are_selected_page_by_page(
    rows: MemoryRows,
    after: int,
    limit: int,
    last: int,
    types: tuple[str, ...],
    positions: list[int],
) -> None:
    found = select(rows, after, limit, last, types)
    assert [row.position for row in found] == positions


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (sqlite3.IntegrityError(), StoreDamaged),
        (psycopg.OperationalError(), StoreUnavailable),
        (psycopg.errors.UniqueViolation(), Clash),
        (TimeoutError("none is free"), StoreUnavailable),
    ],
)
def test_an_error_is_explained_by_its_database(
    error: BaseException, kind: type[StoreError]
) -> None:
    assert type(explained(error, "ledger.db")) is kind
