"""Tables and guards are compared with what they were made as, word by word."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from ledger.guards import POSTGRES_EXPECTED, postgres_damage, sqlite_damage
from ledger.schema import APPLICATION_ID, SQLITE


@pytest.fixture
def file() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as opened:
        for statement in SQLITE:
            opened.execute(statement)
        opened.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        yield opened


def test_a_ledger_as_it_was_made_has_no_damage(file: sqlite3.Connection) -> None:
    assert list(sqlite_damage(file)) == []
    assert list(postgres_damage(POSTGRES_EXPECTED)) == []


@pytest.mark.parametrize("statement", SQLITE, ids=lambda text: text.split("(")[0].strip())
def test_each_statement_counts(statement: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as partial:
        for other in SQLITE:
            if other != statement and not (
                statement.startswith("CREATE TABLE") and f" ON {statement.split()[2]}" in other
            ):
                partial.execute(other)
        partial.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        missing = [says for says in sqlite_damage(partial) if says.endswith("is missing")]
        assert any(statement.split()[2] in says for says in missing)


@pytest.mark.parametrize("name", POSTGRES_EXPECTED)
def test_each_text_counts(name: str) -> None:
    changed = {**POSTGRES_EXPECTED, name: "something else"}
    missing = {key: text for key, text in POSTGRES_EXPECTED.items() if key != name}
    assert list(postgres_damage(changed)) == [f"the {name} was changed"]
    assert list(postgres_damage(missing)) == [f"the {name} is missing"]


def test_what_does_not_belong_is_named(file: sqlite3.Connection) -> None:
    file.execute("CREATE VIEW more AS SELECT 1")
    assert list(sqlite_damage(file)) == ["the view more of more does not belong here"]


def test_a_guard_whose_text_was_weakened_is_named(file: sqlite3.Connection) -> None:
    file.execute("DROP TRIGGER tree_once")
    file.execute(
        "CREATE TRIGGER tree_once BEFORE INSERT ON tree WHEN 0 BEGIN SELECT RAISE(ABORT, ''); END"
    )
    assert list(sqlite_damage(file)) == ["the trigger tree_once of tree was changed"]


def test_a_file_without_its_mark_is_named(file: sqlite3.Connection) -> None:
    file.execute("PRAGMA application_id = 0")
    assert list(sqlite_damage(file)) == ["the file is not marked as a ledger"]
