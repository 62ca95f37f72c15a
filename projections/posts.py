"""Posts: who holds them, and whether a new holder stands by what the post owes."""

from collections.abc import Iterator, Mapping

from ledger.events.base import Event
from ledger.events.posts import (
    CommitmentDisowned,
    CommitmentReaffirmed,
    HandoverRecorded,
    MandateEnded,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
    PositionEstablished,
)
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.drift.rules import POST_RULES, holding
from projections.drift.standings import PostStanding
from projections.facts import Filed, begun
from projections.intervals import Clock, Track, Value
from projections.plain import Link, Plain, PlainPass, Ref
from projections.subjects import NOWHERE, About, Standing
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
        Column("status", "text", "held, vacant, suspended or abolished"),
        Column("holder", "text", "a reference to who holds it; empty while vacant"),
        Column("held_since", "day", "since when"),
        Column("suspended_on", "day", "since when the holder does not act"),
        Column("handover_on", "day", "when the holder was last told by the one before"),
        Column("reaffirmed_on", "day", "when the holder last stood by what the post owes"),
        Column("disowned", "text", "the agreements that the holder does not stand by, by comma"),
        Column("owes", "text", "the agreements it answers for, by comma"),
        Column("abolished_on", "day", "when it was abolished"),
        Column("successor", "text", "the post that carries on with what it owed"),
    ),
    filters=("process", "post", "jurisdiction", "status", "holder"),
    identity="{post}",
    unshown=("post",),
    lists=("disowned", "owes"),
)
OWES = POSTS.place("owes")


class Post(Plain):
    """A post: its mandates. Reads the agreements it owes.

    `gone` is that it was abolished, and `successors` are the posts that were ever said to carry on,
    by their references.
    """

    kind = "post"
    view = POSTS.name
    __slots__ = ("gone", "successors")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key, policies)
        self.gone: Filed | None = None
        self.successors: dict[str, Post] = {}

    def settle(self) -> None:
        """Bring up to date whether and since when it is no more."""
        ends = (fact for fact in begun(self.facts) if isinstance(fact.event, PositionAbolished))
        self.gone = next(ends, None)

    @property
    def heir(self) -> str | None:
        """The post that carries on with what it owed, once it is no more."""
        gone = self.gone.event if self.gone is not None else None
        carrying = gone.successor if isinstance(gone, PositionAbolished) else None
        return f"post/{carrying}" if carrying is not None else None

    def links(self, event: Event) -> Iterator[Link]:
        """It reads every agreement that it was ever said to owe."""
        if isinstance(event, PositionEstablished):
            for agreement in event.owes:
                yield Link(self.ref, ("agreement", agreement))

    def agreement(self, id: str) -> Agreement | None:
        """An agreement that it owes, as far as that is on record."""
        found = self.read.get(("agreement", id))
        return found if isinstance(found, Agreement) and found.adopted.days else None

    def concerns(self, row: Value) -> About:
        """The place it belongs to, and the agreement that it owes if that is one alone."""
        _, _, place = POSTS.concerned(row)
        owes = str(row[OWES])
        return owes if owes and "," not in owes else None, None, place

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a post's days, and how it stands so far."""

    __slots__ = (
        "abolished",
        "abolished_on",
        "disowned",
        "established",
        "handovers",
        "held_since",
        "holder",
        "last_holder",
        "post",
        "predecessor",
        "reaffirmed",
        "succeeded",
        "suspended_on",
    )

    def __init__(self, post: Post, facts: list[Filed], origins: Mapping[int, Ref]) -> None:
        super().__init__(post, facts, origins)
        self.post = post

    def forget(self) -> None:
        self.established: PositionEstablished | None = None
        self.abolished: PositionAbolished | None = None
        self.abolished_on: int | None = None
        self.holder: str | None = None
        self.held_since: int | None = None
        self.suspended_on: int | None = None
        self.last_holder: str | None = None
        self.predecessor: str | None = None
        self.succeeded: Filed | None = None
        self.handovers: dict[tuple[str | None, str | None], int] = {}
        self.reaffirmed: dict[str | None, int] = {}
        self.disowned: set[str] = set()

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The post on the clock's day."""
        established = self.established
        if established is None:
            return NOWHERE
        status = self._status()
        row = (
            established.title,
            established.jurisdiction,
            status,
            self.holder,
            self.held_since if self.holder else None,
            self.suspended_on,
            self.handovers.get((self.predecessor, self.holder)),
            max(self.reaffirmed.values(), default=None),
            ",".join(sorted(self.disowned)),
            ",".join(established.owes),
            self.abolished_on,
            self.abolished.successor if self.abolished else None,
        )
        held = status == "held"
        judged = PostStanding(
            held=held,
            wanted=self.abolished is None,
            unconfirmed_since=self._unconfirmed_since(clock) if held else None,
            disowned=held and any(self._owed(id, clock) for id in sorted(self.disowned)),
        )
        return row, holding(POST_RULES, judged, clock, policy)

    def _status(self) -> str:
        if self.abolished is not None:
            return "abolished"
        if self.holder is None:
            return "vacant"
        return "held" if self.suspended_on is None else "suspended"

    def _owed(self, id: str, clock: Clock) -> bool:
        """Whether the post owes an agreement that binds."""
        if self.established is None or id not in self.established.owes:
            return False
        agreement = self.post.agreement(id)
        return agreement is not None and agreement.adopted.at(clock) is not None

    def _unconfirmed_since(self, clock: Clock) -> int | None:
        """Since when the holder, who came after a promise, could have stood by it and did not."""
        succeeded = self.succeeded
        if succeeded is None or self.established is None or None in self.reaffirmed:
            return None
        unconfirmed = False
        for id in self.established.owes:
            agreement = self.post.agreement(id)
            if agreement is not None:
                promised = agreement.adopted.days[0] < succeeded.day
                unconfirmed |= self._owed(id, clock) and promised and id not in self.reaffirmed
        return succeeded.last if unconfirmed else None

    def take_own(self, fact: Filed) -> None:
        day = fact.day
        match fact.event:
            case PositionEstablished() as event:
                self.established = event
            case PositionAbolished() as event if self.abolished is None:
                self.abolished, self.abolished_on = event, day
                self._leave()
            case MandateStarted() as event if self.abolished is None:
                self._start(event.holder, fact)
            case MandateEnded() as event if event.holder == self.holder:
                self._leave()
            case MandateSuspended() as event if event.holder == self.holder:
                self.suspended_on = day
            case HandoverRecorded() as event:
                self.handovers[event.from_holder, event.to_holder] = day
            case CommitmentReaffirmed() as event if event.holder == self.holder:
                self.reaffirmed.update(dict.fromkeys(event.agreements or (None,), day))
                self.disowned.difference_update(event.agreements or self.disowned)
            case CommitmentDisowned() as event if event.holder == self.holder:
                owes = self.established.owes if self.established else ()
                self.disowned.update(event.agreements or owes)

    def _start(self, holder: str, started: Filed) -> None:
        """Another holder is bound to say anew where they stand; another term changes nothing."""
        if holder != self.last_holder:
            self.succeeded = None if self.last_holder is None else started
            self.predecessor = self.last_holder
            self.reaffirmed, self.disowned = {}, set()
        if self.suspended_on is None or holder != self.holder:
            self.held_since = started.day
        self.holder = self.last_holder = holder
        self.suspended_on = None

    def _leave(self) -> None:
        self.holder = self.suspended_on = None
