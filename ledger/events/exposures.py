"""Exposures: people whom taking part may harm, and what is done about it. Stream `exposure/<id>`.

To be known to be at risk is a risk, so nobody is shown it unless somebody says so.
"""

from typing import Annotated, ClassVar

from pydantic import Field

from ledger.events.base import Event, Id, Individual, Label, Party, StreamKind, Text

Severity = Annotated[int, Field(strict=True, ge=0, le=4)]


class ExposureRiskFlagged(Event):
    """Taking part may do this harm to a person, or to whoever holds a post. Accuses nobody."""

    stored_name: ClassVar[str] = "exposure-risk-flagged.v1"
    stream_kind: ClassVar[StreamKind] = "exposure"
    begins: ClassVar[bool] = True
    label: ClassVar[Label] = "AMBER+STRICT"

    whose: Individual
    harm: Text
    severity: Severity
    jurisdiction: Id | None = None


class MitigationRecorded(Event):
    """Something was done so that the harm is less likely or less severe. The risk may remain."""

    stored_name: ClassVar[str] = "mitigation-recorded.v1"
    stream_kind: ClassVar[StreamKind] = "exposure"
    label: ClassVar[Label] = "AMBER+STRICT"

    measure: Text
    by: Party | None = None


VOCABULARY: tuple[type[Event], ...] = (
    ExposureRiskFlagged,
    MitigationRecorded,
)
