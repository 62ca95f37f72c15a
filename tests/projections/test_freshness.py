"""Freshness: what is kept of the days on which anything touches a place, in whatever order."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import FOREVER, day_of, text_of
from projections.drift.policy import DEFAULT
from projections.freshness import Freshness, News, both, month_of, together
from projections.intervals import Track

POLICIES = Track([(day_of("2000-01-01"), DEFAULT)])
days = st.integers(day_of("2020-01-01"), day_of("2024-12-31")).map(text_of)
texts = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))


def fresh(*told: str) -> Freshness:
    """A place of which facts of these dates are known."""
    found = Freshness("north", ("xa", "north"), POLICIES)
    for text in told:
        if found.is_news(text):
            found.note(text)
    return found


def written(found: Freshness) -> list[str]:
    return [f"{text_of(first)}/{text_of(last)}" for first, last in found.spans]


def test_a_fact_is_recent_to_the_end_of_its_month() -> None:
    assert written(fresh("2023-05-20")) == ["2023-05-20/2023-05-31"]
    assert written(fresh("2023-05")) == ["2023-05-01/2023-05-31"]
    assert written(fresh("2022")) == ["2022-01-01/2022-12-31"]
    assert written(fresh("2022-11-09/2023-01-02")) == ["2022-11-09/2023-01-31"]


def test_months_one_after_another_are_one_span() -> None:
    assert written(fresh("2023-05-20", "2023-06-01", "2023-08-01")) == [
        "2023-05-20/2023-06-30",
        "2023-08-01/2023-08-31",
    ]
    assert written(fresh("2023-06-02", "2023-05-20")) == [
        "2023-05-20/2023-05-31",
        "2023-06-02/2023-06-30",
    ]


def test_months_between_which_no_policy_finds_fault_are_one_span() -> None:
    found = fresh("2023-05-20", "2023-11-28", "2024-05-30")
    found.owing = ((day_of("2023-01-01"), FOREVER),)
    found.evaluate()
    assert written(found) == ["2023-05-20/2023-11-30", "2024-05-30/2024-05-31"]
    found.note("2024-05-29")
    assert written(found) == ["2023-05-20/2024-05-31"]


def test_only_the_earliest_fact_of_a_month_is_news() -> None:
    found = fresh("2023-05-20")
    assert not found.is_news("2023-05-20")
    assert not found.is_news("2023-05-31")
    assert found.is_news("2023-05-19")
    assert found.is_news("2023-05")
    assert found.is_news("2023-06-01")


@given(st.lists(texts, max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_heard_of_changes_nothing(
    told: list[str], random: Random
) -> None:
    one = fresh(*told)
    random.shuffle(told)
    other, counted = fresh(*told), fresh("2021-01-01")
    counted.recount(told)
    assert one.told == other.told == counted.told
    assert one.spans == other.spans == counted.spans


@given(st.lists(texts, max_size=8), st.integers(0, 400))
def test_the_rows_are_those_of_asking_every_day(told: list[str], age: int) -> None:
    found = fresh(*told)
    policy = DEFAULT.model_copy(update={"data_max_age": age})
    found.policies = Track([(day_of("2000-01-01"), policy)])
    since, months = day_of("2020-06-01"), list(found.spans)
    found.owing = ((since, FOREVER),)
    rows = found.evaluate().get("DATA_STALE", [])
    for day in range(since, day_of("2026-06-01")):
        recent = [since, *(last for first, last in months if first <= day)]
        assert any(row[0] <= day < row[1] for row in rows) == (day > max(recent) + age)


def test_nothing_is_stale_where_nobody_owes() -> None:
    assert fresh("2020-01-01").evaluate() == {}


def test_a_day_belongs_to_its_month_and_any_other_date_to_itself() -> None:
    assert [month_of(text) for text in ("2023-05-20", "2023-05", "/2023-05-20")] == [
        "2023-05",
        "2023-05",
        "/2023-05-20",
    ]


def test_runs_that_meet_are_one() -> None:
    assert together([(5, 9), (1, 3), (3, 4), (6, 7)]) == ((1, 4), (5, 9))


def test_days_on_which_both_hold() -> None:
    one: Track[int | None] = Track([(1, 1), (5, None), (8, 8)])
    other: Track[tuple[int, int] | None] = Track([(3, (1, 3)), (9, None)])
    assert both(one, other) == ((3, 5), (8, 9))


def test_what_is_heard_of_places_begins_empty() -> None:
    news = News()
    known = (news.places, news.naming, news.imprecise, news.owing_otherwise)
    assert not any(known)
