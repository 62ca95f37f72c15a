"""What the history of a dialogue allows. It begins with an invitation, or with being held."""

from dataclasses import dataclass, replace

from ledger.days import span_of
from ledger.decisions.beginnings import Beginning, begin, require_begun
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.dialogues import (
    ConcernVoiced,
    DialogueHeld,
    RepresentativeAttended,
    RepresentativeInvited,
)


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A dialogue: how it was held, and what else was said of it."""

    id: str
    held: Beginning[DialogueHeld] | None = None
    said: frozenset[tuple[Event, str]] = frozenset()


def evolve(dialogue: Dialogue, event: Event, on: str) -> Dialogue:
    """The dialogue after a fact."""
    if isinstance(event, DialogueHeld):
        return replace(dialogue, held=Beginning(event, on))
    return replace(dialogue, said=dialogue.said | {(event, on)})


def hold_dialogue(dialogue: Dialogue, event: DialogueHeld, on: str) -> Events:
    """A dialogue is held once, whether or not anybody was invited before."""
    return begin(dialogue.held, event, on, f"the holding of dialogue {dialogue.id}")


def invite_representative(dialogue: Dialogue, event: RepresentativeInvited, on: str) -> Events:
    """Anybody may be invited, but not after the dialogue."""
    if (event, on) in dialogue.said:
        return ()
    held = dialogue.held
    if held is not None and span_of(held.on).last < span_of(on).first:
        raise Refused(
            "over",
            f"dialogue {dialogue.id} was held on {held.on}, and {on} lies after that; "
            "give another dialogue another id, or correct whichever is wrong",
        )
    return (event,)


def attend_dialogue(dialogue: Dialogue, event: RepresentativeAttended, on: str) -> Events:
    """Whoever came, came to what was held."""
    return _say(dialogue, event, on)


def voice_concern(dialogue: Dialogue, event: ConcernVoiced, on: str) -> Events:
    """Anything may be said at a dialogue, or after it about what it was about."""
    return _say(dialogue, event, on)


def _say(dialogue: Dialogue, event: Event, on: str) -> Events:
    if (event, on) in dialogue.said:
        return ()
    require_begun(dialogue.held, DialogueHeld, on, f"the holding of dialogue {dialogue.id}")
    return (event,)


NOUN = Noun(
    "dialogue",
    Dialogue,
    evolve,
    {
        DialogueHeld: hold_dialogue,
        RepresentativeInvited: invite_representative,
        RepresentativeAttended: attend_dialogue,
        ConcernVoiced: voice_concern,
    },
)
