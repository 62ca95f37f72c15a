"""Recommendations: who asks what of whom, what they were answered, and how far it was done."""

import json
from collections.abc import Mapping

from ledger.days import text_of
from ledger.events.recommendations import (
    RecommendationAccepted,
    RecommendationClosed,
    RecommendationDrafted,
    RecommendationImplementationReported,
    RecommendationIssued,
    RecommendationRejected,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

RECOMMENDATIONS = View(
    name="recommendations",
    about="Recommendations: who asks what of whom, and what became of it",
    key=(
        Column("process", "text", "the in-country process"),
        Column("recommendation", "text", "the recommendation's id"),
    ),
    value=(
        Column("text", "text", "what is recommended"),
        Column("status", "text", "drafted, issued, answered or closed"),
        Column("by", "text", "who recommends it"),
        Column("to", "text", "to whom"),
        Column("direction", "text", "local_to_national, national_to_local or peer"),
        Column("jurisdiction", "text", "the place it concerns"),
        Column("agreement", "text", "the agreement it concerns"),
        Column("provision", "text", "the provision it concerns"),
        Column("group", "text", "the working group it comes from"),
        Column("drafted_on", "day", "when it was drafted"),
        Column("issued_on", "day", "when it was put to whom it is for"),
        Column("acceptance", "text", "what was answered last"),
        Column("answered_on", "day", "when that was"),
        Column("answers", "text", "every answer: by whom, what, when and why"),
        Column("level", "integer", "how far it is done, 0 to 3, as reported last"),
        Column("completed_on", "day", "since when it is done completely"),
        Column("days_to_complete", "integer", "days from its issue until then"),
        Column("four_years", "text", "kept if that is no more than 1,461 days, or missed"),
        Column("closed_on", "day", "when it was closed"),
    ),
    filters=(
        "process",
        "recommendation",
        "status",
        "by",
        "to",
        "direction",
        "jurisdiction",
        "agreement",
        "provision",
        "group",
        "acceptance",
    ),
    identity="{recommendation}",
    unshown=("recommendation",),
    documents=("answers",),
)
COMPLETE = 3
FOUR_YEARS = 1_461
"""Days within which a recommendation is expected to be done."""


class Recommendation(Plain):
    """A recommendation: its facts from the draft to the closing."""

    kind = "recommendation"
    view = RECOMMENDATIONS.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a recommendation's days, and how it stands so far."""

    __slots__ = (
        "answers",
        "closed_on",
        "completed_on",
        "drafted",
        "drafted_on",
        "issued_on",
        "level",
    )

    def forget(self) -> None:
        self.drafted: RecommendationDrafted | None = None
        self.drafted_on = 0
        self.issued_on: int | None = None
        self.answers: list[tuple[int, RecommendationAccepted | RecommendationRejected]] = []
        self.level: int | None = None
        self.completed_on: int | None = None
        self.closed_on: int | None = None

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case RecommendationDrafted() as drafted:
                self.drafted, self.drafted_on = drafted, fact.day
            case RecommendationIssued():
                self.issued_on = fact.day
            case RecommendationAccepted() | RecommendationRejected() as answer:
                self.answers.append((fact.day, answer))
            case RecommendationImplementationReported() as reported:
                self._done(reported.level, fact.day)
            case RecommendationClosed() as closed:
                self.closed_on = fact.day
                if closed.level is not None:
                    self._done(closed.level, fact.day)

    def _done(self, level: int, day: int) -> None:
        if level == COMPLETE and self.level == COMPLETE:
            return
        self.level, self.completed_on = level, day if level == COMPLETE else None

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing runs out
        """The recommendation on the clock's day."""
        drafted = self.drafted
        if drafted is None:
            return NOWHERE
        answered_on, answer = self.answers[-1] if self.answers else (None, None)
        days = self._days_to_complete()
        row = (
            drafted.text,
            self._status(),
            drafted.by,
            drafted.to,
            drafted.direction,
            drafted.jurisdiction,
            drafted.agreement,
            drafted.provision,
            drafted.group,
            self.drafted_on,
            self.issued_on,
            _said(answer) if answer else None,
            answered_on,
            json.dumps([_shown(*each) for each in self.answers], separators=(",", ":")),
            self.level,
            self.completed_on,
            days,
            None if days is None else "kept" if days <= FOUR_YEARS else "missed",
            self.closed_on,
        )
        return row, ()

    def _status(self) -> str:
        if self.closed_on is not None:
            return "closed"
        if self.answers:
            return "answered"
        return "drafted" if self.issued_on is None else "issued"

    def _days_to_complete(self) -> int | None:
        if self.completed_on is None or self.issued_on is None:
            return None
        return max(0, self.completed_on - self.issued_on)


def _said(answer: RecommendationAccepted | RecommendationRejected) -> str:
    return answer.level if isinstance(answer, RecommendationAccepted) else "rejected"


def _shown(
    day: int, answer: RecommendationAccepted | RecommendationRejected
) -> dict[str, str | None]:
    why = answer.note if isinstance(answer, RecommendationAccepted) else answer.reason
    return {"answer": _said(answer), "by": answer.by, "on": text_of(day), "reason": why}
