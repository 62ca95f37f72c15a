"""Incidents: what happened where, whether somebody verified it, and whether it was made good."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.incidents import INCIDENTS


class Incident(Output):
    """Something that went wrong on the ground."""

    id: str
    process: str | None
    what: str
    status: Literal["recorded", "verified", "remedied"]
    severity: int
    happened_on: date | None
    jurisdiction: str
    agreement: str | None
    provision: str | None
    verified_on: date | None
    method: Literal["EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"] | None
    verified_by: str | None
    remedied_on: date | None
    remedy: str | None
    remedied_by: str | None


class IncidentListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("recorded", "verified", "remedied")] | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None


RESOURCE = Resource(INCIDENTS, Incident)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, IncidentListing, one="One incident.")
