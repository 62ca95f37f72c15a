"""Data health: places of which nothing is heard, and the policies by which is judged."""

import pytest

from ledger.days import day_of
from ledger.events.jurisdictions import JurisdictionRenamed
from ledger.events.policies import PolicyVersionAdopted
from projections.columns.kept import KeptColumns
from projections.drift.policy import DEFAULT, policy_id
from projections.figures.changes import Change, change
from projections.figures.data_health import DATA_HEALTH, STALE
from projections.figures.figures import Value, figures
from projections.figures.series import Station, series
from projections.figures.tallies import Where
from projections.figures.values import POLICY, Behind, Figure
from projections.intervals import Moment
from tests.projections.histories import Story, hours, provision, register, version
from tests.projections.reading import asked, at

SILENCE = ("silent_places", "days_since_last_event", "longest_without_event")
SHORT = PolicyVersionAdopted(name="short", data_max_age=31)
OWN = PolicyVersionAdopted(name="own", notify_days=5, agreement="na1")


@pytest.fixture
def story() -> Story:
    """Two places that owe something; of the second nothing is heard for a month longer."""
    story = Story()
    for place in ("north", "south"):
        story.given("2023-01-01", f"jurisdiction/{place}", register())
    text = provision("P1", hours(8), places=("north", "south"))
    story.given("2023-01-01", "agreement/na1", version(1, text))
    story.given("2023-02-10", "jurisdiction/north", JurisdictionRenamed(name="North"))
    return story


def found(story: Story, on: str, where: Where | None = None) -> dict[str, Figure]:
    with asked(story.history) as asking:
        return {each.name: each for each in figures(asking, at(on, story.history), where or {})}


def silence(story: Story, on: str, where: Where | None = None) -> list[Value]:
    there = found(story, on, where)
    return [there[name].value for name in SILENCE]


def test_days_count_from_the_end_of_the_last_month_with_news(story: Story) -> None:
    # The south was heard of in January: 180 days after its end are over after 2023-07-30.
    assert silence(story, "2023-07-30") == [0, None, None]
    assert silence(story, "2023-07-31") == [1, "181.0", 181]
    assert silence(story, "2023-08-28") == [2, "195.0", 209]  # and the north for 181 days
    assert silence(story, "2023-08-28", {"jurisdiction": ["north"]}) == [1, "181.0", 181]
    story.given("2023-08-28", "jurisdiction/south", JurisdictionRenamed(name="South"))
    assert silence(story, "2023-08-28") == [1, "181.0", 181]


def test_the_policy_says_what_is_long(story: Story) -> None:
    story.given("2023-01-01", "policy/xa", SHORT)
    assert silence(story, "2023-03-03") == [0, None, None]
    assert silence(story, "2023-03-04") == [1, "32.0", 32]


def test_the_policies_in_force_are_named(story: Story) -> None:
    assert found(Story(), "2023-03-01")["policy"].value is None
    assert found(story, "2023-03-01")["policy"].value == policy_id(DEFAULT)
    story.given("2023-04-01", "policy/xa", SHORT)
    assert found(story, "2023-03-31")["policy"].value == policy_id(DEFAULT)
    assert found(story, "2023-04-01")["policy"].value == policy_id(SHORT)
    story.given("2023-05-01", "policy/na1", OWN)
    assert found(story, "2023-05-01", {"agreement": ["na1"]})["policy"].value == policy_id(OWN)
    assert found(story, "2023-05-01", {"process": ["nowhere"]})["policy"].value is None


def test_names_are_not_compared() -> None:
    was, now = (Figure("policy", each, POLICY, "", Behind("policies", {}), "") for each in "ab")
    assert change(was, now) == Change("a", None, None)


def test_a_series_says_at_every_point_what_the_day_says(story: Story) -> None:
    story.given("2023-04-01", "policy/xa", SHORT)
    days = [day_of(f"2023-{month:02}-28") for month in range(1, 13)]
    names = (*SILENCE, "policy")
    with asked(story.history) as asking:
        points = [Station(Moment(day, story.head), day - 30) for day in days]
        for value in series(asking, KeptColumns(), names, points, {}):
            there = {each.name: each for each in figures(asking, value.moment, {})}
            assert value.figures == tuple(there[name] for name in names)


def test_behind_them_are_the_findings_and_the_policies(story: Story) -> None:
    there = found(story, "2023-08-28")
    assert there["silent_places"].behind == ("findings", {"kind": STALE})
    assert there["policy"].behind == ("policies", {})
    assert there["findings_corrected"].behind == ("corrected_findings", {})
    assert len(DATA_HEALTH) == 4
