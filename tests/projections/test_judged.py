"""What figures count by a policy: by that of the agreement, where it has one of its own."""

import pytest

from ledger.days import day_of
from ledger.events.duties import ReportingScheduleSet
from ledger.events.policies import PolicyVersionAdopted
from projections.columns.kept import KeptColumns
from projections.figures.figures import Value, figures, figures_by
from projections.figures.judged import aged, reports
from projections.figures.tallies import Where
from projections.intervals import Moment
from tests.projections.histories import Story, hours, provision, register, version
from tests.projections.reading import asked

NAMES = ("information_due", "reports_due", "long_overdue")


@pytest.fixture
def story() -> Story:
    """Two agreements at a place, and a policy for the second of them."""
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    for agreement in ("na1", "na2"):
        text = provision("P1", hours(8), deadline="2023-06-30")
        story.given("2023-01-01", f"agreement/{agreement}", version(1, text))
        duty = f"duty/{agreement}@north"
        story.given("2023-01-01", duty, ReportingScheduleSet(every_months=6))
    strict = PolicyVersionAdopted(
        name="strict", notify_days=10, report_grace=0, long_overdue_days=31, agreement="na2"
    )
    story.given("2023-01-01", "policy/na2", strict)
    return story


def values(story: Story, on: str, where: Where | None = None) -> list[Value]:
    moment = Moment(day_of(on), story.head)
    with asked(story.history) as asking:
        (counting,) = KeptColumns().at(asking, [moment])
        found = figures(asking, moment, where or {})
        assert found == figures(asking, moment, where or {}, counting)
    named = {each.name: each.value for each in found}
    return [named[name] for name in NAMES]


def test_each_is_counted_by_the_policy_that_judges_it(story: Story) -> None:
    assert values(story, "2023-01-11") == [0, 0, 0]
    assert values(story, "2023-01-12") == [1, 0, 0]  # told of na2 within 10 days
    assert values(story, "2023-02-01") == [2, 0, 0]  # and of na1 within 30
    assert values(story, "2023-07-02") == [2, 1, 0]  # no day of grace for na2
    assert values(story, "2023-08-01") == [2, 2, 1]  # a gap of 31 days is long for na2
    assert values(story, "2025-07-01")[2] == 2


def test_narrowed_it_is_the_same(story: Story) -> None:
    assert values(story, "2023-08-01", {"agreement": ["na2"]}) == [1, 1, 1]
    assert values(story, "2023-08-01", {"agreement": ["na1"]}) == [1, 1, 0]
    assert values(story, "2023-08-01", {"agreement": ["na1", "na2"]}) == [2, 2, 1]
    assert values(story, "2023-08-01", {"jurisdiction": ["north"]}) == [2, 2, 1]
    assert values(story, "2023-08-01", {"process": ["nowhere"]}) == [0, 0, 0]


@pytest.mark.parametrize(("axis", "expected"), [("agreement", [0, 1]), ("jurisdiction", [1])])
def test_parts_are_counted_so_as_well(story: Story, axis: str, expected: list[int]) -> None:
    with asked(story.history) as asking:
        moment = Moment(day_of("2023-08-01"), story.head)
        parts = figures_by(asking, moment, axis, {})  # type: ignore[arg-type]
    found = {
        part.id: each.value for part in parts for each in part.figures if each.name == NAMES[2]
    }
    assert [found[id] for id in sorted(found)] == expected


def test_there_is_one_way_for_rows_and_one_for_reports() -> None:
    assert (aged.__module__, reports.__module__) == ("projections.figures.judged",) * 2
