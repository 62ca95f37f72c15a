"""The roles on PostgreSQL, made and granted by the statements of the page that tells operators."""

import os
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urlencode

import psycopg
import pytest
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from ledger.days import day_of
from ledger.entries import Fact
from ledger.events.follow_ups import FollowUpOpened
from ledger.history import History
from ledger.journal import Journal
from ledger.rows import StoreUnavailable
from ledger.store import open_store
from projections.follow_ups import FOLLOW_UPS
from projections.following.follow import Follower
from projections.following.rebuild import rebuild
from projections.intervals import Moment
from projections.storage.databases import ViewsUnavailable, open_database
from projections.storage.generations import begin
from projections.storage.serving import open_views
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "how-to" / "run-on-postgresql.md").read_text(encoding="utf-8")
BEFORE, AFTER = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
NAMES = sorted(set(re.findall(r"CREATE ROLE (\w+)", BEFORE)))
CHANGES = [
    "UPDATE ledger.entries SET version = 9",
    "DELETE FROM ledger.entries",
    "TRUNCATE ledger.entries",
    "UPDATE ledger.tree SET i = 9",
    "DELETE FROM ledger.commands",
    "TRUNCATE ledger.tree",
    "DROP TABLE ledger.entries",
    "ALTER TABLE ledger.entries DISABLE TRIGGER ALL",
    "CREATE TABLE ledger.more (a int)",
    "CREATE TEMPORARY TABLE more (a int)",
    "CREATE SCHEMA more",
]
Role = Literal["writer", "projector", "reader"]


@dataclass(frozen=True)
class Roles:
    """A database with a ledger of one follow-up, and how to come in as whom."""

    url: str

    def of(self, role: str) -> str:
        """The address under which one is this role, without any password."""
        given = {key: value for key, value in conninfo_to_dict(self.url).items() if value}
        options = f"{given.get('options', '')} -c role={ours(f'ledger_{role}')}".strip()
        return f"postgresql:///?{urlencode({**given, 'options': options}, quote_via=quote)}"

    def run(self, role: str, statement: str) -> None:
        """Run a statement as a role."""
        with psycopg.connect(self.of(role), autocommit=True) as db:
            db.execute(SQL(statement))

    def open_follow_up(self, role: str, id: str) -> None:
        """Record a fact as a role."""
        with open_store(self.of(role)) as store:
            journal = Journal(store, lambda: "2026-01-02T00:00:00.000000Z", lambda: "00" * 16)
            opened = FollowUpOpened(what="A list")
            journal.record(Fact(opened, f"follow-up/{id}", "2026-01-01", "secretariat"))

    def follow(self) -> int:
        """Bring the views to the head as the role that builds them."""
        database = open_database(self.of("projector"))
        with open_store(self.of("projector"), read_only=True) as store:
            position = Follower(History(store), database).catch_up()
        database.close()
        return position

    def seen_by(self, role: str) -> list[object]:
        """The follow-ups in the views, as a role sees them."""
        with closing(open_views(self.of(role), read_only=True)) as views:
            rows = views.select(FOLLOW_UPS, Moment(day_of("2026-01-01"), views.position()))
        return [row["follow_up"] for row in rows]


@pytest.fixture
def roles(postgres_url: str) -> Iterator[Roles]:
    """Roles, schemas and rights, made in the order of the page."""
    made = Roles(postgres_url)
    with psycopg.connect(postgres_url, autocommit=True) as db:
        drop(db)
        try:
            db.execute(SQL(told(BEFORE, db)))
        except errors.InsufficientPrivilege as error:
            pytest.skip(f"this server does not let the tests make roles: {error}")
        open_store(made.of("owner")).close()
        rebuild(made.of("owner"), made.of("projector"))
        db.execute(SQL(told(AFTER, db)))
        made.open_follow_up("writer", "FU-1")
        yield made
        drop(db)


def ours(role: str) -> str:
    """Roles belong to the whole server, so every worker of the tests has its own."""
    return f"{role}_{WORKER}"


def told(statements: str, db: psycopg.Connection) -> str:
    """The statements of the page, about this database and these roles."""
    for name in NAMES:
        statements = re.sub(rf"\b{name}\b", ours(name), statements)
    return statements.replace("DATABASE concord ", f"DATABASE {db.info.dbname} ")


def drop(db: psycopg.Connection) -> None:
    for name in map(ours, NAMES):
        if db.execute("SELECT FROM pg_roles WHERE rolname = %s", [name]).fetchone() is not None:
            db.execute(SQL("DROP OWNED BY {} CASCADE").format(Identifier(name)))
            db.execute(SQL("DROP ROLE {}").format(Identifier(name)))


def test_the_page_makes_the_roles_that_the_trust_page_explains() -> None:
    explained = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(ledger_\w+)` \|", explained, re.MULTILINE)) == NAMES


def test_each_role_does_its_part(roles: Roles) -> None:
    assert roles.follow() == 1
    roles.open_follow_up("writer", "FU-2")
    assert roles.follow() == 2
    with open_store(roles.of("reader"), read_only=True) as store:
        assert History(store).head() == 2
    assert roles.seen_by("reader") == ["FU-1", "FU-2"]


def test_a_reader_sees_the_tables_of_generations_to_come(roles: Roles) -> None:
    rebuild(roles.of("projector"), roles.of("projector"))
    rebuild(roles.of("projector"), roles.of("projector"), "public")
    assert roles.seen_by("reader") == ["FU-1"]


@pytest.mark.parametrize("statement", CHANGES)
def test_nobody_changes_the_record(roles: Roles, statement: str) -> None:
    for role in ("writer", "projector", "reader"):
        with pytest.raises(errors.InsufficientPrivilege):
            roles.run(role, statement)


@pytest.mark.parametrize("role", ["projector", "reader"])
def test_only_the_writer_records(roles: Roles, role: Role) -> None:
    with pytest.raises(StoreUnavailable, match="use another role"):
        roles.open_follow_up(role, "FU-2")


@pytest.mark.parametrize("role", ["writer", "reader"])
def test_only_the_projector_writes_views(roles: Roles, role: Role) -> None:
    database = open_database(roles.of(role))
    with pytest.raises(ViewsUnavailable, match="permission denied"):
        begin(database, "all")
    database.close()
    with pytest.raises(errors.InsufficientPrivilege):
        roles.run(role, "UPDATE views.generations SET position = 9")


def test_the_writer_sees_no_views(roles: Roles) -> None:
    with pytest.raises(ViewsUnavailable):
        roles.seen_by("writer")
