"""What may be said of an entry that turned out wrong.

The state is the entry that is cited. Whether its replacement could have been recorded in its
place is decided like any fact (`ledger/decisions/streams.py`).
"""

from dataclasses import dataclass, replace

from pydantic import ValidationError

from ledger.days import span_of
from ledger.decisions.nouns import Decisions
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.corrections import EntryCorrected, EntryRetracted, SourceAttached
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.events.replacing import corrected


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry as it stands after what was said of it. A correction itself has no event here."""

    event: Event | None
    on: str
    retracted: bool = False


def evolve(cited: Cited, event: Event, _on: str) -> Cited:
    """The cited entry after a retraction or a correction. What was retracted stays so."""
    if cited.event is None or cited.retracted:
        return cited
    match event:
        case EntryRetracted():
            return replace(cited, retracted=True)
        case EntryCorrected():
            replacement, on = corrected(cited.event, cited.on, event)
            return replace(cited, event=replacement, on=on)
    return cited


def retract_entry(cited: Cited | None, event: EntryRetracted, _on: str) -> Events:
    """Any fact may be retracted, whatever has followed it, and once."""
    return () if _require_citable(cited).retracted else (event,)


def correct_entry(cited: Cited | None, event: EntryCorrected, _on: str) -> Events:
    """A fact that was not retracted may be corrected, also again."""
    cited = _require_citable(cited)
    if cited.retracted:
        raise Refused(
            "not_correctable",
            "the cited entry was retracted, so there is nothing left to correct; "
            "record the right fact instead",
            "corrects",
        )
    if event.replacement is None and event.occurred_on is None:
        raise Refused(
            "bad_replacement", "say what was wrong: give replacement facts, occurred_on, or both"
        )
    replaced = _replaced(cited, event)
    _require_same_place(cited.event, replaced.event)
    return () if replaced == cited else (event,)


def attach_source(cited: Cited | None, event: SourceAttached, _on: str) -> Events:
    """Any fact may get further sources, at any time, also one that was retracted.

    Which sources, the envelope says; the same line recorded again is known by its command id.
    """
    _require_citable(cited)
    return (event,)


def _replaced(cited: Cited, event: EntryCorrected) -> Cited:
    """The cited entry as corrected, or a refusal that says what does not fit."""
    try:
        if event.occurred_on is not None:
            span_of(event.occurred_on)
    except ValueError as error:
        raise Refused("bad_date", str(error), "facts.occurred_on") from error
    try:
        return evolve(cited, event, cited.on)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = ".".join(map(str, ("facts", "replacement", *first["loc"])))
        raise Refused("bad_replacement", first["msg"], path) from error


def _require_same_place(before: Event | None, after: Event | None) -> None:
    """An instrument belongs to the place that adopted it: elsewhere it is another instrument."""
    if not (isinstance(before, LocalInstrumentAdopted) and isinstance(after, type(before))):
        return
    if before.jurisdiction != after.jurisdiction:
        raise Refused(
            "bad_replacement",
            "the jurisdiction of an instrument cannot be corrected; retract its entries and"
            " record the instrument of the other place under another id",
            "facts.replacement.jurisdiction",
        )


def _require_citable(cited: Cited | None) -> Cited:
    if cited is None:
        raise Refused("unknown_entry", "no such entry is on record; check the citation", "corrects")
    if cited.event is None:
        raise Refused(
            "not_correctable",
            "the cited entry itself tells of another; cite that one, or record the fact again",
            "corrects",
        )
    return cited


DECISIONS: Decisions = {
    EntryRetracted: retract_entry,
    EntryCorrected: correct_entry,
    SourceAttached: attach_source,
}
