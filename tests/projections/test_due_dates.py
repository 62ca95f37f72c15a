"""Due dates: every schedule status on both sides of every turn, and as a filter."""

from typing import get_args

import pytest

from ledger.days import day_of
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade, CommitmentReleased
from ledger.events.follow_ups import FollowUpClosed, FollowUpOpened
from ledger.events.policies import PolicyVersionAdopted
from projections.commitments import COMMITMENTS
from projections.drift.policy import DEFAULT
from projections.due_dates import DueDate, Schedule, turns
from projections.follow_ups import FOLLOW_UPS
from tests.projections.histories import Story
from tests.projections.reading import asked, at

DUE, CODES = 1_000, get_args(Schedule)


@pytest.mark.parametrize(
    ("done", "on", "schedule", "late"),
    [
        (None, DUE - 31, "not_due", 0),
        (None, DUE - 30, "due_soon", 0),
        (None, DUE, "due_soon", 0),
        (None, DUE + 1, "overdue", 1),
        (None, DUE + 729, "overdue", 729),
        (None, DUE + 730, "long_overdue", 730),
        (DUE, DUE + 5, "met", 0),
        (DUE + 1, DUE + 900, "met_late", 1),
    ],
)
def test_how_it_stands_on_a_day(done: int | None, on: int, schedule: Schedule, late: int) -> None:
    due = DueDate(DUE, done, *turns(DUE, DEFAULT))
    assert (due.schedule(on), due.days_late(on)) == (schedule, late)


@pytest.mark.parametrize("done", [None, DUE])
def test_without_a_date_nothing_is_late(done: int | None) -> None:
    due = DueDate(None, done, *turns(None, DEFAULT))
    assert (due.schedule(DUE), due.days_late(DUE)) == ("undated", None)


def test_a_policy_of_no_days_has_no_turns_before_their_time() -> None:
    hasty = PolicyVersionAdopted(name="Hasty", due_soon_days=0, long_overdue_days=0)
    due = DueDate(DUE, None, *turns(DUE, hasty))
    found = [due.schedule(day) for day in (DUE - 1, DUE, DUE + 1)]
    assert found == ["not_due", "due_soon", "long_overdue"]


@pytest.fixture(scope="module")
def story() -> Story:
    told = Story()
    told.given(
        "2023-01-01",
        "policy/xa",
        PolicyVersionAdopted(name="Own", due_soon_days=10, long_overdue_days=100),
    )
    for id, due_on in (("a", "2024-03-01"), ("b", "2024-05-01"), ("c", "2023-06-01"), ("d", None)):
        told.given("2023-02-01", f"follow-up/{id}", FollowUpOpened(what="Write", due_on=due_on))
        told.given("2023-02-01", f"follow-up/{id}2", FollowUpOpened(what="Go", due_on=due_on))
        told.given("2024-03-20", f"follow-up/{id}2", FollowUpClosed())
        for end in ("", "kept", "gone"):
            made = CommitmentMade(by="actor/a", to="actor/b", what="Pay", due_on=due_on)
            told.given("2023-02-01", f"commitment/{id}{end}", made)
        told.given("2024-03-20", f"commitment/{id}kept", CommitmentFulfilled())
        told.given("2024-03-20", f"commitment/{id}gone", CommitmentReleased())
    return told


DAYS = ("2023-03-01", "2024-02-25", "2024-03-02", "2024-04-10", "2024-04-25", "2024-12-31")


@pytest.mark.parametrize("on", DAYS)
def test_a_filter_says_the_same_as_the_days(story: Story, on: str) -> None:
    views = ((FOLLOW_UPS, "closed_on"), (COMMITMENTS, "fulfilled_on"))
    names = ("due_soon_on", "long_overdue_on")
    with asked(story.history) as asking:
        for view, done in views:
            rows = asking.select(view, at(on, story.history))
            told: dict[str, list[object]] = {code: [] for code in CODES}
            for row in rows:
                days = [row[name] for name in ("due_on", done, *names)]
                if row["status"] != "released":
                    told[DueDate(*days).schedule(day_of(on))].append(row)  # type: ignore[arg-type]
            for code in CODES:
                found = asking.select(view, at(on, story.history), {"schedule": [code]})
                assert found == told[code], (view.name, code)
            all_of_them = asking.select(view, at(on, story.history), {"schedule": CODES})
            assert len(all_of_them) == sum(map(len, told.values()))


def test_every_code_occurs_there(story: Story) -> None:
    found = set()
    with asked(story.history) as asking:
        for on in DAYS:
            for code in CODES:
                if asking.select(FOLLOW_UPS, at(on, story.history), {"schedule": [code]}):
                    found.add(code)
    assert found == set(CODES)
