"""Exchanges between levels of government: when, about what, and who took part."""

from datetime import date

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
from ledger.events.jurisdictions import JurisdictionLevel
from projections.exchanges import EXCHANGES


class Exchange(Output):
    """People of different levels of government who met to learn from one another."""

    id: str
    process: str | None
    topic: str
    held_on: date | None
    levels: list[JurisdictionLevel]
    jurisdictions: list[str]
    participants: int | None


class ExchangeListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None


RESOURCE = Resource(EXCHANGES, Exchange)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ExchangeListing, one="One exchange.")
