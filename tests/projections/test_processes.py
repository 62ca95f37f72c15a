"""Processes: what was set going, by whom."""

from ledger.events.processes import ProcessInitiated
from tests.projections.histories import Story


def test_a_process_tells_who_set_it_going() -> None:
    story = Story()
    initiated = ProcessInitiated(
        title="Energy dialogue",
        jurisdiction="XA",
        initiated_by=("actor/company", "post/minister"),
        agreements=("na1",),
    )
    story.given("2003", "process/xa", initiated)
    assert story.row("processes", "xa", "2002-12-31") is None
    assert story.row("processes", "xa", "2003-01-01") == {
        "title": "Energy dialogue",
        "jurisdiction": "XA",
        "initiated_on": "2003-01-01",
        "initiated_by": "actor/company,post/minister",
        "agreements": "na1",
    }
