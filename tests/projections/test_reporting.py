"""Reporting: flat tables in both databases, kept up by every swap, explained column by column."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from ledger.days import EPOCH, text_of
from ledger.history import History
from ledger.journal import Journal
from ledger.store import open_store
from projections.cells import CELLS
from projections.drift.kind import severity_on
from projections.drift.kinds import KIND
from projections.figures.figures import figures
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.reporting.report import Report, Said
from projections.reporting.report_figures import FIGURES
from projections.reporting.reporting import GRANTS, READER, set_up, tables_of
from projections.reporting.reports import LAG, REPORTS
from projections.storage.asking import Asking
from projections.storage.databases import Database, ViewsUnavailable, open_database
from projections.storage.generations import begin, finish, serve
from projections.storage.serving import Views
from tests.house.tree import ROOT
from tests.projections.histories import Story, provision, register, version
from tests.projections.reading import shipped_history

PAGE = (ROOT / "docs" / "how-to" / "read-by-sql.md").read_text(encoding="utf-8")
Read = Callable[[str], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def history() -> History:
    """Two processes: the golden history, and pledges of councils."""
    return shipped_history("xa-golden", "col-cme")


@pytest.fixture
def database(lasting_url: str, history: History) -> Iterator[Database]:
    """Views with reports, on each kind of database."""
    found = open_database(lasting_url)
    Follower(history, found).catch_up()
    set_up(found, "all")
    yield found
    found.close()


@pytest.fixture
def asking(database: Database) -> Iterator[Asking]:
    with Views(database, "all").asking() as asking:
        yield asking


@pytest.fixture
def read(database: Database, lasting_url: str) -> Iterator[Read]:
    """Rows of a statement in which a report stands in braces by its name."""
    names = dict(zip((report.name for report in REPORTS), tables_of(database), strict=True))
    reader = open_database(lasting_url, read_only=True)

    def run(statement: str) -> list[tuple[object, ...]]:
        with reader.reading() as cursor:
            return cursor.run(statement.format_map(names))

    yield run
    reader.close()


def today(asking: Asking) -> Moment:
    """Today as the database has it, at the head."""
    ((day,),) = asking.run("SELECT CAST(CURRENT_DATE AS TEXT)")
    return Moment(date.fromisoformat(str(day)).toordinal() - EPOCH, asking.generation.position)


def dated(value: object) -> str | None:
    """A day of a table, whichever way the database tells it."""
    return None if value is None else str(value)


def as_text(day: object) -> str | None:
    return text_of(int(str(day))) if day is not None else None


def test_drift_is_what_the_findings_of_today_are(asking: Asking, read: Read) -> None:
    moment = today(asking)
    told = read(
        "SELECT id, process, kind, family, subject, since, days, severity, state, sentence"
        " FROM {drift_current} ORDER BY process, kind, subject"
    )
    expected = [
        (
            row["id"],
            row["process"] or None,
            row["kind"],
            KIND[str(row["kind"])].family,
            row["subject"],
            as_text(row["onset"]),
            moment.on - int(str(row["onset"])),
            severity_on(moment.on, int(str(row["onset"])), int(str(row["severity"]))),
            row["state"],
            KIND[str(row["kind"])].sentence,
        )
        for row in asking.select(FINDINGS, moment)
    ]
    assert [(*row[:5], dated(row[5]), *row[6:]) for row in told] == expected
    assert len(expected) > 20


def test_cells_and_follow_ups_are_those_of_today(asking: Asking, read: Read) -> None:
    moment = today(asking)
    cells = read(
        "SELECT agreement, provision, jurisdiction, state, deadline, uncovered_days"
        " FROM {cells} ORDER BY process, agreement, provision, jurisdiction"
    )
    assert [(*row[:4], dated(row[4]), row[5]) for row in cells] == [
        (
            *(row[name] for name in ("agreement", "provision", "jurisdiction", "state")),
            as_text(row["deadline"]),
            moment.on - int(str(row["uncovered_since"])) if row["uncovered_since"] else None,
        )
        for row in asking.select(CELLS, moment)
    ]
    follow_ups = read("SELECT follow_up, due_on, days_overdue FROM {follow_ups} ORDER BY 1")
    for row, (id, due_on, days) in zip(
        sorted(asking.select(FOLLOW_UPS, moment), key=lambda row: str(row["follow_up"])),
        follow_ups,
        strict=True,
    ):
        until = row["closed_on"] if row["closed_on"] is not None else moment.on
        beyond = int(str(until)) - int(str(row["due_on"])) if row["due_on"] is not None else 0
        assert (id, dated(due_on)) == (row["follow_up"], as_text(row["due_on"]))
        assert days == (beyond if beyond > 0 else None)


def test_figures_are_the_figures(asking: Asking, read: Read) -> None:
    moment = today(asking)
    told = read("SELECT process, figure, unit, value FROM {figures}")
    processes = sorted({str(process) for process, *_ in told})
    assert len(processes) == 2
    for process in processes:
        found = {str(name): (unit, value) for of, name, unit, value in told if of == process}
        assert list(found) == [name for name, _, _ in FIGURES]
        known = {each.name: each for each in figures(asking, moment, {"process": [process]})}
        for name, (unit, value) in found.items():
            expected = known[name].value
            assert unit == known[name].unit, name
            assert (None if value is None else Decimal(str(value))) == (
                None if expected is None else Decimal(str(expected))
            ), (process, name)


def test_drift_by_day_counts_what_held_on_each_day(asking: Asking, read: Read) -> None:
    moment = today(asking)
    daily = read("SELECT day, process, kind, findings, accepted, began, ended FROM {drift_daily}")
    counted = {(dated(day), process, kind): rest for day, process, kind, *rest in daily}
    assert len(counted) == len(daily)
    first = min(str(day) for day, _, _ in counted)
    for on in ("2024-04-04", "2025-01-01", "2025-12-31", text_of(moment.on)):
        day = date.fromisoformat(on).toordinal() - EPOCH
        held = asking.count(FINDINGS, moment._replace(on=day), ["process", "kind", "state"])
        for (of, process, kind), (findings, accepted, _, _) in counted.items():
            if of == on:
                there = {s: n for (p, k, s), n in held.items() if (p, k) == (process, kind)}
                assert accepted == there.pop("accepted", 0)
                assert findings == sum(there.values())
    assert sum(int(str(row[5])) - int(str(row[6])) for row in daily) == len(
        asking.select(FINDINGS, moment)
    )
    assert first == text_of(min(int(str(r["valid_from"])) for r in all_known(asking)))


def all_known(asking: Asking) -> list[dict[str, object]]:
    """Every finding row that is known now, of any day."""
    keys = {tuple(str(v) for v in row[:3]) for row in asking.everything(FINDINGS)}
    rows = asking.histories(FINDINGS, keys)
    return [row for row in rows if int(str(row["known_to"])) > asking.generation.position]


def test_every_column_has_a_comment_and_they_are_few(database: Database, read: Read) -> None:
    for report in REPORTS:
        assert 1 <= len(report.columns) <= 60
        about, columns = comments(database, read, report)
        assert columns == [(column.name, column.about) for column in report.columns]
        assert about == [(report.about,)]
        assert all(column.about for column in report.columns)


Rows = list[tuple[object, ...]]


def comments(database: Database, read: Read, report: Report) -> tuple[Rows, Rows]:
    """What a report says of itself, and of each of its columns."""
    if database.prefix:
        rows = read(
            "SELECT column_name, col_description(format('reporting.%%I', table_name)::regclass,"
            " ordinal_position) FROM information_schema.columns WHERE table_schema ="
            f" 'reporting' AND table_name = '{report.name}' ORDER BY ordinal_position"
        )
        about = read(f"SELECT obj_description('reporting.{report.name}'::regclass)")
    else:
        of = f"FROM reporting_columns WHERE \"view\" = 'reporting_{report.name}'"
        rows = read(f'SELECT "column", about {of} AND "column" IS NOT NULL ORDER BY rowid')
        about = read(f'SELECT about {of} AND "column" IS NULL')
    return about, rows


def test_columns_are_of_the_type_they_say(database: Database, read: Read) -> None:
    for report in REPORTS:
        rows = read(f"SELECT * FROM {{{report.name}}} LIMIT 400")
        for at, column in enumerate(report.columns):
            assert_of_type(database, column, [row[at] for row in rows])


def assert_of_type(database: Database, column: Said, values: list[object]) -> None:
    """Values of a column are of its type, as the database has that."""
    kinds = {type(value) for value in values if value is not None}
    days: set[type] = {date} if database.prefix else {str}
    numbers: set[type] = {int, Decimal} if database.prefix else {int, float}
    allowed: dict[str, set[type]] = {
        "text": {str},
        "integer": {int},
        "number": numbers,
        "date": days,
    }
    assert kinds <= allowed[column.type], column.name
    if column.type == "date" and not database.prefix:
        assert all(date.fromisoformat(str(value)) for value in values if value is not None)


def test_a_swap_takes_the_reports_along(database: Database, read: Read) -> None:
    before = read("SELECT generation FROM {lag}")
    tables = begin(database, "all")
    finish(database, tables, 0)
    assert read("SELECT generation FROM {lag}") == before
    serve(database, tables)
    assert read("SELECT generation, position FROM {lag}") == [(tables.number, 0)]
    assert read("SELECT COUNT(*) FROM {drift_current}") == [(0,)]
    assert read("SELECT * FROM {drift_daily}") == []
    assert read("SELECT * FROM {figures}") == []
    begin(database, "all")  # throws the tables away that gave way: nothing hangs on them


def test_views_for_another_audience_leave_the_reports_as_they_are(
    database: Database, read: Read
) -> None:
    before = read("SELECT * FROM {lag}")
    tables = begin(database, "public")
    finish(database, tables, 0)
    serve(database, tables)
    assert read("SELECT * FROM {lag}") == before
    set_up(database, "public")
    assert read("SELECT audience FROM {lag}") == [("public",)]


def test_where_nothing_serves_there_is_nothing_to_report(lasting_url: str) -> None:
    database = open_database(lasting_url)
    with pytest.raises(ViewsUnavailable, match="run `concord rebuild` --public"):
        set_up(database, "public")
    database.close()


def test_without_reports_a_swap_makes_none(lasting_url: str) -> None:
    database = open_database(lasting_url)
    Follower(shipped_history("xa-golden"), database).catch_up()
    with database.reading() as cursor:
        assert not cursor.has(tables_of(database)[0])
    database.close()


def test_readers_see_the_reports_and_nothing_else(postgres_url: str) -> None:
    database = open_database(postgres_url)
    Follower(shipped_history("xa-golden"), database).catch_up()
    set_up(database, "all")
    with closing(psycopg.connect(postgres_url, autocommit=True)) as db:
        db.execute(f"DROP ROLE IF EXISTS {READER}".encode())
        try:
            db.execute(GRANTS.encode())
            serve_again(database)
            db.execute(f"SET ROLE {READER}".encode())
            for name in tables_of(database):
                db.execute(f"SELECT * FROM {name} LIMIT 1".encode())
            for table in ("views.generations", "views.reporting", "views.cells_1"):
                with pytest.raises((errors.InsufficientPrivilege, errors.UndefinedTable)):
                    db.execute(f"SELECT * FROM {table}".encode())
        finally:
            db.execute("RESET ROLE")
            db.execute(f"DROP OWNED BY {READER}".encode())
            db.execute(f"DROP ROLE {READER}".encode())
            database.close()


def serve_again(database: Database) -> None:
    tables = begin(database, "all")
    finish(database, tables, 0)
    serve(database, tables)


def test_the_lag_is_told_where_the_record_is_in_the_same_database(postgres_url: str) -> None:
    with open_store(postgres_url) as store:
        story = told_in(Journal(store, lambda: "2026-01-02T00:00:00.000000Z", lambda: "00" * 16))
        assert story == 2
        database = open_database(postgres_url)
        Follower(History(store), database).step(1)
        set_up(database, "all")
        with database.reading() as cursor:
            lag = cursor.run("SELECT position, head, behind FROM reporting.lag")
        database.close()
    assert lag == [(1, 2, 1)]


def told_in(journal: Journal) -> int:
    """A place and an agreement, recorded."""
    from ledger.entries import Fact

    facts = [
        Fact(register(), "jurisdiction/north", "2020-01-01", "secretariat"),
        Fact(version(1, provision()), "agreement/na1", "2023-01-15", "secretariat"),
    ]
    return journal.record_all(facts).recorded


def test_the_statements_of_the_page_run(tmp_path: Path, postgres_url: str) -> None:
    history = shipped_history("xa-golden")
    for url in (f"{tmp_path}/views.db", postgres_url):
        database = open_database(url)
        Follower(history, database).catch_up()
        set_up(database, "all")
        database.close()
    with open_store(f"{tmp_path}/ledger.db"):
        pass
    statements = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(statements) == 6
    comments, groups, lag, grants, panel, number = statements
    assert grants == GRANTS
    with closing(sqlite3.connect(f"file:{tmp_path}/views.db?mode=ro", uri=True)) as views:
        assert len(views.execute(comments).fetchall()) == len(REPORTS[0].columns) + 1
        views.execute(groups)
        attach, select, *_ = lag.replace("file:ledger.db", f"file:{tmp_path}/ledger.db").split(";")
        views.execute(attach)
        assert len(views.execute(select).fetchall()) == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            views.execute("DELETE FROM reporting")
    with closing(psycopg.connect(postgres_url)) as db:
        assert db.execute(panel.encode()).fetchall()
        assert len(db.execute(number.encode()).fetchall()) == 1


def test_the_python_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = open_database(f"{tmp_path}/views.db")
    Follower(shipped_history("xa-golden"), database).catch_up()
    set_up(database, "all")
    database.close()
    first, *others = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    said: list[object] = []
    exec(compile(first, "page", "exec"), {"print": lambda *words: said.append(words)})
    assert said
    for code in others:
        query = "".join(re.findall(r'"(SELECT .*?)"', code))
        with closing(sqlite3.connect("views.db")) as views:
            assert views.execute(query).fetchall()


def test_a_report_of_no_rows_has_no_rows(lasting_url: str) -> None:
    database = open_database(lasting_url)
    Follower(Story().history, database).catch_up()
    set_up(database, "all")
    with database.reading() as cursor:
        for name, report in zip(tables_of(database), REPORTS, strict=True):
            assert len(cursor.run(f"SELECT * FROM {name}")) == (1 if report is LAG else 0)
    database.close()
