"""How long recording takes: the figures of the record, from what is noted of each entry."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import day_of
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.jurisdictions import JurisdictionRenamed
from projections.columns.kept import KeptColumns
from projections.columns.lags import MOST_APART, Lags
from projections.figures.figures import FAMILIES, Value, figures, figures_by_family
from projections.figures.plain_counting import Plain
from projections.figures.record import ENTRIES, RECORD
from projections.figures.series import Station, series
from projections.figures.tallies import Spread
from projections.following.building import Plan, build
from projections.following.follow import Follower
from projections.following.shares import Share
from projections.intervals import Moment
from projections.storage.databases import open_database
from projections.storage.generations import begin, finish, serve
from projections.storage.recorded import AT_ONCE, COLUMNS
from projections.storage.serving import Views
from projections.storage.tables import Audience
from tests.projections.histories import Story, register
from tests.projections.ledgers import FIRST, LAST, random_ledger, tell
from tests.projections.reading import asked, at, golden

seeds = st.integers(0, 2**32)


def by_hand(story: Story, moment: Moment, audience: Audience = "all") -> Spread:
    """The lags of a year's entries, one by one."""
    lags: dict[int, int] = {}
    for entry in story.entries:
        shown = audience == "all" or entry.label in ("CLEAR", "GREEN")
        if shown and entry.position <= moment.known and 0 <= moment.on - entry.day < 365:
            lag = max(0, day_of(entry.recorded_at[:10]) - entry.day)
            lags[lag] = lags.get(lag, 0) + 1
    pairs = sorted(lags.items())
    return Spread([lag for lag, _ in pairs], [number for _, number in pairs])


@given(seeds)
def test_followed_or_rebuilt_it_is_noted_of_every_entry(seed: int) -> None:
    story, random = tell(random_ledger(seed)), Random(seed)
    moment = Moment(random.randint(FIRST, LAST + 60), random.randint(1, story.head))
    expected = by_hand(story, moment)
    database, kept = open_database("memory:"), KeptColumns()
    follower, views = Follower(story.history, database), Views(database, "all")
    while follower.step(random.randint(1, 9)):
        with views.asking() as asking:
            kept.at(asking, [moment])[0].lags(moment.on - 365, {})
    with views.asking() as asking:
        for counting in (Plain(asking, moment), *kept.at(asking, [moment])):
            assert counting.lags(moment.on - 365, {}) == expected
            assert counting.lags(moment.on - 365, {"process": ["xa"]}) == expected
            assert counting.lags(moment.on - 365, {"process": ["b"]}) == Spread([], [])
    views.close()
    assert rebuilt(story, random.randint(1, 4), moment, "all") == expected
    public = by_hand(story, moment, "public")
    assert rebuilt(story, random.randint(1, 4), moment, "public") == public


def rebuilt(story: Story, shares: int, moment: Moment, audience: Audience) -> Spread:
    """What that many workers note."""
    database = open_database("memory:")
    tables = begin(database, audience)
    for index in range(shares):
        build(Plan(story.store, database, tables, audience), Share(index, shares), story.head)
    finish(database, tables, story.head)
    serve(database, tables)
    with Views(database, audience).asking() as asking:
        (counting,) = KeptColumns().at(asking, [moment])
        found = counting.lags(moment.on - 365, {})
        assert Plain(asking, moment).lags(moment.on - 365, {}) == found
    database.close()
    return found


def record(story: Story, on: str) -> list[Value]:
    with asked(story.history) as asking:
        found = {each.name: each.value for each in figures(asking, at(on, story.history), {})}
    return [found["entry_lag"], found["entries"]]


def test_an_imprecise_day_is_the_one_from_which_the_fact_counts() -> None:
    story = Story()
    story.given("2023", "jurisdiction/north", register())
    story.given("2023", "follow-up/f", FollowUpOpened(what="Write"))
    recorded_on = day_of(story.entries[0].recorded_at[:10])
    lags = sorted(recorded_on - day_of(day) for day in ("2023-01-01", "2023-12-31"))
    assert record(story, "2023-12-31") == [f"{sum(lags) / 2:.1f}", 2]


def test_it_looks_back_a_year() -> None:
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    assert record(story, "2022-12-31") == [None, 0]
    assert record(story, "2023-12-31")[1] == 1
    assert record(story, "2024-01-01") == [None, 0]


def test_the_record_of_the_golden_history() -> None:
    with asked(golden()) as asking:
        for name, expected in (("2024-12-31", "0.0"), ("2023-12-31", "0.0")):
            found = figures_by_family(asking, at(name, golden()), {})["record"]
            assert found[0].value == expected
        (lag, number) = figures_by_family(asking, at("2024-12-31", golden()), {})["record"]
        there = [e for e in golden().entries(0) if e.occurred_on.startswith("2024")]
        assert number.value == len([e for e in there if e.occurred_on > "2024-01-01"])
        assert lag.behind is None


def test_a_series_says_at_every_point_what_the_day_says() -> None:
    with asked(golden()) as asking:
        points = [
            Station(Moment(day, golden().head()), day - 30)
            for day in range(day_of("2023-06-30"), day_of("2025-12-31"), 61)
        ]
        for value in series(asking, KeptColumns(), ("entry_lag", "entries"), points, {}):
            there = {each.name: each for each in figures(asking, value.moment, {})}
            assert value.figures == (there["entry_lag"], there["entries"])


def test_entries_are_put_in_the_order_of_days_when_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("projections.columns.lags.MOST_APART", 2)
    story = Story()
    for number in range(9):
        event = JurisdictionRenamed(name=f"Place {number}") if number else register()
        story.given(f"2023-01-{1 + number:02}", "jurisdiction/north", event)
    database, lags = open_database("memory:"), Lags()
    follower, views = Follower(story.history, database), Views(database, "all")
    while follower.step(2):
        with views.asking() as asking:
            lags.bring_up(asking)
    moment = Moment(day_of("2023-01-07"), 6)
    found = lags.spread(moment.on - 3, moment.on, moment.known, {})
    assert sum(found.numbers) == 2  # the fifth and the sixth of January; the seventh is not known
    views.close()


def test_it_is_of_no_place_and_of_nobody() -> None:
    family = FAMILIES["record"]
    assert (family.view, family.groups, family.actor) == (ENTRIES, RECORD, None)
    assert COLUMNS[0] == "position"
    assert AT_ONCE == MOST_APART
