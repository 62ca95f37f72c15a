"""Cursors: the same things can be done in a transaction of either database."""

from collections.abc import Iterator

import pytest

from projections.storage.databases import Database, open_database

ROWS = [("b", 1), ("B", 2), ("a", None), ("é", 3)]


@pytest.fixture
def database(lasting_url: str) -> Iterator[Database]:
    """With a table of texts and numbers in it."""
    found = open_database(lasting_url)
    with found.writing() as cursor:
        if found.prefix:
            cursor.run("CREATE SCHEMA IF NOT EXISTS views")
        cursor.run(f'CREATE TABLE {found.prefix}things ("word" {cursor.text}, "number" INTEGER)')
        cursor.fill(f"{found.prefix}things", ["word", "number"], ROWS)
    yield found
    found.close()


def test_what_was_filled_in_is_there_in_the_order_of_letters_numbers(database: Database) -> None:
    with database.reading() as cursor:
        rows = cursor.run(f"SELECT word, number FROM {database.prefix}things ORDER BY word")
    assert rows == sorted(ROWS, key=lambda row: row[0])


def test_rows_come_in_portions(database: Database) -> None:
    with database.reading() as cursor:
        sql = f"SELECT number FROM {database.prefix}things WHERE number >= ? ORDER BY number"
        assert [len(rows) for rows in cursor.stream(sql, [1], 2)] == [2, 1]


def test_rows_that_nobody_takes_any_more_hold_nothing_up(database: Database) -> None:
    with database.reading() as cursor:
        sql = f"SELECT one.number FROM {database.prefix}things AS one, {database.prefix}things"
        coming = cursor.stream(sql, [], 1)
        next(coming)
        coming.close()  # type: ignore[attr-defined]
        assert cursor.has(f"{database.prefix}things")


def test_many_statements_and_texts_joined(database: Database) -> None:
    with database.writing() as cursor:
        cursor.run_many(
            f"UPDATE {database.prefix}things SET number = ? WHERE word = ?", [(7, "a"), (8, "b")]
        )
    with database.reading() as cursor:
        sql = f"SELECT {cursor.joined}(word, '') FROM {database.prefix}things WHERE number > ?"
        assert set(cursor.run(sql, [6])) <= {("ab",), ("ba",)}


def test_a_column_is_changed_where_it_was_so_far(database: Database) -> None:
    things = f"{database.prefix}things"
    with database.writing() as cursor:
        cursor.fill(things, ["word", "number"], [("a", 1), ("é", 1)])
        cursor.change(things, "number", 1, ["word"], [(7, "a"), (8, "b"), (9, "B"), (5, "none")])
    with database.reading() as cursor:
        rows = cursor.run(f"SELECT word, number FROM {things} ORDER BY word, number")
    assert [row for row in rows if row != ("a", None)] == [
        *(("B", 2), ("a", 7), ("b", 8), ("é", 1), ("é", 3))
    ]


def test_a_table_is_there_or_not(database: Database) -> None:
    with database.reading() as cursor:
        assert cursor.has(f"{database.prefix}things")
        assert not cursor.has(f"{database.prefix}others")


def test_what_fails_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        fill_and_fail(database)
    with database.reading() as cursor:
        assert cursor.run(f"SELECT 1 FROM {database.prefix}things WHERE word = ?", ["lost"]) == []


def fill_and_fail(database: Database) -> None:
    with database.writing() as cursor:
        cursor.fill(f"{database.prefix}things", ["word", "number"], [("lost", 9)])
        raise ZeroDivisionError
