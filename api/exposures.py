"""Exposures: whom taking part may harm, where that may be shown to all."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.exposures import EXPOSURES


class Mitigation(Output):
    """What was done about a risk."""

    by: str | None
    measure: str
    on: date | None


class Exposure(Output):
    """A risk to somebody, and what was done about it."""

    id: str
    process: str | None
    whose: str
    harm: str
    severity: Annotated[int, Field(ge=0, le=4)]
    jurisdiction: str | None
    status: Literal["flagged", "mitigated"]
    flagged_on: date | None
    mitigated_on: date | None
    mitigations: list[Mitigation]


class ExposureListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    whose: References | None = None
    jurisdiction: Ids | None = None
    status: Annotated[str, any_of("flagged", "mitigated")] | None = None


RESOURCE = Resource(EXPOSURES, Exposure)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ExposureListing, one="One exposure.")
