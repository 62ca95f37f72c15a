"""Tasks: what a party has to do, and what it has done or never had to do."""

from ledger.days import day_of
from ledger.events.base import Event
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleSet
from ledger.events.follow_ups import FollowUpAssigned, FollowUpClosed, FollowUpOpened
from ledger.events.posts import CommitmentReaffirmed, MandateStarted, PositionEstablished
from ledger.events.recommendations import (
    RecommendationAccepted,
    RecommendationDrafted,
    RecommendationImplementationReported,
    RecommendationIssued,
    RecommendationRejected,
)
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded
from ledger.events.risks import RiskClosed, RiskRegistered
from projections.explanations.tasks import tasks_of
from projections.intervals import Moment
from tests.projections.histories import Story, provision, register, version
from tests.projections.reading import asked

MAYOR = "post/mayor"


def todo(story: Story, party: str = MAYOR, on: str = "2024-06-01") -> list[tuple[str, str | None]]:
    """What is to be done: the thing, and what drifts of it."""
    with asked(story.history) as asking:
        found = tasks_of(asking, Moment(day_of(on), story.head), party)
    return [(each.stream, ",".join(each.drifts) or None) for each in found]


def said(story: Story, *facts: tuple[str, str, Event]) -> None:
    for on, stream, event in facts:
        story.given(on, stream, event)


def test_follow_ups_are_tasks_of_their_owner_until_they_are_closed() -> None:
    story = Story()
    late = FollowUpOpened(what="Ask", due_on="2024-03-01", owner=MAYOR)
    said(story, ("2024-01-01", "follow-up/a", FollowUpOpened(what="Wait", owner=MAYOR)))
    said(story, ("2024-01-01", "follow-up/b", late))
    said(story, ("2024-01-01", "follow-up/c", FollowUpOpened(what="Go", owner="actor/office")))
    assert todo(story, on="2024-01-01") == [("follow-up/b", None), ("follow-up/a", None)]
    (first, drifts), _ = todo(story)
    assert (first, drifts) == ("follow-up/b", "FOLLOWUP_OVERDUE")
    said(story, ("2024-04-01", "follow-up/c", FollowUpAssigned(owner=MAYOR)))
    said(story, ("2024-04-01", "follow-up/b", FollowUpClosed()))
    assert [stream for stream, _ in todo(story)] == ["follow-up/a", "follow-up/c"]


def test_promises_are_tasks_until_they_are_kept() -> None:
    story = Story()
    made = CommitmentMade(by=MAYOR, to="actor/mine", what="Light the road", due_on="2024-12-31")
    said(story, ("2024-01-01", "commitment/y", made))
    assert todo(story) == [("commitment/y", None)]
    assert todo(story, "actor/mine") == []
    said(story, ("2024-05-01", "commitment/y", CommitmentFulfilled()))
    assert todo(story) == []


def test_recommendations_are_to_be_answered_then_carried_out() -> None:
    story = Story()
    drafted = RecommendationDrafted(
        text="Open on Saturdays", by="actor/women", to=MAYOR, direction="peer"
    )
    for stream in ("recommendation/r", "recommendation/s"):
        said(story, ("2023-12-01", stream, drafted))
        assert todo(story, on="2023-12-31") == []
        said(story, ("2024-01-01", stream, RecommendationIssued()))
    assert todo(story) == [("recommendation/r", None), ("recommendation/s", None)]
    accepted = RecommendationAccepted(level="supported")
    said(story, ("2024-02-01", "recommendation/r", accepted))
    said(story, ("2024-02-01", "recommendation/s", RecommendationRejected(reason="no money")))
    assert todo(story) == [("recommendation/r", None)]
    said(story, ("2024-03-01", "recommendation/r", RecommendationImplementationReported(level=3)))
    assert todo(story) == []


def test_invoices_are_to_be_paid_and_risks_looked_after() -> None:
    story = Story()
    fee = FeeScheduleSet(payer=MAYOR, amount_minor=900, currency="USD", first_due_on="2024-02-01")
    invoice = FeeInvoiced(invoice="I1", due_on="2024-02-15", amount_minor=900)
    said(story, ("2024-01-01", "fee/f", fee))
    assert todo(story) == []
    said(story, ("2024-02-01", "fee/f", invoice))
    assert todo(story) == [("fee/f", "FUNDING_GAP")]
    said(story, ("2024-03-01", "fee/f", FeePaid(invoice="I1", amount_minor=900)))
    risk = RiskRegistered(
        title="Nobody tells the mayor", category="coordination", likelihood=2, impact=2, owner=MAYOR
    )
    said(story, ("2024-03-01", "risk/r", risk))
    assert todo(story) == [("risk/r", None)]
    said(story, ("2024-04-01", "risk/r", RiskClosed(reason="they talk")))
    assert todo(story) == []


def test_who_answers_for_something_has_it_to_do() -> None:
    story = Story()
    for id, role in (("a", "accountable"), ("i", "informed")):
        assigned = ResponsibilityAssigned.model_validate(
            {"subject": "cell/na1:P1@north", "party": MAYOR, "role": role}
        )
        said(story, ("2024-01-01", f"responsibility/{id}", assigned))
    assert todo(story) == [("responsibility/a", None)]
    said(story, ("2024-02-01", "responsibility/a", ResponsibilityEnded()))
    assert todo(story) == []


def test_a_new_holder_is_to_stand_by_what_the_post_owes() -> None:
    story = Story()
    said(story, ("2020-01-01", "jurisdiction/north", register()))
    said(story, ("2023-01-01", "agreement/na1", version(1, provision())))
    said(story, ("2020-01-01", MAYOR, PositionEstablished(title="Mayor", owes=("na1",))))
    said(story, ("2020-01-01", MAYOR, MandateStarted(holder="ann")))
    said(story, ("2024-01-01", MAYOR, MandateStarted(holder="bob")))
    assert todo(story, on="2024-01-02") == []
    assert todo(story) == [(MAYOR, "SUCCESSION_UNCONFIRMED")]
    said(story, ("2024-05-01", MAYOR, CommitmentReaffirmed(holder="bob")))
    assert todo(story) == []
