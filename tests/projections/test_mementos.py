"""The states of a thing, one for each entry that changed it on its own day."""

from collections.abc import Mapping

from ledger.days import day_of
from ledger.events.follow_ups import FollowUpClosed, FollowUpDueDateMoved, FollowUpOpened
from ledger.events.instruments import LocalInstrumentSuspended
from projections.histories.mementos import Memento, day_recorded, looked_at, mementos, remembered
from projections.nouns import NOUN
from tests.projections.histories import PROCESS, Story, hours, local
from tests.projections.reading import asked
from tests.projections.test_steps import sights_of


def states(story: Story, kind: str, id: str, days: Mapping[int, str]) -> list[Memento]:
    rows = [each for each in sights_of(story.entries, kind, id) if each.list != "drift"]
    return list(remembered(rows, lambda position: day_of(days[position]), story.head))


def test_every_entry_that_changes_the_thing_makes_a_state() -> None:
    story = Story()
    story.given("2024-01-01", "follow-up/f", FollowUpOpened(what="write", due_on="2024-06-30"))
    story.given("2024-02-01", "follow-up/f", FollowUpDueDateMoved(due_on="2024-09-30"))
    story.given("2024-03-01", "follow-up/f", FollowUpClosed())
    days = {1: "2024-01-01", 2: "2024-02-01", 3: "2024-03-01"}
    found = states(story, "follow-up", "f", days)
    assert [(each.position, each.fields["status"]) for each in found if each.fields] == [
        (1, "open"),
        (2, "open"),
        (3, "closed"),
    ]


def test_what_comes_true_later_is_part_of_the_next_state() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8), expires_on="2024-01-31"))
    story.given("2024-06-01", "instrument/i", LocalInstrumentSuspended())
    found = states(story, "instrument", "i", {1: "2024-01-02", 2: "2024-01-03"})
    assert [each.position for each in found] == [1]
    found = states(story, "instrument", "i", {1: "2024-01-02", 2: "2024-07-01"})
    assert [each.fields["force"] for each in found if each.fields] == ["in_force", "suspended"]


def test_a_retracted_thing_is_there_no_more() -> None:
    story = Story()
    first = story.given("2024-01-01", "instrument/i", local(hours(8)))
    story.retracted(first)
    found = states(story, "instrument", "i", {1: "2024-01-02", 2: "2024-01-03"})
    assert [(each.position, each.fields is None) for each in found] == [(1, False), (2, True)]
    assert states(story, "instrument", "none", {}) == []


def test_the_day_is_that_of_the_recording() -> None:
    story = Story()
    story.given("2024-01-01", "instrument/i", local(hours(8)))
    assert day_recorded(story.history, 1) == day_of("2100-01-01")
    assert looked_at(story.history, None)(1) == day_of("2100-01-01")
    assert looked_at(story.history, 5)(1) == 5
    with asked(story.history) as asking:
        (only,) = mementos(asking, story.history, NOUN["instrument"], PROCESS, "i", 1)
    assert (only.position, only.on) == (1, day_of("2100-01-01"))
