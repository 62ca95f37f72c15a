"""What the history of a coordinating agency allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.coordinating_agencies import (
    CoordinatingAgencyAbolished,
    CoordinatingAgencyEstablished,
    CoordinatingAgencyProposed,
    CoordinatingAgencyReformed,
)

COURSE = Course(
    "coordinating agency",
    (CoordinatingAgencyEstablished, CoordinatingAgencyProposed),
    ends=(CoordinatingAgencyAbolished,),
)
evolve = COURSE.evolve


def propose_coordinating_agency(life: Life, event: CoordinatingAgencyProposed, on: str) -> Events:
    """An agency may begin by being proposed; that somebody else proposed it as well is admitted."""
    return COURSE.begin_or_go_on(life, event, on)


def establish_coordinating_agency(
    life: Life, event: CoordinatingAgencyEstablished, on: str
) -> Events:
    """An agency may be established without a proposal, and on more than one basis."""
    return COURSE.begin_or_go_on(life, event, on)


def reform_coordinating_agency(life: Life, event: CoordinatingAgencyReformed, on: str) -> Events:
    """An agency that exists may be reformed as often as it takes."""
    _require_established(life, on)
    return COURSE.go_on(life, event, on)


def abolish_coordinating_agency(life: Life, event: CoordinatingAgencyAbolished, on: str) -> Events:
    """An agency that exists is abolished once."""
    _require_established(life, on)
    return COURSE.end(life, event, on)


def _require_established(life: Life, on: str) -> None:
    COURSE.require_begun(life, on)
    said = {type(event) for event, _ in life.said}
    if life.beginning is not None:
        said.add(type(life.beginning.event))
    if CoordinatingAgencyEstablished not in said:
        raise Refused(
            "wrong_order",
            f"coordinating agency {life.id} was only proposed by {on}; "
            "record its coordinating-agency-established.v1 first",
        )


NOUN = Noun(
    "coordinating-agency",
    Life,
    evolve,
    {
        CoordinatingAgencyProposed: propose_coordinating_agency,
        CoordinatingAgencyEstablished: establish_coordinating_agency,
        CoordinatingAgencyReformed: reform_coordinating_agency,
        CoordinatingAgencyAbolished: abolish_coordinating_agency,
    },
)
