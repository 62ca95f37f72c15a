"""Responsibilities: who answers for what, and since when."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ledger.events.base import Event
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded
from projections.drift.policy import Policy
from projections.facts import Filed, begun
from projections.intervals import Track, Value
from projections.parties import Line, Party, end_of, line_of
from projections.plain import Link, Plain, PlainPass, Ref
from projections.spans import SpanPass
from projections.views import Column, View

RESPONSIBILITIES = View(
    name="responsibilities",
    about="Who answers for what, who is asked and who is told",
    key=(
        Column("process", "text", "the in-country process"),
        Column("responsibility", "text", "the responsibility's id"),
    ),
    value=(
        Column("answered_for", "text", "what it is about, as its stream is named"),
        Column("party", "text", "the post or actor that has the role"),
        Column("role", "text", "responsible, accountable, consulted or informed"),
        Column("status", "text", "current or ended"),
        Column("assigned_on", "day", "since when"),
        Column("ended_on", "day", "until when"),
        Column("agreement", "text", "the agreement it concerns"),
        Column("provision", "text", "the provision it concerns"),
        Column("jurisdiction", "text", "the place it concerns"),
        Column("follow_up", "text", "the follow-up it concerns"),
    ),
    filters=(
        *("process", "responsibility", "party", "role", "status"),
        *("agreement", "provision", "jurisdiction", "follow_up"),
    ),
    identity="{responsibility}",
    unshown=("responsibility",),
)
ANSWERING = ("responsible", "accountable")
"""The roles that answer; the others are asked or told."""


class About(NamedTuple):
    """What a responsibility is about, as far as it says; otherwise nothing."""

    agreement: str | None
    provision: str | None
    place: str | None
    follow_up: str | None = None


def about(answered_for: str) -> About:
    """What is answered for, taken apart.

    >>> about("cell/xa-na1:P1@XA-02")
    About(agreement='xa-na1', provision='P1', place='XA-02', follow_up=None)
    >>> about("xa-na1:P1"), about("follow-up/FU1").follow_up
    (About(agreement='xa-na1', provision='P1', place=None, follow_up=None), 'FU1')
    """
    kind, _, id = answered_for.rpartition("/")
    if kind == "follow-up":
        return About(None, None, None, id)
    what, _, place = id.partition("@")
    agreement, _, provision = what.partition(":")
    return About(agreement, provision or None, place or None)


class Assignment(NamedTuple):
    """A responsibility from a day on, until the day before another, and who has it in that time.

    It ends with the party that has it, where no other carries on.
    """

    event: ResponsibilityAssigned
    since: int
    until: int
    line: Line

    @property
    def answers(self) -> bool:
        """Whether its role is one that answers, on any day."""
        return self.event.role in ANSWERING and self.since < self.until


class Responsibility(Plain):
    """A responsibility: its assignment and its end. What it names reads it.

    `parties` are those that ever had the role.
    """

    kind = "responsibility"
    view = RESPONSIBILITIES.name
    __slots__ = ("parties",)

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key, policies)
        self.parties: dict[str, Party] = {}

    def links(self, event: Event) -> Iterator[Link]:
        """The follow-up it is about reads it."""
        if isinstance(event, ResponsibilityAssigned):
            kind, _, id = event.subject.rpartition("/")
            if kind == "follow-up":
                yield Link((kind, id), self.ref)

    def assignment(self) -> Assignment | None:
        """The role as it is known now; None if nobody assigned it."""
        facts = begun(self.facts)
        if not facts or not isinstance(facts[0].event, ResponsibilityAssigned):
            return None
        line = line_of(facts[0].event.party, self.parties)
        ends = (fact.day for fact in facts if isinstance(fact.event, ResponsibilityEnded))
        return Assignment(facts[0].event, facts[0].day, min((end_of(line), *ends)), line)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(SpanPass[ResponsibilityAssigned]):
    """One pass over a responsibility's days."""

    begins = ResponsibilityAssigned
    ends = ResponsibilityEnded
    __slots__ = ()

    def row(self, assigned: ResponsibilityAssigned) -> Value:
        status = "current" if self.ended_on is None else "ended"
        row = (assigned.subject, assigned.party, assigned.role, status, self.began_on)
        return (*row, self.ended_on, *about(assigned.subject))


class Answering:
    """Who answers for a thing, as the responsibilities that name it have it, in passing."""

    __slots__ = ("_parties",)

    def __init__(self) -> None:
        self._parties: dict[str, str] = {}

    def take(self, id: str, event: Event, *named: str) -> None:
        """Note a fact of the responsibility with this id, which may be about something else."""
        if isinstance(event, ResponsibilityEnded):
            self._parties.pop(id, None)
        elif isinstance(event, ResponsibilityAssigned):
            meant = event.subject in named or event.party in named
            if meant and event.role in ANSWERING:
                self._parties[id] = event.party

    @property
    def first(self) -> str | None:
        """The party that answers for it for the longest time."""
        return next(iter(self._parties.values()), None)

    @property
    def parties(self) -> Iterable[str]:
        """Everybody who answers for it."""
        return self._parties.values()
