"""Following beside a server: a thread that keeps the views up with the record."""

import threading
from collections.abc import Callable
from contextlib import closing
from typing import Final

from ledger.history import History
from ledger.rows import StoreError
from ledger.store import open_store
from projections.following.failures import EvaluationError
from projections.following.follow import Follower
from projections.storage.databases import ViewsUnavailable, open_database
from projections.storage.tables import Audience

AGAIN: Final = 0.25
"""Seconds after which the record is looked at though it said nothing."""


class Following(threading.Thread):
    """Follows until it is stopped.

    It is woken when something is recorded. A store that cannot be had for a while is tried again.
    An entry that cannot be evaluated ends it: `failure` says which, and the views go on serving
    what they reflect. `trouble` says the same to everybody, without names and places.
    """

    def __init__(
        self, ledger: str, views: str, audience: Audience, report: Callable[[str], None]
    ) -> None:
        super().__init__(name="concord-follower", daemon=True)
        self.failure: str | None = None
        self.trouble: str | None = None
        self._ledger = ledger
        self._views = views
        self._audience = audience
        self._report = report
        self._stopping = threading.Event()

    def run(self) -> None:
        """Look at the record again and again, and follow whatever is new."""
        said = ""
        while not self._stopping.is_set():
            try:
                self._follow()
            except EvaluationError as error:
                self.failure = str(error)
                self.trouble = (
                    f"the entry at position {error.position} could not be evaluated; the views"
                    " reflect what stands before it"
                )
                self._report(f"the follower stopped: {error}")
                return
            except (StoreError, ViewsUnavailable) as error:
                self.trouble = "a database cannot be used; following it is tried again"
                if str(error) != said:
                    said = str(error)
                    self._report(f"following is interrupted and will be tried again: {error}")
                self._stopping.wait(AGAIN)

    def release(self) -> None:
        """Let the batch at hand be the last."""
        self._stopping.set()

    def stop(self) -> None:
        """Let the batch at hand be finished, and end."""
        self.release()
        self.join()

    def _follow(self) -> None:
        """Follow with one set of connections until stopped, or until something goes wrong."""
        database = open_database(self._views)
        try:
            with (
                open_store(self._ledger, read_only=True) as store,
                closing(store.waking()) as waking,
            ):
                follower = Follower(History(store), database, self._audience)
                self.trouble = None
                while not self._stopping.is_set():
                    if not follower.step():
                        waking.wait(AGAIN)
        finally:
            database.close()
