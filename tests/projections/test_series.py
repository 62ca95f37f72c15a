"""Series: on which days their points lie, and that every figure can be one."""

import pytest

from ledger.days import day_of, text_of
from projections.columns.kept import KeptColumns
from projections.figures.figures import figures
from projections.figures.series import (
    MOST_POINTS,
    Every,
    Station,
    TooManyPointsError,
    before,
    days_of,
    groups,
    series,
)
from projections.intervals import Moment
from tests.projections.reading import asked, golden


def between(first: str, last: str, every: Every) -> list[str]:
    return [text_of(day) for day in days_of(day_of(first), day_of(last), every)]


def test_months_end_where_they_end() -> None:
    assert between("2024-01-31", "2024-05-01", "month") == [
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
    ]
    assert text_of(before(day_of("2024-03-31"), "month")) == "2024-02-29"


@pytest.mark.parametrize(
    ("every", "second"),
    [
        ("day", "2024-01-02"),
        ("week", "2024-01-08"),
        ("quarter", "2024-04-01"),
        ("year", "2025-01-01"),
    ],
)
def test_a_step_is_as_long_as_it_says(every: Every, second: str) -> None:
    assert between("2024-01-01", second, every) == ["2024-01-01", second]
    assert before(day_of(second), every) == day_of("2024-01-01")


def test_there_are_points_enough_and_not_too_many() -> None:
    first = day_of("2024-01-01")
    assert len(days_of(first, first + MOST_POINTS - 1, "day")) == MOST_POINTS
    with pytest.raises(TooManyPointsError):
        days_of(first, first + MOST_POINTS, "day")


def test_every_figure_can_be_followed_over_time() -> None:
    with asked(golden()) as asking:
        days = days_of(day_of("2023-06-30"), day_of("2026-06-30"), "year")
        stations = [Station(Moment(day, golden().head()), day - 30) for day in days]
        names = [figure.name for figure in figures(asking, stations[0].moment, {})]
        assert names == list(groups())
        for value in series(asking, KeptColumns(), names, stations, {}):
            single = figures(asking, value.moment, {})
            assert value.figures == single


def test_what_no_figure_is_called_is_refused() -> None:
    with asked(golden()) as asking:
        station = Station(Moment(day_of("2025-12-31"), 50), day_of("2025-11-30"))
        with pytest.raises(KeyError, match="nothing"):
            series(asking, KeptColumns(), ["nothing"], [station], {})
        with pytest.raises(KeyError, match="posts"):
            series(asking, KeptColumns(), ["posts"], [station], {"provision": ["P1"]})
