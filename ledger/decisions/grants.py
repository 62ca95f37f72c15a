"""What the history of a grant allows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.grants import (
    GrantAwarded,
    GrantEnded,
    GrantReceived,
    GrantRenewed,
    Instalment,
)

COURSE = Course("grant", GrantAwarded, ends=(GrantEnded,), reopens=(GrantRenewed,))


@dataclass(frozen=True, slots=True)
class Grant(Life):
    """A grant: its life, and the instalments it promised."""

    instalments: Mapping[str, Instalment] = field(default_factory=dict)


def evolve(grant: Grant, event: Event, on: str) -> Grant:
    """The grant after a fact."""
    grant = COURSE.evolve(grant, event, on)
    if isinstance(event, GrantAwarded | GrantRenewed):
        more = {instalment.id: instalment for instalment in event.instalments}
        return replace(grant, instalments={**grant.instalments, **more})
    return grant


def award_grant(grant: Grant, event: GrantAwarded, on: str) -> Events:
    """A grant is awarded once; after that it is renewed."""
    return COURSE.begin(grant, event, on)


def receive_grant(grant: Grant, event: GrantReceived, on: str) -> Events:
    """Any amount may come in, also after the end; an instalment has to be one of the grant's."""
    events = COURSE.also_after(grant, event, on)
    known = event.instalment is None or event.instalment in grant.instalments
    if events and not known:
        raise Refused(
            "unknown_instalment",
            f"grant {grant.id} has no instalment {event.instalment} by {on}; "
            "check its id, or leave it out",
            "facts.instalment",
        )
    return events


def renew_grant(grant: Grant, event: GrantRenewed, on: str) -> Events:
    """A grant may be renewed as often as it takes, also after its end, by instalments of its own.

    An instalment that is on record already is another one's, unless it says the same.
    """
    if (event, on) in grant.said and grant.ended is None:
        return ()
    COURSE.require_begun(grant, on)
    for instalment in event.instalments:
        if grant.instalments.get(instalment.id, instalment) != instalment:
            raise Refused(
                "instalment_reused",
                f"instalment {instalment.id} of grant {grant.id} is on record already; "
                "give a new instalment another id, or correct that entry if it is wrong",
                "facts.instalments",
            )
    return (event,)


def end_grant(grant: Grant, event: GrantEnded, on: str) -> Events:
    """A grant ends once, until it is renewed."""
    return COURSE.end(grant, event, on)


NOUN = Noun(
    "grant",
    Grant,
    evolve,
    {
        GrantAwarded: award_grant,
        GrantReceived: receive_grant,
        GrantRenewed: renew_grant,
        GrantEnded: end_grant,
    },
)
