"""Subjects: the units that are evaluated as a whole, and what an evaluation yields."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Protocol

from ledger.days import FOREVER
from projections.drift.kinds import KIND
from projections.facts import Filed
from projections.intervals import Channels, Clock, Piece, Value, sweep


class Finding(NamedTuple):
    """A rule that holds: its kind, and the severity it has by itself (0 info … 4 critical)."""

    kind: str
    severity: int


class Standing(NamedTuple):
    """What a subject is on a day: the row of its view (None: it is not there), and what drifts."""

    row: Value | None
    findings: tuple[Finding, ...] = ()


NO_ROWS: Channels = {}
"""The open rows of a subject that has none; the same object for all of them."""

NOWHERE = Standing(None)
"""A subject on a day on which it does not exist."""

Found = dict[str, list[tuple[int, int, Value]]]
"""Evaluated rows (valid_from, valid_to, value) by channel: a view, or the kind of a finding."""


LATEST = 3
"""How many pieces of a timeline are kept, to notice that nothing has changed at its end."""


class Pass(Protocol):
    """One pass over a subject's days, and what it remembers from day to day."""

    def standing(self, clock: Clock) -> Standing:
        """The subject on the clock's day; called for ever later days."""

    def back_to(self, day: int) -> int | None:
        """Remember what was the case before a day, and say from which day to go on.

        None if that was not kept, so that a new pass is needed. The day is never before the
        last fact that the pass has taken.
        """


class Subject:
    """One thing with a timeline: its own facts, and its rows as they are open now.

    `key` begins its rows, `home` says which worker evaluates it. A new subject has no rows;
    `current` is None while they are unknown here, because facts were filed at the start without
    being evaluated. `resume_on` is set when all that changed is a fact that counts from that day
    on, after all the others of its stream: the last pass then goes on from there.
    """

    view: ClassVar[str]
    __slots__ = ("current", "facts", "id", "key", "last_pass", "pieces", "resume_on")

    def __init__(self, id: str, key: tuple[str, ...]) -> None:
        self.id = id
        self.key = key
        self.facts: list[Filed] = []
        self.current: Channels | None = NO_ROWS
        self.last_pass: Pass | None = None
        self.pieces: list[Piece[Standing]] = []
        self.resume_on: int | None = None

    @property
    def home(self) -> str:
        """The id by which it is shared out among workers."""
        return self.id

    @property
    def about(self) -> tuple[str | None, str | None, str | None]:
        """The agreement, provision and place that its findings are about, where it has them."""
        return None, None, None

    def alike(self) -> object:
        """What its rows follow from, if nothing of its own has a part in them; None otherwise.

        Subjects for which it is equal, and whose open rows are the same, have the same rows.
        """
        return None

    def take_after(self, other: "Subject") -> None:
        """Be evaluated as another subject was that is like this one."""
        assert type(other) is type(self)
        self.last_pass = None
        self.pieces = []

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
        pieces = sweep(self.last_pass.standing, first)
        self.pieces = pieces[-LATEST:]
        return self.rows(pieces, {})

    def go_on(self, day: int) -> tuple[int, Found | None] | None:
        """The end of what `evaluate` gives, and from which day, if only that can have changed.

        It begins with the rows that reach this day; it is None if nothing changed at all. No
        answer at all if only a new pass can tell.
        """
        if self.last_pass is None or self.current is None:
            return None
        since = self.last_pass.back_to(day)
        if since is None:
            return None
        pieces = sweep(self.last_pass.standing, since)
        if self.pieces and _same_from(since, self.pieces, pieces):
            return since, None
        self.pieces = pieces[-LATEST:]
        return since, self.rows(pieces, _reaching(since, self.current))

    def rows(self, pieces: list[Piece[Standing]], found: Found) -> Found:
        """A stretch of the timeline as rows, continuing those found before."""
        return channels(self.view, pieces, found)


def channels(view: str, pieces: Sequence[Piece[Standing]], found: Found) -> Found:
    """A timeline taken apart: the rows of the subject's view, and the runs of each finding.

    `found` are rows before the first piece, which they continue. A finding's row begins with
    its onset, the first day of the unbroken run, and its severity.
    """
    if not pieces:
        return found
    onsets = _running(found, pieces[0].day) if found else {}
    ends = [piece.day for piece in pieces[1:]]
    ends.append(FOREVER)
    for (day, standing), end in zip(pieces, ends, strict=True):
        if standing.row is not None:
            _extend(found.setdefault(view, []), day, end, standing.row)
        if standing.findings:
            onsets = {kind: onsets.get(kind, day) for kind, _ in standing.findings}
            for kind, severity in standing.findings:
                _extend(found.setdefault(kind, []), day, end, (onsets[kind], severity))
        elif onsets:
            onsets = {}
    return found


def _same_from(day: int, known: list[Piece[Standing]], found: list[Piece[Standing]]) -> bool:
    """Whether the pieces found from a day on are those known anyway."""
    at = len(known) - len(found)
    if at < 0 or known[at].day > day or known[at].value != found[0].value:
        return False
    return known[at + 1 :] == found[1:]


def _reaching(day: int, known: Channels) -> Found:
    """The rows that reach a day, as far as they lie before it."""
    found: Found = {}
    for channel, rows in known.items():
        if rows[-1].valid_to >= day:
            reaching = [
                (start, min(day, end), value) for start, end, value, _ in rows if start < day <= end
            ]
            if reaching:
                found[channel] = reaching
    return found


def _running(found: Found, day: int) -> dict[str, int]:
    """The onsets of the findings that run up to this day."""
    return {
        kind: rows[-1][2][0]  # type: ignore[misc]
        for kind, rows in found.items()
        if kind in KIND and rows[-1][1] == day
    }


def _extend(rows: list[tuple[int, int, Value]], day: int, end: int, value: Value) -> None:
    """Add a row, or lengthen the last one if it says the same up to this day."""
    if rows and rows[-1][1] == day and rows[-1][2] == value:
        rows[-1] = (rows[-1][0], end, value)
    else:
        rows.append((day, end, value))
