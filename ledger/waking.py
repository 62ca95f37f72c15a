"""Waking: how a reader learns that somebody else committed, without asking all the time.

It is never more than a hint to look. It may come for nothing, and whoever waits looks after a
while even if none came, so that a hint that got lost costs that long and nothing else.
"""

import sqlite3
import time
from collections.abc import Callable
from typing import Any, Final, Protocol
from urllib.parse import quote

import psycopg
from psycopg import errors
from psycopg.sql import SQL, Identifier

PAUSE: Final = 0.01
"""Seconds between two looks at a number that is cheap to ask for."""
RETRY: Final = 0.25
"""Seconds until a server that cannot be reached is tried again."""


class Waking(Protocol):
    """Waits for one reader, in one thread at a time. What goes wrong here only makes it late."""

    def wait(self, timeout: float) -> None:
        """Return when there may be something new, at the latest after so many seconds.

        The first call returns at once: whatever came before is to be looked at.
        """

    def close(self) -> None:
        """Give back the connection."""


class Polling:
    """Looks at a number again and again until it is another one."""

    def __init__(
        self, look: Callable[[], int | None], close: Callable[[], None] = lambda: None
    ) -> None:
        self._look = look
        self.close = close
        self._seen: int | None = -1

    def wait(self, timeout: float) -> None:
        """Return when the number is another one."""
        until = time.monotonic() + timeout
        while (found := self._look()) == self._seen and (left := until - time.monotonic()) > 0:
            time.sleep(min(PAUSE, left))
        self._seen = found


class FileVersion:
    """The number by which SQLite says that another connection committed to its file."""

    def __init__(self, path: str) -> None:
        self._address = f"file:{quote(path)}?mode=ro"
        self._db: sqlite3.Connection | None = None

    def look(self) -> int | None:
        """The number; None while the file cannot be had."""
        try:
            if self._db is None:
                self._db = sqlite3.connect(self._address, uri=True, check_same_thread=False)
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            return int(version)
        except sqlite3.Error:
            self.close()
            return None

    def close(self) -> None:
        """Give back the connection."""
        if self._db is not None:
            self._db.close()
            self._db = None


class Listening:
    """Listens on a channel of PostgreSQL, and again when the connection was lost."""

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]], channel: str) -> None:
        self._connect = connect
        self._listen = SQL("LISTEN {}").format(Identifier(channel))
        self._db: psycopg.Connection[Any] | None = None
        self._listens = False

    def wait(self, timeout: float) -> None:
        """Return when something was announced, or nothing could be heard for a while."""
        try:
            if self._db is None:
                self._db = self._connect()
            if self._listens:
                for _ in self._db.notifies(timeout=timeout, stop_after=1):
                    pass
            else:
                self._db.execute(self._listen)
                self._listens = True
        except errors.ReadOnlySqlTransaction:
            time.sleep(min(RETRY, timeout))  # a standby announces nothing until it takes over
        except psycopg.Error:
            self.close()
            time.sleep(min(RETRY, timeout))

    def close(self) -> None:
        """Give back the connection."""
        self._listens = False
        if self._db is not None:
            self._db.close()
            self._db = None


def file_polled(path: str) -> Polling:
    """Wakes when anybody commits to an SQLite file."""
    version = FileVersion(path)
    return Polling(version.look, version.close)
