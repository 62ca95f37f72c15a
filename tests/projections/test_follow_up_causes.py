"""Follow-ups and what they follow from: its day, and how long it took to open them."""

from ledger.days import text_of
from ledger.events.actors import ActorRegistered, ActorRenamed
from ledger.events.agreements import AgreementSigned
from ledger.events.base import Event
from ledger.events.cells import CellExempted, ImplementationReported
from ledger.events.duties import LocalAuthorityNotified, ReportingScheduleSet
from ledger.events.findings import DriftContested
from ledger.events.follow_ups import FollowUpOpened, FollowUpProgressed
from ledger.events.incidents import IncidentRecorded
from ledger.events.instruments import LocalInstrumentSuspended
from ledger.events.meetings import DecisionTaken, MeetingHeld
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import PositionEstablished
from ledger.history import History
from projections.causes import Cited, cause_of
from projections.figures.figures import Value, figures
from projections.following.causes import following, tell
from projections.following.shares import Share
from projections.following.world import World
from projections.storage.tables import Audience
from tests.projections.histories import CELL, DUTY, Story, local, provision, register, version
from tests.projections.reading import asked, at
from tests.projections.test_sharing import assert_the_same

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


def causing() -> dict[str, tuple[Event, str]]:
    """A fact in streams of every sort, and the stream."""
    return {
        "place": (register(), "jurisdiction/east"),
        "agreement": (AgreementSigned(party="actor/a"), "agreement/na1"),
        "text": (LocalInstrumentSuspended(), "instrument/LI-1"),
        "claim": (ImplementationReported(level=2), f"cell/{CELL}"),
        "exemption": (CellExempted(reason="so it is"), f"cell/{CELL}"),
        "notice": (LocalAuthorityNotified(version=1), f"duty/{DUTY}"),
        "schedule": (ReportingScheduleSet(every_months=3), f"duty/{DUTY}"),
        "finding": (DriftContested(reply="no"), f"finding/ADOPTION_MISSING:{CELL}"),
        "unknown": (DriftContested(reply="no"), "finding/NO_SUCH_KIND:thing"),
        "task": (FollowUpProgressed(), "follow-up/other"),
        "actor": (ActorRenamed(name="New"), "actor/union"),
        "incident": (INCIDENT, "incident/i"),
        "policy": (PolicyVersionAdopted(name="p"), "policy/p"),
        "post": (PositionEstablished(title="Mayor"), "post/mayor"),
    }


def caused_by_everything() -> Story:
    """Two follow-ups of each, one opened before what caused the first was dated anew."""
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision()))
    story.given("2023-02-01", "instrument/LI-1", local())
    story.given("2023-02-01", "follow-up/other", OPENED)
    registered = ActorRegistered(name="Union", pillar="civil_society", type="other")
    story.given("2023-02-01", "actor/union", registered)
    for id, (event, stream) in causing().items():
        cause = story.given("2024-01-01", stream, event)
        for n in range(4):
            opened = FollowUpOpened(what="Write", jurisdiction="north" if n else None)
            story.given("2024-02-01", f"follow-up/{id}-{n}", opened, caused_by=cause)
            if n == 1:
                story.corrected(cause, occurred_on="2024-01-11")
    return story


def test_a_fact_in_any_stream_may_be_the_cause() -> None:
    story = caused_by_everything()
    for id in causing():
        assert {came_up_on(story, f"{id}-{n}") for n in range(4)} == {"2024-01-11"}, id


def test_a_cause_in_any_stream_is_found_by_whoever_evaluates_the_follow_up() -> None:
    story = caused_by_everything()
    stream = causing()["claim"][1]
    story.retracted(next(e.citation for e in story.entries if e.stream == stream))
    assert came_up_on(story, "claim-0") is None
    assert_the_same(story, range(1, 6))


def test_a_cause_that_is_recorded_only_later_counts_from_then_on() -> None:
    story = Story()
    story.given("2024-02-01", "follow-up/f", OPENED, caused_by="actor/union#1")
    assert came_up_on(story) is None
    registered = ActorRegistered(name="Union", pillar="civil_society", type="other")
    story.given("2024-01-01", "actor/union", registered)
    assert came_up_on(story) == "2024-01-01"
    assert_the_same(story, range(1, 5))


def test_what_is_told_twice_is_heard_once() -> None:
    story = Story()
    cause = story.given("2024-01-01", f"cell/{CELL}", ImplementationReported(level=2))
    story.corrected(cause, occurred_on="2024-01-11")
    world = World("xa", Share())
    for entry in (*story.entries, *story.entries):
        tell(world, entry)
        assert following(world, entry) == []
    (heard,) = world.causes.values()
    assert [text_of(fact.day) for fact in heard.facts] == ["2024-01-11"]


def test_an_entry_of_its_own_is_no_cause() -> None:
    assert entry_of("follow-up/f", "follow-up/f#1") is None
    assert entry_of("follow-up/f", "follow-up/g#12") == ("follow-up/g", 12)
    assert entry_of("follow-up/f", None) is None


def entry_of(stream: str, caused_by: str | None) -> Cited | None:
    story = Story()
    story.given("2024-02-01", stream, OPENED, caused_by=caused_by)
    return cause_of(story.entries[0])


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
    assert_the_same(story, range(1, 5))
