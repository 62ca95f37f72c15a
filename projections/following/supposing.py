"""Supposing another policy, or other readers: the views as they would be; nothing is stored.

The facts known by a position are filed as a follower files them, then a supposed policy as one
more fact, and every subject is evaluated once, in memory. Rows say what would hold, not since
when it would have been known.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final, NamedTuple

from ledger.entries import Entry
from ledger.history import History
from projections.drift.policy import Policy
from projections.following.follow import Progress, shown_to
from projections.following.replay import Replay
from projections.intervals import OPEN, Row
from projections.storage.databases import open_database
from projections.storage.generations import Rows, begin, fill, fill_recorded, finish, serve
from projections.storage.recorded import Recorded
from projections.storage.serving import Views
from projections.storage.tables import Audience
from projections.storage.written import address_of, written
from projections.subjects import Subject

PAGE: Final = 2_000
"""Entries read at a time."""
STREAM: Final = "policy/supposed"


class Supposed:
    """A policy for a process, from a day on: as if it had been recorded last."""

    __slots__ = ("from_on", "policy")

    def __init__(self, policy: Policy, from_on: str) -> None:
        self.policy = policy
        self.from_on = from_on

    def entry(self, process: str, after: int) -> Entry:
        """The entry it would be, after a position."""
        return Entry(
            position=after + 1,
            stream=STREAM,
            version=after + 1,
            type=self.policy.stored_name,
            occurred_on=self.from_on,
            recorded_at="",
            recorded_by="",
            sources=(),
            label="GREEN",
            process=process or None,
            caused_by=None,
            corrects=None,
            command_id="",
            salt="",
            taken_in_at=None,
            event=self.policy,
        )


def suppose(
    history: History,
    known: int,
    supposed: Callable[[str], Supposed],
    processes: Collection[str] | None = None,
    progress: Progress | None = None,
) -> Views:
    """The views of these processes (all, if none are named) as known at a position, supposing.

    Whoever asks closes them; nobody else can see them, and they are gone then.
    """
    filed = _filed(_entries(history, known, progress), processes, "all")
    for process in filed.met:
        filed.replay.file(supposed(process).entry(process, known))
    return _views(filed, known, "all")


def read_as(
    history: History,
    known: int,
    processes: Collection[str] | None,
    audience: Audience,
    progress: Progress | None = None,
) -> Views:
    """The views of these processes for an audience, in memory: from what it may be shown."""
    filed = _filed(_entries(history, known, progress), processes, audience)
    return _views(filed, known, audience)


class _Filed(NamedTuple):
    """What is known of some entries, what is noted of them, and the processes that were met."""

    replay: Replay
    recorded: Recorded
    met: dict[str, None]


def _filed(
    entries: Iterable[Entry], processes: Collection[str] | None, audience: Audience
) -> _Filed:
    """The entries of these processes, filed."""
    filed = _Filed(Replay(), Recorded(), {})
    for entry in entries:
        process = entry.process or ""
        if (processes is None or process in processes) and shown_to(audience, entry):
            filed.met[process] = None
            filed.replay.file(entry)
            filed.recorded.take(entry)
    return filed


def _entries(history: History, known: int, progress: Progress | None) -> Iterator[Entry]:
    after = 0
    while after < known:
        page = history.entries(after, min(PAGE, known - after))
        yield from page
        after = page[-1].position
        if progress:
            progress(after, known)


class _Rows:
    """Takes what subjects are found to be."""

    def __init__(self) -> None:
        self.rows: Rows = {}

    def take(
        self, subject: Subject, channel: str, _: list[Row], added: list[Row], _position: int
    ) -> None:
        """Keep the rows of a channel."""
        address = address_of(subject, channel)
        kept = self.rows.setdefault(address.view, [])
        kept.extend([written(address, row, OPEN) for row in added])


def _views(filed: _Filed, known: int, audience: Audience) -> Views:
    rows = _Rows()
    filed.replay.evaluate(known, rows.take)
    database = open_database("memory:")
    tables = begin(database, audience)
    fill(database, tables, rows.rows)
    fill_recorded(database, tables, filed.recorded)
    finish(database, tables, known)
    serve(database, tables)
    return Views(database, audience)
