"""Posts: who holds them, and whether a new holder stands by what the post owes."""

from collections.abc import Iterator, Mapping

from ledger.events.base import Event
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.drift.rules import POST_RULES, holding
from projections.drift.standings import PostStanding
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

POSTS = View(
    name="posts",
    about="Posts and their holders",
    key=(
        Column("process", "text", "the in-country process"),
        Column("post", "text", "the post's id"),
    ),
    value=(
        Column("title", "text", "the post's title"),
        Column("jurisdiction", "text", "the place it belongs to"),
        Column("holder", "text", "a reference to who holds it; empty while vacant"),
        Column("held_since", "day", "since when"),
        Column("reaffirmed_on", "day", "when the holder last stood by what the post owes"),
        Column("owes", "text", "the agreements it answers for, by comma"),
    ),
    filters=("process", "post", "jurisdiction", "holder"),
    identity="{post}",
    unshown=("post",),
    lists=("owes",),
)


class Post(Plain):
    """A post: its mandates. Reads the agreements it owes."""

    kind = "post"
    view = POSTS.name
    __slots__ = ()

    def links(self, event: Event) -> Iterator[Link]:
        """It reads every agreement that it was ever said to owe."""
        if isinstance(event, PositionEstablished):
            for agreement in event.owes:
                yield Link(self.ref, ("agreement", agreement))

    def agreement(self, id: str) -> Agreement | None:
        """An agreement that it owes, as far as that is on record."""
        found = self.read.get(("agreement", id))
        return found if isinstance(found, Agreement) and found.adopted.days else None

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a post's days, and how it stands so far."""

    __slots__ = (
        "established",
        "held_since",
        "holder",
        "last_holder",
        "post",
        "reaffirmed",
        "succeeded_on",
    )

    def __init__(self, post: Post, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        super().__init__(post, facts, origins)
        self.post = post

    def forget(self) -> None:
        self.established: PositionEstablished | None = None
        self.holder: str | None = None
        self.held_since: int | None = None
        self.last_holder: str | None = None
        self.succeeded_on: int | None = None
        self.reaffirmed: dict[str | None, int] = {}

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The post on the clock's day."""
        established = self.established
        if established is None:
            return NOWHERE
        held = self.holder is not None
        row = (
            established.title,
            established.jurisdiction,
            self.holder,
            self.held_since if held else None,
            max(self.reaffirmed.values(), default=None),
            ",".join(established.owes),
        )
        judged = PostStanding(
            held=held,
            unconfirmed_since=self.succeeded_on if held and self._unconfirmed(clock) else None,
        )
        return row, holding(POST_RULES, judged, clock, policy)

    def _unconfirmed(self, clock: Clock) -> bool:
        """Whether the holder succeeded somebody after a promise and has not stood by it."""
        if self.succeeded_on is None or self.established is None or None in self.reaffirmed:
            return False
        unconfirmed = False
        for id in self.established.owes:
            agreement = self.post.agreement(id)
            if agreement is None:
                continue
            in_force = agreement.adopted.at(clock) is not None
            promised = agreement.adopted.days[0] < self.succeeded_on
            unconfirmed |= in_force and promised and id not in self.reaffirmed
        return unconfirmed

    def take_own(self, fact: Filed) -> None:
        day, event = fact.day, fact.event
        if isinstance(event, PositionEstablished):
            self.established = event
        elif isinstance(event, MandateStarted):
            if event.holder != self.last_holder:
                self.succeeded_on = None if self.last_holder is None else day
                self.reaffirmed = {}
            self.holder = self.last_holder = event.holder
            self.held_since = day
        elif isinstance(event, MandateEnded) and event.holder == self.holder:
            self.holder = None
        elif isinstance(event, CommitmentReaffirmed) and event.holder == self.holder:
            self.reaffirmed.update(dict.fromkeys(event.agreements or (None,), day))
