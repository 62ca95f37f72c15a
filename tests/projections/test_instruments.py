"""Local instruments: their force from day to day, and whether they hang on a national text."""

import pytest

from ledger.events.base import Event
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
)
from tests.projections.histories import Story, amended, local

ID, STREAM = "LI-1", "instrument/LI-1"


def forces(*facts: tuple[str, Event]) -> list[tuple[str, str]]:
    """From which day on the instrument has which force."""
    story = Story()
    for day, event in facts:
        story.given(day, STREAM, event)
    days = [*(day for day, _ in facts), "2024-12-31", "2025-01-01", "2025-06-01"]
    found: list[tuple[str, str]] = []
    for day in sorted(days):
        row = story.row("instruments", ID, day)
        assert row is not None
        force = str(row["force"])
        if not found or found[-1][1] != force:
            found.append((day, force))
    return found


ADOPTED = ("2024-01-01", local(expires_on="2024-12-31"))


def test_it_has_force_to_its_last_day() -> None:
    assert forces(ADOPTED) == [("2024-01-01", "in_force"), ("2025-01-01", "expired")]


def test_it_is_suspended_and_reinstated() -> None:
    suspended = ("2024-03-01", LocalInstrumentSuspended())
    assert forces(ADOPTED, suspended, ("2024-05-01", LocalInstrumentReinstated()))[:3] == [
        ("2024-01-01", "in_force"),
        ("2024-03-01", "suspended"),
        ("2024-05-01", "in_force"),
    ]


def test_renewal_gives_it_another_last_day_or_none() -> None:
    assert forces(ADOPTED, ("2025-06-01", LocalInstrumentRenewed()))[-1] == (
        "2025-06-01",
        "in_force",
    )
    further = LocalInstrumentRenewed(expires_on="2026-12-31")
    assert forces(ADOPTED, ("2024-06-01", further)) == [("2024-01-01", "in_force")]


@pytest.mark.parametrize(
    ("ending", "force"),
    [
        (LocalInstrumentWithdrawn(reason="superseded"), "withdrawn"),
        (LocalInstrumentAnnulled(), "annulled"),
    ],
)
def test_an_ending_is_for_good(ending: Event, force: str) -> None:
    assert forces(ADOPTED, ("2024-03-01", ending)) == [
        ("2024-01-01", "in_force"),
        ("2024-03-01", force),
    ]


def test_an_amendment_replaces_what_is_covered() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, local(provision="P1", based_on=1))
    story.given("2024-03-01", STREAM, amended(provision="P2", based_on=None))
    rows = [story.row("instruments", ID, day) for day in ("2024-02-29", "2024-03-01")]
    assert [(row["covers"], row["based_on"]) for row in rows if row] == [("P1", 1), ("P2", 1)]


@pytest.mark.parametrize(
    "answer",
    [
        LinkedToNational.model_validate({"agreement": "na1"}),
        MarkedOwnCompetence(),
        LocalInstrumentWithdrawn(reason="superseded"),
    ],
)
def test_a_text_without_a_parent_is_an_orphan_until_it_is_explained(answer: Event) -> None:
    story = Story()
    story.given("2024-01-01", STREAM, LocalInstrumentAdopted(jurisdiction="north"))
    assert story.runs("ORPHAN_LOCAL", ID) == ["2024-01-01/"]
    story.given("2024-04-01", STREAM, answer)
    assert story.runs("ORPHAN_LOCAL", ID) == ["2024-01-01/2024-03-31"]


def test_a_text_with_a_parent_is_no_orphan() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, local())
    assert story.runs("ORPHAN_LOCAL", ID) == []


def test_what_follows_an_adoption_that_never_was_changes_nothing() -> None:
    story = Story()
    adopted = story.given("2024-01-01", STREAM, local())
    story.given("2024-03-01", STREAM, LocalInstrumentSuspended())
    story.retracted(adopted)
    assert story.row("instruments", ID, "2024-06-01") is None
