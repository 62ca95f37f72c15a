"""Exposures: flagged once, mitigated as often as it takes."""

from ledger.events.exposures import ExposureRiskFlagged, MitigationRecorded
from tests.ledger.decisions.story import given

EXPOSURE = "exposure/E-1"
FLAGGED = ExposureRiskFlagged(whose="person/P-7", harm="reprisals", severity=3)
MITIGATED = MitigationRecorded(measure="meets us in the capital only", by="actor/embassy")


def test_a_risk_is_flagged() -> None:
    given(EXPOSURE).when(FLAGGED, "2024-01-01").is_recorded()


def test_another_risk_is_another_exposure() -> None:
    other = ExposureRiskFlagged(whose="person/P-8", harm="reprisals", severity=3)
    given(EXPOSURE, (FLAGGED, "2024-01-01")).when(other, "2024-06-01").is_refused(
        "second_beginning", "exposure E-1"
    )


def test_the_same_risk_is_known() -> None:
    given(EXPOSURE, (FLAGGED, "2024-01-01")).when(FLAGGED, "2024-01-01").is_known()


def test_a_mitigation_is_recorded_and_so_is_the_same_on_another_day() -> None:
    story = given(EXPOSURE, (FLAGGED, "2024-01-01"))
    story.when(MITIGATED, "2024-02-01").is_recorded()
    story.given(MITIGATED, "2024-02-01").when(MITIGATED, "2024-03-01").is_recorded()


def test_nothing_is_mitigated_that_nobody_flagged() -> None:
    given(EXPOSURE).when(MITIGATED, "2024-02-01").is_refused(
        "unknown_stream", "exposure-risk-flagged.v1"
    )
    given(EXPOSURE, (FLAGGED, "2024-01-01")).when(MITIGATED, "2023-12-31").is_refused(
        "before_beginning"
    )


def test_the_same_mitigation_is_known() -> None:
    story = given(EXPOSURE, (FLAGGED, "2024-01-01"), (MITIGATED, "2024-02-01"))
    story.when(MITIGATED, "2024-02-01").is_known()
