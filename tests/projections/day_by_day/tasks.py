"""Follow-ups, posts and commitments, from their own facts alone."""

from ledger.days import day_of
from ledger.events.actors import ActorDissolved, ActorMerged
from ledger.events.agreements import (
    AgreementVersionAdopted,
)
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionAbolished,
)
from tests.projections.day_by_day.record import remembered
from tests.projections.day_by_day.scopes import Scopes


class Tasks(Scopes):
    """Follow-ups, posts and commitments."""

    @remembered
    def of_follow_up(self, id: str, on: int) -> set[str]:
        """What drifts in a follow-up."""
        due_on = owner = None
        waits_from, is_open = 0, False
        for fact in self.told(f"follow-up/{id}", on):
            match event := fact.event:
                case FollowUpOpened():
                    is_open, waits_from, owner, due_on = True, fact.day, event.owner, event.due_on
                case FollowUpAssigned():
                    owner = event.owner
                case FollowUpDueDateMoved():
                    due_on = event.due_on
                case FollowUpProgressed():
                    waits_from = max(waits_from, fact.by)
                case FollowUpClosed():
                    is_open = False
                case FollowUpReopened():
                    is_open, waits_from = True, fact.day
        kinds = set()
        if is_open and self.stands_for(owner, on) is None:
            kinds.add("NO_OWNER")
        if is_open and due_on is not None and on > day_of(due_on):
            kinds.add("FOLLOWUP_OVERDUE")
        if is_open and due_on is None and on > waits_from + self.policy(on).stalled_days:
            kinds.add("FOLLOWUP_STALLED")
        return kinds

    def stands_for(self, party: str | None, on: int, *passed: str) -> str | None:
        """Who answers for what a party was given: itself, or whoever carries on with its post.

        Nobody carries on with what an actor promised.
        """
        events = [fact.event for fact in self.told(party, on)] if party is not None else []
        if any(isinstance(event, ActorMerged | ActorDissolved) for event in events):
            return None
        ends = [event for event in events if isinstance(event, PositionAbolished)]
        if party is None or not ends:
            return party
        successor = f"post/{ends[0].successor}"
        if ends[0].successor is None or successor in passed:
            return None
        return self.stands_for(successor, on, party, *passed)

    @remembered
    def of_post(self, id: str, on: int) -> set[str]:
        """What drifts about a post."""
        facts = self.told(f"post/{id}", on)
        if not facts:
            return set()
        owes = facts[0].event.owes
        if any(isinstance(fact.event, PositionAbolished) for fact in facts):
            return set()
        holder = before = changed = None
        confirmed: set[str | None] = set()
        for fact in facts[1:]:
            match event := fact.event:
                case MandateStarted():
                    if before is not None and event.holder != before:
                        changed = fact
                    if event.holder != before:
                        confirmed = set()
                    holder = before = event.holder
                case MandateEnded() if event.holder == holder:
                    holder = None
                case CommitmentReaffirmed() if event.holder == holder:
                    confirmed |= set(event.agreements or (None,))
        if holder is None:
            return {"OWNER_VACANT"}
        if changed is None or on <= changed.by + self.policy(on).handover_days:
            return set()
        owed = [each for each in owes if self.promised_before(each, changed.day, on)]
        unconfirmed = None not in confirmed and not confirmed.issuperset(owed)
        return {"SUCCESSION_UNCONFIRMED"} if unconfirmed else set()

    def promised_before(self, agreement: str, day: int, on: int) -> bool:
        """Whether an agreement that binds on a day was made before another."""
        facts = self.told(f"agreement/{agreement}", on)
        made = [f.day for f in facts if isinstance(f.event, AgreementVersionAdopted)]
        return self.binding(agreement, on) is not None and made[0] < day

    @remembered
    def of_commitment(self, id: str, on: int) -> set[str]:
        """What drifts about a commitment."""
        due_on = other = None
        pending = False
        for _, _, event, _ in self.told(f"commitment/{id}", on):
            match event:
                case CommitmentMade():
                    pending, due_on, other = True, event.due_on, event.in_return_for
                case CommitmentDeadlineMoved():
                    due_on = event.due_on
                case CommitmentFulfilled() | CommitmentReleased():
                    pending = False
        facts = self.told(f"commitment/{other}", on) if pending and other else []
        kept = [fact.by for fact in facts if isinstance(fact.event, CommitmentFulfilled)]
        if not kept or on < min(kept):
            return set()
        due = day_of(due_on) if due_on else min(kept) + self.policy(on).stalled_days
        return {"UNRECIPROCATED"} if on > due else set()
