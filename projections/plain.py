"""Plain things: subjects with a stream of their own, which may read other things.

Their rows follow from their own facts, from those of the things they read, and from the policy.
A thing reads another because one of its facts names it (a stakeholder map names posts), or because
the other names it (a meeting names its working group). Such links only grow; evaluation judges.
"""

from bisect import insort
from collections.abc import Iterable, Mapping
from heapq import merge
from typing import ClassVar, NamedTuple

from ledger.events.base import Event
from projections.drift.policy import Policy
from projections.facts import Filed, begun
from projections.intervals import Clock, Track
from projections.subjects import Pass, Standing, Subject

Ref = tuple[str, str]
"""A thing as its stream names it: its kind and its id."""


NOTHING: dict[Ref, Subject] = {}
"""What a thing reads that reads no other, as most do: the same for all of them."""


class Link(NamedTuple):
    """That one thing reads another, and is looked at again when something becomes of that."""

    reader: Ref
    read: Ref


class Plain(Subject):
    """A thing whose stream is `<kind>/<id>`. `read` are the things it reads, as far as known.

    The facts of those whose kind is in `takes` are taken in one order with its own.
    """

    kind: ClassVar[str]
    takes: ClassVar[tuple[str, ...]] = ()
    __slots__ = ("policies", "read")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key)
        self.policies = policies
        self.read = NOTHING

    @property
    def home(self) -> str:
        """The id of its stream, so that its entries alone tell where it is evaluated."""
        return self.key[-1]

    @property
    def ref(self) -> Ref:
        """How its stream names it."""
        return self.kind, self.key[-1]

    def note(self, ref: Ref, read: Subject) -> None:
        """Take note of a thing that it reads."""
        if self.read is NOTHING:
            self.read = {}
        self.read[ref] = read

    def taken(self) -> Mapping[Ref, Subject]:
        """The things whose facts are taken in one order with its own."""
        return {ref: each for ref, each in self.read.items() if ref[0] in self.takes}

    def goes_on_with(self, ref: Ref, fact: Filed) -> int | None:
        """The day from which on its last pass goes on with a fact that is new; None if it may not.

        The fact is its own, or one of a thing whose facts it takes.
        """
        last = self.last_pass
        if (ref[0] != self.kind and ref[0] not in self.takes) or not isinstance(last, PlainPass):
            return None
        if last.is_over(self.facts):
            return None
        last.put(fact, None if ref == self.ref else ref)
        return fact.day

    def links(self, event: Event) -> Iterable[Link]:  # noqa: ARG002 - most things read no other
        """Which thing reads which because of a fact of this one."""
        return ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> "PlainPass":
        """A pass over these facts; `origins` say of which other thing one is, by its position."""
        raise NotImplementedError

    def begin(self) -> tuple[Pass, int] | None:
        """A pass from its beginning on; what it reads may have happened before."""
        facts = begun(self.facts)
        if not facts:
            return None
        first, origins = facts[0].day, dict[int, Ref]()
        taken = self.taken()
        if taken:
            others = {ref: begun(each.facts) for ref, each in taken.items()}
            origins = {fact.position: ref for ref, told in others.items() for fact in told}
            facts = list(merge(facts, *others.values(), key=lambda fact: fact[:2]))
        return self.sweep(facts, origins), first


NO_ORIGINS: dict[int, Ref] = {}
"""All facts are the thing's own; the same for all such passes, which are most."""


class PlainPass(Pass):
    """One pass over the days of a plain thing."""

    __slots__ = ("_origins", "_policies")

    def __init__(self, thing: Plain, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self._origins = dict(origins) if origins else NO_ORIGINS
        self._policies = thing.policies
        super().__init__(facts)

    def is_over(self, facts: list[Filed]) -> bool:
        """Whether it is over this very list, so that what is filed there need not be added."""
        return self._facts is facts

    def put(self, fact: Filed, ref: Ref | None) -> None:
        """Put a fact among the others, as one of another thing if that is named."""
        insort(self._facts, fact, key=lambda each: each[:2])
        if ref is not None:
            self._origins = self._origins or {}
            self._origins[fact.position] = ref

    def take(self, fact: Filed) -> None:
        """Remember a fact, as its own or as that of a thing it reads."""
        ref = self._origins.get(fact.position)
        if ref is None:
            self.take_own(fact)
        else:
            self.take_other(ref, fact)

    def take_own(self, fact: Filed) -> None:
        """Remember what follows from a fact of the thing's own."""
        raise NotImplementedError

    def take_other(self, ref: Ref, fact: Filed) -> None:
        """Remember what follows from a fact of a thing it reads."""
        raise NotImplementedError

    def standing(self, clock: Clock) -> Standing:
        """The thing on the clock's day."""
        self.take_until(clock)
        policy = self._policies.at(clock)
        assert policy is not None
        return self.stands(clock, policy)

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """Its row and what drifts, once the facts by that day are taken."""
        raise NotImplementedError


def with_names(names: tuple[str, ...], *others: str) -> tuple[str, ...]:
    """These names and others, each once, in order: of one or two, sets would take a lot."""
    return tuple(sorted({*names, *others}))
