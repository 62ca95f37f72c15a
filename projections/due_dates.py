"""Due dates: how something stands to the day by which it is due, on the day asked about.

What the policy says of it (how early it is due soon, how late it is long overdue) is kept with a
row as two days. So the rest follows from days alone, here and as a filter (`storage.filters`).
"""

from typing import Literal, NamedTuple

from projections.drift.policy import Policy
from projections.views import Column

Schedule = Literal["not_due", "due_soon", "overdue", "long_overdue", "met", "met_late", "undated"]
LATE: tuple[Schedule, ...] = ("overdue", "long_overdue")
UNFINISHED: tuple[Schedule, ...] = ("not_due", "due_soon", *LATE)
"""What is said of nothing that is done."""

DUE_SOON_ON = Column("due_soon_on", "day", "from this day on it is due soon")
LONG_OVERDUE_ON = Column("long_overdue_on", "day", "from this day on it is long overdue")
TURNS = (DUE_SOON_ON, LONG_OVERDUE_ON)
"""The columns that `turns` fills; they are shown to nobody."""


def turns(due_on: int | None, policy: Policy) -> tuple[int | None, int | None]:
    """The days from which something is due soon, and long overdue if it is not done."""
    if due_on is None:
        return None, None
    return due_on - policy.due_soon_days, due_on + policy.long_overdue_days


class DueDate(NamedTuple):
    """The day by which something is due, the day on which it was done, and its turns."""

    due_on: int | None
    done_on: int | None
    due_soon_on: int | None
    long_overdue_on: int | None

    def schedule(self, on: int) -> Schedule:
        """How it stands on a day.

        >>> DueDate(100, None, 70, 830).schedule(101), DueDate(100, 101, 70, 830).schedule(102)
        ('overdue', 'met_late')
        """
        if self.due_on is None:
            return "undated"
        if self.done_on is not None:
            return "met_late" if self.done_on > self.due_on else "met"
        assert self.due_soon_on is not None
        assert self.long_overdue_on is not None
        if on > self.due_on:
            return "long_overdue" if on >= self.long_overdue_on else "overdue"
        return "due_soon" if on >= self.due_soon_on else "not_due"

    def days_late(self, on: int) -> int | None:
        """How many days it is late, or was when it was done; nothing without a due date."""
        if self.due_on is None:
            return None
        return max(0, (on if self.done_on is None else self.done_on) - self.due_on)
