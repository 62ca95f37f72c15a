"""What the history of a duty allows: anything, at any time, but not the same twice.

A duty needs no beginning: the agreement and the place that make it stand in streams of their own.
"""

from ledger.decisions.nouns import DUTY_IDS, Noun
from ledger.decisions.refusals import Events
from ledger.decisions.sayings import Sayings, evolve, say
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)


def notify_local_authority(duty: Sayings, event: LocalAuthorityNotified, on: str) -> Events:
    """The same version may be notified again on another day."""
    return say(duty, event, on)


def acknowledge_notification(duty: Sayings, event: NotificationAcknowledged, on: str) -> Events:
    """An acknowledgement stands also where no notification is on record."""
    return say(duty, event, on)


def set_reporting_schedule(duty: Sayings, event: ReportingScheduleSet, on: str) -> Events:
    """A schedule may be set anew at any time."""
    return say(duty, event, on)


def submit_progress_report(duty: Sayings, event: ProgressReportSubmitted, on: str) -> Events:
    """A draft may come in for any period, scheduled or not."""
    return say(duty, event, on)


def publish_progress_report(duty: Sayings, event: ProgressReportPublished, on: str) -> Events:
    """A report may be published for any period, with or without a draft before."""
    return say(duty, event, on)


NOUN = Noun(
    "duty",
    Sayings,
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
