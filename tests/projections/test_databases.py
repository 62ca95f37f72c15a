"""The two databases of the views: transactions, and what a reader is told."""

from pathlib import Path

import pytest

from projections.storage.databases import Database, ViewsUnavailable, open_database


@pytest.fixture
def database(store_url: str) -> Database:
    """A database with a table of two columns."""
    opened = open_database(store_url)
    with opened.writing() as cursor:
        cursor.run(f"CREATE TABLE {opened.prefix}pairs (a TEXT, b BIGINT)")
    return opened


def rows(database: Database) -> list[tuple[object, ...]]:
    with database.reading() as cursor:
        return cursor.run(f"SELECT a, b FROM {database.prefix}pairs ORDER BY b")


def test_what_is_written_together_is_read_together(database: Database) -> None:
    table = f"{database.prefix}pairs"
    with database.writing() as cursor:
        cursor.fill(table, ("a", "b"), [("x", 1), ("y", None)])
        cursor.run(f"INSERT INTO {table} VALUES (?, ?)", ["z", 3])
        cursor.run_many(f"UPDATE {table} SET b = ? WHERE a = ?", [(2, "y"), (4, "z")])
    assert rows(database) == [("x", 1), ("y", 2), ("z", 4)]
    database.close()


def test_a_transaction_that_fails_is_undone(database: Database) -> None:
    with pytest.raises(RuntimeError, match="halfway"):
        write_halfway(database)
    assert rows(database) == []
    database.close()


def write_halfway(database: Database) -> None:
    with database.writing() as cursor:
        cursor.fill(f"{database.prefix}pairs", ("a", "b"), [("x", 1)])
        raise RuntimeError("halfway")


def test_it_is_known_which_tables_there_are(database: Database) -> None:
    with database.reading() as cursor:
        assert cursor.has(f"{database.prefix}pairs")
        assert not cursor.has(f"{database.prefix}triples")
    database.close()


def test_a_fault_of_the_database_is_told_as_ours(database: Database) -> None:
    with pytest.raises(ViewsUnavailable, match="cannot be used"), database.reading() as cursor:
        cursor.run("SELECT * FROM nothing_of_this_name")
    assert rows(database) == []
    database.close()


def test_a_reader_sees_one_state_throughout(lasting_url: str) -> None:
    writer, reader = open_database(lasting_url), open_database(lasting_url)
    table = f"{writer.prefix}pairs"
    with writer.writing() as cursor:
        cursor.run(f"CREATE TABLE {table} (a TEXT, b BIGINT)")
    with reader.reading() as reading:
        assert reading.run(f"SELECT * FROM {table}") == []
        with writer.writing() as cursor:
            cursor.fill(table, ("a", "b"), [("x", 1)])
        assert reading.run(f"SELECT * FROM {table}") == []
    assert rows(reader) == [("x", 1)]
    writer.close()
    reader.close()


def test_a_reader_is_told_where_no_views_are(tmp_path: Path) -> None:
    with pytest.raises(ViewsUnavailable, match="run `concord rebuild`"):
        open_database(f"{tmp_path}/views.db", read_only=True)


def test_a_reader_cannot_write(sqlite_url: str) -> None:
    open_database(sqlite_url).close()
    with open_database(sqlite_url).writing() as cursor:
        cursor.run("CREATE TABLE pairs (a TEXT, b BIGINT)")
    database = open_database(sqlite_url, read_only=True)
    with pytest.raises(ViewsUnavailable), database.reading() as cursor:
        cursor.run("INSERT INTO pairs VALUES ('x', 1)")
    database.close()


def test_a_server_that_cannot_be_reached_is_told() -> None:
    with pytest.raises(ViewsUnavailable):
        open_database("postgresql://nobody@127.0.0.1:1/nothing")


def test_postgresql_plans_a_statement_for_its_values_however_often_it_runs(
    postgres_url: str,
) -> None:
    opened = open_database(postgres_url)
    with opened.writing() as cursor:
        cursor.run(f"CREATE TABLE {opened.prefix}pairs (a TEXT, b BIGINT)")
    with opened.reading() as cursor:
        for number in range(20):
            cursor.run(f"SELECT a FROM {opened.prefix}pairs WHERE b = ?", [number])
        (counted,) = cursor.run(
            "SELECT sum(generic_plans), sum(custom_plans) > 0 FROM pg_prepared_statements"
            " WHERE statement LIKE ?",
            ["%pairs WHERE b%"],
        )
    assert counted == (0, True)
    opened.close()
