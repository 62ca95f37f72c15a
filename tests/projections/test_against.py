"""Incidents against a claim: the last claim before the incident counts, and only what stands."""

import pytest

from ledger.events.cells import ImplementationReported
from projections.against import Against
from projections.facts import Filed
from projections.intervals import Clock

CLAIMS = [
    Filed(10, 1, 1, ImplementationReported(level=2)),
    Filed(30, 2, 2, ImplementationReported(level=1)),
]


@pytest.mark.parametrize(
    ("happened_on", "stands"), [(10, False), (11, True), (30, True), (31, False)]
)
def test_the_last_claim_before_the_incident_counts(happened_on: int, stands: bool) -> None:
    assert Against(happened_on, happened_on, None).stands(Clock(100), CLAIMS) is stands


def test_it_asks_the_clock_for_the_days_to_come() -> None:
    incident = Against(20, 50, 70)
    breakpoints = []
    for day in (0, 20, 50, 70):
        clock = Clock(day)
        breakpoints.append((incident.stands(clock, CLAIMS), clock.next))
    assert [stands for stands, _ in breakpoints] == [False, False, True, False]
    assert [following for _, following in breakpoints][:3] == [20, 50, 70]
