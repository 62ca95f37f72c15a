"""Policies: the periods by which a process is judged, over time."""

from collections.abc import Iterable, Mapping
from itertools import chain

from ledger.entries import Entry
from projections.drift.policy import DEFAULT, Policy, policy_id
from projections.facts import Filed, file
from projections.intervals import Clock, sweep
from projections.subjects import NOWHERE, Found, Standing, Subject, channels
from projections.views import Column, View

POLICIES = View(
    name="policies",
    about="The policy a process adopted; where there is none, the default policy judges",
    key=(Column("process", "text", "the in-country process"),),
    value=(
        Column("policy", "text", "its name and the first 12 hex digits of its hash"),
        Column("adopted_on", "day", "the day from which it judges"),
        Column("periods", "text", "its periods, as JSON"),
    ),
    filters=("process",),
    identity="{process}",
    documents=("periods",),
)


class PolicyInForce(Subject):
    """What a process is judged by. Its facts are those of all its policy streams."""

    view = POLICIES.name
    __slots__ = ("_streams",)

    def __init__(self, process: str) -> None:
        super().__init__(process, (process,))
        self._streams: dict[str, list[Filed]] = {}

    def file(self, entry: Entry) -> None:
        """Put an entry among the facts of its stream."""
        file(self._streams.setdefault(entry.stream, []), entry)
        self.facts = sorted(chain(*self._streams.values()), key=lambda fact: fact[:2])

    def evaluate(self) -> Found:
        """The policy's rows over time; none while nothing was adopted."""
        if not self.facts:
            return {}
        return channels(POLICIES.name, sweep(self._standing, self.facts[0].day), {})

    def _standing(self, clock: Clock) -> Standing:
        adopted: tuple[Policy, int] | None = None
        for day, _, _, event in self.facts:
            if isinstance(event, Policy) and clock.reached(day):
                adopted = (event, day)
        if adopted is None:
            return NOWHERE
        policy, day = adopted
        return (policy_id(policy), day, policy.model_dump_json()), ()


class Policies(dict[str, Policy]):
    """Policies by process; one that adopted none is judged by the default policy.

    >>> Policies()["xa-icp"].notify_days
    30
    """

    def __missing__(self, process: str) -> Policy:
        return DEFAULT


def in_force(rows: Iterable[Mapping[str, object]]) -> Policies:
    """The policies that rows of the view state."""
    return Policies(
        (str(row["process"]), Policy.model_validate_json(str(row["periods"]))) for row in rows
    )
