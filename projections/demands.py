"""Demands: what a provision asks of one place, and by which days, as the policy has it."""

from functools import lru_cache
from typing import NamedTuple

from ledger.days import BEGINNING
from projections.agreements import Obligation, Standard
from projections.drift.policy import Policy
from projections.intervals import Clock, Track, sweep


class Bond(NamedTuple):
    """What the implementation of a cell is judged by on a day. An exempt cell is not bound.

    Its pace is measured from `implement_from`, when the date was set or the duty came here.
    """

    bound: bool
    implement_by: int | None
    weight: int
    policy: Policy
    implement_from: int = BEGINNING


class Demand(NamedTuple):
    """A provision as it stands for a place: an obligation, met with the place's time in scope.

    `since` is the first day of that time; `standards` are the versions of its terms, the latest
    first, each with the last day to conform here.
    """

    standards: tuple[tuple[Standard, int], ...]
    deadline: int | None
    suspended: bool
    bond: Bond
    since: int


Demands = Track[Demand | None]


def demands(
    obligations: Track[Obligation | None], members: Track[int | None], policies: Track[Policy]
) -> Demands:
    """What is demanded from which day on, the first of them that of the obligation."""

    def demanded(clock: Clock) -> Demand | None:
        obligation = obligations.at(clock)
        member = members.at(clock)
        policy = policies.at(clock)
        assert policy is not None, "the default policy holds from the beginning"
        if obligation is None or member is None:
            return None
        return _demand(obligation, member, policy)

    return Track(sweep(demanded, obligations.days[0]))


@lru_cache(maxsize=4_096)
def _demand(obligation: Obligation, member: int, policy: Policy) -> Demand:
    """The demand on a place that has been in scope since a day; most places share it.

    Its clocks start anew where the duty came later than the text.
    """
    restart = member + policy.succession_grace if member > obligation.begun else BEGINNING
    standards = [
        (standard, max(standard.conform_by(policy.version_grace), restart))
        for standard in reversed(obligation.standards)
    ]
    deadline, implement_by = (
        None if day is None else max(day, restart)
        for day in (obligation.deadline, obligation.implement_by)
    )
    implement_from = max(obligation.implement_from, member)
    bond = Bond(True, implement_by, obligation.weight, policy, implement_from)
    return Demand(tuple(standards), deadline, obligation.suspended, bond, member)
