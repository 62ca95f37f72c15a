"""Policies: the periods by which a process is judged, over time."""

from collections.abc import Iterable, Mapping
from itertools import chain

from ledger.days import BEGINNING
from ledger.entries import Entry
from projections.drift.policy import DEFAULT, Policy, policy_id
from projections.facts import Filed, file
from projections.intervals import Clock, sweep
from projections.subjects import NOWHERE, Found, Standing, Subject, channels
from projections.views import Column, View

POLICIES = View(
    name="policies",
    about="The policies a process adopted; where there is none, the default policy judges",
    key=(
        Column("process", "text", "the in-country process"),
        Column("agreement", "text", "the agreement that it is for; empty: the whole process"),
    ),
    value=(
        Column("policy", "text", "its name and the first 12 hex digits of its hash"),
        Column("adopted_on", "day", "the day from which it judges"),
        Column("periods", "text", "its periods, as JSON"),
    ),
    filters=("process", "agreement"),
    identity="{process}:{agreement}",
    documents=("periods",),
)


class PolicyInForce(Subject):
    """What a process is judged by. Its facts are those of all its policy streams.

    `overrides` are what some of its agreements are judged by instead.
    """

    view = POLICIES.name
    __slots__ = ("_streams", "overrides")

    def __init__(self, process: str) -> None:
        super().__init__(process, (process, ""))
        self.overrides: dict[str, Override] = {}
        self._streams: dict[str, list[Filed]] = {}

    def file(self, entry: Entry) -> None:
        """Put an entry among the facts of its stream."""
        file(self._streams.setdefault(entry.stream, []), entry)
        self.facts = sorted(chain(*self._streams.values()), key=lambda fact: fact[:2])

    def facts_of(self, stream: str) -> list[Filed]:
        """The facts of one of its streams."""
        return self._streams.get(stream, [])

    def override(self, agreement: str) -> "Override":
        """What an agreement is judged by instead, as far as anything."""
        if agreement not in self.overrides:
            self.overrides[agreement] = Override(self, agreement)
        return self.overrides[agreement]

    def adopted(self, agreement: str | None = None) -> list[tuple[int, Policy]]:
        """The policies of the process, or of an agreement, each with its day."""
        return [
            (fact.day, fact.event)
            for fact in self.facts
            if isinstance(fact.event, Policy) and fact.event.agreement == agreement
        ]

    def judging(self, agreement: str | None = None) -> list[tuple[int, Policy]]:
        """From which day on which policy judges: the process, or what is under an agreement."""
        own = self.adopted(agreement) if agreement is not None else []
        of_all = [(BEGINNING, DEFAULT), *self.adopted()]
        return [(day, policy) for day, policy in of_all if not own or day < own[0][0]] + own

    def evaluate(self) -> Found:
        """The policy's rows over time; none while nothing was adopted."""
        return _rows(self.adopted())


class Override(Subject):
    """What an agreement is judged by instead of the policy of its process."""

    view = POLICIES.name
    __slots__ = ("agreement", "of")

    def __init__(self, of: PolicyInForce, agreement: str) -> None:
        super().__init__(f"{of.id}:{agreement}", (of.id, agreement))
        self.of = of
        self.agreement = agreement

    def evaluate(self) -> Found:
        """The policy's rows over time."""
        return _rows(self.of.adopted(self.agreement))


def _rows(adopted: list[tuple[int, Policy]]) -> Found:
    if not adopted:
        return {}

    def standing(clock: Clock) -> Standing:
        so_far = [each for each in adopted if clock.reached(each[0])]
        if not so_far:
            return NOWHERE
        day, policy = so_far[-1]
        return (policy_id(policy), day, policy.model_dump_json(exclude_none=True)), ()

    return channels(POLICIES.name, sweep(standing, adopted[0][0]), {})


class Policies(dict[str, Policy]):
    """Policies by process; one that adopted none is judged by the default policy.

    `overrides` are those of single agreements, by process and agreement.

    >>> Policies()["xa-icp"].notify_days
    30
    """

    def __init__(
        self,
        policies: Iterable[tuple[str, Policy]] = (),
        overrides: Iterable[tuple[tuple[str, str], Policy]] = (),
    ) -> None:
        super().__init__(policies)
        self.overrides = dict(overrides)

    def judging(self, process: str, agreement: str | None) -> Policy:
        """The policy that judges what is under an agreement, or what is under none."""
        return self.overrides.get((process, agreement or "")) or self[process]

    def __missing__(self, process: str) -> Policy:
        return DEFAULT


def in_force(rows: Iterable[Mapping[str, object]]) -> Policies:
    """The policies that rows of the view state."""
    stated = [((str(row["process"]), str(row["agreement"])), str(row["periods"])) for row in rows]
    policies = {key: Policy.model_validate_json(periods) for key, periods in stated}
    return Policies(
        [(process, policy) for (process, agreement), policy in policies.items() if not agreement],
        [(key, policy) for key, policy in policies.items() if key[1]],
    )
