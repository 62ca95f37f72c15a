"""What the history of a post allows."""

from dataclasses import dataclass, replace

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)


@dataclass(frozen=True, slots=True)
class Post:
    """A post: how it began, who took it over last, whose mandates run, whose have ended."""

    id: str
    beginning: Beginning[PositionEstablished] | None = None
    holder: str | None = None
    serving: frozenset[str] = frozenset()
    served: frozenset[str] = frozenset()
    reaffirmed: frozenset[tuple[CommitmentReaffirmed, str]] = frozenset()


def evolve(post: Post, event: Event, on: str) -> Post:
    """The post after a fact."""
    match event:
        case PositionEstablished():
            return replace(post, beginning=Beginning(event, on))
        case MandateStarted():
            return replace(
                post,
                holder=event.holder,
                serving=post.serving | {event.holder},
                served=post.served - {event.holder},
            )
        case MandateEnded():
            return replace(
                post,
                holder=None if event.holder == post.holder else post.holder,
                serving=post.serving - {event.holder},
                served=post.served | {event.holder},
            )
        case CommitmentReaffirmed():
            return replace(post, reaffirmed=post.reaffirmed | {(event, on)})
    return post


def establish_position(post: Post, event: PositionEstablished, on: str) -> Events:
    """A post is established once."""
    return begin(post.beginning, event, on, _called(post))


def start_mandate(post: Post, event: MandateStarted, on: str) -> Events:
    """Anybody may take a post over, also before the end of the last mandate is on record."""
    _require_established(post, on)
    return () if event.holder == post.holder else (event,)


def end_mandate(post: Post, event: MandateEnded, on: str) -> Events:
    """A mandate that has started ends once."""
    _require_established(post, on)
    if event.holder in post.serving:
        return (event,)
    if event.holder in post.served:
        return ()
    raise Refused(
        "wrong_order",
        f"{event.holder} does not hold {_called(post)} on {on}; "
        "record the start of the mandate first, or correct whichever is wrong",
        "facts.holder",
    )


def reaffirm_commitment(post: Post, event: CommitmentReaffirmed, on: str) -> Events:
    """Whoever speaks for a post may stand by what it owes; the start may be recorded later."""
    _require_established(post, on)
    return () if (event, on) in post.reaffirmed else (event,)


def _require_established(post: Post, on: str) -> None:
    require_begun(post.beginning, PositionEstablished, on, _called(post))


def _called(post: Post) -> str:
    return f"post {post.id}"


NOUN = Noun(
    "post",
    Post,
    evolve,
    {
        PositionEstablished: establish_position,
        MandateStarted: start_mandate,
        MandateEnded: end_mandate,
        CommitmentReaffirmed: reaffirm_commitment,
    },
)
