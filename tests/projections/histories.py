"""Histories as tests tell them: what was recorded, in which order, and what the views say of it.

    story = Story()
    story.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    assert story.runs("ADOPTION_MISSING", "na1:P1@north") == ["2023-07-01/"]

Everything goes through the journal, so only possible histories can be told.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

from ledger.days import FOREVER, day_of, text_of
from ledger.entries import Entry, Fact, Source
from ledger.events.agreements import AgreementVersionAdopted, Provision, Scope
from ledger.events.base import Event, Label
from ledger.events.corrections import EntryCorrected, EntryRetracted, SourceAttached
from ledger.events.instruments import Coverage, LocalInstrumentAdopted, LocalInstrumentAmended
from ledger.events.jurisdictions import JurisdictionRegistered
from ledger.events.terms import Operator, Term, Value
from ledger.history import History
from ledger.journal import Journal
from ledger.store import open_store
from projections.catalogue import VIEW
from projections.following.replay import Replay
from projections.intervals import OPEN, Row
from projections.subjects import Subject

PROCESS = "xa"
CELL = "na1:P1@north"
DUTY = "na1@north"
RECORDING = datetime(2100, 1, 1, tzinfo=UTC)
"""When recording starts: after everything that happens in tests."""


class Story:
    """A ledger that is told fact by fact, and followed as it grows; `now` is when, each time."""

    def __init__(self, process: str = PROCESS, now: Callable[[], str] | None = None) -> None:
        self.store = open_store("memory:")
        self.process = process
        self.history = History(self.store)
        self.rows = Rows()
        now = now or _instants().__next__
        self._journal = Journal(self.store, now=now, salt=lambda: "00" * 16)
        self._replay = Replay()

    def given(
        self,
        on: str,
        stream: str,
        event: Event,
        *,
        corrects: str | None = None,
        caused_by: str | None = None,
        label: Label = "CLEAR",
    ) -> str:
        """This happened, and is recorded next; how the entry is cited. Refused if impossible."""
        entry = self.record(on, stream, event, corrects=corrects, caused_by=caused_by, label=label)
        assert entry is not None, f"{stream} says so already: {event}"
        return entry.citation

    def record(
        self,
        on: str,
        stream: str,
        event: Event,
        *,
        corrects: str | None = None,
        caused_by: str | None = None,
        label: Label = "CLEAR",
    ) -> Entry | None:
        """As `given`, but None if the history says so already, or if it was said before."""
        fact = Fact(
            event,
            stream,
            on,
            "secretariat",
            label=label,
            process=self.process,
            corrects=corrects,
            caused_by=caused_by,
        )
        before = self.head
        entry = self._journal.record(fact)
        if entry is None or entry.position <= before:
            return None
        self._replay.take(entry, self.rows.take)
        return entry

    def retracted(self, citation: str) -> None:
        """The cited entry was never true, as is learned now."""
        stream = citation.partition("#")[0]
        self.given("2099-01-01", stream, EntryRetracted(reason="never true"), corrects=citation)

    def corrected(
        self,
        citation: str,
        replacement: Mapping[str, object] | None = None,
        occurred_on: str | None = None,
    ) -> None:
        """The cited entry should have said this, as is learned now."""
        event = EntryCorrected.model_validate(
            {"reason": "wrong", "replacement": replacement, "occurred_on": occurred_on}
        )
        self.given("2099-01-01", citation.partition("#")[0], event, corrects=citation)

    def attached(self, citation: str) -> None:
        """The cited entry rests on another document too, as is learned now."""
        stream, document = citation.partition("#")[0], Source(document="Gazette")
        event = SourceAttached()
        fact = Fact(
            event,
            stream,
            "2099-01-01",
            "secretariat",
            sources=(document,),
            label="CLEAR",
            process=self.process,
            corrects=citation,
        )
        entry = self._journal.record(fact)
        assert entry is not None
        self._replay.take(entry, self.rows.take)

    def __str__(self) -> str:
        """The ledger as a list to read, for a failed assertion."""
        return "\n".join(
            f"{entry.position:3} {entry.occurred_on:21} {entry.stream:14} {entry.event!r}"
            + (f" corrects {entry.corrects}" if entry.corrects else "")
            for entry in self.entries
        )

    @property
    def head(self) -> int:
        """The position of the last entry."""
        return self.history.head()

    @property
    def entries(self) -> list[Entry]:
        """Everything recorded so far."""
        return self.history.entries()

    def row(
        self, view: str, id: str, on: str, known: int | None = None
    ) -> dict[str, object] | None:
        """A subject's row on a day as known at a position, its days as text."""
        value = self.rows.at(view, id, day_of(on), self.head if known is None else known)
        if value is None:
            return None
        columns = VIEW[view].value
        return {
            column.name: text_of(cell) if column.type == "day" and isinstance(cell, int) else cell
            for column, cell in zip(columns, value, strict=True)
        }

    def state(self, on: str, cell: str = CELL, known: int | None = None) -> object:
        """The state of a cell on a day as known at a position; None where there is no cell."""
        row = self.row("cells", cell, on, known)
        return row["state"] if row else None

    def drift(self, on: str, known: int | None = None) -> set[tuple[str, str]]:
        """Every finding that holds on a day as known at a position: kind and subject."""
        moment = day_of(on), self.head if known is None else known
        return {
            (channel, id)
            for channel, id in self.rows.known
            if channel not in VIEW and self.rows.at(channel, id, *moment) is not None
        }

    def shown(self, kind: str, subject: str, on: str) -> tuple[str, int, str] | None:
        """A finding on a day: its onset, its severity, its state; None where it does not hold."""
        value = self.rows.at(kind, subject, day_of(on), self.head)
        if value is None:
            return None
        onset, severity, state, *_ = value
        return text_of(int(str(onset))), int(str(severity)), str(state)

    def runs(self, kind: str, subject: str, known: int | None = None) -> list[str]:
        """The days on which a finding holds: `first/last` for every unbroken run.

        A run without end is `first/`. That the onset is the first day of its run is checked.
        """
        runs: list[list[int]] = []
        for start, end, value in self.rows.timeline(
            kind, subject, self.head if known is None else known
        ):
            if runs and runs[-1][1] == start:
                runs[-1][1] = end
            else:
                runs.append([start, end])
            assert value[0] == runs[-1][0], "the onset is the first day of the unbroken run"
        return [f"{text_of(a)}/{'' if b == FOREVER else text_of(b - 1)}" for a, b in runs]


