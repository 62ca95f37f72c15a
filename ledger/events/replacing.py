"""How a fact reads after a correction. One rule for decisions and for views."""

from pydantic import ValidationError

from ledger.events.base import Event
from ledger.events.catalogue import UPCASTERS, StoredFacts, event_of
from ledger.events.corrections import EntryCorrected


def corrected(event: Event, on: str, correction: EntryCorrected) -> tuple[Event, str]:
    """The event and its date as the correction has them.

    Replacement facts are read in the present shape of the event, or else in any shape that it
    ever had, the newest first: a correction may be older than a change of the vocabulary.
    """
    replacement = correction.replacement
    if replacement is not None:
        event = _event_in_any_shape(event.stored_name, replacement)
    return event, correction.occurred_on or on


def _event_in_any_shape(stored_name: str, facts: StoredFacts) -> Event:
    try:
        return event_of(stored_name, facts)
    except ValidationError:
        for older, (newer, _) in UPCASTERS.items():
            if newer == stored_name:
                return _event_in_any_shape(older, facts)
        raise
