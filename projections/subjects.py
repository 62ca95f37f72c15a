"""Subjects: the units that are evaluated as a whole, and what an evaluation yields."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from ledger.days import FOREVER
from projections.facts import Filed
from projections.intervals import (
    Channels,
    Clock,
    Piece,
    Run,
    Value,
    extend,
    sweep,
)
from projections.views import View


class Finding(NamedTuple):
    """A rule that holds: its kind, and the severity it has by itself (0 info … 4 critical)."""

    kind: str
    severity: int


Standing = tuple[Value | None, tuple[Finding, ...]]
"""What a subject is on a day: the row of its view (None: it is not there), and what drifts."""

NO_ROWS: Channels = {}
"""The open rows of a subject that has none; the same object for all of them."""

NOWHERE: Standing = (None, ())
"""A subject on a day on which it does not exist."""

Found = dict[str, list[Run]]
"""Evaluated rows by channel: a view, or the kind of a finding."""

About = tuple[str | None, str | None, str | None]
"""The agreement, the provision and the place that something is about, as far as it has them."""


class Pass:
    """A pass over a subject's days: what it remembers on a day follows from the facts before it.

    So it can go back to any day, by forgetting everything and taking those facts again.
    """

    __slots__ = ("_facts", "_taken")

    def __init__(self, facts: list[Filed]) -> None:
        self._facts = facts
        self._taken = 0
        self.forget()

    def forget(self) -> None:
        """Remember nothing, as before the first fact."""

    def take(self, fact: Filed) -> None:
        """Remember what follows from a fact."""
        raise NotImplementedError

    def standing(self, clock: Clock) -> Standing:
        """The subject on the clock's day; called for ever later days."""
        raise NotImplementedError

    def take_until(self, clock: Clock) -> None:
        """Take the facts that have come by the clock's day."""
        facts = self._facts
        while self._taken < len(facts):
            fact = facts[self._taken]
            if not clock.reached(fact.day):
                break
            self.take(fact)
            self._taken += 1

    def back_to(self, day: int) -> None:
        """Remember what was the case before a day, on which a fact was filed or taken away."""
        facts = self._facts
        if len(facts) == self._taken + 1 and facts[-1].day == day:
            return  # it came after all the others
        self.forget()
        self._taken = 0
        for fact in facts:
            if fact.day >= day:
                break
            self.take(fact)
            self._taken += 1


class Subject:
    """One thing with a timeline: its own facts, and its rows as they are open now.

    `key` begins its rows, `home` says which worker evaluates it. `states` is its view where its
    findings are about what its own rows state, which may change and be corrected. A new subject
    has no rows; `current` is None while they are unknown here, because facts were filed at the
    start without being evaluated; `shared` says that another has the very same, so that they stay
    as they are. `resume_on` is set when all that changed is a fact that matters from that day on:
    the last pass then goes back to it.
    """

    view: ClassVar[str]
    states: ClassVar[View | None] = None
    __slots__ = ("current", "facts", "id", "key", "last_pass", "resume_on", "shared")

    def __init__(self, id: str, key: tuple[str, ...]) -> None:
        self.id = id
        self.key = key
        self.facts: list[Filed] = []
        self.current: Channels | None = NO_ROWS
        self.shared = False
        self.last_pass: Pass | None = None
        self.resume_on: int | None = None

    @property
    def home(self) -> str:
        """The id by which it is shared out among workers."""
        return self.id

    @property
    def named(self) -> tuple[object, ...]:
        """Its key and what follows from that, as its rows have them."""
        return self.key

    @property
    def about(self) -> About:
        """What its findings are about, by what names it; see `concerns`."""
        return None, None, None

    def concerns(self, row: Value) -> About | None:
        """What its findings are about on days on which it has this row; None: always `about`."""
        return self.states.concerned(row) if self.states is not None else None

    def rests_on(self) -> Sequence["Subject"]:
        """The subjects whose rows its evaluation reads."""
        return ()

    def alike(self) -> object:
        """What its rows follow from, if nothing of its own has a part in them; None otherwise.

        Subjects for which it is equal, and whose open rows are the same, have the same rows.
        """
        return None

    def take_after(self, other: "Subject") -> None:
        """Be evaluated as another subject was that is like this one."""
        assert type(other) is type(self)
        self.last_pass = None
        self.current = other.current
        self.shared = other.shared = True

    def begin(self) -> tuple[Pass, int] | None:
        """A new pass over the subject's days and the first of them; None if it has none."""
        raise NotImplementedError

    def evaluate(self) -> Found:
        """The subject's rows and findings over time: a pure function of the facts it reads."""
        self.last_pass = None
        begun = self.begin()
        if begun is None:
            return {}
        self.last_pass, first = begun
        return self.rows(sweep(self.last_pass.standing, first), {})

    def goes_on(self) -> bool:
        """Whether the last evaluation left what it takes to go on from a day."""
        return self.last_pass is not None

    def go_on(self, day: int, found: Found) -> None:
        """Add to the rows found before a day the rest of what `evaluate` gives.

        That is if nothing changed before the day, and `evaluate` has left its pass.
        """
        assert self.last_pass is not None
        self.last_pass.back_to(day)
        self.rows(sweep(self.last_pass.standing, day), found)

    def rows(self, pieces: list[Piece[Standing]], found: Found) -> Found:
        """A stretch of the timeline as rows, continuing those found before."""
        return channels(self.view, pieces, found, self.concerns)


def channels(
    view: str,
    pieces: Sequence[Piece[Standing]],
    found: Found,
    concerns: Callable[[Value], About | None] | None = None,
) -> Found:
    """A timeline taken apart: the rows of the subject's view, and the runs of each finding.

    `found` are rows before the first piece, which they continue. A finding's row begins with
    its onset, the first day of the unbroken run, and its severity; what it is about comes third
    where that follows from the subject's own row.
    """
    ends = [day for day, _ in pieces]
    ends.append(FOREVER)
    for index, (day, (row, findings)) in enumerate(pieces, 1):
        end = ends[index]
        if row is not None:
            extend(found.setdefault(view, []), day, end, row)
        about = concerns(row) if findings and row is not None and concerns is not None else None
        for kind, severity in findings:
            runs = found.setdefault(kind, [])
            running = runs and runs[-1][1] == day
            onset = runs[-1][2][0] if running else day
            extend(runs, day, end, (onset, severity) if about is None else (onset, severity, about))
    return found
