"""Local texts: what stands in them on a day, and what is in force."""

from dataclasses import dataclass

from ledger.days import day_of
from ledger.events.base import Event
from ledger.events.cells import ProvisionRejected, RejectionWithdrawn
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
)
from ledger.events.terms import Term
from tests.projections.day_by_day.record import remembered
from tests.projections.day_by_day.scopes import Cell, Scopes

GRAVEST = ("SUSPENDED", "LAPSED", "REPUDIATED")


@dataclass
class Wording:
    """A local instrument as it stands."""

    place: str
    agreement: str | None
    based_on: int | None
    covers: dict[str, tuple[Term, ...]]
    expires_on: int | None
    force: str = "in_force"
    own_competence: bool = False


class Texts(Scopes):
    """Local instruments, what they cover, and why they do so no longer."""

    @remembered
    def wording(self, instrument: str, on: int) -> Wording | None:
        """A local instrument as it stands on a day; after its end nothing changes it."""
        found: Wording | None = None
        for _, _, event, _ in self.told(f"instrument/{instrument}", on):
            if isinstance(event, LocalInstrumentAdopted):
                found = Wording(
                    event.jurisdiction,
                    event.agreement,
                    event.based_on,
                    {each.provision: each.terms for each in event.covers},
                    day_of(event.expires_on) if event.expires_on else None,
                )
            elif found is not None and found.force in ("in_force", "suspended"):
                self.change(found, event)
        return found

    def change(self, found: Wording, event: Event) -> None:
        """What an event makes of an instrument that has not ended."""
        match event:
            case LocalInstrumentAmended():
                found.covers = {each.provision: each.terms for each in event.covers}
                if event.based_on is not None:  # it need not say again on which version it rests
                    found.based_on = event.based_on
            case LinkedToNational():
                found.covers = {e.provision: e.terms for e in event.covers} or found.covers
                found.based_on, found.agreement = event.based_on, event.agreement
            case LocalInstrumentRenewed():
                found.expires_on = day_of(event.expires_on) if event.expires_on else None
            case LocalInstrumentSuspended():
                found.force = "suspended"
            case LocalInstrumentReinstated():
                found.force = "in_force"
            case LocalInstrumentWithdrawn():
                found.force = "repudiated" if event.reason == "repudiated" else "withdrawn"
            case LocalInstrumentAnnulled():
                found.force = "repudiated"
            case MarkedOwnCompetence():
                found.own_competence = True

    def names(self, instrument: str, cell: Cell, on: int) -> bool:
        """Whether an instrument covers a cell by its words, in force or not."""
        text = self.wording(instrument, on)
        if text is None or (text.agreement, text.place) != (cell.agreement, cell.place):
            return False
        return cell.provision in text.covers

    @remembered
    def first_named(self, instrument: str, cell: Cell) -> int | None:
        """The first day on which it does so."""
        facts = self.streams[f"instrument/{instrument}"]
        days = range(self.first, max(fact.day for fact in facts) + 1)
        return next((day for day in days if self.names(instrument, cell, day)), None)

    @remembered
    def coverage(self, instrument: str, cell: Cell, on: int) -> str | None:
        """LIVE, or why an instrument covers a cell no longer; None if it never did."""
        named_on = self.first_named(instrument, cell)
        if named_on is None or on < named_on:
            return None
        text = self.wording(instrument, on)
        if not self.names(instrument, cell, on):
            return "LAPSED"
        if text.force == "repudiated":
            return "REPUDIATED"
        if text.force == "withdrawn" or (text.expires_on is not None and on > text.expires_on):
            return "LAPSED"
        return "SUSPENDED" if text.force == "suspended" else "LIVE"

    @remembered
    def live(self, cell: Cell, on: int) -> list[str]:
        return [id for id in self.ids("instrument") if self.coverage(id, cell, on) == "LIVE"]

    @remembered
    def texts(self, cell: Cell, on: int) -> tuple[tuple[Term, ...], ...]:
        return tuple(self.wording(id, on).covers[cell.provision] for id in self.live(cell, on))

    def based_on(self, cell: Cell, on: int) -> int | None:
        """The version the local text is based on: the highest counts."""
        stated = [self.wording(id, on).based_on for id in self.live(cell, on)]
        return max((number for number in stated if number is not None), default=None)

    def loss(self, cell: Cell, on: int) -> str:
        """Why nothing covers a cell: the coverage that ended last, or that it was rejected.

        On one day, the gravest.
        """
        ended = []
        for id in self.ids("instrument"):
            why = self.coverage(id, cell, on)
            if why is not None:
                ended.append((self.since(on, self.is_lost, id, cell, why), GRAVEST.index(why)))
        said = self.last(f"cell/{cell}", on, ProvisionRejected, RejectionWithdrawn)
        if said is not None and isinstance(said.event, ProvisionRejected):
            ended.append((said.day, GRAVEST.index("REPUDIATED")))
        return GRAVEST[max(ended)[1]] if ended else "MISSING"

    def is_lost(self, instrument: str, cell: Cell, why: str, on: int) -> bool:
        return bool(self.coverage(instrument, cell, on) == why)

    @remembered
    def of_instrument(self, id: str, on: int) -> set[str]:
        """What drifts about an instrument itself."""
        text = self.wording(id, on)
        if text is None or text.own_competence or text.force != "in_force":
            return set()
        if text.expires_on is not None and on > text.expires_on:
            return set()
        if text.agreement is None:
            return {"ORPHAN_LOCAL"}
        return {"PARENT_ENDED"} if self.ended(text.agreement, on) else set()
