"""What somebody with all rights on the database might do: the guards are lifted and put back."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg

from ledger.schema import SQLITE
from ledger.sqlite import path_of

TABLES = ("entries", "commands", "tree")
Execute = Callable[..., object]


@contextmanager
def without_guards(url: str) -> Iterator[Execute]:
    """Statements are carried out unguarded; afterwards the guards stand as if nothing was done.

    Parameters are written `?`, and the tables as in SQLite.
    """
    if not url.startswith("postgresql:"):
        with closing(sqlite3.connect(path_of(url), isolation_level=None)) as file:
            triggers = [text for text in SQLITE if text.startswith("CREATE TRIGGER")]
            for text in triggers:
                file.execute(f"DROP TRIGGER {text.split()[2]}")
            yield file.execute
            for text in triggers:
                file.execute(text)
        return
    with psycopg.connect(url, autocommit=True, options="-c search_path=ledger") as db:
        for table in TABLES:
            db.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield lambda text, values=(): db.execute(text.replace("?", "%s"), values)
        for table in TABLES:
            db.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER append_only")
        db.execute("ALTER TABLE entries ENABLE TRIGGER in_order")
