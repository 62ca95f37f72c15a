"""Local instruments: what each covers on a day, and with what force."""

from typing import Literal, NamedTuple

from ledger.days import day_of
from ledger.events.base import Event
from ledger.events.instruments import (
    Coverage,
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
from projections.agreements import Agreement
from projections.drift.policy import Policy
from projections.drift.rules import INSTRUMENT_RULES, holding
from projections.drift.standings import InstrumentStanding
from projections.drift.terms import Text, text_of
from projections.facts import Filed, begun
from projections.intervals import Clock, Track
from projections.subjects import NOWHERE, Pass, Standing, Subject
from projections.views import Column, View

Force = Literal["in_force", "suspended", "expired", "withdrawn", "annulled"]
Loss = Literal["REPUDIATED", "LAPSED", "SUSPENDED"]

INSTRUMENTS = View(
    name="instruments",
    about="Local instruments and their force",
    key=(
        Column("process", "text", "the in-country process"),
        Column("instrument", "text", "the instrument's id"),
    ),
    value=(
        Column("jurisdiction", "text", "the place that adopted it"),
        Column("agreement", "text", "the agreement it follows, if any"),
        Column("title", "text", "its title"),
        Column("force", "text", "in_force, suspended, expired, withdrawn or annulled"),
        Column("based_on", "integer", "the national version it is based on"),
        Column("expires_on", "day", "its last day"),
        Column("covers", "text", "the provisions it covers, by comma"),
    ),
    filters=("process", "instrument", "jurisdiction", "agreement", "force"),
    identity="{instrument}",
    unshown=("instrument",),
    lists=("covers",),
)


class Wording(NamedTuple):
    """An instrument as it stands from a day on, its expiry aside."""

    jurisdiction: str
    title: str | None
    agreement: str | None
    based_on: int | None
    covers: dict[str, Text]
    expires_on: int | None
    force: Force = "in_force"
    repudiated: bool = False
    own_competence: bool = False

    @property
    def covered(self) -> str:
        """The provisions it covers, by comma."""
        return ",".join(self.covers)


class Instrument(Subject):
    """A local instrument: its wording over time.

    `places`, `agreements` and `provisions` are all that it ever named; `parents` are those
    agreements themselves.
    """

    view = INSTRUMENTS.name
    states = INSTRUMENTS
    __slots__ = ("agreements", "parents", "places", "policies", "provisions", "wording")

    def __init__(self, id: str, key: tuple[str, ...], policies: Track[Policy]) -> None:
        super().__init__(id, key)
        self.policies = policies
        self.wording: Track[Wording | None] = Track()
        self.places: tuple[str, ...] = ()
        self.agreements: tuple[str, ...] = ()
        self.parents: tuple[Agreement, ...] = ()
        self.provisions: tuple[str, ...] = ()

    def settle(self) -> None:
        """Derive the wording from the facts, in whatever order they came."""
        self.wording = Track()
        wording: Wording | None = None
        for fact in begun(self.facts):
            wording = _evolve(wording, fact)
            self.wording.add(fact.day, wording)

    def settle_last(self) -> None:
        """As `settle`, when all that is new is the last fact."""
        before = self.wording.values[-1] if self.wording.values else None
        wording = _evolve(before, self.facts[-1])
        if wording is not None:
            self.wording.add(self.facts[-1].day, wording)

    def ended(self, wording: Wording) -> int | None:
        """The day on which the agreement that it follows by this wording ended."""
        ends = [parent.ended for parent in self.parents if parent.id == wording.agreement]
        return ends[0] if ends else None

    @property
    def home(self) -> str:
        """The place that adopted it: there its cells are evaluated too."""
        return self.places[0] if self.places else self.id

    def begin(self) -> tuple[Pass, int] | None:
        """A pass from the first wording on."""
        return (_Sweep(self), self.wording.days[0]) if self.wording else None


class _Sweep(Pass):
    """One pass over an instrument's days. It remembers nothing: the wording says it all."""

    __slots__ = ("instrument",)

    def __init__(self, instrument: Instrument) -> None:
        super().__init__([])
        self.instrument = instrument

    def standing(self, clock: Clock) -> Standing:
        """The instrument on the clock's day."""
        wording = self.instrument.wording.at(clock)
        policy = self.instrument.policies.at(clock)
        assert policy is not None
        if wording is None:
            return NOWHERE
        force: Force = wording.force
        if force == "in_force" and clock.past(wording.expires_on):
            force = "expired"
        row = (
            wording.jurisdiction,
            wording.agreement,
            wording.title,
            force,
            wording.based_on,
            wording.expires_on,
            wording.covered,
        )
        ended = self.instrument.ended(wording)
        judged = InstrumentStanding(
            force=force,
            agreement=wording.agreement,
            own_competence=wording.own_competence,
            parent_ended=ended is not None and clock.reached(ended),
        )
        return row, holding(INSTRUMENT_RULES, judged, clock, policy)


def _covers(covers: tuple[Coverage, ...]) -> dict[str, Text]:
    return {coverage.provision: text_of(coverage.terms) for coverage in covers}


def _evolve(wording: Wording | None, fact: Filed) -> Wording | None:
    """The wording after a fact. What follows the end changes nothing."""
    event = fact.event
    if isinstance(event, LocalInstrumentAdopted):
        return Wording(
            jurisdiction=event.jurisdiction,
            title=event.title,
            agreement=event.agreement,
            based_on=event.based_on,
            covers=_covers(event.covers),
            expires_on=day_of(event.expires_on) if event.expires_on else None,
        )
    if wording is None or wording.force in ("withdrawn", "annulled"):
        return wording
    return _changed(_reworded(wording, event), event)


def _reworded(wording: Wording, event: Event) -> Wording:
    """The wording after a fact that changes what the text says."""
    match event:
        case LocalInstrumentAmended():
            based_on = wording.based_on if event.based_on is None else event.based_on
            return wording._replace(covers=_covers(event.covers), based_on=based_on)
        case LinkedToNational():
            covers = _covers(event.covers) or wording.covers
            linked = wording._replace(agreement=event.agreement, based_on=event.based_on)
            return linked._replace(covers=covers)
        case LocalInstrumentRenewed():
            last_day = day_of(event.expires_on) if event.expires_on else None
            return wording._replace(expires_on=last_day)
        case MarkedOwnCompetence():
            return wording._replace(own_competence=True)
    return wording


def _changed(wording: Wording, event: Event) -> Wording:
    """The wording after a fact that changes its force."""
    match event:
        case LocalInstrumentSuspended() if wording.force == "in_force":
            return wording._replace(force="suspended")
        case LocalInstrumentReinstated() if wording.force == "suspended":
            return wording._replace(force="in_force")
        case LocalInstrumentWithdrawn():
            return wording._replace(force="withdrawn", repudiated=event.reason == "repudiated")
        case LocalInstrumentAnnulled():
            return wording._replace(force="annulled", repudiated=True)
    return wording
