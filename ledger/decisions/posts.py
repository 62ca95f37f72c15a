"""What the history of a post allows."""

from dataclasses import dataclass, replace

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
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


@dataclass(frozen=True, slots=True)
class Post:
    """A post: how it began, who took it over last, whose mandates run, rest or have ended.

    `said` is what else was said in its name, and `abolished` how it ended if it did.
    """

    id: str
    beginning: Beginning[PositionEstablished] | None = None
    holder: str | None = None
    serving: frozenset[str] = frozenset()
    served: frozenset[str] = frozenset()
    suspended: frozenset[str] = frozenset()
    said: frozenset[tuple[Event, str]] = frozenset()
    abolished: tuple[PositionAbolished, str] | None = None


def evolve(post: Post, event: Event, on: str) -> Post:
    """The post after a fact."""
    match event:
        case PositionEstablished():
            return replace(post, beginning=Beginning(event, on))
        case PositionAbolished():
            return replace(post, abolished=(event, on))
        case MandateStarted():
            return replace(
                post,
                holder=event.holder,
                serving=post.serving | {event.holder},
                served=post.served - {event.holder},
                suspended=post.suspended - {event.holder},
            )
        case MandateEnded():
            return replace(
                post,
                holder=None if event.holder == post.holder else post.holder,
                serving=post.serving - {event.holder},
                served=post.served | {event.holder},
                suspended=post.suspended - {event.holder},
            )
        case MandateSuspended():
            return replace(post, suspended=post.suspended | {event.holder})
    return replace(post, said=post.said | {(event, on)})


def establish_position(post: Post, event: PositionEstablished, on: str) -> Events:
    """A post is established once."""
    return begin(post.beginning, event, on, _called(post))


def abolish_position(post: Post, event: PositionAbolished, on: str) -> Events:
    """A post is abolished once, whoever holds it; the same said again is nothing new."""
    if post.abolished is not None and post.abolished[0] == event:
        return ()
    _require_lasting(post, on)
    return (event,)


def start_mandate(post: Post, event: MandateStarted, on: str) -> Events:
    """Anybody may take a post over, also before the end of the last mandate is on record.

    Whose mandate is suspended takes the post up again.
    """
    _require_lasting(post, on)
    acting = event.holder == post.holder and event.holder not in post.suspended
    return () if acting else (event,)


def end_mandate(post: Post, event: MandateEnded, on: str) -> Events:
    """A mandate that has started ends once, with the post at the latest."""
    _require_established(post, on)
    if event.holder in post.served:
        return ()
    _require_serving(post, event.holder, on)
    return (event,)


def suspend_mandate(post: Post, event: MandateSuspended, on: str) -> Events:
    """A mandate that has started may be suspended; one that is suspended stays so."""
    _require_lasting(post, on)
    _require_serving(post, event.holder, on)
    return () if event.holder in post.suspended else (event,)


def record_handover(post: Post, event: HandoverRecorded, on: str) -> Events:
    """A post is handed over before, on or after the change of holders, also once abolished."""
    _require_established(post, on)
    return () if (event, on) in post.said else (event,)


def reaffirm_commitment(post: Post, event: CommitmentReaffirmed, on: str) -> Events:
    """Whoever speaks for a post may stand by what it owes; the start may be recorded later."""
    return _speak(post, event, on)


def disown_commitment(post: Post, event: CommitmentDisowned, on: str) -> Events:
    """Whoever speaks for a post may disown what it owes, also what was reaffirmed before."""
    return _speak(post, event, on)


def _speak(post: Post, event: Event, on: str) -> Events:
    if (event, on) in post.said:
        return ()
    _require_lasting(post, on)
    return (event,)


def _require_established(post: Post, on: str) -> None:
    require_begun(post.beginning, PositionEstablished, on, _called(post))


def _require_lasting(post: Post, on: str) -> None:
    _require_established(post, on)
    if post.abolished is not None:
        raise Refused(
            "over",
            f"{_called(post)} had been abolished by {on}, on {post.abolished[1]}; "
            "name the post that carries on, or correct whichever is wrong",
        )


def _require_serving(post: Post, holder: str, on: str) -> None:
    if holder not in post.serving:
        raise Refused(
            "wrong_order",
            f"{holder} does not hold {_called(post)} on {on}; "
            "record the start of the mandate first, or correct whichever is wrong",
            "facts.holder",
        )


def _called(post: Post) -> str:
    return f"post {post.id}"


NOUN = Noun(
    "post",
    Post,
    evolve,
    {
        PositionEstablished: establish_position,
        PositionAbolished: abolish_position,
        MandateStarted: start_mandate,
        MandateEnded: end_mandate,
        MandateSuspended: suspend_mandate,
        HandoverRecorded: record_handover,
        CommitmentReaffirmed: reaffirm_commitment,
        CommitmentDisowned: disown_commitment,
    },
)
