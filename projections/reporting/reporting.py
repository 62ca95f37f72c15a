"""Reporting: the reports as views of the database, over the generation that serves an audience.

On PostgreSQL they are in the schema `reporting`, with a comment on each view and column; in an
SQLite file they are called `reporting_…`, and the table `reporting_columns` has the comments.
Whenever another generation begins to serve, they are made anew in the same transaction.
"""

from collections.abc import Iterator
from typing import NamedTuple

from ledger.days import BEGINNING, FOREVER
from projections.catalogue import VIEWS
from projections.reporting.report import Report, Said
from projections.reporting.reports import REPORTS
from projections.storage.cursors import Cursor
from projections.storage.databases import Database, ViewsUnavailable
from projections.storage.tables import Audience, Tables

READER = "concord_reports"
"""The role that may read the reports on PostgreSQL, and nothing else."""


class Dialect(NamedTuple):
    """How a database says what the two say differently; `escape` is for a percent sign."""

    before: str
    date: str
    today: str
    number: str
    escape: str


SQLITE = Dialect(
    "reporting_",
    "date(({0}) * 86400, 'unixepoch')",
    "CAST(strftime('%s', 'now') / 86400 AS INTEGER)",
    "REAL",
    "%",
)
POSTGRES = Dialect(
    "reporting.",
    "DATE '1970-01-01' + ({0})::int",
    "((now() AT TIME ZONE 'UTC')::date - DATE '1970-01-01')",
    "NUMERIC",
    "%%",
)


def set_up(database: Database, audience: Audience) -> None:
    """Make the reports, and keep them up from now on; ViewsUnavailable if nothing serves yet."""
    with database.writing() as cursor:
        list_of = f"{database.prefix}generations"
        serving = cursor.has(list_of) and cursor.run(
            f"SELECT number FROM {list_of} WHERE status = 'serving' AND audience = ?", [audience]
        )
        if not serving:
            raise ViewsUnavailable(
                f"no views for {audience} serve yet; run `concord rebuild`"
                + (" --public" if audience == "public" else "")
            )
        if database.prefix and cursor.run("SELECT to_regnamespace('reporting')") == [(None,)]:
            cursor.run("CREATE SCHEMA reporting")
        if not cursor.has(f"{database.prefix}reporting"):
            cursor.run(f"CREATE TABLE {database.prefix}reporting (audience TEXT NOT NULL)")
        cursor.run(f"DELETE FROM {database.prefix}reporting")
        cursor.run(f"INSERT INTO {database.prefix}reporting VALUES (?)", [audience])
        keep_up(cursor, database.prefix, Tables(database.prefix, int(str(serving[0][0]))))


def keep_up(cursor: Cursor, prefix: str, tables: Tables) -> None:
    """Let the reports show a generation that begins to serve, if there are any for its audience."""
    if not cursor.has(f"{prefix}reporting"):
        return
    mine = cursor.run(
        f"SELECT 1 FROM {prefix}reporting JOIN {prefix}generations USING (audience)"
        " WHERE number = ?",
        [tables.number],
    )
    if mine:
        for statement in (_of_postgres if prefix else _of_sqlite)(cursor, tables):
            cursor.run(statement)


def _of_sqlite(_: Cursor, tables: Tables) -> Iterator[str]:
    yield "DROP TABLE IF EXISTS reporting_columns"
    yield 'CREATE TABLE reporting_columns ("view" TEXT, "column" TEXT, type TEXT, about TEXT)'
    for report in REPORTS:
        name = f"{SQLITE.before}{report.name}"
        yield f"DROP VIEW IF EXISTS {name}"
        yield f"CREATE VIEW {name} AS {select(SQLITE, report, tables, 'NULL')}"
        for column, kind, about in [(None, "view", report.about), *_comments(report)]:
            values = ", ".join(map(_literal, (name, column, kind, about)))
            yield f"INSERT INTO reporting_columns VALUES ({values})"


def _of_postgres(cursor: Cursor, tables: Tables) -> Iterator[str]:
    record = cursor.has("ledger.entries")
    head = "(SELECT COALESCE(MAX(position), 0) FROM ledger.entries)" if record else "NULL::bigint"
    readers = cursor.run(
        "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
        " WHERE table_schema = 'reporting' AND privilege_type = 'SELECT' AND grantee <> grantor"
    )
    for report in REPORTS:
        name = f"{POSTGRES.before}{report.name}"
        yield f"DROP VIEW IF EXISTS {name}"
        yield f"CREATE VIEW {name} AS {select(POSTGRES, report, tables, head)}"
        yield f"COMMENT ON VIEW {name} IS {_literal(report.about)}"
        for column, _, about in _comments(report):
            yield f'COMMENT ON COLUMN {name}."{column}" IS {_literal(about)}'
        for (reader,) in readers:
            yield f'GRANT SELECT ON {name} TO "{reader}"'


def _comments(report: Report) -> Iterator[tuple[str, str, str]]:
    for column in report.columns:
        yield column.name, column.type, column.about


def _literal(text: str | None) -> str:
    return "NULL" if text is None else "'" + text.replace("'", "''") + "'"


def select(dialect: Dialect, report: Report, tables: Tables, head: str) -> str:
    """What a report reads, in one database's words and from one generation's tables."""
    columns = ", ".join(f'{_told(dialect, column)} AS "{column.name}"' for column in report.columns)
    names = {view.name: tables.name(view) for view in VIEWS}
    # Units are percent signs, which one of the two takes for the place of a value.
    text = f"SELECT {columns} FROM {report.source}".replace("%", dialect.escape)
    return text.format(
        **names,
        generations=tables.generations,
        generation=tables.number,
        number=dialect.number,
        today=dialect.today,
        head=head,
    )


def _told(dialect: Dialect, column: Said) -> str:
    if column.type != "date":
        return column.sql
    day = f"CASE WHEN {column.sql} > {BEGINNING} AND {column.sql} < {FOREVER} THEN {column.sql} END"
    return dialect.date.format(day)


def tables_of(database: Database) -> list[str]:
    """What the reports are called in this database."""
    before = (POSTGRES if database.prefix else SQLITE).before
    return [f"{before}{report.name}" for report in REPORTS]


GRANTS = f"""\
CREATE ROLE {READER} LOGIN;
ALTER ROLE {READER} SET default_transaction_read_only = on;
ALTER ROLE {READER} SET statement_timeout = '60s';
GRANT USAGE ON SCHEMA reporting TO {READER};
GRANT SELECT ON ALL TABLES IN SCHEMA reporting TO {READER};
"""
"""The statements that make the role of the readers, who see the reports and nothing else."""
