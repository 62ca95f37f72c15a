"""What the history of a duty allows: anything, at any time, but not the same twice.

A duty needs no beginning: the agreement and the place that make it stand in streams of their own.
"""

from dataclasses import dataclass

from ledger.decisions.nouns import DUTY_IDS, Noun
from ledger.decisions.refusals import Events
from ledger.events.base import Event
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty: what was said of it, and for when."""

    id: str
    said: frozenset[tuple[Event, str]] = frozenset()


def evolve(duty: Duty, event: Event, on: str) -> Duty:
    """The duty after a fact."""
    return Duty(duty.id, duty.said | {(event, on)})


def notify_local_authority(duty: Duty, event: LocalAuthorityNotified, on: str) -> Events:
    """The same version may be notified again on another day."""
    return _say(duty, event, on)


def acknowledge_notification(duty: Duty, event: NotificationAcknowledged, on: str) -> Events:
    """An acknowledgement stands also where no notification is on record."""
    return _say(duty, event, on)


def set_reporting_schedule(duty: Duty, event: ReportingScheduleSet, on: str) -> Events:
    """A schedule may be set anew at any time."""
    return _say(duty, event, on)


def submit_progress_report(duty: Duty, event: ProgressReportSubmitted, on: str) -> Events:
    """A draft may come in for any period, scheduled or not."""
    return _say(duty, event, on)


def publish_progress_report(duty: Duty, event: ProgressReportPublished, on: str) -> Events:
    """A report may be published for any period, with or without a draft before."""
    return _say(duty, event, on)


def _say(duty: Duty, event: Event, on: str) -> Events:
    return () if (event, on) in duty.said else (event,)


NOUN = Noun(
    "duty",
    Duty,
    evolve,
    {
        LocalAuthorityNotified: notify_local_authority,
        NotificationAcknowledged: acknowledge_notification,
        ReportingScheduleSet: set_reporting_schedule,
        ProgressReportSubmitted: submit_progress_report,
        ProgressReportPublished: publish_progress_report,
    },
    "<agreement>@<jurisdiction>",
    DUTY_IDS,
    in_order=False,
)
