"""Stakeholders: the parties that a map names, how they stand, and whom they represent."""

from collections.abc import Mapping
from heapq import merge

from projections.drift.policy import Policy
from projections.facts import Filed, begun
from projections.intervals import Clock, Track
from projections.mapped import Map, Posts
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Pass, Standing
from projections.views import Column, View

STAKEHOLDERS = View(
    name="stakeholders",
    about="The parties that each stakeholder map names, and how they stand",
    key=(
        Column("process", "text", "the in-country process"),
        Column("stakeholder_map", "text", "the map's id"),
        Column("party", "text", "the post or actor"),
    ),
    value=(
        Column("jurisdiction", "text", "the place that is mapped"),
        Column("map_status", "text", "started, completed or superseded"),
        Column("pillar", "text", "government, company, civil_society or other"),
        Column("stance", "text", "champion, supporter, neutral, sceptic, spoiler or unknown"),
        Column("influence", "integer", "from 0, none, to 4"),
        Column("interest", "text", "what it wants"),
        Column("formal_role", "text", "what it is by law or office"),
        Column("represents", "text", "the vulnerable groups it represents, by comma"),
        Column("assessed_on", "day", "since when it is seen so"),
        Column("mandate_ended_on", "day", "when the mandate ended in which it was seen so"),
    ),
    filters=(
        "process",
        "stakeholder_map",
        "party",
        "jurisdiction",
        "map_status",
        "pillar",
        "stance",
        "influence",
    ),
    identity="{stakeholder_map}:{party}",
    lists=("represents",),
)


class Stakeholder(Plain):
    """A party in a map, with the id `<map>:<party>`. Its facts are the map's and the post's."""

    kind = "stakeholder"
    takes = ("stakeholder-map", "post")
    view = STAKEHOLDERS.name
    __slots__ = ("map", "party")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        self.map, _, self.party = id.partition(":")
        super().__init__(id, (key[0], self.map, self.party), policies)

    @property
    def ref(self) -> Ref:
        """It has no stream: it is named by its id."""
        return self.kind, self.id

    def begin(self) -> tuple[Pass, int] | None:
        """A pass from the beginning of the map on."""
        told = {ref: begun(each.facts) for ref, each in self.taken().items()}
        of_map = told.get(("stakeholder-map", self.map))
        if not of_map:
            return None
        origins = {fact.position: ref for ref, facts in told.items() for fact in facts}
        facts = list(merge(*told.values(), key=lambda fact: fact[:2]))
        return self.sweep(facts, origins), of_map[0].day

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over the days of a party in a map."""

    __slots__ = ("_map", "_party", "_posts")

    def __init__(self, it: Stakeholder, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self._party = it.party
        super().__init__(it, facts, origins)

    def forget(self) -> None:
        self._map = Map("")
        self._posts = Posts()

    def take_other(self, ref: Ref, fact: Filed) -> None:
        if ref[0] == "post":
            self._posts.take("/".join(ref), fact, iter((self._map,)))
        elif getattr(fact.event, "party", self._party) == self._party:
            self._map.take(fact)

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The party on the clock's day."""
        entered, started = self._map.parties.get(self._party), self._map.started
        if entered is None or started is None:
            return NOWHERE
        said = entered.now
        event = said.event
        row = (
            started.jurisdiction,
            self._map.status,
            event.pillar,
            event.stance,
            event.influence,
            event.interest,
            event.formal_role,
            ",".join(sorted(set(event.represents))),
            said.on,
            said.ended_on,
        )
        return row, ()
