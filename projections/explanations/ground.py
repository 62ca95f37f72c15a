"""The ground of explanations: rows of views and facts of streams, as known at a moment.

Rows come many at a time, one query a view. A stream is read once however many findings rest on
it; what was retracted is left out, and what was corrected is as it should have been. Nothing is
read that the audience of the views may not see.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ledger.days import day_of
from ledger.entries import Entry
from ledger.events.corrections import EntryCorrected
from ledger.history import History
from projections.drift.kinds import KIND
from projections.drift.policy import Policy
from projections.facts import Filed, file
from projections.following.follow import shown_to
from projections.intervals import Moment
from projections.jurisdictions import JURISDICTIONS
from projections.policies import POLICIES, in_force
from projections.storage.asking import Asking
from projections.subjects import About
from projections.views import View

Row = Mapping[str, object]


class Citation(NamedTuple):
    """An entry and how it is cited, in the order of recording."""

    position: int
    text: str


class Told(NamedTuple):
    """What a stream says of the days up to the moment; `corrections` by the version corrected."""

    stream: str
    facts: tuple[Filed, ...]
    corrections: Mapping[int, tuple[Citation, ...]]

    def cite(self, facts: Iterable[Filed | None]) -> Iterable[Citation]:
        """The citations of some of its facts, and of what corrected them."""
        for fact in facts:
            if fact is not None:
                yield Citation(fact.position, f"{self.stream}#{fact.version}")
                yield from self.corrections.get(fact.version, ())

    def last(self, *events: type) -> Filed | None:
        """The latest fact of one of these kinds."""
        return next((fact for fact in reversed(self.facts) if isinstance(fact.event, events)), None)


class Ground:
    """What findings of one moment are explained from."""

    def __init__(self, asking: Asking, history: History, moment: Moment) -> None:
        self.asking = asking
        self.moment = moment
        self.policies = in_force(asking.select(POLICIES, moment))
        self.topics: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._history = history
        self._rows: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
        self._found: dict[str, Sequence[Row]] = {}
        self._told: dict[tuple[str, str], Told] = {}
        self._before: dict[tuple[str, str], list[str]] | None = None

    def load(self, view: View, keys: Iterable[tuple[str, ...]]) -> None:
        """Fetch all rows under these keys that were known by the moment, in one go."""
        wanted = {key for key in keys if (view.name, key) not in self._rows}
        for key in wanted:
            self._rows[(view.name, key)] = []
        for row in self.asking.histories(view, sorted(wanted)):
            if int(str(row["known_from"])) <= self.moment.known:
                key = tuple(str(row[column.name]) for column in view.key)
                self._rows[(view.name, key)].append(row)

    def find(self, view: View, where: Mapping[str, Sequence[str]]) -> None:
        """Fetch all rows that hold at the moment and match; see `found`."""
        self._found[view.name] = self.asking.select(view, self.moment, where)

    def load_where(self, view: View, where: Mapping[str, Sequence[str]]) -> None:
        """Fetch all rows of those that hold at the moment and match; see `found`."""
        self.find(view, where)
        keys = (tuple(str(row[column.name]) for column in view.key) for row in self.found(view))
        self.load(view, keys)

    def found(self, view: View) -> Sequence[Row]:
        """The rows that `find` or `load_where` found."""
        return self._found.get(view.name, ())

    def ever(self, view: View, *key: str) -> list[Row]:
        """The rows ever known by the moment, in the order of learning them; loaded before."""
        return self._rows[(view.name, key)]

    def timeline(self, view: View, *key: str) -> list[Row]:
        """The rows known at the moment, in the order of days; loaded before."""
        known = [row for row in self.ever(view, *key) if whole(row, "known_to") > self.moment.known]
        return sorted(known, key=lambda row: whole(row, "valid_from"))

    def row(self, view: View, *key: str) -> Row | None:
        """The row that holds at the moment; loaded before."""
        for row in self.timeline(view, *key):
            if whole(row, "valid_from") <= self.moment.on < whole(row, "valid_to"):
                return row
        return None

    def needed(self, view: View, *key: str) -> Row:
        """The row that holds at the moment where a finding says that there is one."""
        row = self.row(view, *key)
        if row is None:
            raise LookupError(f"no row of {view.name} for {'/'.join(key)} holds at the moment")
        return row

    def predecessors(self, process: str, place: str) -> list[str]:
        """The dissolved places whose duties a place carries."""
        if self._before is None:
            self._before = {}
            dissolved = {"status": ("dissolved",)}
            for row in self.asking.select(JURISDICTIONS, self.moment, dissolved):
                for successor in listed(row["successors"]):
                    known = self._before.setdefault((str(row["process"]), successor), [])
                    known.append(str(row["jurisdiction"]))
        return self._before.get((process, place), [])

    def policy(self, case: "Case") -> Policy:
        """The policy that judges a case: that of an agreement judges its cells and duties."""
        under = case.agreement if case.noun in ("cell", "duty") else ""
        return self.policies.judging(case.process, under)

    def recorded_on(self, position: int) -> int:
        """The day on which a position was recorded."""
        return day_of(self._history.recorded_at(position)[:10])

    def entry(self, position: int) -> Entry:
        """The entry at a position from which on a row is known."""
        entry = self._history.entry(position)
        assert entry is not None
        return entry

    def told(self, process: str, stream: str) -> Told:
        """What a stream says at the moment of the days up to it."""
        if (process, stream) not in self._told:
            self._told[(process, stream)] = self._read(process, stream)
        return self._told[(process, stream)]

    def _read(self, process: str, stream: str) -> Told:
        facts: list[Filed] = []
        corrections: dict[int, tuple[Citation, ...]] = {}
        for entry in self._history.stream(stream, self.moment.known):
            if (entry.process or "") != process:
                continue
            if not shown_to(self.asking.generation.audience, entry):
                continue
            file(facts, entry)
            if isinstance(entry.event, EntryCorrected) and entry.corrects is not None:
                version = int(entry.corrects.rpartition("#")[2])
                citation = Citation(entry.position, entry.citation)
                corrections[version] = (*corrections.get(version, ()), citation)
        held = tuple(fact for fact in facts if fact.day <= self.moment.on)
        return Told(stream, held, corrections)


def whole(row: Row, column: str) -> int:
    """A whole number in a row that is sure to have one."""
    value = row[column]
    assert isinstance(value, int)
    return value


def listed(value: object) -> tuple[str, ...]:
    """The members of a column that lists them by comma."""
    return tuple(filter(None, str(value or "").split(",")))


class Case(NamedTuple):
    """A finding at the moment; `agreement`, `provision` and `place` are empty where it has none."""

    process: str
    kind: str
    subject: str
    agreement: str
    provision: str
    place: str
    onset: int
    severity: int
    state: str
    accepted_until: int | None

    @classmethod
    def of(cls, row: Row) -> "Case":
        """The case of a row of findings."""
        until = row["accepted_until"]
        return cls(
            str(row["process"]),
            str(row["kind"]),
            str(row["subject"]),
            str(row["agreement"] or ""),
            str(row["provision"] or ""),
            str(row["jurisdiction"] or ""),
            whole(row, "onset"),
            whole(row, "severity"),
            str(row["state"]),
            None if until is None else whole(row, "accepted_until"),
        )

    @property
    def key(self) -> tuple[str, str, str]:
        """The key of its rows."""
        return self.process, self.kind, self.subject

    @property
    def own(self) -> tuple[str, str]:
        """The key of what it is about, where that has a plain id."""
        return self.process, KIND[self.kind].stream(self.subject)[1]

    @property
    def about(self) -> About:
        """The agreement, the provision and the place that it is about, as far as it has them."""
        return self.agreement or None, self.provision or None, self.place or None

    @property
    def noun(self) -> str:
        """The kind of stream of what it is about."""
        return KIND[self.kind].stream(self.subject)[0]

    @property
    def cell(self) -> tuple[str, str, str, str]:
        """The key of the cell it is about."""
        return self.process, self.agreement, self.provision, self.place

    @property
    def duty(self) -> tuple[str, str, str]:
        """The key of the duty it is about, or to which its cell belongs."""
        return self.process, self.agreement, self.place
