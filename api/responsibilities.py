"""Responsibilities: who answers for what, who is asked and who is told."""

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.responsibilities import Role
from projections.responsibilities import RESPONSIBILITIES


class Responsibility(Output):
    """A role of a party in something."""

    id: str
    process: str | None
    answered_for: str
    party: str
    role: Role
    status: Literal["current", "ended"]
    assigned_on: date | None
    ended_on: date | None
    agreement: str | None
    provision: str | None
    jurisdiction: str | None
    follow_up: str | None


class ResponsibilityListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    party: References | None = None
    role: Annotated[str, any_of(*get_args(Role))] | None = None
    status: Annotated[str, any_of("current", "ended")] | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    follow_up: Ids | None = None


RESOURCE = Resource(RESPONSIBILITIES, Responsibility)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ResponsibilityListing, one="One responsibility.")
