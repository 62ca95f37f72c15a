"""Analyses: which dimensions of a situation were looked at, and whether that still holds."""

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.analyses import ANALYSES


class Analysis(Output):
    """A look at the situation of a place or around an agreement."""

    id: str
    process: str | None
    title: str
    status: Literal["started", "completed", "replaced"]
    jurisdiction: str | None
    agreement: str | None
    started_on: date | None
    completed_on: date | None
    reviewed_on: date | None
    dimensions: list[str]
    missing: list[str]
    findings: list[dict[str, Any]]
    replaces: str | None
    replaced_by: str | None


class AnalysisListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("started", "completed", "replaced")] | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None


RESOURCE = Resource(ANALYSES, Analysis)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, AnalysisListing, one="One analysis.")
