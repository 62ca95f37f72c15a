"""Levels: what is claimed, verified and shown by a day."""

from typing import NamedTuple

from ledger.days import day_of
from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from tests.projections.day_by_day.record import Fact, remembered
from tests.projections.day_by_day.scopes import Cell, Scopes


class Level(NamedTuple):
    """The last claim, the last verification, and the days of the evidence that stands."""

    claim: Fact | None
    verification: Fact | None
    supporting: list[int]
    opposing: list[int]

    @property
    def claimed(self) -> int | None:
        return self.claim.event.level if self.claim else None

    @property
    def verified(self) -> int | None:
        return self.verification.event.level if self.verification else None

    @property
    def effective(self) -> int | None:
        """The verified level if it is not older than the claim, else the claim."""
        if self.claim is None or self.verification is None:
            return self.verified if self.claim is None else self.claimed
        return self.verified if self.verification.day >= self.claim.day else self.claimed

    def contradicted(self) -> bool:
        """Whether a verification, or newer evidence that nobody rebutted, is below the claim."""
        if self.claim is None or not self.claimed:
            return False
        verified_on = self.verification.day if self.verification else None
        if (
            verified_on is not None
            and verified_on >= self.claim.day
            and ((self.verified or 0) < self.claimed)
        ):
            return True
        newer = [day for day in self.opposing if day > self.claim.day]
        return any(verified_on is None or verified_on < day for day in newer)


class Levels(Scopes):
    """The implementation of a cell."""

    @remembered
    def level(self, cell: Cell, on: int) -> Level:
        """What is claimed, verified and shown."""
        stream = f"cell/{cell}"
        facts = self.told(stream, on)
        gone = {f.event.evidence for f in facts if isinstance(f.event, EvidenceRetracted)}
        shown = [
            fact
            for fact in facts
            if isinstance(fact.event, EvidenceSubmitted) and fact.event.evidence not in gone
        ]
        return Level(
            self.last(stream, on, ImplementationReported),
            self.last(stream, on, ImplementationVerified),
            [fact.day for fact in shown if fact.event.supports],
            [fact.day for fact in shown if not fact.event.supports],
        )

    def of_level(self, cell: Cell, on: int) -> set[str]:
        """What drifts in the implementation of a cell."""
        kinds, level = set(), self.level(cell, on)
        text = self.stated(*cell[:2], on)[-1].provision
        implement_by = self.due(cell, day_of(text.implement_by) if text.implement_by else None, on)
        if implement_by is not None and on > implement_by and (level.effective or 0) < 3:
            kinds.add("IMPLEMENTATION_OVERDUE")
        if level.contradicted():
            kinds.add("EVIDENCE_CONTRADICTS")
        oldest = on - self.policy(on).evidence_max_age
        unseen = level.verification is None and not any(d >= oldest for d in level.supporting)
        if (level.claimed or 0) >= 2 and unseen:
            kinds.add("CLAIM_UNEVIDENCED")
        return kinds
