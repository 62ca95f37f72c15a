"""Follow-ups and what they follow from: its day, and how long it took to open them."""

from ledger.events.agreements import AgreementSigned
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.incidents import IncidentRecorded
from ledger.events.meetings import DecisionTaken, MeetingHeld
from ledger.history import History
from projections.figures.figures import Value, figures
from projections.following.plain_filing import CAUSING
from projections.storage.tables import Audience
from tests.projections.followed import replayed
from tests.projections.histories import Story, provision, version
from tests.projections.reading import asked, at
from tests.projections.test_sharing import built

INCIDENT = IncidentRecorded(what="Shots at a gate", jurisdiction="north", severity=2)
OPENED = FollowUpOpened(what="Write")


def came_up_on(story: Story, id: str = "f") -> object:
    row = story.row("follow_ups", id, "2025-01-01")
    assert row is not None
    return row["came_up_on"]


def days_to_open(history: History, on: str, audience: Audience = "all") -> Value:
    with asked(history, audience) as asking:
        found = {each.name: each.value for each in figures(asking, at(on, history), {})}
    return found["days_to_open"]


def caused(opened_on: str = "2024-02-10") -> Story:
    """A follow-up of an incident, opened twenty days after it."""
    story = Story()
    cause = story.given("2024-01-21", "incident/i", INCIDENT)
    story.given(opened_on, "follow-up/f", OPENED, caused_by=cause)
    return story


def test_what_its_opening_cites_as_its_cause() -> None:
    story = caused()
    assert came_up_on(story) == "2024-01-21"
    story.corrected("incident/i#1", occurred_on="2024-01-11")
    assert came_up_on(story) == "2024-01-11"
    story.retracted("incident/i#1")
    assert came_up_on(story) is None


def test_what_happened_only_later_is_not_what_it_follows_from() -> None:
    assert came_up_on(caused("2024-01-21")) == "2024-01-21"
    assert came_up_on(caused("2024-01-20")) is None


def test_a_fact_about_an_agreement_may_be_the_cause_and_another_follow_up_may_not() -> None:
    story = Story()
    story.given("2024-01-01", "agreement/na1", version(1, provision()))
    signed = story.given("2024-01-05", "agreement/na1", AgreementSigned(party="actor/a"))
    assert "follow-up" not in CAUSING, "nothing but itself reads a follow-up"
    first = story.given("2024-02-01", "follow-up/f", OPENED, caused_by=signed)
    story.given("2024-03-01", "follow-up/g", OPENED, caused_by=first)
    assert (came_up_on(story, "f"), came_up_on(story, "g")) == ("2024-01-05", None)


def test_the_meeting_that_it_names() -> None:
    story = Story()
    story.given("2024-02-01", "follow-up/f", FollowUpOpened(what="Write", meeting="m-1"))
    assert came_up_on(story) is None
    story.given("2024-01-15", "meeting/m-1", MeetingHeld(title="First"))
    assert came_up_on(story) == "2024-01-15"


def test_a_name_that_is_no_id_names_no_meeting_on_record() -> None:
    story = Story()
    story.given("2024-02-01", "follow-up/f", FollowUpOpened(what="Write", meeting="First one"))
    assert came_up_on(story) is None


def test_the_meeting_that_decided_on_it() -> None:
    story = Story()
    story.given("2024-02-01", "follow-up/f", OPENED)
    story.given("2024-01-15", "meeting/m-1", MeetingHeld(title="First"))
    story.given("2024-01-16", "meeting/m-1", DecisionTaken(decision="Write", follow_up="f"))
    assert came_up_on(story) == "2024-01-16"


def test_the_figure_is_the_median_of_those_that_follow_from_something() -> None:
    story = caused()
    assert days_to_open(story.history, "2024-02-09") is None
    assert days_to_open(story.history, "2024-02-10") == "20.0"
    story.given("2024-03-01", "follow-up/g", OPENED)
    assert days_to_open(story.history, "2024-03-01") == "20.0"
    cause = story.given("2024-03-01", "incident/k", INCIDENT)
    story.given("2024-03-06", "follow-up/h", OPENED, caused_by=cause)
    assert days_to_open(story.history, "2024-03-06") == "12.5"


def test_a_cause_that_the_public_may_not_see_says_nothing_to_it() -> None:
    story = Story()
    cause = story.given("2024-01-21", "incident/i", INCIDENT, label="RED")
    story.given("2024-02-10", "follow-up/f", OPENED, caused_by=cause)
    assert days_to_open(story.history, "2024-02-10") == "20.0"
    assert days_to_open(story.history, "2024-02-10", "public") is None


def test_whoever_evaluates_it_finds_the_same() -> None:
    story = caused()
    story.given("2024-03-01", "meeting/m-1", MeetingHeld(title="First"))
    story.given("2024-03-02", "meeting/m-1", DecisionTaken(decision="Write", follow_up="g"))
    story.given("2024-03-05", "follow-up/g", FollowUpOpened(what="Write", meeting="m-1"))
    story.corrected("incident/i#1", occurred_on="2024-01-11")
    for shares in range(1, 5):
        assert built(story, shares) == replayed(story.entries)
