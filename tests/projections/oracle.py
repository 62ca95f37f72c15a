"""What holds on a day, worked out as plainly as possible: the other side of the laws.

Nothing here is shared with the views but the words of the events and the comparison of terms.
There are no intervals and no breakpoints: every question is about one day and is answered from
the facts that count by that day; since when something holds is found by walking back day by day.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from ledger.days import day_of
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from projections.drift.kinds import FIRST_AT_PLACES
from tests.projections.day_by_day.cells import OF_STATE, UNCOVERED, Cells
from tests.projections.day_by_day.duties import Duty
from tests.projections.day_by_day.levels import Levels
from tests.projections.day_by_day.places import Places
from tests.projections.day_by_day.record import remembered
from tests.projections.day_by_day.scopes import Cell
from tests.projections.day_by_day.successions import Successions
from tests.projections.day_by_day.tasks import Tasks

BASE = {
    "NOT_INFORMED": 2,
    "NOT_ACKNOWLEDGED": 1,
    "ADOPTION_MISSING": 1,
    "ADOPTION_INCOMPLETE": 1,
    "TERMS_WEAKER": 2,
    "TERMS_CONTRADICT": 3,
    "VERSION_BEHIND": 1,
    "TERMS_UNASSESSED": 0,
    "LOCAL_CONFLICT": 2,
    "FORCE_LAPSED": 2,
    "FORCE_SUSPENDED": 2,
    "REPUDIATED": 3,
    "PARENT_ENDED": 0,
    "IMPLEMENTATION_OVERDUE": 1,
    "OFF_PACE": 1,
    "EVIDENCE_CONTRADICTS": 3,
    "CLAIM_UNEVIDENCED": 1,
    "EVIDENCE_STALE": 1,
    "REGRESSION": 2,
    "INCIDENT_AGAINST": 3,
    "FOLLOWUP_OVERDUE": 1,
    "FOLLOWUP_STALLED": 1,
    "REPORTING_SILENCE": 1,
    "DATA_STALE": 0,
    "NO_OWNER": 1,
    "OWNER_VACANT": 2,
    "SUCCESSION_UNCONFIRMED": 2,
    "JURISDICTION_RESTRUCTURED": 2,
    "ORPHAN_LOCAL": 0,
    "UNRECIPROCATED": 2,
    "COORDINATION_RISK_UNREGISTERED": 1,
}

Ask = Callable[..., set[str]]
"""What drifts about a subject on a day."""


class Finding(NamedTuple):
    """A finding as shown on a day."""

    onset: int
    severity: int
    state: str
    accepted_until: int | None
    recurred: int


class Oracle(Cells, Levels, Places, Successions, Tasks):
    """Answers about any day from the entries that are known."""

    def cells(self, on: int) -> dict[str, str]:
        """The state of every cell there is on a day."""
        states = {str(cell): self.state(cell, on) for cell in self.every_cell()}
        return {id: state for id, state in states.items() if state is not None}

    def cell_rows(self, on: int) -> dict[str, tuple[object, ...]]:
        """Everything that is shown of every cell there is on a day."""
        return {str(c): self.cell_row(c, on) for c in self.every_cell() if self.state(c, on)}

    def levels(self, on: int) -> dict[str, tuple[int | None, ...]]:
        """The level claimed, verified and in effect, and how fresh its evidence is, of each cell.

        Cells of which nothing is known are left out.
        """
        found: dict[str, tuple[int | None, ...]] = {}
        for cell in self.every_cell():
            level = self.level(cell, on)
            if self.state(cell, on) and (level.claimed is not None or level.verified is not None):
                row = (level.claimed, level.verified, level.effective, level.evidence_on)
                found[str(cell)] = row
        return found

    def findings(self, on: int) -> dict[tuple[str, str], Finding]:
        """Everything that drifts on a day, by its kind and its subject."""
        asked: list[tuple[Ask, list[Any]]] = [
            (self.of_cell, self.every_cell()),
            (self.of_duty, self.every_duty()),
            (self.of_adoption, self.every_duty()),
            (self.of_follow_up, self.ids("follow-up")),
            (self.of_post, self.ids("post")),
            (self.of_commitment, self.ids("commitment")),
            (self.of_instrument, self.ids("instrument")),
            (self.of_place, self.ids("jurisdiction")),
            (self.of_succession, self.every_succession()),
        ]
        return {
            (kind, str(subject)): self.shown(ask, subject, kind, on)
            for ask, subjects in asked
            for subject in subjects
            for kind in ask(subject, on)
        }

    @remembered
    def of_cell(self, cell: Cell, on: int) -> set[str]:
        """What drifts at a cell; nothing where it is exempt."""
        state = self.state(cell, on)
        if state in (None, "EXEMPT"):
            return set()
        kinds = {OF_STATE[state]} if state in OF_STATE else set()
        if state not in UNCOVERED and self.behind(cell, on):
            kinds.add("VERSION_BEHIND")
        if self.unassessed(cell, on):
            kinds.add("TERMS_UNASSESSED")
        if self.conflict(cell, on):
            kinds.add("LOCAL_CONFLICT")
        return kinds | self.of_level(cell, on)

    @remembered
    def of_adoption(self, duty: Duty, on: int) -> set[str]:
        """Whether some of what is due at a place is covered, and some is not."""
        due = [cell for cell in self.every_cell() if cell[::2] == duty and self.is_due(cell, on)]
        covered = [cell for cell in due if self.live(cell, on)]
        return {"ADOPTION_INCOMPLETE"} if 0 < len(covered) < len(due) else set()

    @remembered
    def of_place(self, place: str, on: int) -> set[str]:
        """What drifts about a place as a whole. No risk is ever told of here."""
        kinds = {"DATA_STALE"} if self.is_stale(place, on) else set()
        if self.drifts(place, on):
            kinds.add("COORDINATION_RISK_UNREGISTERED")
        return kinds

    def drifts(self, place: str, on: int) -> bool:
        """Whether anything that binds drifts at a place, and nobody accepted it."""
        here: list[tuple[Ask, Any]] = [
            *((self.of_cell, cell) for cell in self.every_cell() if cell[2] == place),
            *((self.of_duty, duty) for duty in self.every_duty() if duty[-1] == place),
        ]
        here = [each for each in here if self.ever_binds(each[1][0])]
        return any(
            self.shown(ask, subject, kind, on).state != "accepted"
            for ask, subject in here
            for kind in ask(subject, on) & FIRST_AT_PLACES
        )

    def shown(self, ask: Ask, subject: object, kind: str, on: int) -> Finding:
        """A finding that holds on a day: since when, how severe, and what people said."""
        onset: int = self.since(on, self.holds, ask, subject, kind)
        before = self.onset_before(onset, ask, subject, kind)
        two_runs_before = None if before is None else self.onset_before(before, ask, subject, kind)
        severity = BASE[kind]
        if isinstance(subject, Cell) and self.stated(*subject[:2], on)[-1].provision.weight >= 3:
            severity += 1
        if two_runs_before is not None and onset - two_runs_before <= 365:
            severity += 1
        state, until = self.answered(f"finding/{kind}:{subject}", onset, on)
        recurred = before is not None and onset - before <= 365
        return Finding(onset, min(4, severity), state, until, int(recurred))

    def holds(self, ask: Ask, subject: object, kind: str, on: int) -> bool:
        return kind in ask(subject, on)

    def onset_before(self, onset: int, ask: Ask, subject: object, kind: str) -> int | None:
        """The onset of the run before the one that began on a day, if it is within a year."""
        days = range(onset - 1, max(self.first, onset - 366), -1)
        last = next((day for day in days if self.holds(ask, subject, kind, day)), None)
        return None if last is None else self.since(last, self.holds, ask, subject, kind)

    def answered(self, stream: str, onset: int, on: int) -> tuple[str, int | None]:
        """The state of a finding, and the last day of its acceptance."""
        until = self.accepted_until(stream, on)
        if until is not None:
            return "accepted", until
        said = [fact.event for fact in self.told(stream, on) if fact.day >= onset]
        if any(isinstance(event, DriftContested) for event in said):
            return "contested", None
        seen = any(isinstance(event, DriftAcknowledged) for event in said)
        return ("acknowledged" if seen else "open"), None

    def accepted_until(self, stream: str, on: int) -> int | None:
        """The latest last day of what is accepted on a day, and was not revoked by then."""
        told = self.told(stream, on)
        revoked = max(
            (at for at, f in enumerate(told) if isinstance(f.event, DeviationRevoked)), default=-1
        )
        days = [
            day_of(f.event.until)
            for f in told[revoked + 1 :]
            if isinstance(f.event, DeviationAccepted)
        ]
        return max((day for day in days if on <= day), default=None)
