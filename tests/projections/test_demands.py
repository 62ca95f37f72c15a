"""Demands: an obligation met with a place's time in scope, clocks that start anew, periods."""

from dataclasses import replace

from projections.agreements import Obligation, Standard
from projections.demands import Demand, demands
from projections.drift.policy import DEFAULT
from projections.drift.terms import Text
from projections.intervals import Track

GRACE = DEFAULT.succession_grace


def standard(version: int, adopted_on: int, deadline: int | None = None) -> Standard:
    return Standard((), Text(()), version, adopted_on, deadline)


FIRST, SECOND = standard(1, 100, deadline=200), standard(2, 300)
OBLIGATION = Obligation(100, (FIRST,), 200, 400, 2, suspended=False, implement_from=100)


def on(
    day: int, obligations: Track[Obligation | None], members: Track[int | None]
) -> Demand | None:
    return demands(obligations, members, Track([(0, DEFAULT)])).on(day)


def test_nothing_is_demanded_before_the_obligation_or_out_of_scope() -> None:
    obligations: Track[Obligation | None] = Track([(100, OBLIGATION), (500, None)])
    members: Track[int | None] = Track([(50, 50), (350, None)])
    assert [on(day, obligations, members) is None for day in (99, 100, 350, 500)] == [
        True,
        False,
        True,
        True,
    ]


def test_who_was_there_before_the_text_has_the_days_it_states() -> None:
    found = on(100, Track([(100, OBLIGATION)]), Track([(50, 50)]))
    assert found is not None
    assert (found.deadline, found.bond.implement_by, found.standards) == (200, 400, ((FIRST, 200),))


def test_who_took_the_duty_over_later_has_a_period_of_grace() -> None:
    found = on(350, Track([(100, OBLIGATION)]), Track([(350, 350)]))
    assert found is not None
    assert found.deadline == found.bond.implement_by == 350 + GRACE
    assert found.standards == ((FIRST, 350 + GRACE),)


def test_the_latest_version_of_the_terms_comes_first() -> None:
    amended = replace(OBLIGATION, standards=(FIRST, SECOND), implement_by=None)
    found = on(300, Track([(300, amended)]), Track([(50, 50)]))
    assert found is not None
    assert found.standards == ((SECOND, 300 + DEFAULT.version_grace), (FIRST, 200))
    assert found.bond.implement_by is None
