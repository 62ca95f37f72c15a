"""What the history of a follow-up allows."""

from dataclasses import dataclass, replace
from typing import Literal

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpEscalated,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A follow-up: how it began, who answers, until when, what was said, whether it is closed."""

    id: str
    beginning: Beginning[FollowUpOpened] | None = None
    owner: str | None = None
    due_on: str | None = None
    said: frozenset[tuple[Event, str]] = frozenset()
    closed: Literal["done", "dropped"] | None = None


def evolve(follow_up: FollowUp, event: Event, on: str) -> FollowUp:
    """The follow-up after a fact."""
    match event:
        case FollowUpOpened():
            return replace(
                follow_up,
                beginning=Beginning(event, on),
                owner=event.owner,
                due_on=event.due_on,
            )
        case FollowUpAssigned():
            return replace(follow_up, owner=event.owner)
        case FollowUpProgressed() | FollowUpEscalated():
            return replace(follow_up, said=follow_up.said | {(event, on)})
        case FollowUpDueDateMoved():
            return replace(follow_up, due_on=event.due_on)
        case FollowUpClosed():
            return replace(follow_up, closed=event.outcome)
        case FollowUpReopened():
            return replace(follow_up, closed=None)
    return follow_up


def open_follow_up(follow_up: FollowUp, event: FollowUpOpened, on: str) -> Events:
    """A follow-up is opened once; after that it is reopened."""
    return begin(follow_up.beginning, event, on, _called(follow_up))


def assign_follow_up(follow_up: FollowUp, event: FollowUpAssigned, on: str) -> Events:
    """An open follow-up may change hands."""
    _require_open(follow_up, on)
    return () if event.owner == follow_up.owner else (event,)


def progress_follow_up(follow_up: FollowUp, event: FollowUpProgressed, on: str) -> Events:
    """Work goes on while a follow-up is open."""
    return _say(follow_up, event, on)


def escalate_follow_up(follow_up: FollowUp, event: FollowUpEscalated, on: str) -> Events:
    """An open follow-up may be taken to somebody higher, as often as it takes."""
    return _say(follow_up, event, on)


def move_follow_up_due_date(follow_up: FollowUp, event: FollowUpDueDateMoved, on: str) -> Events:
    """An open follow-up may get another due date, earlier or later."""
    _require_open(follow_up, on)
    return () if event.due_on == follow_up.due_on else (event,)


def close_follow_up(follow_up: FollowUp, event: FollowUpClosed, on: str) -> Events:
    """Closing what is closed says nothing new, unless the outcome is another."""
    if event.outcome == follow_up.closed:
        return ()
    _require_open(follow_up, on)
    return (event,)


def reopen_follow_up(follow_up: FollowUp, event: FollowUpReopened, on: str) -> Events:
    """Reopening what is open says nothing new."""
    _require_opened(follow_up, on)
    return () if follow_up.closed is None else (event,)


def _say(follow_up: FollowUp, event: Event, on: str) -> Events:
    if (event, on) in follow_up.said:
        return ()
    _require_open(follow_up, on)
    return (event,)


def _require_opened(follow_up: FollowUp, on: str) -> None:
    require_begun(follow_up.beginning, FollowUpOpened, on, _called(follow_up))


def _require_open(follow_up: FollowUp, on: str) -> None:
    _require_opened(follow_up, on)
    if follow_up.closed is not None:
        raise Refused(
            "over",
            f"{_called(follow_up)} had been closed as {follow_up.closed} by {on}; "
            "reopen it first, or correct the closing",
        )


def _called(follow_up: FollowUp) -> str:
    return f"follow-up {follow_up.id}"


NOUN = Noun(
    "follow-up",
    FollowUp,
    evolve,
    {
        FollowUpOpened: open_follow_up,
        FollowUpAssigned: assign_follow_up,
        FollowUpProgressed: progress_follow_up,
        FollowUpEscalated: escalate_follow_up,
        FollowUpDueDateMoved: move_follow_up_due_date,
        FollowUpClosed: close_follow_up,
        FollowUpReopened: reopen_follow_up,
    },
)
