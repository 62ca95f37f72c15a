"""What the history of an exposure allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.exposures import ExposureRiskFlagged, MitigationRecorded

COURSE = Course("exposure", ExposureRiskFlagged)

evolve = COURSE.evolve


def flag_exposure_risk(exposure: Life, event: ExposureRiskFlagged, on: str) -> Events:
    """A risk is flagged once; another harm, or somebody else's, is another exposure."""
    return COURSE.begin(exposure, event, on)


def record_mitigation(exposure: Life, event: MitigationRecorded, on: str) -> Events:
    """Something may be done about a flagged risk, as often as it takes."""
    return COURSE.go_on(exposure, event, on)


NOUN = Noun(
    "exposure",
    Life,
    evolve,
    {
        ExposureRiskFlagged: flag_exposure_risk,
        MitigationRecorded: record_mitigation,
    },
)
