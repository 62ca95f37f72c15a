"""Competences: which place decides on a day."""

from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from tests.projections.histories import Story


def test_a_row_tells_who_decides_until_it_is_recalled() -> None:
    story = Story()
    devolved = CompetenceDevolved(
        topic="roads", from_jurisdiction="xa", to_jurisdiction="north", basis="Act 4/2023"
    )
    story.given("2023-01-01", "competence/roads", devolved)
    story.given("2025-01-01", "competence/roads", CompetenceRecalled(reason="Act 9/2025"))
    assert story.row("competences", "roads", "2022-12-31") is None
    row = story.row("competences", "roads", "2024-12-31")
    assert row == {
        "topic": "roads",
        "from_jurisdiction": "xa",
        "to_jurisdiction": "north",
        "basis": "Act 4/2023",
        "status": "devolved",
        "devolved_on": "2023-01-01",
        "recalled_on": None,
    }
    recalled = {"status": "recalled", "recalled_on": "2025-01-01"}
    assert story.row("competences", "roads", "2025-01-01") == row | recalled
