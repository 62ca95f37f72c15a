"""What the history of a meeting allows.

It begins with its plan, or with being held where nobody planned it, or with both.
"""

from dataclasses import dataclass, replace

from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.meetings import (
    DecisionTaken,
    IssueRaised,
    MeetingCancelled,
    MeetingHeld,
    MeetingScheduled,
    MinutesPublished,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting: its plan, how it was held or cancelled, and what came of it."""

    id: str
    plan: Beginning[MeetingScheduled] | None = None
    held: Beginning[MeetingHeld] | None = None
    cancelled: tuple[MeetingCancelled, str] | None = None
    said: frozenset[tuple[Event, str]] = frozenset()


def evolve(meeting: Meeting, event: Event, on: str) -> Meeting:
    """The meeting after a fact."""
    match event:
        case MeetingScheduled():
            return replace(meeting, plan=Beginning(event, on))
        case MeetingHeld():
            return replace(meeting, held=Beginning(event, on))
        case MeetingCancelled():
            return replace(meeting, cancelled=(event, on))
    return replace(meeting, said=meeting.said | {(event, on)})


def schedule_meeting(meeting: Meeting, event: MeetingScheduled, on: str) -> Events:
    """A meeting is planned once; one put off is cancelled, and another is planned."""
    return begin(meeting.plan, event, on, f"the plan of {_called(meeting)}")


def hold_meeting(meeting: Meeting, event: MeetingHeld, on: str) -> Events:
    """A meeting is held once, planned or not, unless it had been cancelled."""
    if meeting.held is None and meeting.plan is not None:
        require_begun(meeting.plan, MeetingScheduled, on, _called(meeting))
    if meeting.held is None and meeting.cancelled is not None:
        raise Refused(
            "over",
            f"{_called(meeting)} had been cancelled by {on}; give another meeting another id, "
            "or correct the cancelling",
        )
    return begin(meeting.held, event, on, f"the holding of {_called(meeting)}")


def cancel_meeting(meeting: Meeting, event: MeetingCancelled, on: str) -> Events:
    """Only what was planned and not held can be cancelled; once is enough."""
    if meeting.cancelled is not None and meeting.cancelled[0] == event:
        return ()
    require_begun(meeting.plan, MeetingScheduled, on, _called(meeting))
    if meeting.held is not None or meeting.cancelled is not None:
        fate = "held" if meeting.held is not None else "cancelled"
        raise Refused(
            "over", f"{_called(meeting)} is on record as {fate}; correct whichever is wrong"
        )
    return (event,)


def publish_minutes(meeting: Meeting, event: MinutesPublished, on: str) -> Events:
    """Of what was held, something may be published as often as there is something."""
    return _say(meeting, event, on)


def raise_issue(meeting: Meeting, event: IssueRaised, on: str) -> Events:
    """Anything may be brought up at a meeting that was held."""
    return _say(meeting, event, on)


def take_decision(meeting: Meeting, event: DecisionTaken, on: str) -> Events:
    """A meeting that was held may have decided anything."""
    return _say(meeting, event, on)


def _say(meeting: Meeting, event: Event, on: str) -> Events:
    if (event, on) in meeting.said:
        return ()
    require_begun(meeting.held, MeetingHeld, on, f"the holding of {_called(meeting)}")
    return (event,)


def _called(meeting: Meeting) -> str:
    return f"meeting {meeting.id}"


NOUN = Noun(
    "meeting",
    Meeting,
    evolve,
    {
        MeetingScheduled: schedule_meeting,
        MeetingHeld: hold_meeting,
        MeetingCancelled: cancel_meeting,
        MinutesPublished: publish_minutes,
        IssueRaised: raise_issue,
        DecisionTaken: take_decision,
    },
)
