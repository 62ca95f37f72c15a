"""Stakeholder maps: which map of a place counts, what it holds, and what became of those in it.

The map of a place is the one completed last; while none is complete, the one started first, since
another start makes nothing younger. Maps without a place are maps of the process as a whole.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping

from ledger.events.base import Event
from ledger.events.stakeholder_maps import (
    StakeholderAssessed,
    StakeholderMapStarted,
    StakeholderReassessed,
)
from projections.drift.policy import Policy
from projections.drift.rules import MAP_RULES, holding
from projections.drift.stakeholders import MapStanding
from projections.facts import Filed
from projections.intervals import Clock
from projections.mapped import RISKY_INFLUENCE, SPOILER, Map, Posts, Said
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing, Subject
from projections.views import Column, View

STAKEHOLDER_MAPS = View(
    name="stakeholder_maps",
    about="Stakeholder maps: which one counts, whom it names, and whom it leaves out",
    key=(
        Column("process", "text", "the in-country process"),
        Column("stakeholder_map", "text", "the map's id"),
    ),
    value=(
        Column("title", "text", "its title"),
        Column("jurisdiction", "text", "the place that is mapped; empty for the whole process"),
        Column("status", "text", "started, completed or superseded"),
        Column("standing", "text", "current, if it is the map of its place, or not_current"),
        Column("started_on", "day", "when it was started"),
        Column("completed_on", "day", "when it was completed"),
        Column("dated_on", "day", "the day its age counts from"),
        Column("superseded_by", "text", "the map that took its place"),
        Column("entries", "integer", "how many parties it names"),
        Column("required_pillars", "text", "the pillars that it should have, by comma"),
        Column("pillars", "text", "how many entries each pillar has, as JSON"),
        Column("groups", "text", "the vulnerable groups that somebody represents, by comma"),
        Column("champions", "integer", "champions whose mandate has not ended"),
        Column("lost_champions", "text", "champions of the place whose mandate ended, by comma"),
        Column("spoilers", "integer", "spoilers whose mandate has not ended"),
        Column("spoiler_risks", "integer", "those of them with an influence of 3 or 4"),
        Column("sources", "text", "the kinds of source consulted, by comma"),
        Column("changed_post", "text", "the post in it that last changed holder after it"),
        Column("changed_on", "day", "when that was"),
    ),
    filters=("process", "stakeholder_map", "jurisdiction", "status", "standing"),
    identity="{stakeholder_map}",
    unshown=("stakeholder_map",),
    lists=("required_pillars", "groups", "lost_champions", "sources"),
    documents=("pillars",),
    elsewhere=(
        *("standing", "champions", "lost_champions", "spoilers", "spoiler_risks"),
        *("changed_post", "changed_on"),
    ),
)


class MapsOfPlace(Plain):
    """The maps of one place and the posts that they name, for whoever reads all of them."""

    kind = "maps-of-place"
    view = ""
    __slots__ = ()


class StakeholderMap(Plain):
    """A stakeholder map: its facts, those of all maps of its place, and of the posts in them."""

    kind = "stakeholder-map"
    takes = ("stakeholder-map", "post")
    view = STAKEHOLDER_MAPS.name
    states = STAKEHOLDER_MAPS
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """It reads the maps of every place it was ever said to be of, and the posts in them."""
        if isinstance(event, StakeholderMapStarted):
            place = (MapsOfPlace.kind, event.jurisdiction or "")
            yield Link(place, self.ref)
            yield Link(self.ref, place)
            for ref in self.read:
                if ref[0] == "post":
                    yield Link(place, ref)
        elif isinstance(event, StakeholderAssessed | StakeholderReassessed):
            entry = ("stakeholder", f"{self.id}:{event.party}")
            yield Link(entry, self.ref)
            kind, _, id = event.party.partition("/")
            if kind == "post":
                places = (ref for ref in self.read if ref[0] == MapsOfPlace.kind)
                for reader in (entry, self.ref, *places):
                    yield Link(reader, (kind, id))

    def taken(self) -> Mapping[Ref, Subject]:
        """The other maps of its place, and the posts that any of them names."""
        found: dict[Ref, Subject] = {}
        for each in self.read.values():
            if isinstance(each, MapsOfPlace):
                found |= each.read
        found.pop(self.ref, None)
        return found

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over the days of a map and of those beside it."""

    __slots__ = ("_id", "_maps", "_own", "_posts")

    def __init__(self, it: StakeholderMap, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        self._id = it.id
        super().__init__(it, facts, origins)

    def forget(self) -> None:
        self._own = Map(self._id)
        self._maps: dict[str, Map] = {self._id: self._own}
        self._posts = Posts()

    def take_own(self, fact: Filed) -> None:
        self._own.take(fact)

    def take_other(self, ref: Ref, fact: Filed) -> None:
        kind, id = ref
        if kind == "post":
            self._posts.take(f"post/{id}", fact, iter(self._maps.values()))
        else:
            self._maps.setdefault(id, Map(id)).take(fact)

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The map on the clock's day."""
        own = self._own
        if own.started is None:
            return NOWHERE
        here = [
            each
            for each in self._maps.values()
            if each.started is not None and each.started.jurisdiction == own.started.jurisdiction
        ]
        current = _current(here) is own
        said = [entered.now for _, entered in sorted(own.parties.items())]
        lost = _lost(here) - {each.event.party for each in said if each.champion}
        judged = self._judged(said, current=current, champion_lost=bool(lost))
        row = self._row(own.started, said, "current" if current else "not_current", lost)
        return row, holding(MAP_RULES, judged, clock, policy)

    def _judged(self, said: list[Said], *, current: bool, champion_lost: bool) -> MapStanding:
        own, pillars = self._own, _pillars(said)
        required = own.started.required_pillars if own.started else ()
        return MapStanding(
            current=current,
            completed=own.completed_on is not None,
            dated_on=own.dated_on,
            overtaken=_overtaken(own) is not None,
            entries=len(said),
            largest=max(pillars.values(), default=0),
            lacks_pillar=not pillars.keys() >= set(required),
            represents=any(each.event.represents for each in said),
            champions=sum(each.champion for each in said),
            champion_lost=champion_lost,
        )

    def _row(
        self, started: StakeholderMapStarted, said: list[Said], standing: str, lost: set[str]
    ) -> tuple[object, ...]:
        own = self._own
        spoilers = [e.event for e in said if e.event.stance == SPOILER and e.ended_on is None]
        changed_on, changed_post = _overtaken(own) or (None, None)
        return (
            started.title,
            started.jurisdiction,
            own.status,
            standing,
            own.started_on,
            own.completed_on,
            own.dated_on,
            own.superseded_by,
            len(said),
            ",".join(dict.fromkeys(started.required_pillars)),
            json.dumps(_pillars(said), sort_keys=True, separators=(",", ":")),
            ",".join(sorted({group for each in said for group in each.event.represents})),
            sum(each.champion for each in said),
            ",".join(sorted(lost)),
            len(spoilers),
            sum(each.influence >= RISKY_INFLUENCE for each in spoilers),
            ",".join(sorted(own.sources)),
            changed_post,
            changed_on,
        )


def _current(here: list[Map]) -> Map | None:
    """The map of the place: completed last, or else started first."""
    live = [each for each in here if each.superseded_on is None]
    complete = [each for each in live if each.completed_on is not None]
    if complete:
        return max(complete, key=lambda each: (each.dated_on, each.id))
    return min(live, key=lambda each: (each.started_on, each.id), default=None)


def _lost(here: list[Map]) -> set[str]:
    """The champions whose mandate ended while the map that named them was that of the place."""
    return {
        party for each in here for party, day in each.lost.items() if day <= each.ceased_on(here)
    }


def _overtaken(it: Map) -> tuple[int, str] | None:
    """When a post in a map last changed holder after it, and which."""
    later = [(day, post) for post, day in it.changed.items() if day > it.dated_on]
    return max(later, default=None)


def _pillars(said: list[Said]) -> Counter[str]:
    return Counter(each.event.pillar for each in said)
