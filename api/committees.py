"""Committees: the bodies that steer a process, and who sits on them."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.base import Pillar
from ledger.events.jurisdictions import JurisdictionLevel
from projections.committees import COMMITTEES


class Committee(Output):
    """A committee and its members."""

    id: str
    process: str | None
    name: str
    former_names: list[str]
    level: JurisdictionLevel | None
    jurisdiction: str | None
    created_on: date | None
    members: list[str]
    pillars: list[Pillar]
    observers: list[str]


class CommitteeListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    level: Annotated[str, any_of("national", "regional", "local")] | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(COMMITTEES, Committee)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, CommitteeListing, one="One committee.")
