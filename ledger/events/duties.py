"""Duties of a jurisdiction under an agreement: being told, answering, reporting.

Stream `duty/<agreement>@<jurisdiction>`.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Day, Event, Name, StreamKind, Version


class LocalAuthorityNotified(Event):
    """The centre told the local authority of this version. Does not say that it was understood."""

    stored_name: ClassVar[str] = "local-authority-notified.v1"
    stream_kind: ClassVar[StreamKind] = "duty"

    version: Version
    means: Name | None = None


class NotificationAcknowledged(Event):
    """The local authority confirmed that it knows of this version. Agrees to nothing."""

    stored_name: ClassVar[str] = "notification-acknowledged.v1"
    stream_kind: ClassVar[StreamKind] = "duty"

    version: Version


class ReportingScheduleSet(Event):
    """A report is due for every period of so many months from that day on.

    Replaces an earlier schedule. `ends_on` is the last day of the last period.
    """

    stored_name: ClassVar[str] = "reporting-schedule-set.v1"
    stream_kind: ClassVar[StreamKind] = "duty"
    accuses: ClassVar[bool] = True

    every_months: Annotated[int, Field(strict=True, ge=1, le=120)]
    ends_on: Day | None = None


class ProgressReportSubmitted(Event):
    """A draft report on the period that holds this day came in. It does not end a silence."""

    stored_name: ClassVar[str] = "progress-report-submitted.v1"
    stream_kind: ClassVar[StreamKind] = "duty"

    period_day: Day


class ProgressReportPublished(Event):
    """The report on the period that holds this day can be read by everybody concerned."""

    stored_name: ClassVar[str] = "progress-report-published.v1"
    stream_kind: ClassVar[StreamKind] = "duty"

    period_day: Day


VOCABULARY: tuple[type[Event], ...] = (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ReportingScheduleSet,
    ProgressReportSubmitted,
    ProgressReportPublished,
)
