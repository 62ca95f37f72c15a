"""Coordination at a place: whether anything drifts there while nobody sees a risk in that.

It reads what became of the cells and duties of its place, which changes with most entries. So what
is kept is the union of the days on which any of their findings is open, and of which runs it is
made. Whatever else comes and goes within the union is passed over; only where it changes, which is
rare, is the place looked at again.
"""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from ledger.days import BEGINNING, FOREVER
from ledger.events.risks import RiskClosed, RiskReassessed, RiskRegistered
from projections.agreements import Agreement
from projections.cells import Cell
from projections.drift.context import PlaceStanding
from projections.drift.kinds import FIRST_AT_PLACES
from projections.drift.policy import Policy
from projections.drift.rules import PLACE_RULES, holding
from projections.duties import Duty
from projections.facts import Filed, begun
from projections.findings import FINDINGS
from projections.intervals import Clock, Row, Track, sweep
from projections.levels import Level
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NO_ROWS, About, Found, Standing, Subject, channels

Days = tuple[int, int]
"""The first day of a run, and the day after its last."""
Run = tuple[int, int, Subject]
"""The days on which a finding is open, and whose it is."""
STATE = 2
"""Where a row of findings says whether it is accepted."""
NEVER: Days = (FOREVER, BEGINNING)


class Coordination(Plain):
    """A place: the days on which something drifts there, and the risks that name it."""

    kind = "coordination"
    view = FINDINGS.name
    __slots__ = ("drifting", "judged", "latest", "sure", "union", "witnesses")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key, policies)
        self.union: tuple[Days, ...] = ()
        self.judged: tuple[Days, ...] = ()
        self.latest = NEVER
        self.sure = True
        self.witnesses: dict[Subject, list[Days]] = {}
        self.drifting: dict[Subject, None] = {}

    @property
    def about(self) -> About:
        return None, None, self.id

    def alike(self) -> object:
        """Where no risk names the place, only the days on which something drifts count."""
        return None if self.read else ("coordination", self.union)

    def is_settled(self, subject: Subject, closed: Iterable[Row], added: Iterable[Row]) -> bool:
        """Whether what became of a finding here surely leaves the union as it is.

        So it does where what is new lies within it, and no run went that it was made of.
        """
        if subject in self.witnesses:
            runs = self.witnesses[subject]
            for row in closed:
                if row[:2] in runs:
                    self.sure = False
        for row in added:
            first, end = self.latest
            if row[0] < first or row[1] > end:
                self._grow(subject, row)
            self.drifting[subject] = None
        return self.sure and self.union == self.judged

    def _grow(self, subject: Subject, row: Row) -> None:
        """Take a new run into the union, which is made of it as well from now on."""
        if row[2][STATE] == "accepted" or not agreement_of(subject).binds:
            return
        first, end = run = row[:2]
        if self.union and first <= self.union[0][0] and end >= self.latest[1]:
            self.witnesses = {}  # it has all days by itself
        self.witnesses.setdefault(subject, []).append(run)
        apart = [each for each in self.union if each[1] < first or each[0] > end]
        for each in self.union:
            if each not in apart:
                first, end = min(first, each[0]), max(end, each[1])
        self.union = tuple(sorted([*apart, (first, end)]))
        self.latest = self.union[-1]

    def distrust(self) -> None:
        """Note that findings here came to count, or no longer do."""
        self.sure = False

    def recount(self) -> bool:
        """Make the union anew if need be; whether it is another than when it was last asked."""
        if not self.sure:
            self.count(self.drifting)
        before, self.judged = self.judged, self.union
        return self.judged != before

    def count(self, subjects: Iterable[Subject]) -> None:
        """Make the union anew, of as few runs as can be.

        `subjects` are all those here of which a finding may be open. What is only compared with a
        reference calls for no coordination, but is kept in mind: the agreement may come to bind.
        """
        known = list(_open_runs(subjects))
        self.drifting = {subject: None for _, _, subject in known}
        runs = [run for run in known if agreement_of(run[2]).binds]
        union: list[Days] = []
        self.witnesses = {}
        for first, end, subject in fewest(runs):
            self.witnesses.setdefault(subject, []).append((first, end))
            if union and first <= union[-1][1]:
                union[-1] = (union[-1][0], end)
            else:
                union.append((first, end))
        self.union = tuple(union)
        self.latest = union[-1] if union else NEVER
        self.sure = True

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        raise NotImplementedError("no stream is about coordination")

    def evaluate(self) -> Found:
        """The days on which something drifts and no risk is seen."""
        self.last_pass = None
        if not self.union:
            return {}
        drifting = Track[bool]()
        for first, end in self.union:
            drifting.add(first, True)
            drifting.add(end, False)
        seen = [self._seen(each.facts) for each in self.read.values()]

        def standing(clock: Clock) -> Standing:
            policy = self.policies.at(clock)
            assert policy is not None
            known = [track.at(clock) for track in seen]
            place = PlaceStanding(bool(drifting.at(clock)), any(known))
            return None, holding(PLACE_RULES, place, clock, policy)

        return channels(self.view, sweep(standing, self.union[0][0]), {})

    def _seen(self, facts: list[Filed]) -> Track[bool]:
        """When a risk was a current one of poor coordination at this place."""
        track, here = Track[bool](), False
        for day, _, _, event, _ in begun(facts):
            if isinstance(event, RiskRegistered):
                here = event.category == "coordination" and event.jurisdiction == self.id
                track.add(day, here)
            elif isinstance(event, RiskReassessed):
                track.add(day, here)
            elif isinstance(event, RiskClosed):
                track.add(day, False)
        return track


def agreement_of(subject: Subject) -> Agreement:
    """The agreement under which a cell, its level or a duty is."""
    if isinstance(subject, Level):
        return subject.cell.agreement
    assert isinstance(subject, Cell | Duty)
    return subject.agreement


def _open_runs(subjects: Iterable[Subject]) -> Iterator[Run]:
    """The days on which findings of the first release's kinds are open, and not accepted."""
    for subject in subjects:
        for channel, rows in (subject.current or NO_ROWS).items():
            if channel in FIRST_AT_PLACES:
                for row in rows:
                    if row[2][STATE] != "accepted":
                        yield row[0], row[1], subject


def fewest(runs: list[Run]) -> Iterator[Run]:
    """As few of these runs as have all their days, in order."""
    runs.sort(key=itemgetter(1), reverse=True)
    runs.sort(key=itemgetter(0))
    best: Run | None = None
    covered = BEGINNING
    for run in runs:
        if run[0] > covered and best is not None:
            yield best
            covered, best = best[1], None
        if run[1] > (covered if best is None else best[1]):
            best = run
    if best is not None:
        yield best
