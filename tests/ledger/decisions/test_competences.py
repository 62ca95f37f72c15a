"""Competences: devolved once, recalled once."""

from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from tests.ledger.decisions.story import given

COMPETENCE = "competence/roads"
DEVOLVED = CompetenceDevolved(
    topic="roads", from_jurisdiction="XA", to_jurisdiction="XA-01", basis="Act 4/2023, art. 12"
)
RECALLED = CompetenceRecalled(reason="Act 9/2025")


def test_a_competence_is_devolved() -> None:
    given(COMPETENCE).when(DEVOLVED, "2023-01-01").is_recorded()


def test_another_place_gets_another_competence() -> None:
    other = CompetenceDevolved(topic="roads", from_jurisdiction="XA", to_jurisdiction="XA-02")
    given(COMPETENCE, (DEVOLVED, "2023-01-01")).when(other, "2023-01-01").is_refused(
        "second_beginning", "competence roads"
    )


def test_a_place_hands_nothing_to_itself() -> None:
    itself = CompetenceDevolved(topic="roads", from_jurisdiction="XA", to_jurisdiction="XA")
    given(COMPETENCE).when(itself, "2023-01-01").is_refused("own_successor", "XA")


def test_the_same_devolution_is_known() -> None:
    given(COMPETENCE, (DEVOLVED, "2023-01-01")).when(DEVOLVED, "2023").is_known()


def test_a_competence_is_recalled() -> None:
    given(COMPETENCE, (DEVOLVED, "2023-01-01")).when(RECALLED, "2025-01-01").is_recorded()


def test_nothing_is_recalled_that_was_not_devolved() -> None:
    given(COMPETENCE).when(RECALLED, "2025-01-01").is_refused(
        "unknown_stream", "competence-devolved.v1"
    )
    story = given(COMPETENCE, (DEVOLVED, "2023-01-01"), (RECALLED, "2025-01-01"))
    story.when(CompetenceRecalled(), "2025-02-01").is_refused("over", "competence-recalled.v1")


def test_the_same_recall_is_known() -> None:
    story = given(COMPETENCE, (DEVOLVED, "2023-01-01"), (RECALLED, "2025-01-01"))
    story.when(RECALLED, "2025-02-01").is_known()
