"""Answering: where nobody answers for a duty, and what is looked at when somebody does."""

from collections.abc import Iterator

import pytest

from ledger.events.agreements import AgreementEnded, AgreementSuspended
from ledger.events.base import Event
from ledger.events.findings import DriftAcknowledged
from ledger.events.jurisdictions import JurisdictionRestructured
from ledger.events.posts import MandateStarted, PositionAbolished, PositionEstablished
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded, Role
from projections.answering import Answers, Period
from projections.following.answers import answers_of
from projections.following.filing import filed
from projections.following.plain_filing import responsibility
from projections.following.shares import Share
from projections.following.world import World
from projections.intervals import Clock
from tests.projections.histories import CELL, Story, hours, local, provision, register, version
from tests.projections.test_explanations import of
from tests.projections.test_sharing import assert_the_same

AGREEMENT = "agreement/na1"
NORTH, SOUTH = "na1@north", "na1@south"


def assigned(subject: str, party: str = "actor/union", role: Role = "accountable") -> Event:
    return ResponsibilityAssigned(subject=subject, party=party, role=role)


@pytest.fixture
def story() -> Story:
    """An agreement of two provisions at two places."""
    told = Story()
    both = ("north", "south")
    for place in both:
        told.given("2020-01-01", f"jurisdiction/{place}", register())
    text = version(1, provision("P1", places=both), provision("P2", places=("north",)))
    told.given("2023-01-01", AGREEMENT, text)
    return told


def unowned(story: Story) -> list[list[str]]:
    return [story.runs("NO_OWNER", each) for each in (NORTH, SOUTH)]


def test_without_responsibilities_no_duty_is_asked(story: Story) -> None:
    told = assigned("cell/na2:P1@north")
    story.given("2023-02-01", "responsibility/R1", told)
    story.given("2023-02-01", "responsibility/R2", assigned(AGREEMENT, role="informed"))
    assert unowned(story) == [[], []]


def test_every_duty_is_asked_from_the_first_responsibility_on(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"duty/{NORTH}", role="responsible"))
    assert unowned(story) == [[], ["2023-03-01/"]]
    story.given("2023-05-01", "responsibility/R2", assigned(f"duty/{SOUTH}"))
    assert unowned(story) == [[], ["2023-03-01/2023-04-30"]]
    story.given("2023-07-01", "responsibility/R1", ResponsibilityEnded())
    story.given("2023-08-01", "responsibility/R2", ResponsibilityEnded())
    assert unowned(story) == [["2023-07-01/"], ["2023-03-01/2023-04-30", "2023-08-01/"]]


def test_an_earlier_responsibility_that_is_learned_late_asks_earlier(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"duty/{NORTH}"))
    cited = story.given("2023-02-01", "responsibility/R2", assigned("cell/na1:P1@north"))
    assert unowned(story) == [["2023-02-01/2023-02-28"], ["2023-02-01/"]]
    story.retracted(cited)
    assert unowned(story) == [[], ["2023-03-01/"]]


def test_every_provision_that_binds_the_place_is_to_have_somebody(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned("na1:P1"))
    assert unowned(story) == [["2023-03-01/"], []]
    story.given("2023-04-01", "responsibility/R2", assigned("cell/na1:P2@north"))
    assert unowned(story) == [["2023-03-01/2023-03-31"], []]


def test_who_answers_for_the_agreement_answers_for_every_duty(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"duty/{NORTH}"))
    story.given("2023-04-01", "responsibility/R2", assigned(AGREEMENT))
    assert unowned(story) == [[], ["2023-03-01/2023-03-31"]]


def test_a_post_that_owes_the_agreement_answers_for_its_place(story: Story) -> None:
    owes = PositionEstablished(title="Mayor", jurisdiction="south", owes=("na1",))
    story.given("2023-01-01", "post/mayor", owes)
    assert unowned(story) == [[], []]
    story.given("2023-03-01", "responsibility/R1", assigned(f"duty/{NORTH}"))
    assert unowned(story) == [[], []]
    story.given("2023-06-01", "post/mayor", PositionAbolished())
    assert unowned(story) == [[], ["2023-06-01/"]]
    minister = PositionEstablished(title="Minister", owes=("na1",))
    story.given("2023-09-01", "post/minister", minister)
    assert unowned(story) == [[], ["2023-06-01/2023-08-31"]]


def test_what_binds_nobody_needs_nobody(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"duty/{NORTH}"))
    story.given("2023-06-01", AGREEMENT, AgreementSuspended())
    story.given("2023-09-01", AGREEMENT, AgreementEnded())
    assert unowned(story) == [[], ["2023-03-01/2023-05-31"]]


def test_a_place_that_comes_later_is_asked_from_its_first_day(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"duty/{NORTH}"))
    story.given("2023-05-01", "jurisdiction/new", register())
    restructured = JurisdictionRestructured(successors=("new",))
    story.given("2023-05-01", "jurisdiction/north", restructured)
    assert story.runs("NO_OWNER", "na1@new") == ["2023-05-01/"]
    assert story.runs("NO_OWNER", NORTH) == []


def test_what_people_say_of_it_reaches_the_finding(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"cell/{CELL}"))
    story.given("2023-03-01", "responsibility/R2", assigned(f"cell/{CELL}", "post/mayor"))
    for finding, subject in (("OVERLAPPING_RESPONSIBILITY", CELL), ("NO_OWNER", SOUTH)):
        story.given("2023-04-01", f"finding/{finding}:{subject}", DriftAcknowledged())
        shown = story.shown(finding, subject, "2023-05-01")
        assert shown == ("2023-03-01", 1, "acknowledged")


