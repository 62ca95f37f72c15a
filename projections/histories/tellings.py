"""Tellings: which entries tell of a thing, those of its own stream and those of what hangs on it.

Nothing is told that the audience of the views may not see.
"""

from collections.abc import Iterator
from heapq import merge
from typing import NamedTuple

import orjson

from ledger.canonical import decode_entry
from ledger.entries import Entry
from ledger.events.base import PUBLIC_LABELS
from ledger.history import History
from ledger.rows import Stored
from projections.following.follow import shown_to
from projections.histories.sights import ever_named
from projections.nouns import NOUN_OF, Noun, under
from projections.storage.asking import Asking
from projections.storage.tables import Audience

AT_ONCE = 1_000


def own_entries(asking: Asking, history: History, stream: str, known: int) -> list[Entry]:
    """The entries of a stream known at a position; those of the process of its first."""
    audience = asking.generation.audience
    found = [entry for entry in history.stream(stream, known) if shown_to(audience, entry)]
    return [entry for entry in found if entry.process == found[0].process]


class About(NamedTuple):
    """A thing; with `local` also what hangs on it.

    Of an agreement these are its cells, its duties, acts on its findings, and all that ever named
    it: instruments, follow-ups, recommendations, …
    """

    noun: Noun
    id: str
    local: bool = False


def tellings(
    asking: Asking,
    history: History,
    about: About,
    known: int,
    *,
    after: int = 0,
    on: int | None = None,
) -> Iterator[Stored]:
    """The entries beyond a position that tell of a thing, in order, as their rows hold them.

    With `on` only facts that count by that day.
    """
    noun, id, local = about
    streams = [noun.stream(id)]
    prefixes: list[str] = []
    if local:
        prefixes = under(noun, id)
        streams += _hanging(asking, noun, id)
    own = sorted(
        row.position
        for stream in streams
        for row in history.stored_in(stream)
        if row.position > after
    )
    for position in merge(own, *(_under(history, prefix, after) for prefix in prefixes)):
        if position > known:
            return
        for row in history.stored(position - 1, 1):
            counts = on is None or decode_entry(row).day <= on
            if counts and is_shown(asking.generation.audience, row):
                yield row


def is_shown(audience: Audience, row: Stored) -> bool:
    """Whether an audience may be shown an entry, as its row holds it."""
    return audience == "all" or orjson.loads(row.state)["label"] in PUBLIC_LABELS


def _under(history: History, prefix: str, after: int) -> Iterator[int]:
    """The positions in streams whose names begin so."""
    while positions := history.under(prefix, after, AT_ONCE):
        yield from positions
        after = positions[-1]


def _hanging(asking: Asking, noun: Noun, id: str) -> Iterator[str]:
    """The streams of things that ever hung on this one by a row of their own."""
    for part in noun.parts[1:]:
        if (other := NOUN_OF.get(part.view.name)) is not None:
            yield from map(other.stream, ever_named(asking, part, id, other.column))
