"""Competences: which place decides on what, since when, and on what basis."""

from collections.abc import Mapping

from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

COMPETENCES = View(
    name="competences",
    about="Competences: which place decides on what",
    key=(
        Column("process", "text", "the in-country process"),
        Column("competence", "text", "the competence's id"),
    ),
    value=(
        Column("topic", "text", "on what"),
        Column("from_jurisdiction", "text", "the place that decided before"),
        Column("to_jurisdiction", "text", "the place that decides while it is devolved"),
        Column("basis", "text", "the legal source"),
        Column("status", "text", "devolved or recalled"),
        Column("devolved_on", "day", "since when"),
        Column("recalled_on", "day", "since when no longer"),
    ),
    filters=("process", "competence", "from_jurisdiction", "to_jurisdiction", "status"),
    identity="{competence}",
    unshown=("competence",),
)


class Competence(Plain):
    """A competence: devolved, and perhaps recalled."""

    kind = "competence"
    view = COMPETENCES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a competence's days, and how it stands so far."""

    __slots__ = ("devolved", "devolved_on", "recalled_on")

    def forget(self) -> None:
        self.devolved: CompetenceDevolved | None = None
        self.devolved_on = 0
        self.recalled_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case CompetenceDevolved() as devolved:
                self.devolved, self.devolved_on = devolved, fact.day
            case CompetenceRecalled() if self.recalled_on is None:
                self.recalled_on = fact.day

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The competence on the clock's day."""
        devolved = self.devolved
        if devolved is None:
            return NOWHERE
        row = (
            devolved.topic,
            devolved.from_jurisdiction,
            devolved.to_jurisdiction,
            devolved.basis,
            "devolved" if self.recalled_on is None else "recalled",
            self.devolved_on,
            self.recalled_on,
        )
        return row, ()
