"""Commitments: what one party promised another."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.commitments import COMMITMENTS


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


class CommitmentListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    by: References | None = None
    to: References | None = None
    status: Annotated[str, any_of("pending", "fulfilled", "released")] | None = None


RESOURCE = Resource(COMMITMENTS, Commitment)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, CommitmentListing, one="One commitment.")
