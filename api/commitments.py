"""Commitments: what one party promised another."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.due_dates import ScheduleCodes, finished, needs
from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Before, Ids, References, RowListing, YesOrNo, any_of
from api.reading import Reading
from api.resources import Resource
from projections.commitments import COMMITMENTS
from projections.due_dates import Schedule


class Commitment(Output):
    """A promise, perhaps in return for another."""

    id: str
    process: str | None
    by: str
    to: str
    what: str
    status: Literal["pending", "fulfilled", "released"]
    made_on: date | None
    due_on: date | None
    first_due_on: date | None
    fulfilled_on: date | None
    in_return_for: str | None
    schedule: Schedule | None
    days_late: int | None


class CommitmentListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    by: References | None = None
    to: References | None = None
    status: Annotated[str, any_of("pending", "fulfilled", "released")] | None = None
    schedule: ScheduleCodes | None = Field(
        None,
        description="How it stands on the day to its due date; said of none that was released",
        examples=["overdue,long_overdue"],
    )
    due_before: Before | None = Field(
        None, description="Only those due before this day", examples=["2025-12-31"]
    )
    extended: YesOrNo | None = Field(
        None,
        description="Whether the due date in force is later than the one stated first",
        examples=["yes"],
    )


RESOURCE = Resource(COMMITMENTS, Commitment, needs("fulfilled_on"), finished, lined=None)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, CommitmentListing, one="One commitment.")
