"""A pass over claims and evidence: which level is in effect, and what evidence still stands."""

import pytest

from ledger.days import Span
from ledger.events.base import Event
from ledger.events.cells import (
    EvidenceRetracted,
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from projections.demands import Bond
from projections.drift.policy import DEFAULT
from projections.facts import Filed
from projections.intervals import Clock, Track
from projections.levels import LevelPass

BOUND = Bond(bound=True, implement_by=None, weight=1, policy=DEFAULT)


def after(*facts: tuple[int, Event], bond: Bond | None = BOUND) -> LevelPass:
    """A pass on the hundredth day."""
    filed = [Filed(day, n, n, event) for n, (day, event) in enumerate(facts, 1)]
    level = LevelPass(filed, Track([(0, bond)]))
    level.standing(Clock(100))
    return level


@pytest.mark.parametrize(
    ("claimed_on", "verified_on", "effective"), [(10, 20, 1), (10, 10, 1), (20, 10, 3)]
)
def test_a_verification_counts_if_it_is_not_older_than_the_claim(
    claimed_on: int, verified_on: int, effective: int
) -> None:
    claim = (claimed_on, ImplementationReported(level=3))
    found = (verified_on, ImplementationVerified(level=1))
    assert after(*sorted((claim, found), key=lambda fact: fact[0])).effective == effective


def test_what_was_verified_counts_without_a_claim() -> None:
    assert after((10, ImplementationVerified(level=2))).effective == 2
    assert after().effective is None


def test_the_latest_evidence_counts_on_each_side() -> None:
    level = after(
        (10, EvidenceSubmitted(evidence="E1")),
        (20, EvidenceSubmitted(evidence="E2", supports=False)),
        (30, EvidenceSubmitted(evidence="E3")),
    )
    assert (level.supported_on, level.contested) == (30, (Span(20, 20),))


def test_retracted_evidence_leaves_what_was_there_before() -> None:
    level = after(
        (10, EvidenceSubmitted(evidence="E1")),
        (30, EvidenceSubmitted(evidence="E2")),
        (40, EvidenceRetracted(evidence="E2")),
    )
    assert (level.supported_on, level.contested) == (10, ())


def test_a_level_is_shown_where_somebody_said_something_and_there_is_a_cell() -> None:
    level = LevelPass([Filed(10, 1, 1, ImplementationReported(level=2))], Track([(20, BOUND)]))
    rows = [level.standing(Clock(day))[0] for day in (5, 15, 20)]
    assert rows == [None, None, (2, None, 2, None)]


def test_an_exempt_cell_has_a_level_and_no_findings() -> None:
    facts = [Filed(10, 1, 1, ImplementationReported(level=2))]
    exempt = BOUND._replace(bound=False)
    bound, free = (LevelPass(facts, Track([(0, bond)])) for bond in (BOUND, exempt))
    assert [kind for kind, _ in bound.standing(Clock(20))[1]] == ["CLAIM_UNEVIDENCED"]
    assert free.standing(Clock(20)) == ((2, None, 2, None), ())
