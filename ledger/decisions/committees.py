"""What the history of a committee allows."""

from dataclasses import dataclass, replace

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.committees import (
    BodyRenamed,
    CommitteeCreated,
    MemberJoined,
    MemberLeft,
    ObserverAdmitted,
)


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee: how it began, its name, who sits on it and in what way, and who left."""

    id: str
    beginning: Beginning[CommitteeCreated] | None = None
    name: str | None = None
    members: frozenset[str] = frozenset()
    observers: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()


def evolve(committee: Committee, event: Event, on: str) -> Committee:
    """The committee after a fact."""
    match event:
        case CommitteeCreated():
            return replace(committee, beginning=Beginning(event, on), name=event.name)
        case BodyRenamed():
            return replace(committee, name=event.name)
        case MemberJoined():
            return replace(
                committee,
                members=committee.members | {event.party},
                observers=committee.observers - {event.party},
                left=committee.left - {event.party},
            )
        case MemberLeft():
            return replace(
                committee,
                members=committee.members - {event.party},
                observers=committee.observers - {event.party},
                left=committee.left | {event.party},
            )
        case ObserverAdmitted():
            return replace(
                committee,
                members=committee.members - {event.party},
                observers=committee.observers | {event.party},
                left=committee.left - {event.party},
            )
    return committee


def create_committee(committee: Committee, event: CommitteeCreated, on: str) -> Events:
    """A committee is created once."""
    return begin(committee.beginning, event, on, _called(committee))


def rename_body(committee: Committee, event: BodyRenamed, on: str) -> Events:
    """A committee may change its name, as often as it does."""
    _require_created(committee, on)
    return () if event.name == committee.name else (event,)


def join_as_member(committee: Committee, event: MemberJoined, on: str) -> Events:
    """Anybody may join, and join again after leaving."""
    _require_created(committee, on)
    return () if event.party in committee.members else (event,)


def leave_as_member(committee: Committee, event: MemberLeft, on: str) -> Events:
    """Whoever sits on the committee may leave it, once."""
    _require_created(committee, on)
    if event.party in committee.members | committee.observers:
        return (event,)
    if event.party in committee.left:
        return ()
    raise Refused(
        "wrong_order",
        f"{event.party} does not sit on {_called(committee)} on {on}; "
        "record when it joined first, or correct whichever is wrong",
        "facts.party",
    )


def admit_observer(committee: Committee, event: ObserverAdmitted, on: str) -> Events:
    """Anybody may be admitted, also a member that is to be a member no longer."""
    _require_created(committee, on)
    return () if event.party in committee.observers else (event,)


def _require_created(committee: Committee, on: str) -> None:
    require_begun(committee.beginning, CommitteeCreated, on, _called(committee))


def _called(committee: Committee) -> str:
    return f"committee {committee.id}"


NOUN = Noun(
    "committee",
    Committee,
    evolve,
    {
        CommitteeCreated: create_committee,
        BodyRenamed: rename_body,
        MemberJoined: join_as_member,
        MemberLeft: leave_as_member,
        ObserverAdmitted: admit_observer,
    },
)
