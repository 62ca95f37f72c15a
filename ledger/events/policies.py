"""The policy: the periods of grace by which drift is judged, one `policy/<id>` a process."""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Event, Id, Name, StreamKind

Days = Annotated[int, Field(strict=True, ge=0, le=36_500)]
Percent = Annotated[int, Field(strict=True, ge=0, le=1_000)]


class PolicyVersionAdopted(Event):
    """From that day on drift in this process is judged by these periods and shares.

    Periods are in days, shares in percent. What each is for, and its default: docs/policy.md.
    With an `agreement` it judges only what is under that agreement, in place of the process's.
    """

    stored_name: ClassVar[str] = "policy-version-adopted.v1"
    stream_kind: ClassVar[StreamKind] = "policy"
    accuses: ClassVar[bool] = True

    name: Name
    notify_days: Days = 30
    ack_days: Days = 30
    due_soon_days: Days = 30
    report_grace: Days = 30
    version_grace: Days = 90
    succession_grace: Days = 90
    handover_days: Days = 90
    stalled_days: Days = 180
    long_overdue_days: Days = 730
    evidence_max_age: Days = 365
    assess_days: Days = 90
    minutes_days: Days = 30
    map_max_age: Days = 365
    data_max_age: Days = 180
    analysis_max_age: Days = 730
    cadence_slack_percent: Percent = 150
    participation_window_days: Days = 365
    participation_min_percent: Percent = 50
    agreement: Id | None = None


VOCABULARY: tuple[type[Event], ...] = (PolicyVersionAdopted,)
