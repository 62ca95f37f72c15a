"""The two-time core: a clock that forgets no breakpoint, and rows that hold between four bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import BEGINNING, FOREVER
from projections.intervals import Clock, Row, Track, difference, first_reaching, sweep

days = st.integers(0, 30)


def test_a_deadline_is_inclusive() -> None:
    assert not Clock(10).past(10)
    assert Clock(11).past(10)


def test_a_day_that_is_none_is_never_past() -> None:
    clock = Clock(FOREVER - 1)
    assert not clock.past(None)
    assert clock.next == FOREVER


def test_the_clock_notes_the_first_day_on_which_an_answer_changes() -> None:
    clock = Clock(5)
    clock.past(9)
    clock.reached(8)
    clock.past(20)
    assert clock.next == 8


@given(st.lists(days, max_size=5), st.lists(days, max_size=5))
def test_a_sweep_finds_every_day_on_which_a_value_changes(
    deadlines: list[int], starts: list[int]
) -> None:
    def value(clock: Clock) -> tuple[int, int]:
        return sum(map(clock.past, deadlines)), sum(map(clock.reached, starts))

    pieces = sweep(value, 0)
    for day in range(40):
        held = [value for since, value in pieces if since <= day][-1]
        assert held == value(Clock(day))
    assert [since for since, _ in pieces] == sorted({since for since, _ in pieces})


@given(st.dictionaries(days, st.integers(0, 3)))
def test_a_track_says_what_holds_from_which_day_on(changes: dict[int, int]) -> None:
    track = Track(sorted(changes.items()))
    for day in range(35):
        clock = Clock(day)
        past = [value for since, value in sorted(changes.items()) if since <= day]
        assert track.at(clock) == track.on(day) == (past[-1] if past else None)
        assert clock.next == min((since for since in changes if since > day), default=FOREVER)


def test_the_last_word_on_a_day_stands() -> None:
    assert Track([(1, "a"), (1, "b")]).on(1) == "b"


def test_a_track_can_be_cut_off_at_a_day() -> None:
    track = Track([(1, "a"), (5, "b"), (9, "c")])
    track.cut(5)
    assert (track.days, track.values) == ([1], ["a"])


def test_the_rows_that_reach_a_day_are_those_that_end_on_it_or_later() -> None:
    rows = [Row(1, 5, ("a",), 1), Row(5, 9, ("b",), 1), Row(12, FOREVER, ("c",), 1)]
    assert [first_reaching(rows, day) for day in (4, 5, 6, 10, 12)] == [0, 0, 1, 2, 2]


def test_a_note_of_what_holds_anyway_changes_nothing() -> None:
    track = Track([(1, "a")])
    track.note(2, "a")
    assert track.days == [1]


def test_equal_pieces_are_one() -> None:
    assert sweep(lambda clock: clock.reached(5) or clock.reached(9)) == [
        (BEGINNING, False),
        (5, True),
    ]


def test_rows_that_say_the_same_about_the_same_days_stay() -> None:
    row = Row(1, 5, ("a",), 3)
    assert difference([row], [(1, 5, ("a",))], 7) == ([row], [], [])


def test_new_knowledge_closes_rows_and_adds_rows() -> None:
    kept, ended = Row(1, 5, ("a",), 3), Row(5, FOREVER, ("b",), 3)
    rows, closed, added = difference([kept, ended], [(1, 5, ("a",)), (5, 9, ("b",))], 7)
    assert (rows, closed, added) == ([kept, Row(5, 9, ("b",), 7)], [ended], [Row(5, 9, ("b",), 7)])


@given(
    st.lists(st.tuples(days, days, st.tuples(st.integers(0, 2))), unique_by=lambda row: row[0]).map(
        sorted
    ),
    st.lists(st.tuples(days, days, st.tuples(st.integers(0, 2))), unique_by=lambda row: row[0]).map(
        sorted
    ),
)
def test_what_is_open_afterwards_is_what_was_found(
    known: list[tuple[int, int, tuple[object, ...]]],
    found: list[tuple[int, int, tuple[object, ...]]],
) -> None:
    before = [Row(*row, 1) for row in known]
    rows, closed, added = difference(before, found, 2)
    assert [row[:3] for row in rows] == found
    assert {*before} - {*closed} | {*added} == {*rows}


def test_open_rows_that_say_the_same_share_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.equals.REMEMBERED", 2)
    values = [(f"says {number % 2}", 1_000) for number in range(4)]
    runs = [(day, day + 1, value) for day, value in enumerate(values)]
    (first, second, third, fourth), _, _ = difference([], runs, 7)
    assert [row.value for row in (first, second, third, fourth)] == values
    assert (third.value, fourth.value) == (first.value, second.value)
    assert third.value is first.value
    assert fourth.value is second.value
