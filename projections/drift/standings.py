"""What the rules look at: a subject as it stands on one day."""

from typing import Literal, NamedTuple, Protocol

from ledger.days import Span
from projections.intervals import Clock

State = Literal[
    "EXEMPT",
    "NOT_DUE",
    "REPUDIATED",
    "MISSING",
    "LAPSED",
    "SUSPENDED",
    "CONTRADICTING",
    "WEAKER",
    "BEHIND_VERSION",
    "UNASSESSED",
    "ADAPTING",
    "CONFORMING",
]
WORST_FIRST: tuple[State, ...] = (
    "REPUDIATED",
    "CONTRADICTING",
    "MISSING",
    "LAPSED",
    "SUSPENDED",
    "WEAKER",
    "BEHIND_VERSION",
    "UNASSESSED",
    "ADAPTING",
    "NOT_DUE",
    "CONFORMING",
    "EXEMPT",
)
"""A parent shows its worst child (docs/drift.md)."""

UNCOVERED: frozenset[State] = frozenset({"MISSING", "LAPSED", "SUSPENDED", "REPUDIATED"})
UNASKED: frozenset[State] = frozenset({"NOT_DUE", "EXEMPT"})
NONCONFORMING: frozenset[State] = frozenset({"WEAKER", "CONTRADICTING"})


class CellStanding(NamedTuple):
    """A cell's adoption and conformity. `behind`: its text rests on an older version than due.

    `unassessed`: its terms cannot be compared, and nobody assessed them in time; `conflicting`:
    local texts in force exclude one another.
    """

    state: State
    behind: bool
    unassessed: bool = False
    conflicting: bool = False


class RollUpStanding(NamedTuple):
    """An agreement at a place: how many provisions are due there, and how many are covered."""

    due: int
    covered: int


class LevelStanding(Protocol):
    """A cell's implementation: levels 0 to 3 or None, and the days the rules compare.

    `effective` is the verified level if it is not older than the claim, else the claimed one;
    `contested` the days of the evidence against. `regressed` says that a level was higher before,
    and was not measured anew since. A date may mean several days: what is named `…_by` is the last
    of them, by which it surely happened. `much_by` is that for a claim of level 2 or more.
    """

    implement_by: int | None
    implement_from: int
    claimed: int | None
    claimed_by: int
    much_by: int
    verified: int | None
    verified_on: int
    verified_by: int
    contested: tuple[Span, ...]
    regressed: bool
    regressed_by: int

    @property
    def effective(self) -> int | None: ...

    def supported_until(self, max_age: int) -> int | None:
        """The last day on which any evidence in favour is fresh; None without evidence."""

    def incident_stands(self, clock: Clock) -> bool:
        """Whether an incident against a claim of level 2 or more is verified and not made good."""


class DutyStanding(NamedTuple):
    """An agreement at a jurisdiction: what it was told and answered, and what it reports.

    `told_from` is the day from which it should have been told of the version in force,
    `answer_from` that from which it should answer, if it was told; `silent_after` is the last day
    to publish the report that is due next or was missed.
    """

    told_from: int
    answer_from: int | None
    acknowledged: bool
    silent_after: int | None


class FreshnessStanding(NamedTuple):
    """A place: since when, unbroken, it owes anything, and to which day it is fresh.

    `fresh_until` is the end of the last month in which anything that touches it happened.
    """

    owing_since: int | None
    fresh_until: int


class Owned(Protocol):
    """What somebody is to answer for, and whether nobody does."""

    @property
    def unowned(self) -> bool: ...


class AnsweredStanding(NamedTuple):
    """An agreement at a jurisdiction: whether nobody answers for something live of it."""

    unowned: bool


class OverlapStanding(NamedTuple):
    """A cell: how many parties are accountable for it."""

    accountable: int


class FollowUpStanding(NamedTuple):
    """A follow-up: whether it is open, when it is due, whether anybody has it.

    `waits_from` is the last day on which it may have moved, `carried` over how many meetings it
    was carried since.
    """

    open: bool
    due_on: int | None
    owned: bool
    waits_from: int
    carried: int = 0

    @property
    def unowned(self) -> bool:
        """Whether it is open and nobody's."""
        return self.open and not self.owned


class PostStanding(NamedTuple):
    """A post: whether anybody acts in it, and where the holder stands.

    `wanted` says that there is to be a holder, `unconfirmed_since` since when the holder has
    an old promise to confirm, `disowned` that the holder does not stand by something owed.
    """

    held: bool
    wanted: bool
    unconfirmed_since: int | None
    disowned: bool


class CommitmentStanding(NamedTuple):
    """A commitment in return for another: pending, and the last day to keep it in turn."""

    pending: bool
    answer_by: int | None


class SuccessorStanding(NamedTuple):
    """A place after one it succeeded: how many provisions are left to be continued."""

    left: int


class InstrumentStanding(NamedTuple):
    """A local instrument: its force, its national parent, whether it needs one, if that ended."""

    force: str
    agreement: str | None
    own_competence: bool
    parent_ended: bool
