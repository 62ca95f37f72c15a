"""Follow-ups: what somebody is to do, by when, and whether it moves."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.due_dates import ScheduleCodes, finished, needs
from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Before, Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.due_dates import Schedule
from projections.follow_ups import FOLLOW_UPS


class FollowUp(Output):
    """Something to be done."""

    id: str
    process: str | None
    what: str
    status: Literal["open", "closed"]
    opened_on: date | None
    came_up_on: date | None
    due_on: date | None
    first_due_on: date | None
    owner: str | None
    moved_on: date | None
    closed_on: date | None
    jurisdiction: str | None
    agreement: str | None
    provision: str | None
    group: str | None
    schedule: Schedule
    days_late: int | None


class FollowUpListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("open", "closed")] | None = None
    owner: References | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    group: Ids | None = None
    schedule: ScheduleCodes | None = Field(
        None,
        description="How it stands on the day to its due date",
        examples=["overdue,long_overdue"],
    )
    due_before: Before | None = Field(
        None, description="Only those due before this day", examples=["2025-12-31"]
    )
    opened_before: Before | None = Field(
        None, description="Only those opened before this day", examples=["2025-01-01"]
    )


RESOURCE = Resource(FOLLOW_UPS, FollowUp, needs("closed_on"), finished, lined=None)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, FollowUpListing, one="One follow-up.")
