"""Actors: the bodies that have a say."""

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.actors import ActorType
from ledger.events.base import Pillar
from ledger.events.jurisdictions import JurisdictionLevel
from projections.actors import ACTORS


class Actor(Output):
    """A body that has a say."""

    id: str
    process: str | None
    name: str
    pillar: Pillar
    type: ActorType
    level: JurisdictionLevel | None
    jurisdiction: str | None
    status: Literal["active", "merged", "dissolved"]
    merged_into: str | None
    registered_on: date | None


class ActorListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    pillar: Annotated[str, any_of(*get_args(Pillar))] | None = None
    type: Annotated[str, any_of(*get_args(ActorType))] | None = None
    level: Annotated[str, any_of(*get_args(JurisdictionLevel))] | None = None
    jurisdiction: Ids | None = None
    status: Annotated[str, any_of("active", "merged", "dissolved")] | None = None


RESOURCE = Resource(ACTORS, Actor)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ActorListing, one="One actor.")
