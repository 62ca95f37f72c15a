"""The age of evidence: that of the latest in favour of each level, and the middle of them."""

import pytest

from ledger.events.cells import EvidenceRetracted, EvidenceSubmitted, ImplementationReported
from projections.figures.figures import Value, figures
from tests.projections.histories import Story, provision, register, version
from tests.projections.reading import asked, at

CELLS = ("na1:P1@XA-01", "na1:P1@XA-02")


@pytest.fixture
def story() -> Story:
    """A provision at two places, both of which claim something of it."""
    story = Story()
    for place in ("XA-01", "XA-02"):
        story.given("2022-01-01", f"jurisdiction/{place}", register())
    text = provision("P1", places=("XA-01", "XA-02"))
    story.given("2023-01-01", "agreement/na1", version(1, text))
    for cell in CELLS:
        story.given("2023-03-01", f"cell/{cell}", ImplementationReported(level=2))
    return story


def shown(story: Story, on: str, cell: str, **facts: object) -> str:
    event = EvidenceSubmitted.model_validate({"evidence": "e", **facts})
    return story.given(on, f"cell/{cell}", event)


def latest(story: Story) -> object:
    row = story.row("levels", CELLS[0], "2024-12-31")
    assert row is not None
    return row["evidence_on"]


def age(story: Story, on: str) -> Value:
    with asked(story.history) as asking:
        found = {each.name: each.value for each in figures(asking, at(on, story.history), {})}
    return found["evidence_age"]


def test_it_is_the_middle_of_the_levels_that_have_any(story: Story) -> None:
    assert age(story, "2023-03-10") is None
    shown(story, "2023-03-10", CELLS[0])
    assert (age(story, "2023-03-10"), age(story, "2023-03-20")) == ("0.0", "10.0")
    shown(story, "2023-03-15", CELLS[1])
    assert age(story, "2023-03-20") == "7.5"


def test_the_latest_counts_fresh_or_not(story: Story) -> None:
    shown(story, "2023-03-10", CELLS[0])
    shown(story, "2023-04-10", CELLS[0], evidence="f", expires_on="2023-04-30")
    assert latest(story) == "2023-04-10"
    shown(story, "2023-05-10", CELLS[0], evidence="g")
    assert latest(story) == "2023-05-10"


def test_a_low_level_needs_no_evidence(story: Story) -> None:
    shown(story, "2023-03-10", CELLS[0])
    story.given("2023-04-01", f"cell/{CELLS[0]}", ImplementationReported(level=1))
    assert latest(story) is None


def test_what_speaks_against_or_was_retracted_does_not_count(story: Story) -> None:
    shown(story, "2023-03-10", CELLS[0])
    shown(story, "2023-04-10", CELLS[0], evidence="f", supports=False)
    assert latest(story) == "2023-03-10"
    story.given("2023-05-01", f"cell/{CELLS[0]}", EvidenceRetracted(evidence="e", reason="forged"))
    assert latest(story) is None
