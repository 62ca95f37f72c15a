"""Opening the record and the views for one command, with the views up to date."""

import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from api.command_line.failures import Unavailable
from api.command_line.moments import moment_of
from api.command_line.options import Moments, Stores
from ledger.history import History
from ledger.journal import Journal
from ledger.store import open_store
from projections.catalogue import REVISION
from projections.following.failures import EvaluationError
from projections.following.follow import Follower
from projections.following.rebuild import rebuild
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.databases import ViewsUnavailable, open_database
from projections.storage.serving import open_views
from projections.storage.tables import Audience, Generation

Progress = Callable[[int, int], None]
"""Told how far it is, and how far it goes."""


@dataclass(frozen=True)
class Reading:
    """The record and one state of the views, at the moment a question is about."""

    history: History
    asking: Asking
    moment: Moment

    @property
    def head(self) -> int:
        """The last position of the record."""
        return self.history.head()


def now() -> str:
    """The instant, as entries have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@contextmanager
def history_of(stores: Stores) -> Iterator[History]:
    """The record, to be read."""
    with open_store(stores.ledger, read_only=True) as store:
        yield History(store)


@contextmanager
def journal_of(stores: Stores) -> Iterator[Journal]:
    """The record, to be added to; it is made where there is none."""
    with journal_and_history(stores) as (journal, _):
        yield journal


@contextmanager
def journal_and_history(stores: Stores) -> Iterator[tuple[Journal, History]]:
    """The record, to be added to and to be read; it is made where there is none."""
    with open_store(stores.ledger) as store:
        yield Journal(store, now, lambda: secrets.token_urlsafe(16)), History(store)


@contextmanager
def reading(stores: Stores, moments: Moments) -> Iterator[Reading]:
    """Record and views at a moment. The views are brought up to date before."""
    with history_of(stores) as history:
        moment = moment_of(history, moments)
        bring_up_to_date(history, stores)
        views = open_views(stores.views, read_only=True)
        try:
            with views.asking() as asking:
                reflected = asking.generation.position
                if moments.known_at is not None and reflected < moment.known:
                    raise Unavailable(f"the views reflect position {reflected} and no later one")
                known = min(moment.known, reflected)
                yield Reading(history, asking, Moment(moment.on, known))
        finally:
            views.close()


def bring_up_to_date(history: History, stores: Stores, audience: Audience = "all") -> None:
    """Let the views reflect the head of the record.

    Where that is not allowed here, or an entry cannot be evaluated, what they do reflect is
    answered from, and a line on the error stream says how far that is.
    """
    head, serving = history.head(), serving_at(stores.views, audience)
    usable = serving is not None and serving.revision == REVISION
    if serving is not None and usable and serving.position == head:
        return
    if serving is not None and serving.position > head:
        raise Unavailable(
            f"the views reflect {serving.position} entries and the record has {head}: they belong"
            " to another record; name the right ones, or run `concord rebuild`"
        )
    try:
        if usable:
            _follow(history, stores, audience)
        else:
            build(stores, audience)
    except (ViewsUnavailable, EvaluationError) as error:
        reached = serving_at(stores.views, audience)
        if reached is None or reached.revision != REVISION:
            raise
        warn(f"the views reflect position {reached.position} of {head}: {error}")


def build(stores: Stores, audience: Audience = "all") -> int:
    """Derive the views anew and let them serve; the position they reflect then."""
    with progress_bar("building the views") as progress:
        return rebuild(stores.ledger, stores.views, audience, progress=progress)


def _follow(history: History, stores: Stores, audience: Audience) -> None:
    """Bring the serving views up to the head."""
    database = open_database(stores.views)
    try:
        with progress_bar("following the record") as progress:
            Follower(history, database, audience).catch_up(progress)
    finally:
        database.close()


def serving_at(url: str, audience: Audience = "all") -> Generation | None:
    """The generation that serves at a URL, None if there is none yet."""
    try:
        views = open_views(url, audience, read_only=True)
    except ViewsUnavailable:
        return None
    try:
        return views.serving()
    finally:
        views.close()


def warn(sentence: str) -> None:
    """Say something on the error stream, beside the answer."""
    typer.echo(f"concord: {sentence}", err=True)


@contextmanager
def progress_bar(what: str, total: int | None = None) -> Iterator[Progress]:
    """A bar on the error stream while something takes long; nothing unless that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
