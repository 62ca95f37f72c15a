"""Evidence where a scope goes by topic: what was devolved to the place is a part of it."""

import pytest

from ledger.events.agreements import AgreementAmended, Scope
from ledger.events.competences import CompetenceDevolved
from ledger.events.jurisdictions import JurisdictionRestructured
from tests.projections.histories import Story, provision, register, version
from tests.projections.test_explanations import of

WATER = Scope(topic="water")


def devolved(to: str, topic: str = "water") -> CompetenceDevolved:
    return CompetenceDevolved(topic=topic, from_jurisdiction="xa", to_jurisdiction=to)


@pytest.fixture
def story() -> Story:
    """Water and roads were devolved to two districts, and an agreement is on water."""
    told = Story()
    for place in ("north", "south"):
        told.given("2020-01-01", f"jurisdiction/{place}", register())
        told.given("2021-01-01", f"competence/water-{place}", devolved(place))
        told.given("2021-01-01", f"competence/roads-{place}", devolved(place, "roads"))
    text = provision("P1", scope=WATER, deadline="2023-06-30")
    told.given("2023-01-01", "agreement/na1", version(1, text))
    return told


def test_it_is_why_the_cell_and_the_duty_are_there(story: Story) -> None:
    found = of(story.history, "2023-07-01")
    cited = ("jurisdiction/north#1", "competence/water-north#1", "agreement/na1#1")
    assert found["ADOPTION_MISSING", "na1:P1@north"].evidence == cited
    assert found["NOT_INFORMED", "na1@north"].evidence == cited
    drifting = found["COORDINATION_RISK_UNREGISTERED", "north"].evidence
    assert set(cited) <= {*drifting}


def test_what_corrected_it_is_cited_too(story: Story) -> None:
    story.corrected("competence/water-south#1", occurred_on="2021-02-01")
    found = of(story.history, "2023-07-01")["ADOPTION_MISSING", "na1:P1@south"]
    assert {"competence/water-south#1", "competence/water-south#2"} <= {*found.evidence}


def test_only_what_the_provision_goes_by_is_cited(story: Story) -> None:
    named = provision("P2", places=("north",), deadline="2023-06-30")
    roads = provision("P3", scope=Scope(topic="roads", level="local"), deadline="2023-06-30")
    change = AgreementAmended(version=2, provisions=(named, roads), dropped=("P1",))
    story.given("2023-02-01", "agreement/na1", change)
    found = of(story.history, "2023-07-01")
    place, text = "jurisdiction/north#1", "agreement/na1#2"
    assert set(found["ADOPTION_MISSING", "na1:P2@north"].evidence) == {place, text}
    assert set(found["ADOPTION_MISSING", "na1:P3@north"].evidence) == {
        place,
        text,
        "competence/roads-north#1",
    }


def test_a_successor_has_it_from_the_place_before(story: Story) -> None:
    story.given("2020-01-01", "jurisdiction/heir", register())
    story.given("2023-03-01", "jurisdiction/north", JurisdictionRestructured(successors=("heir",)))
    found = of(story.history, "2024-01-01")["ADOPTION_MISSING", "na1:P1@heir"]
    assert {"competence/water-north#1", "jurisdiction/north#2"} <= {*found.evidence}
    assert "competence/water-south#1" not in found.evidence
