"""Stakeholders: the smallest histories that provoke the rules, and the nearest that do not."""

import pytest

from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import MandateEnded, MandateStarted, PositionAbolished
from ledger.events.stakeholder_maps import StakeholderMapSuperseded
from tests.projections.histories import Story
from tests.projections.maps import (
    COMPLETED,
    MAP,
    MAYOR,
    MINE,
    POST,
    UNION,
    again,
    balanced,
    entry,
    held,
    started,
    succeeded,
)

NEXT, BY_NEXT = "stakeholder-map/M-2", StakeholderMapSuperseded(by="M-2")


@pytest.fixture
def story() -> Story:
    """A map of the north, completed on the last day of January 2024, with a mayor as champion."""
    told = Story()
    held(told)
    balanced(told)
    return told


# ---------------------------------------------------------------- STAKEHOLDER_MAP_STALE


def test_stakeholder_map_stale_a_year_after_its_completion(story: Story) -> None:
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == [
        "2025-01-31/"
    ]  # 366 days: 2024 is a leap year


def test_stakeholder_map_stale_a_year_after_its_start_if_it_was_never_completed() -> None:
    story = Story()
    story.given("2023-01-10", MAP, started())
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-01-11/"]


def test_stakeholder_map_stale_is_not_what_was_completed_in_between() -> None:
    story = Story()
    story.given("2023-01-10", MAP, started())
    story.given("2024-01-10", MAP, COMPLETED)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-10/"]


def test_stakeholder_map_stale_until_another_map_of_the_place_is_completed(story: Story) -> None:
    story.given("2025-03-01", NEXT, started())
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/"]
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-2") == []
    done = story.given("2025-06-01", NEXT, COMPLETED)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/2025-05-31"]
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-2") == ["2026-06-02/"]
    story.retracted(done)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/"]


def test_stakeholder_map_stale_whatever_is_mapped_elsewhere(story: Story) -> None:
    story.given("2025-03-01", NEXT, started("south"))
    story.given("2025-03-01", "stakeholder-map/M-3", started(None))
    for stream in (NEXT, "stakeholder-map/M-3"):
        story.given("2025-04-01", stream, COMPLETED)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/"]
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-3") == ["2026-04-02/"]


def test_stakeholder_map_stale_until_it_is_superseded(story: Story) -> None:
    story.given("2025-03-01", MAP, BY_NEXT)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/2025-02-28"]


def test_starting_again_and_again_makes_no_map_younger() -> None:
    story = Story()
    story.given("2023-01-10", MAP, started())
    story.given("2023-12-10", NEXT, started())
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-01-11/"]
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-2") == []
    story.given("2024-03-01", MAP, BY_NEXT)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-01-11/2024-02-29"]
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-2") == ["2024-12-10/"]


def test_a_start_that_is_learned_late_takes_the_place_of_the_later_one() -> None:
    story = Story()
    story.given("2023-06-10", MAP, started())
    story.given("2023-01-10", NEXT, started())
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == []
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-2") == ["2024-01-11/"]


def test_stakeholder_map_stale_from_the_day_somebody_else_holds_a_post(story: Story) -> None:
    changed = story.given("2024-05-01", POST, MandateStarted(holder="h2"))
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-05-01/"]
    assert story.row("stakeholder_maps", "M-1", "2024-05-01") is not None
    story.given("2024-06-01", MAP, again(MAYOR))
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-05-01/"], (
        "seeing it otherwise is no new map"
    )
    story.retracted(changed)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/"]


def test_stakeholder_map_stale_is_not_a_change_before_or_on_its_day(story: Story) -> None:
    story.given("2024-01-20", POST, MandateStarted(holder="h2"))
    story.given("2024-01-31", POST, MandateStarted(holder="h3"))
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-01-20/2024-01-30", "2025-01-31/"]


def test_stakeholder_map_stale_is_not_another_term_or_a_vacancy(story: Story) -> None:
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    story.given("2024-06-01", POST, MandateStarted(holder="h1"))
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/"]


def test_stakeholder_map_stale_is_not_a_post_that_was_entered_after_the_change() -> None:
    story = Story()
    held(story)
    story.given("2024-01-10", MAP, started())
    story.given("2024-01-31", MAP, COMPLETED)
    succeeded(story, "2024-03-01")
    story.given("2024-03-01", MAP, MAYOR)
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2025-01-31/"]
    succeeded(story, "2024-04-01", "h3", "h2")
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-04-01/"]


def test_the_age_of_a_map_is_that_of_the_policy(story: Story) -> None:
    story.given("2024-02-01", "policy/xa", PolicyVersionAdopted(name="short", map_max_age=30))
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-03-02/"]


def test_an_imprecise_start_makes_no_map_old_early() -> None:
    story = Story()
    story.given("2023", MAP, started())
    assert story.runs("STAKEHOLDER_MAP_STALE", "M-1") == ["2024-12-31/"]


# ---------------------------------------------------------------- MAP_BIASED


def test_map_biased_is_not_a_map_with_all_sides(story: Story) -> None:
    assert story.runs("MAP_BIASED", "M-1") == []


