"""Coordination at a place: the days on which anything drifts, however often findings change."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.events.risks import RiskClosed, RiskRegistered
from projections.agreements import Agreement
from projections.coordination import Coordination
from projections.drift.kinds import FIRST_AT_PLACES
from projections.duties import Duty
from projections.following.places import at, coordination_at
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.following.world import World
from projections.following.yielding import found_by
from projections.intervals import Row, Track
from projections.subjects import Subject
from tests.projections.histories import Story
from tests.projections.ledgers import random_ledger, tell
from tests.projections.test_sharing import assert_alike

KIND = "COORDINATION_RISK_UNREGISTERED"
seeds = st.integers(0, 2**32)


def told(seed: int) -> Story:
    """A random ledger, in which risks are seen and closed."""
    random = Random(seed)
    story = tell(random_ledger(seed))
    for id in ("R1", "R2", "R3"):
        risk = RiskRegistered(
            title="a risk",
            category=random.choice(("coordination", "coordination", "other")),
            jurisdiction=random.choice("abc"),
            likelihood=1,
            impact=1,
        )
        story.record(f"2024-0{random.randint(1, 5)}-01", f"risk/{id}", risk)
        if random.random() < 0.5:
            story.record(f"2024-0{random.randint(6, 9)}-01", f"risk/{id}", RiskClosed(reason="x"))
    return story


@given(seeds)
def test_it_holds_where_something_is_open_and_no_risk_is_seen(seed: int) -> None:
    """As counted anew from the rows of all cells and duties that bind, day by day."""
    story, replay = told(seed), Replay()
    for entry in story.entries:
        replay.file(entry)
    binding = {each.id for each in replay.subjects() if isinstance(each, Agreement) and each.binds}
    days: dict[str, set[int]] = {}
    seen: dict[str, set[int]] = {}
    found: dict[str, set[int]] = {}
    for channel, id in story.rows.known:
        for first, end, value in story.rows.timeline(channel, id, story.head):
            span = range(first, min(end, first + 3_000))
            agreement = id.partition("@")[0].partition(":")[0]
            if channel in FIRST_AT_PLACES and value[2] != "accepted" and agreement in binding:
                days.setdefault(id.rpartition("@")[2], set()).update(span)
            elif channel == "risks" and value[1] == "coordination" and value[2] != "closed":
                seen.setdefault(str(value[3]), set()).update(span)
            elif channel == KIND:
                found.setdefault(id, set()).update(span)
    last = 365 * 55 + 400
    for place in days.keys() | found.keys():
        expected = days.get(place, set()) - seen.get(place, set())
        assert {day for day in expected if day < last} == {
            day for day in found.get(place, set()) if day < last
        }, place


@given(seeds, st.integers(2, 4))
def test_shares_and_followers_that_start_again_give_the_rows_of_a_replay(
    seed: int, shares: int
) -> None:
    story, random = told(seed), Random(seed)
    assert_alike(story, shares, random)


def row(first: int, end: int, state: str = "open") -> Row:
    return Row(first, end, (first, 1, state, None), 1)


BINDING = Agreement("na1", ("xa", "na1"))
BINDING.binds = True


def duty(place: str, *runs: tuple[int, int], state: str = "open") -> Subject:
    """Some subject, with findings that are open on these days."""
    made = Duty(f"na1@{place}", ("xa", "na1", place), BINDING, Track())
    found = tuple(row(*run, state) for run in runs)
    made.current = {"NOT_INFORMED": found, "duties": (row(0, 99),)}
    return made


def counted(*subjects: Subject) -> Coordination:
    here = Coordination("north", ("xa", "north"), Track())
    here.count(subjects)
    here.recount()
    return here


def test_a_union_is_made_of_as_few_runs_as_can_be() -> None:
    one = duty("one", (10, 20), (15, 25), (30, 40), (50, 60))
    other = duty("other", (10, 30))
    here = counted(one, other, duty("accepted", (60, 70), state="accepted"))
    assert here.union == ((10, 40), (50, 60))
    assert here.witnesses == {other: [(10, 30)], one: [(30, 40), (50, 60)]}
    assert counted().union == ()


def test_what_comes_and_goes_within_the_union_changes_nothing() -> None:
    one, other = duty("one", (10, 30)), duty("other", (12, 20))
    assert counted(one, other).is_settled(other, [row(12, 20)], [row(12, 30)])
    assert counted(one, other).is_settled(one, [row(12, 20)], [row(10, 20)])
    assert not counted(one, other).is_settled(one, [row(10, 30)], [row(10, 20)])
    assert not counted(one, other).is_settled(other, [], [row(10, 31)])
    assert not counted().is_settled(other, [], [row(10, 31)])


def test_what_was_accepted_does_not_make_the_union_larger() -> None:
    here = counted()
    assert here.is_settled(duty("other"), [], [row(10, 31, "accepted")])
    assert not here.recount()


def test_a_new_run_is_joined_to_the_union() -> None:
    one, other = duty("one", (10, 20), (30, 40), (50, 60)), duty("other", (15, 35))
    here = counted(one)
    assert not here.is_settled(other, [], [row(15, 35)])
    assert here.recount()
    assert here.union == ((10, 40), (50, 60))
    assert not here.is_settled(one, [row(10, 20)], [])
    one.current = {"NOT_INFORMED": (row(30, 40), row(50, 60))}
    assert here.recount()
    assert here.union == ((15, 40), (50, 60))


def test_a_run_with_all_days_of_the_union_takes_its_place() -> None:
    here, other = counted(duty("one", (10, 20), (30, 40))), duty("other", (5, 50))
    assert not here.is_settled(other, [], [row(5, 50)])
    assert here.recount()
    assert (here.union, here.witnesses) == (((5, 50),), {other: [(5, 50)]})
    assert not here.recount()


def test_only_another_union_is_a_change() -> None:
    one, other = duty("one", (10, 30)), duty("other")
    here = counted(one)
    for subject, runs, changed in (
        (other, [(20, 30)], False),
        (one, [(10, 20)], False),
        (other, [(21, 30)], True),
        (other, [], True),
        (one, [], True),
    ):
        before = (subject.current or {})["NOT_INFORMED"]
        subject.current = {"NOT_INFORMED": tuple(row(*run) for run in runs)}
        here.is_settled(subject, before, subject.current["NOT_INFORMED"])
        assert here.recount() is changed


def test_findings_that_come_to_count_or_no_longer_do_are_counted_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = counted(duty("one", (10, 30)))
    for binds, union in ((False, ()), (True, ((10, 30),))):
        monkeypatch.setattr(BINDING, "binds", binds)
        assert not here.recount()
        here.distrust()
        assert here.recount()
        assert here.union == union


def test_a_place_is_looked_at_by_one_and_has_its_cells_levels_and_duties() -> None:
    world = World("xa", Share())
    cell, duty = world.cell("na1", "P1", "north"), world.duty("na1", "north")
    assert coordination_at(world, "north") is found_by(world, KIND, "north")
    assert [*at(world, "north")] == [cell, world.levels[cell.id], duty]