def test_both_are_explained(story: Story) -> None:
    story.given("2023-03-01", "responsibility/R1", assigned(f"cell/{CELL}"))
    story.given("2023-03-01", "responsibility/R2", assigned(f"cell/{CELL}", "post/mayor"))
    found = of(story.history, "2023-05-01")
    overlap, nobody = found["OVERLAPPING_RESPONSIBILITY", CELL], found["NO_OWNER", SOUTH]
    assert overlap.sentence == (
        "north: actor/union and post/mayor are each accountable for P1 of na1"
    )
    assert {"responsibility/R1#1", "responsibility/R2#1", "agreement/na1#1"} <= set(
        overlap.evidence
    )
    assert nobody.sentence == (
        "south: neither a post nor an actor answers for all that binds it of na1, under which"
        " responsibilities are on record"
    )
    assert nobody.evidence == ("jurisdiction/south#1", "agreement/na1#1")


def told() -> Iterator[tuple[str, str, Event]]:
    """Responsibilities before and after all else, at places that change."""
    yield "2023-02-01", "responsibility/R1", assigned(f"cell/{CELL}")
    yield "2023-02-01", "responsibility/R2", assigned(f"cell/{CELL}", "post/mayor")
    yield "2023-02-01", "finding/NO_OWNER:na1@east", DriftAcknowledged()
    for place in ("east", "north", "south"):
        yield "2020-01-01", f"jurisdiction/{place}", register()
    places = ("east", "north", "south")
    yield "2023-01-01", AGREEMENT, version(1, provision("P1", places=places))
    yield "2023-04-01", "responsibility/R3", assigned(f"duty/{SOUTH}")
    yield "2022-04-01", "responsibility/R4", assigned("na1:P1", role="responsible")
    owes = PositionEstablished(title="Mayor", jurisdiction="east", owes=("na1",))
    yield "2023-01-01", "post/mayor", owes
    yield "2023-05-01", "responsibility/R4", ResponsibilityEnded()
    yield "2023-06-01", "jurisdiction/new", register()
    yield "2023-06-01", "jurisdiction/south", JurisdictionRestructured(successors=("new",))
    yield "2023-08-01", "responsibility/R2", ResponsibilityEnded()
    yield "2023-09-01", "post/mayor", PositionAbolished()
    yield "2024-01-01", AGREEMENT, version(2, provision("P1", places=("east", "new")))


def test_any_number_of_shares_gives_the_rows_of_a_replay() -> None:
    story = Story()
    for fact in told():
        story.given(*fact)
    assert_the_same(story, range(1, 6))


def test_any_order_of_telling_ends_with_the_same_findings() -> None:
    there, back = Story(), Story()
    facts = [fact for fact in told() if not fact[1].startswith("finding/")]
    begun = [fact for fact in facts if not isinstance(fact[2], ResponsibilityEnded)]
    for fact in facts:
        there.given(*fact)
    for fact in sorted(begun, key=lambda fact: fact[1] != "post/mayor"):
        back.given(*fact)
    for fact in facts:
        if fact not in begun:
            back.given(*fact)
    for kind in ("NO_OWNER", "OVERLAPPING_RESPONSIBILITY"):
        for subject in (*(f"na1@{place}" for place in ("east", "north", "south", "new")), CELL):
            assert there.runs(kind, subject) == back.runs(kind, subject)


def test_only_what_may_be_otherwise_is_looked_at(story: Story) -> None:
    world = World("xa", Share())
    for entry in story.entries:
        filed(world, entry)
    told = {
        "R1": (assigned(f"duty/{NORTH}"), {"R1", NORTH, SOUTH}),
        "R2": (assigned(f"duty/{SOUTH}"), {"R2", SOUTH}),
        "R3": (assigned("na1:P1"), {"R3", NORTH, SOUTH}),
        "R4": (assigned("cell/na1:P2@north"), {"R4", NORTH, "na1:P2@north"}),
        "R5": (assigned(f"duty/{SOUTH}", role="informed"), {"R5"}),
    }
    for id, (event, touched) in told.items():
        story.given("2023-03-01", f"responsibility/{id}", event)
        found = responsibility(world, story.entries[-1], id)
        assert {each.id for each in found} == touched
    told_of_post = [
        (
            PositionEstablished(title="Mayor", jurisdiction="north", owes=("na1",)),
            {"mayor", NORTH, "north"},
        ),
        (MandateStarted(holder="P1"), {"mayor"}),
    ]
    for fact, touched in told_of_post:
        story.given("2023-03-01", "post/mayor", fact)
        assert {each.id for each in filed(world, story.entries[-1])} == touched
    assert answers_of(world, "na1").since is not None
    story.given("2023-03-01", "instrument/I1", local(hours(1)))
    found = filed(world, story.entries[-1])
    assert {type(each).__name__ for each in found} == {"Instrument", "Cell", "RollUp"}


def test_answers_say_what_may_be_otherwise() -> None:
    answers = Answers()
    here = Period(("north", None), 10, 20, asks=True)
    there = Period(("south", None), 15, 20, asks=True)
    assert answers.settle(("responsibility", "R1"), here) == {("north", None), (None, None)}
    assert answers.settle(("responsibility", "R2"), there) == {("south", None)}
    assert answers.settle(("responsibility", "R2"), there) == set()
    assert [answers.at(Clock(day), ("north", None)) for day in (9, 10, 19, 20)] == [
        False,
        True,
        True,
        False,
    ]
    assert answers.settle(("responsibility", "R1"), None) == {("north", None), (None, None)}
    assert answers.since == 15
