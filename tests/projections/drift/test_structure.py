"""Structure: the smallest history that provokes the rule, and the nearest that does not."""

from ledger.events.instruments import LocalInstrumentAdopted, LocalInstrumentSuspended
from tests.projections.histories import Story, local

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
