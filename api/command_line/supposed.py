"""One moment under another policy: the views as a file of periods would have them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.command_line.opening import Reading, progress_bar
from api.command_line.policy_files import Periods, periods_in, policy_with
from ledger.days import BEGINNING, text_of
from projections.drift.policy import Policy
from projections.following.supposing import Supposed, suppose
from projections.intervals import Moment
from projections.policies import POLICIES, Policies, in_force


@dataclass(frozen=True)
class Judging:
    """By what each process is judged at a moment, and by what it would be."""

    policies: Policies
    adopted_on: dict[str, int]
    periods: Periods

    def supposed(self, process: str) -> Supposed:
        """The policy in force with the periods of the file, from the day it judges from."""
        from_on = text_of(self.adopted_on.get(process, BEGINNING))
        return Supposed(policy_with(self.periods, self.policies[process]), from_on)

    def both(self, process: str) -> tuple[Policy, Policy]:
        """The policy in force, and the supposed one."""
        return self.policies[process], self.supposed(process).policy


@contextmanager
def supposing(
    now: Reading, file: Path, processes: Sequence[str] | None
) -> Iterator[tuple[Reading, Judging]]:
    """The same moment of these processes, or of all, under the policy of a file."""
    periods = periods_in(file)
    rows = now.asking.select(POLICIES, now.moment)
    adopted_on = {
        str(row["process"]): int(str(row["adopted_on"])) for row in rows if not row["agreement"]
    }
    judging = Judging(in_force(rows), adopted_on, periods)
    with progress_bar("judging by the other policy") as progress:
        views = suppose(now.history, now.moment.known, judging.supposed, processes, progress)
    try:
        with views.asking() as asking:
            yield Reading(now.history, asking, Moment(*now.moment)), judging
    finally:
        views.close()
