"""Structure: the smallest history that provokes the rule, and the nearest that does not."""

from ledger.events.instruments import LocalInstrumentAdopted, LocalInstrumentSuspended
from ledger.events.jurisdictions import JurisdictionRestructured
from tests.projections.histories import Story, local, provision, register, version

ID, STREAM = "LI-1", "instrument/LI-1"


def test_orphan_local_where_a_text_has_no_parent() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, LocalInstrumentAdopted(jurisdiction="north"))
    assert story.runs("ORPHAN_LOCAL", ID) == ["2024-01-01/"]


def test_orphan_local_is_not_a_text_that_follows_an_agreement() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, local())
    assert story.runs("ORPHAN_LOCAL", ID) == []


def test_orphan_local_is_not_a_text_without_force() -> None:
    story = Story()
    story.given("2024-01-01", STREAM, LocalInstrumentAdopted(jurisdiction="north"))
    story.given("2024-03-01", STREAM, LocalInstrumentSuspended())
    assert story.runs("ORPHAN_LOCAL", ID) == ["2024-01-01/2024-02-29"]


def dissolved(continued_on: str) -> Story:
    """A place that had a text, and its successor, which adopts one itself."""
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision()))
    story.given("2023-02-01", STREAM, local())
    story.given("2024-01-01", "jurisdiction/new", register())
    restructured = JurisdictionRestructured(successors=("new",))
    story.given("2024-01-01", "jurisdiction/north", restructured)
    story.given(continued_on, "instrument/LI-2", local(place="new"))
    return story


def test_jurisdiction_restructured_until_the_successor_has_a_text_of_its_own() -> None:
    story = dissolved("2024-03-01")
    assert story.runs("JURISDICTION_RESTRUCTURED", "north@new") == ["2024-01-01/2024-02-29"]


def test_jurisdiction_restructured_is_not_what_is_continued_on_the_day() -> None:
    story = dissolved("2024-01-01")
    assert story.runs("JURISDICTION_RESTRUCTURED", "north@new") == []
