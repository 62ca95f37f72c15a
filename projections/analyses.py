"""Analyses: which dimensions of a situation were looked at, and whether that still holds."""

import json
from collections.abc import Iterator, Mapping

from ledger.events.analyses import (
    AnalysisCompleted,
    AnalysisReviewed,
    AnalysisStarted,
    DimensionAssessed,
)
from ledger.events.base import Event
from projections.drift.context import DIMENSIONS, AnalysisStanding
from projections.drift.policy import Policy
from projections.drift.rules import ANALYSIS_RULES, holding
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

ANALYSES = View(
    name="analyses",
    about="Analyses of the situation: which dimensions were looked at, and when",
    key=(
        Column("process", "text", "the in-country process"),
        Column("analysis", "text", "the analysis's id"),
    ),
    value=(
        Column("title", "text", "what it is about"),
        Column("status", "text", "started, completed or replaced"),
        Column("jurisdiction", "text", "the place it is about"),
        Column("agreement", "text", "the agreement it is about"),
        Column("started_on", "day", "when it was started"),
        Column("completed_on", "day", "when it was completed"),
        Column("reviewed_on", "day", "when it was last reviewed"),
        Column("dimensions", "text", "the dimensions assessed, by comma"),
        Column("missing", "text", "the dimensions not assessed, by comma"),
        Column("findings", "text", "the last finding and indicator on each dimension, as JSON"),
        Column("replaces", "text", "the analysis it was to take the place of"),
        Column("replaced_by", "text", "the completed analysis that took its place"),
    ),
    filters=("process", "analysis", "status", "jurisdiction", "agreement"),
    identity="{analysis}",
    unshown=("analysis",),
    lists=("dimensions", "missing"),
    documents=("findings",),
)


class Analysis(Plain):
    """An analysis: its facts. Reads whether one that is to take its place was completed."""

    kind = "analysis"
    takes = ("analysis",)
    view = ANALYSES.name
    states = ANALYSES
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """The analysis that it replaces reads it."""
        if isinstance(event, AnalysisStarted) and event.replaces not in (None, self.id):
            yield Link(("analysis", str(event.replaces)), self.ref)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an analysis's days, and how it stands so far."""

    __slots__ = (
        "assessed",
        "completed_on",
        "id",
        "replaced_by",
        "replacing",
        "reviewed_on",
        "started",
        "started_on",
    )

    def __init__(self, analysis: Analysis, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self.id = analysis.id
        super().__init__(analysis, facts, origins)

    def forget(self) -> None:
        self.started: AnalysisStarted | None = None
        self.started_on = 0
        self.completed_on: int | None = None
        self.reviewed_on: int | None = None
        self.assessed: dict[str, DimensionAssessed] = {}
        self.replacing: set[str] = set()
        self.replaced_by: str | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case AnalysisStarted() as started:
                self.started, self.started_on = started, fact.day
            case DimensionAssessed() as assessed:
                self.assessed[assessed.dimension] = assessed
            case AnalysisCompleted() if self.completed_on is None:
                self.completed_on = fact.day
            case AnalysisReviewed():
                self.reviewed_on = fact.day

    def take_other(self, ref: Ref, fact: Filed) -> None:
        match fact.event:
            case AnalysisStarted() as started if started.replaces == self.id:
                self.replacing.add(ref[1])
            case AnalysisCompleted() if ref[1] in self.replacing and self.replaced_by is None:
                self.replaced_by = ref[1]

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The analysis on the clock's day."""
        started, completed_on = self.started, self.completed_on
        if started is None:
            return NOWHERE
        missing = [dimension for dimension in DIMENSIONS if dimension not in self.assessed]
        row = (
            started.title,
            "replaced" if self.replaced_by else "started" if completed_on is None else "completed",
            started.jurisdiction,
            started.agreement,
            self.started_on,
            completed_on,
            self.reviewed_on,
            ",".join(dimension for dimension in DIMENSIONS if dimension in self.assessed),
            ",".join(missing),
            self._findings(),
            started.replaces,
            self.replaced_by,
        )
        judged = AnalysisStanding(
            current=self.replaced_by is None,
            complete=completed_on is not None and not missing,
            completed=completed_on is not None,
            looked_at_on=self.started_on
            if completed_on is None
            else max(completed_on, self.reviewed_on or completed_on),
        )
        return row, holding(ANALYSIS_RULES, judged, clock, policy)

    def _findings(self) -> str:
        found = [
            {"dimension": each, "finding": said.finding, "indicator": said.indicator}
            for each in DIMENSIONS
            if (said := self.assessed.get(each)) is not None
        ]
        return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