def test_map_biased_from_its_completion_on() -> None:
    story = Story()
    story.given("2024-01-10", MAP, started())
    assert story.runs("MAP_BIASED", "M-1") == []
    story.given("2024-01-31", MAP, COMPLETED)
    assert story.runs("MAP_BIASED", "M-1") == ["2024-01-31/"]


@pytest.mark.parametrize("left_out", [MAYOR, MINE], ids=["government", "company"])
def test_map_biased_until_the_pillar_is_there(left_out: object) -> None:
    story = Story()
    story.given("2024-01-10", MAP, started())
    for each in (MAYOR, UNION, MINE):
        if each is not left_out:
            story.given("2024-01-10", MAP, each)
    story.given("2024-01-10", MAP, entry("actor/army", "other"))
    story.given("2024-01-31", MAP, COMPLETED)
    assert story.runs("MAP_BIASED", "M-1") == ["2024-01-31/"]
    story.given("2024-03-01", MAP, MAYOR if left_out is MAYOR else MINE)
    assert story.runs("MAP_BIASED", "M-1") == ["2024-01-31/2024-02-29"]


def test_map_biased_until_somebody_represents_a_vulnerable_group(story: Story) -> None:
    silent = story.given("2024-02-10", MAP, again(UNION, represents=()))
    assert story.runs("MAP_BIASED", "M-1") == ["2024-02-10/"]
    story.given("2024-03-01", MAP, again(UNION, represents=("fishers",)))
    assert story.runs("MAP_BIASED", "M-1") == ["2024-02-10/2024-02-29"]
    story.retracted(silent)
    assert story.runs("MAP_BIASED", "M-1") == []


def test_map_biased_beyond_three_fifths_of_one_pillar(story: Story) -> None:
    story.given("2024-02-10", MAP, entry("actor/police"))
    story.given("2024-02-11", MAP, entry("actor/army"))  # three of five
    assert story.runs("MAP_BIASED", "M-1") == []
    story.given("2024-02-12", MAP, entry("actor/court"))  # four of six
    assert story.runs("MAP_BIASED", "M-1") == ["2024-02-12/"]
    story.given("2024-02-20", MAP, again(entry("actor/court"), pillar="other"))
    assert story.runs("MAP_BIASED", "M-1") == ["2024-02-12/2024-02-19"]


def test_map_biased_until_another_map_is_completed_or_it_is_superseded(story: Story) -> None:
    story.given("2024-02-10", MAP, again(UNION, represents=()))
    balanced(story, NEXT, "2024-05-10")
    assert story.runs("MAP_BIASED", "M-1") == ["2024-02-10/2024-05-30"]
    story.given("2024-04-01", MAP, BY_NEXT)
    assert story.runs("MAP_BIASED", "M-1") == ["2024-02-10/2024-03-31"]


# ---------------------------------------------------------------- CHAMPION_LOST


def test_champion_lost_from_the_day_the_mandate_ended(story: Story) -> None:
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/"]


def test_champion_lost_is_not_a_place_that_never_had_one(story: Story) -> None:
    story.given("2024-04-01", MAP, again(MAYOR, stance="supporter"))
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == []


def test_champion_lost_is_not_while_another_champion_is_there(story: Story) -> None:
    story.given("2024-04-01", MAP, again(UNION, stance="champion"))
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == []
    story.given("2024-06-01", MAP, again(UNION, stance="sceptic"))
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-06-01/"]


def test_champion_lost_until_a_new_champion_is_entered(story: Story) -> None:
    succeeded(story, "2024-05-01")
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/"]
    late = story.given("2024-06-01", MAP, again(MAYOR))
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/2024-05-31"]
    story.retracted(late)
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/"]


def test_champion_lost_is_not_somebody_who_serves_another_term(story: Story) -> None:
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    story.given("2024-07-01", POST, MandateStarted(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/2024-06-30"]


def test_champion_lost_is_what_is_learned_late_on_its_own_day(story: Story) -> None:
    story.given("2024-08-01", MAP, again(MAYOR, stance="supporter"))
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/"]


def test_champion_lost_is_not_who_left_before_being_assessed(story: Story) -> None:
    story.given("2024-01-09", POST, MandateEnded(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == []


def test_champion_lost_where_the_post_was_abolished(story: Story) -> None:
    story.given("2024-05-01", POST, PositionAbolished())
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/"]


def test_champion_lost_goes_over_to_the_next_map_until_that_has_one(story: Story) -> None:
    story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    story.given("2024-06-01", NEXT, started())
    story.given("2024-07-01", NEXT, COMPLETED)
    assert story.runs("CHAMPION_LOST", "M-1") == ["2024-05-01/2024-06-30"]
    assert story.runs("CHAMPION_LOST", "M-2") == ["2024-07-01/"]
    story.given("2024-08-01", NEXT, entry("actor/court", stance="champion"))
    assert story.runs("CHAMPION_LOST", "M-2") == ["2024-07-01/2024-07-31"]


def test_champion_lost_is_not_who_leaves_after_a_later_map_left_him_out(story: Story) -> None:
    story.given("2024-06-01", NEXT, started())
    story.given("2024-07-01", NEXT, COMPLETED)
    story.given("2024-09-01", POST, MandateEnded(holder="h1"))
    assert story.runs("CHAMPION_LOST", "M-1") == []
    assert story.runs("CHAMPION_LOST", "M-2") == []
