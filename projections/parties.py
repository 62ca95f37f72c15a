"""Parties: who answers for what a post or an actor was given, once that is no more."""

from collections.abc import Mapping

from ledger.days import BEGINNING, FOREVER
from projections.actors import Actor
from projections.intervals import Track
from projections.posts import Post

Party = Post | Actor
"""To whom something may be given. Each says since when it is `gone`."""
Line = Track[str | None]
"""Which party answers from which day on; None: nobody."""


def line_of(party: str, parties: Mapping[str, Party]) -> Line:
    """Who answers for what a party was given: that one, or once it is no more another.

    After a post comes the one that carries on with what it owed, or nobody; after an actor comes
    nobody, since what it promised does not pass on by itself, even if it became part of another.
    Parties of which no end is on record stay, whether or not they ever began.
    """
    line: Line = Track([(BEGINNING, party)])
    known, since, passed = parties.get(party), BEGINNING, {party}
    while known is not None and known.gone is not None:
        since, heir = max(since, known.gone.day), known.heir
        if heir is None or heir in passed:
            line.add(since, None)
            break
        line.add(since, heir)
        passed.add(heir)
        known = known.successors.get(heir)
    return line


def end_of(line: Line) -> int:
    """From which day on nobody answers."""
    return line.days[-1] if line.values[-1] is None else FOREVER
