"""What the history of a local instrument allows."""

from dataclasses import dataclass, replace

from ledger.days import counted_day, text_of
from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.instruments import (
    Covers,
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

End = LocalInstrumentWithdrawn | LocalInstrumentAnnulled


@dataclass(frozen=True, slots=True)
class Instrument:
    """A local instrument: how it began, what it says, whether it has force, how it ended."""

    id: str
    beginning: Beginning[LocalInstrumentAdopted] | None = None
    text: tuple[int | None, Covers] = (None, ())
    agreement: str | None = None
    own_competence: bool = False
    expires_on: str | None = None
    suspended: bool = False
    reinstated_on: str | None = None
    end: End | None = None


def evolve(instrument: Instrument, event: Event, on: str) -> Instrument:
    """The instrument after a fact. What follows its end changes nothing."""
    if instrument.end is not None:
        return instrument
    match event:
        case LocalInstrumentAdopted():
            return replace(
                instrument,
                beginning=Beginning(event, on),
                text=_text(event),
                agreement=event.agreement,
                expires_on=event.expires_on,
            )
        case LocalInstrumentAmended():
            return replace(instrument, text=_text(event))
        case LinkedToNational():
            return replace(
                instrument, text=_text(event), agreement=event.agreement, own_competence=False
            )
        case LocalInstrumentRenewed():
            return replace(instrument, expires_on=event.expires_on)
        case LocalInstrumentSuspended():
            return replace(instrument, suspended=True)
        case LocalInstrumentReinstated():
            return replace(instrument, suspended=False, reinstated_on=on)
        case LocalInstrumentWithdrawn() | LocalInstrumentAnnulled():
            return replace(instrument, end=event)
        case MarkedOwnCompetence():
            return replace(instrument, own_competence=True)
    return instrument


def adopt_instrument(instrument: Instrument, event: LocalInstrumentAdopted, on: str) -> Events:
    """A text is adopted once; adopted anew, it is another instrument."""
    return begin(instrument.beginning, event, on, _called(instrument))


def amend_instrument(instrument: Instrument, event: LocalInstrumentAmended, on: str) -> Events:
    """A text that has not ended may change; the same text is no amendment."""
    _require_not_ended(instrument, on)
    return () if _text(event) == instrument.text else (event,)


def renew_instrument(instrument: Instrument, event: LocalInstrumentRenewed, on: str) -> Events:
    """An instrument may run on, also after it expired."""
    _require_not_ended(instrument, on)
    return () if event.expires_on == instrument.expires_on else (event,)


def suspend_instrument(instrument: Instrument, event: LocalInstrumentSuspended, on: str) -> Events:
    """A second suspension adds nothing: the first still runs."""
    _require_not_ended(instrument, on)
    return () if instrument.suspended else (event,)


def reinstate_instrument(
    instrument: Instrument, event: LocalInstrumentReinstated, on: str
) -> Events:
    """Only what is suspended can be reinstated."""
    _require_not_ended(instrument, on)
    if instrument.suspended:
        return (event,)
    if instrument.reinstated_on == on:
        return ()
    raise Refused(
        "wrong_order",
        f"{_called(instrument)} is not suspended on {text_of(counted_day(on, event.accuses))}; "
        "record the suspension first, or narrow an imprecise date "
        "(a suspension counts from its last day, a reinstatement from its first)",
    )


def withdraw_instrument(instrument: Instrument, event: LocalInstrumentWithdrawn, on: str) -> Events:
    """An instrument ends once. If the reason turns out to be another, the entry is corrected."""
    if instrument.end == event:
        return ()
    _require_not_ended(instrument, on)
    return (event,)


def annul_instrument(instrument: Instrument, event: LocalInstrumentAnnulled, on: str) -> Events:
    """What has ended cannot be struck down, and is struck down once."""
    if isinstance(instrument.end, LocalInstrumentAnnulled):
        return ()
    _require_not_ended(instrument, on)
    return (event,)


def link_to_national(instrument: Instrument, event: LinkedToNational, on: str) -> Events:
    """An instrument gets a national parent, perhaps another than it had."""
    _require_not_ended(instrument, on)
    linked = (instrument.agreement, instrument.own_competence, instrument.text)
    return () if linked == (event.agreement, False, _text(event)) else (event,)


def mark_own_competence(instrument: Instrument, event: MarkedOwnCompetence, on: str) -> Events:
    """The mark may be set on any instrument that has not ended, with a parent or without."""
    _require_not_ended(instrument, on)
    return () if instrument.own_competence else (event,)


def _text(
    event: LocalInstrumentAdopted | LocalInstrumentAmended | LinkedToNational,
) -> tuple[int | None, Covers]:
    """What a text says: the national version it is based on, and what it covers."""
    return event.based_on, event.covers


def _require_not_ended(instrument: Instrument, on: str) -> None:
    require_begun(instrument.beginning, LocalInstrumentAdopted, on, _called(instrument))
    if instrument.end is not None:
        how = "annulled" if isinstance(instrument.end, LocalInstrumentAnnulled) else "withdrawn"
        raise Refused(
            "over",
            f"{_called(instrument)} had been {how} by {on}; a text adopted anew is another "
            f"instrument, so give it another id, or correct that it was {how}",
        )


def _called(instrument: Instrument) -> str:
    return f"instrument {instrument.id}"


NOUN = Noun(
    "instrument",
    Instrument,
    evolve,
    {
        LocalInstrumentAdopted: adopt_instrument,
        LocalInstrumentAmended: amend_instrument,
        LocalInstrumentRenewed: renew_instrument,
        LocalInstrumentSuspended: suspend_instrument,
        LocalInstrumentReinstated: reinstate_instrument,
        LocalInstrumentWithdrawn: withdraw_instrument,
        LocalInstrumentAnnulled: annul_instrument,
        LinkedToNational: link_to_national,
        MarkedOwnCompetence: mark_own_competence,
    },
)
