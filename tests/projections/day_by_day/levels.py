"""Levels: what is claimed, verified and shown by a day."""

from typing import NamedTuple

from ledger.days import day_of
from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.incidents import IncidentRemedied, IncidentVerified
from tests.projections.day_by_day.record import Fact, remembered
from tests.projections.day_by_day.scopes import Cell, Scopes


class Level(NamedTuple):
    """The last claim, the last verification, and the evidence that stands."""

    claim: Fact | None
    verification: Fact | None
    supporting: list[Fact]
    opposing: list[Fact]

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

    @property
    def evidence_on(self) -> int | None:
        """The day of the latest evidence in favour of a level of 2 or 3."""
        much = (self.effective or 0) >= 2
        return max((each.day for each in self.supporting), default=None) if much else None

    def contradicted(self, on: int) -> bool:
        """Whether a verification, or newer evidence that nobody rebutted, is below the claim.

        It surely came by the day asked about, and after the claim.
        """
        if self.claim is None or not self.claimed:
            return False
        visit = self.verification
        less = visit if visit is not None and visit.event.level < self.claimed else None
        if less is not None and less.day >= self.claim.by and on >= less.by:
            return True
        newer = [each for each in self.opposing if each.day > self.claim.by and on >= each.by]
        return any(visit is None or visit.by < each.day for each in newer)


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
            [fact for fact in shown if fact.event.supports],
            [fact for fact in shown if not fact.event.supports],
        )

    def of_level(self, cell: Cell, on: int) -> set[str]:
        """What drifts in the implementation of a cell."""
        kinds, level = set(), self.level(cell, on)
        text = self.stated(*cell[:2], on)[-1].provision
        implement_by = self.due(cell, day_of(text.implement_by) if text.implement_by else None, on)
        if implement_by is not None and on > implement_by and (level.effective or 0) < 3:
            kinds.add("IMPLEMENTATION_OVERDUE")
        if implement_by is not None and self.slow(cell, implement_by, on):
            kinds.add("OFF_PACE")
        if level.contradicted(on):
            kinds.add("EVIDENCE_CONTRADICTS")
        oldest = on - self.policy(on, cell.agreement).evidence_max_age
        lasts = {each: each.event.expires_on for each in level.supporting}
        fresh = any(
            each.by >= oldest and (last is None or on <= day_of(last))
            for each, last in lasts.items()
        )
        if self.claims_much(cell, on) and level.verification is None and not fresh:
            kinds.add("CLAIM_UNEVIDENCED")
        if level.verification is not None and level.verification.by < oldest and not fresh:
            kinds.add("EVIDENCE_STALE")
        if self.fallen(cell, on):
            kinds.add("REGRESSION")
        if any(self.stands(id, cell, on) for id in self.ids("incident")):
            kinds.add("INCIDENT_AGAINST")
        return kinds

    def claims_much(self, cell: Cell, on: int) -> bool:
        """Whether level 2 or more is claimed, and was without a break since a day surely past."""
        surely: list[int] = []
        for fact in self.told(f"cell/{cell}", on):
            if isinstance(fact.event, ImplementationReported):
                surely = [*surely, fact.by] if fact.event.level >= 2 else []
        return bool(surely) and on >= min(surely)

    def stands(self, incident: str, cell: Cell, on: int) -> bool:
        """Whether an incident is verified and not made good, and was against a claim of much."""
        facts = self.told(f"incident/{incident}", on)
        if not facts:
            return False
        happened_on, _, event, _ = facts[0]
        if (event.agreement, event.provision, event.jurisdiction) != cell:
            return False
        kinds = {type(fact.event) for fact in facts}
        claim = self.last(f"cell/{cell}", happened_on - 1, ImplementationReported)
        much = claim is not None and claim.event.level >= 2
        return much and IncidentVerified in kinds and IncidentRemedied not in kinds

    def slow(self, cell: Cell, implement_by: int, on: int) -> bool:
        """Whether a quarter of the time is over, and the level does not keep pace with it."""
        texts = self.stated(*cell[:2], on)
        date, set_on = texts[-1].provision.implement_by, texts[-1].day
        for text in reversed(texts):
            if text.provision.implement_by != date:
                break
            set_on = text.day
        start = max(set_on, self.reached_since(cell, on))
        level = self.level(cell, on).effective or 0
        if on > implement_by or 4 * on < 4 * start + (implement_by - start):
            return False
        return level == 0 or level * start + 3 * (on - start) > level * implement_by

    def fallen(self, cell: Cell, on: int) -> bool:
        """Whether a claim is below one before it, or a verification below one before it.

        Without a break that has been so since a day surely past.
        """
        claims, visits = [0], [0]
        surely: list[int] = []
        for fact in self.told(f"cell/{cell}", on):
            if isinstance(event := fact.event, ImplementationReported):
                claims = [event.level] if event.rebaselined else [*claims, event.level]
                visits = visits[-1:] if event.rebaselined else visits
            elif isinstance(event, ImplementationVerified):
                visits.append(event.level)
            else:
                continue
            fell = claims[-1] < max(claims) or visits[-1] < max(visits)
            surely = [*surely, fact.by] if fell else []
        return bool(surely) and on >= min(surely)
