"""Duties: which place was told of which agreement, answered, and reports."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import Field

from api.envelope import Output
from api.noun_routes import Named, noun_routes
from api.questions import Before, Ids, RowListing
from api.reading import Reading
from api.resources import Resource, Where
from ledger.events.base import ID_PATTERN
from projections.duties import DUTIES


class Duty(Output):
    """An agreement at a jurisdiction."""

    id: str
    process: str | None
    agreement: str
    jurisdiction: str
    version: int | None
    told_from: date | None
    notified_on: date | None
    acknowledged_on: date | None
    report_every_months: int | None
    reports_from: date | None
    reports_until: date | None


class DutyListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    jurisdiction: Ids | None = None
    told_from_before: Before | None = Field(
        None,
        description="Only those that should have been told from a day before this one on",
        examples=["2025-12-01"],
    )


RESOURCE = Resource(DUTIES, Duty)

DutyId = Annotated[str, Path(pattern=f"^{ID_PATTERN}@{ID_PATTERN}$")]
"""The agreement and the place: `xa-na1@XA-03`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    named = Named(DutyId, _condition_of)
    return noun_routes(
        reading, RESOURCE, DutyListing, one="One duty: an agreement at a place.", named=named
    )


def _condition_of(id: str) -> Where:
    """The condition that names the duty with an id."""
    agreement, jurisdiction = id.split("@")
    return {"agreement": [agreement], "jurisdiction": [jurisdiction]}
