"""Grants: what was promised, what came in, and how long it lasts."""

import json
from collections.abc import Iterator, Mapping

from ledger.days import day_of
from ledger.events.grants import (
    GrantAwarded,
    GrantEnded,
    GrantReceived,
    GrantRenewed,
    Instalment,
)
from projections.drift.funding import FundingStanding
from projections.drift.policy import Policy
from projections.drift.rules import FUNDING_RULES, holding
from projections.facts import Filed
from projections.intervals import Clock, Track
from projections.plain import Plain, PlainPass, Ref
from projections.subjects import NOWHERE, Standing
from projections.views import Column, View

GRANTS = View(
    name="grants",
    about="Grants: what was promised, what came in, and how long it lasts",
    key=(
        Column("process", "text", "the in-country process"),
        Column("grant", "text", "the grant's id"),
    ),
    value=(
        Column("funder", "text", "who gives"),
        Column("recipient", "text", "who receives"),
        Column("status", "text", "running or ended"),
        Column("amount_minor", "amount", "how much in all, in the smallest unit"),
        Column("currency", "text", "the currency, as ISO 4217 has it"),
        Column("received_minor", "amount", "how much came in"),
        Column("outstanding", "text", "instalments that did not come in whole, as JSON"),
        Column("awarded_on", "day", "when it was awarded"),
        Column("renewed_on", "day", "when it was last renewed"),
        Column("ends_on", "day", "its last day"),
        Column("ended_on", "day", "when it was ended"),
        Column("sums", "text", "how much, from which day to which last one, to be reckoned with"),
    ),
    filters=("process", "grant", "funder", "recipient", "status", "currency"),
    identity="{grant}",
    unshown=("grant", "sums"),
    documents=("outstanding",),
)


class Grant(Plain):
    """A grant: its award, renewals and receipts.

    Its findings are of a kind that fees share, so its id says which of them it is.
    """

    kind = "grant"
    view = GRANTS.name
    __slots__ = ()

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(f"grant:{id}", key, policies)

    def sweep(self, facts: list[Filed], origins: Mapping[int, Ref]) -> PlainPass:
        return _Sweep(self, facts, origins)


class _Sweep(PlainPass):
    """One pass over a grant's days, and how it stands so far."""

    __slots__ = (
        "amount",
        "awarded",
        "awarded_on",
        "ended_on",
        "ends_on",
        "instalments",
        "received",
        "renewed_on",
    )

    def forget(self) -> None:
        self.awarded: GrantAwarded | None = None
        self.awarded_on = 0
        self.renewed_on: int | None = None
        self.ends_on: int | None = None
        self.ended_on: int | None = None
        self.amount = 0
        self.instalments: dict[str, Instalment] = {}
        self.received: dict[str | None, int] = {}

    def take_own(self, fact: Filed) -> None:
        match fact.event:
            case GrantAwarded() as awarded:
                self.awarded, self.awarded_on = awarded, fact.day
                self.amount = awarded.amount_minor
                self._promise(awarded)
            case GrantRenewed() as renewed:
                self.renewed_on, self.ended_on = fact.day, None
                self.amount += renewed.more_minor or 0
                self._promise(renewed)
            case GrantReceived() as received:
                known = self.received.get(received.instalment, 0)
                self.received[received.instalment] = known + received.amount_minor
            case GrantEnded() if self.ended_on is None:
                self.ended_on = fact.day

    def _promise(self, event: GrantAwarded | GrantRenewed) -> None:
        self.ends_on = None if event.ends_on is None else day_of(event.ends_on)
        self.instalments.update({each.id: each for each in event.instalments})

    def stands(self, clock: Clock, policy: Policy) -> Standing:
        """The grant on the clock's day."""
        awarded = self.awarded
        if awarded is None:
            return NOWHERE
        outstanding = list(self._outstanding())
        row = (
            awarded.funder,
            awarded.recipient,
            "running" if self.ended_on is None else "ended",
            self.amount,
            awarded.currency,
            sum(self.received.values()),
            json.dumps(outstanding, separators=(",", ":")),
            self.awarded_on,
            self.renewed_on,
            self.ends_on,
            self.ended_on,
            "" if self.ends_on is None else f"{self.amount} {self.awarded_on} {self.ends_on}",
        )
        if self.ended_on is not None:
            return row, ()
        due = min((day_of(str(each["due_on"])) for each in outstanding), default=None)
        return row, holding(FUNDING_RULES, FundingStanding(due, self.ends_on), clock, policy)

    def _outstanding(self) -> Iterator[dict[str, object]]:
        """The instalments that did not come in whole, those due first first.

        What came in for none of them counts for the first.
        """
        unassigned = self.received.get(None, 0)
        for each in sorted(self.instalments.values(), key=lambda each: (each.due_on, each.id)):
            left = max(0, each.amount_minor - self.received.get(each.id, 0))
            used = min(left, unassigned)
            unassigned -= used
            if left > used:
                yield {
                    "instalment": each.id,
                    "due_on": each.due_on,
                    "unpaid_minor": left - used,
                }
