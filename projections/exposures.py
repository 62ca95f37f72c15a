"""Exposures: people whom taking part may harm, and what was done, for those who may know."""

import json
from collections.abc import Mapping

from ledger.days import BEGINNING, text_of
from ledger.events.exposures import ExposureRiskFlagged, MitigationRecorded
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

EXPOSURES = View(
    name="exposures",
    about="Exposures: whom taking part may harm, as far as that may be shown",
    key=(
        Column("process", "text", "the in-country process"),
        Column("exposure", "text", "the exposure's id"),
    ),
    value=(
        Column("whose", "text", "who may be harmed: a person, or whoever holds a post"),
        Column("harm", "text", "what harm"),
        Column("severity", "integer", "how severe, from 0 to 4"),
        Column("jurisdiction", "text", "the place it concerns"),
        Column("status", "text", "flagged, or mitigated once anything was done"),
        Column("flagged_on", "day", "since when it is known"),
        Column("mitigated_on", "day", "when something was last done"),
        Column("mitigations", "text", "what was done, by whom and when"),
    ),
    filters=("process", "exposure", "whose", "jurisdiction", "status"),
    identity="{exposure}",
    unshown=("exposure",),
    documents=("mitigations",),
)


class Exposure(Plain):
    """An exposure: the risk, and what was done about it."""

    kind = "exposure"
    view = EXPOSURES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an exposure's days, and how it stands so far."""

    __slots__ = ("flagged", "flagged_on", "mitigated_on", "mitigations")

    def forget(self) -> None:
        self.flagged: ExposureRiskFlagged | None = None
        self.flagged_on = 0
        self.mitigated_on: int | None = None
        self.mitigations: list[dict[str, str | None]] = []

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case ExposureRiskFlagged() as flagged:
                self.flagged, self.flagged_on = flagged, fact.day
            case MitigationRecorded() as mitigation:
                self.mitigated_on = day = fact.day
                on = text_of(day) if day > BEGINNING else None
                done = {"measure": mitigation.measure, "by": mitigation.by, "on": on}
                self.mitigations.append(done)

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The exposure on the clock's day."""
        flagged = self.flagged
        if flagged is None:
            return NOWHERE
        row = (
            flagged.whose,
            flagged.harm,
            flagged.severity,
            flagged.jurisdiction,
            "mitigated" if self.mitigations else "flagged",
            self.flagged_on,
            self.mitigated_on,
            _written(self.mitigations),
        )
        return row, ()


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
