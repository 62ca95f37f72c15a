"""Legal sources: what the law says, and what it does to the provisions that were agreed."""

from datetime import date
from typing import Annotated, Any, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.legal_sources import LegalForce, LegalSourceKind
from projections.legal_sources import LEGAL_SOURCES


class LegalSource(Output):
    """A law, a decree or the like."""

    id: str
    process: str | None
    title: str
    kind: LegalSourceKind
    jurisdiction: str | None
    in_force: LegalForce
    url: str | None
    recorded_on: date | None
    mapped_on: date | None
    mappings: list[dict[str, Any]]


class LegalSourceListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    kind: Annotated[str, any_of(*get_args(LegalSourceKind))] | None = None
    jurisdiction: Ids | None = None
    in_force: Annotated[str, any_of(*get_args(LegalForce))] | None = None


RESOURCE = Resource(LEGAL_SOURCES, LegalSource)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, LegalSourceListing, one="One legal source.")
