"""What findings about stakeholder maps say of themselves, and on which entries they rest."""

import pytest

from ledger.events.posts import MandateEnded, MandateStarted
from projections.explanations.evidence import EVIDENCE
from projections.explanations.stakeholder_maps import evidence_of_map
from tests.projections.histories import Story
from tests.projections.maps import (
    COMPLETED,
    MAP,
    POST,
    UNION,
    again,
    balanced,
    entry,
    held,
    started,
)
from tests.projections.test_explanations import of


@pytest.fixture
def story() -> Story:
    told = Story()
    held(told)
    balanced(told)
    return told


def test_an_old_map_says_how_old_it_is(story: Story) -> None:
    finding = of(story.history, "2025-02-01")["STAKEHOLDER_MAP_STALE", "M-1"]
    assert finding.sentence == (
        "M-1 (A map, north): it was completed on 2024-01-31, more than 365 days ago, and no later"
        " map is complete"
    )
    assert finding.evidence == (f"{MAP}#1", f"{MAP}#5")


def test_a_map_that_was_never_completed_says_so() -> None:
    story = Story()
    story.given("2023-01-10", MAP, started(None))
    finding = of(story.history, "2024-02-01")["STAKEHOLDER_MAP_STALE", "M-1"]
    assert finding.sentence.startswith("M-1 (A map): it was started and not completed on 2023-01")


def test_an_overtaken_map_says_by_whom(story: Story) -> None:
    story.given("2024-05-01", POST, MandateStarted(holder="h2"))
    finding = of(story.history, "2024-06-01")["STAKEHOLDER_MAP_STALE", "M-1"]
    assert finding.sentence == (
        "M-1 (A map, north): post/mayor changed holder on 2024-05-01, after the map, which is of"
        " 2024-01-31"
    )
    assert set(finding.evidence) == {
        *(f"{MAP}#{n}" for n in (1, 2, 5)),
        *(f"{POST}#{n}" for n in (1, 2, 3)),
    }


def test_a_biased_map_says_what_it_lacks() -> None:
    story = Story()
    story.given("2024-01-10", MAP, started())
    story.given("2024-01-10", MAP, entry("actor/police"))
    story.given("2024-01-10", MAP, entry("actor/mine", "company"))
    story.given("2024-01-10", MAP, entry("actor/army"))
    story.given("2024-01-31", MAP, COMPLETED)
    finding = of(story.history, "2024-02-01")["MAP_BIASED", "M-1"]
    assert finding.sentence == (
        "M-1 (A map, north): it has nobody of civil_society, nobody who represents a vulnerable"
        " group, 2 of 3 entries of government"
    )
    assert finding.evidence == tuple(f"{MAP}#{n}" for n in range(1, 6))


def test_a_lost_champion_is_named_also_if_an_earlier_map_knew_of_it(story: Story) -> None:
    story.given("2024-02-10", MAP, again(UNION, stance="sceptic"))
    ended = story.given("2024-05-01", POST, MandateEnded(holder="h1"))
    story.given("2024-06-01", "stakeholder-map/M-2", started(title="Another"))
    story.given("2024-07-01", "stakeholder-map/M-2", COMPLETED)
    finding = of(story.history, "2024-08-01")["CHAMPION_LOST", "M-2"]
    assert finding.sentence == (
        "M-2 (Another, north): the mandate of post/mayor ended, a champion until then, and no"
        " champion is left"
    )
    assert {f"{MAP}#2", ended, "stakeholder-map/M-2#2"} <= set(finding.evidence)
    assert f"{MAP}#3" not in finding.evidence
    assert EVIDENCE["stakeholder-map"] is evidence_of_map
