"""Engagement staff: who is there for the talks, in which languages."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.engagement_staff import ENGAGEMENT_STAFF


class EngagementStaff(Output):
    """Somebody who is there for the talks."""

    id: str
    process: str | None
    title: str
    languages: list[str]
    jurisdiction: str | None
    post: str | None
    person: str | None
    status: Literal["assigned", "ended", "rotated"]
    assigned_on: date | None
    until: date | None
    rotated_on: date | None
    rotated_to: str | None


class EngagementStaffListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None
    post: Ids | None = None
    person: Ids | None = None
    status: Annotated[str, any_of("assigned", "ended", "rotated")] | None = None


RESOURCE = Resource(ENGAGEMENT_STAFF, EngagementStaff)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, EngagementStaffListing, one="One assignment.")
