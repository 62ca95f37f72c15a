"""Processes: the in-country undertakings that the facts belong to."""

from datetime import date

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
from projections.processes import PROCESSES


class Process(Output):
    """An in-country process."""

    id: str
    process: str | None
    title: str
    jurisdiction: str | None
    initiated_on: date | None
    initiated_by: list[str]
    agreements: list[str]


class ProcessListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(PROCESSES, Process)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ProcessListing, one="One process.")
