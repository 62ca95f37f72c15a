"""Working groups: who is to meet, how often, and who keeps them going."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.base import Pillar
from projections.working_groups import WORKING_GROUPS


class SeatOfGroup(Output):
    """A seat, the pillar that it is for, and who sits there."""

    seat: str
    pillar: Pillar | None
    party: str | None


class WorkingGroup(Output):
    """A working group."""

    id: str
    process: str | None
    name: str
    status: Literal["active", "suspended", "dissolved"]
    jurisdiction: str | None
    established_on: date | None
    status_since: date | None
    terms: str | None
    cadence_days: int | None
    focal_point: str | None
    co_chairs: list[str]
    co_chairs_required: int
    required_groups: list[str]
    seats: list[SeatOfGroup]


class WorkingGroupListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("active", "suspended", "dissolved")] | None = None
    jurisdiction: Ids | None = None
    focal_point: References | None = None


RESOURCE = Resource(WORKING_GROUPS, WorkingGroup)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, WorkingGroupListing, one="One working group.")
