"""Views of a history, to ask; and the golden history of the made-up country XA."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from ledger.days import day_of
from ledger.history import History
from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.store import open_store
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.databases import open_database
from projections.storage.serving import Views
from projections.storage.tables import Audience
from tests.data.shipped import DATA


@cache
def shipped_history(*names: str) -> History:
    """Shipped files as a ledger."""
    store = open_store("memory:")
    journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
    import_files(journal, [DATA / f"{name}.jsonl" for name in names], migrate=True)
    return History(store)


def golden() -> History:
    """The golden history."""
    return shipped_history("xa-golden")


@contextmanager
def asked(history: History, audience: Audience = "all") -> Iterator[Asking]:
    """The views of a history, at its head."""
    database = open_database("memory:")
    Follower(history, database, audience).catch_up()
    views = Views(database, audience)
    with views.asking() as asking:
        yield asking
    views.close()


def at(on: str, history: History, known_at: str | None = None) -> Moment:
    """A day, as known at an instant or (without one) at the head."""
    known = history.head() if known_at is None else history.position_at(known_at)
    return Moment(day_of(on), known)
