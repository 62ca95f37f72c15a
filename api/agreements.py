"""Agreements: what the parties agreed at the centre."""

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.agreements import AGREEMENTS

Status = Literal["proposed", "adopted", "in_force", "suspended", "ended"]


class Agreement(Output):
    """An agreement, with the version in force."""

    id: str
    process: str | None
    title: str
    version: int | None
    adopted_on: date | None
    nature: Literal["obligation", "reference"]
    status: Status
    parties: list[str]
    provisions: int
    proposed_on: date | None
    proposed_by: str | None
    proposed_to: list[str]


class AgreementListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of(*get_args(Status))] | None = None
    nature: Annotated[str, any_of("obligation", "reference")] | None = None


RESOURCE = Resource(AGREEMENTS, Agreement)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, AgreementListing, one="One agreement.")
