"""Information duties: who is to be kept informed, and when that is due next."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.information_duties import INFORMATION_DUTIES


class InformationDuty(Output):
    """Somebody to be kept informed."""

    id: str
    process: str | None
    party: str
    means: Literal["letter", "email", "meeting", "phone", "publication", "other"]
    every_days: int | None
    status: Literal["current", "ended"]
    agreed_on: date | None
    last_sent_on: date | None
    next_due_on: date | None
    sent: int
    agreement: str | None
    jurisdiction: str | None


class InformationDutyListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    party: References | None = None
    status: Annotated[str, any_of("current", "ended")] | None = None
    agreement: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(INFORMATION_DUTIES, InformationDuty)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, InformationDutyListing, one="One information duty.")
