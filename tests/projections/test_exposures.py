"""Exposures: flagged, and mitigated once anything was done."""

import json

from ledger.events.exposures import ExposureRiskFlagged, MitigationRecorded
from tests.projections.histories import Story


def test_a_row_tells_the_risk_and_what_was_done_about_it() -> None:
    story = Story()
    flagged = ExposureRiskFlagged(
        whose="person/P-7", harm="reprisals", severity=3, jurisdiction="north"
    )
    story.given("2024-01-01", "exposure/E-1", flagged)
    one = MitigationRecorded(measure="anonymous minutes", by="post/secretary")
    story.given("2024-02-01", "exposure/E-1", one)
    story.given("2024-03-01", "exposure/E-1", MitigationRecorded(measure="another village"))
    assert story.row("exposures", "E-1", "2023-12-31") is None
    row = story.row("exposures", "E-1", "2024-01-31")
    assert row == {
        "whose": "person/P-7",
        "harm": "reprisals",
        "severity": 3,
        "jurisdiction": "north",
        "status": "flagged",
        "flagged_on": "2024-01-01",
        "mitigated_on": None,
        "mitigations": "[]",
    }
    later = story.row("exposures", "E-1", "2024-03-01")
    assert later is not None
    assert (later["status"], later["mitigated_on"]) == ("mitigated", "2024-03-01")
    assert json.loads(str(later["mitigations"])) == [
        {"measure": "anonymous minutes", "by": "post/secretary", "on": "2024-02-01"},
        {"measure": "another village", "by": None, "on": "2024-03-01"},
    ]
