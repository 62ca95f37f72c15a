"""Competences: which place decides on what, since when, and on what basis."""

from collections.abc import Mapping

from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from projections.facts import Filed
from projections.intervals import Value
from projections.plain import Plain, PlainPass, Ref
from projections.spans import SpanPass
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


class _Sweep(SpanPass[CompetenceDevolved]):
    """One pass over a competence's days, and how it stands so far."""

    begins = CompetenceDevolved
    ends = CompetenceRecalled
    __slots__ = ()

    def row(self, devolved: CompetenceDevolved) -> Value:
        return (
            devolved.topic,
            devolved.from_jurisdiction,
            devolved.to_jurisdiction,
            devolved.basis,
            "devolved" if self.ended_on is None else "recalled",
            self.began_on,
            self.ended_on,
        )
