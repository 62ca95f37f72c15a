"""Information duties: who is to be kept informed, when somebody last was, and when it is due."""

from collections.abc import Mapping

from ledger.events.information_duties import (
    InformationDutyAgreed,
    InformationDutyEnded,
    InformationSent,
)
from projections.drift.policy import Policy
from projections.facts import Filed
from projections.intervals import Clock
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

INFORMATION_DUTIES = View(
    name="information_duties",
    about="Who is to be kept informed, by which means, and when it is due next",
    key=(
        Column("process", "text", "the in-country process"),
        Column("information_duty", "text", "the duty's id"),
    ),
    value=(
        Column("party", "text", "the post or actor to be kept informed"),
        Column("means", "text", "how: letter, email, meeting, phone, publication or other"),
        Column("every_days", "integer", "at least every so many days, if that was agreed"),
        Column("status", "text", "current or ended"),
        Column("agreed_on", "day", "since when"),
        Column("last_sent_on", "day", "when something was last sent"),
        Column("next_due_on", "day", "the last day to send the next"),
        Column("sent", "integer", "how often something was sent"),
        Column("agreement", "text", "the agreement it concerns"),
        Column("jurisdiction", "text", "the place it concerns"),
    ),
    filters=("process", "information_duty", "party", "status", "agreement", "jurisdiction"),
    identity="{information_duty}",
    unshown=("information_duty",),
)


class InformationDuty(Plain):
    """An information duty: its facts from the agreement on it to its end."""

    kind = "information-duty"
    view = INFORMATION_DUTIES.name
    __slots__ = ()

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over an information duty's days, and how it stands so far."""

    __slots__ = ("agreed", "agreed_on", "ended", "last_sent_on", "sent")

    def forget(self) -> None:
        self.agreed: InformationDutyAgreed | None = None
        self.agreed_on = 0
        self.last_sent_on: int | None = None
        self.sent = 0
        self.ended = False

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case InformationDutyAgreed() as agreed:
                self.agreed, self.agreed_on = agreed, fact.day
            case InformationSent():
                self.last_sent_on = fact.day
                self.sent += 1
            case InformationDutyEnded():
                self.ended = True

    def stands(self, clock: Clock, policy: Policy) -> Standing:  # noqa: ARG002 - nothing drifts
        """The information duty on the clock's day."""
        agreed = self.agreed
        if agreed is None:
            return NOWHERE
        row = (
            agreed.party,
            agreed.means,
            agreed.every_days,
            "ended" if self.ended else "current",
            self.agreed_on,
            self.last_sent_on,
            self._next_due_on(agreed),
            self.sent,
            agreed.agreement,
            agreed.jurisdiction,
        )
        return row, ()

    def _next_due_on(self, agreed: InformationDutyAgreed) -> int | None:
        if self.ended or agreed.every_days is None:
            return None
        return max(self.agreed_on, self.last_sent_on or self.agreed_on) + agreed.every_days