class Rows:
    """All rows ever known, by channel and subject: (row, known_to)."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], dict[tuple[Row, int], int]] = {}

    def take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        """What a position did to a subject's rows, as a replay hands it over."""
        rows = self.known.setdefault((channel, subject.id), {})
        for row in closed:
            assert rows.pop((row, OPEN), None) is not None, "only an open row can be closed"
            rows[(row, position)] = 1
        for row in added:
            assert row.known_from == position
            assert (row, OPEN) not in rows, "a row is added once"
            rows[(row, OPEN)] = 1

    def timeline(
        self, channel: str, id: str, known: int
    ) -> list[tuple[int, int, tuple[object, ...]]]:
        """What is known at a position of a subject in one channel, day after day."""
        rows = sorted(
            row[:3]
            for row, known_to in self.known.get((channel, id), ())
            if row.known_from <= known < known_to
        )
        assert all(before[1] <= after[0] for before, after in pairwise(rows)), "no two on a day"
        return rows

    def at(self, channel: str, id: str, on: int, known: int) -> tuple[object, ...] | None:
        """The value of a subject in one channel at a moment."""
        for start, end, value in self.timeline(channel, id, known):
            if start <= on < end:
                return value
        return None

    def all(self, channel: str, on: int, known: int) -> dict[str, tuple[object, ...]]:
        """The values of all subjects in one channel at a moment."""
        values = {id: self.at(each, id, on, known) for each, id in self.known if each == channel}
        return {id: value for id, value in values.items() if value is not None}


def register(level: str = "local", parent: str | None = "xa", name: str = "A place") -> Event:
    """A place comes into being."""
    return JurisdictionRegistered.model_validate({"level": level, "parent": parent, "name": name})


def version(number: int, *provisions: Provision, nature: str = "obligation") -> Event:
    """A version of an agreement."""
    return AgreementVersionAdopted.model_validate(
        {"version": number, "title": "An agreement", "nature": nature, "provisions": provisions}
    )


def provision(
    id: str = "P1",
    *terms: Term,
    places: tuple[str, ...] = ("north",),
    scope: Scope | None = None,
    deadline: str | None = None,
    implement_by: str | None = None,
    weight: int = 1,
) -> Provision:
    """A provision: what is agreed, where, until when."""
    return Provision(
        id=id,
        scope=scope or Scope(jurisdictions=places),
        terms=terms,
        deadline=deadline,
        implement_by=implement_by,
        weight=weight,
    )


def local(
    *terms: Term,
    place: str = "north",
    provision: str = "P1",
    based_on: int | None = 1,
    expires_on: str | None = None,
    agreement: str = "na1",
) -> Event:
    """A local instrument on one provision."""
    return LocalInstrumentAdopted(
        jurisdiction=place,
        agreement=agreement,
        based_on=based_on,
        covers=(Coverage(provision=provision, terms=terms),),
        expires_on=expires_on,
    )


def amended(*terms: Term, provision: str = "P1", based_on: int | None = 1) -> Event:
    """A local instrument says something else on one provision, and nothing on any other."""
    covers = (Coverage(provision=provision, terms=terms),)
    return LocalInstrumentAmended(based_on=based_on, covers=covers)


def term(operator: Operator, value: Value = None, name: str = "measure") -> Term:
    """A named term."""
    return Term(name=name, operator=operator, value=value)


def hours(least: int) -> Term:
    """At least so many hours of training."""
    return term("at_least", least, "hours")


def _instants() -> Iterator[str]:
    for second in count():
        yield (RECORDING + timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
