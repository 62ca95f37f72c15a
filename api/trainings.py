"""Trainings: what was taught or given to whom, how often, for how long, and to how many people."""

from datetime import date

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
from ledger.events.trainings import Audience, Purpose
from projections.trainings import TRAININGS


class PeopleCounted(Output):
    """How many people of a sex or group."""

    group: str
    number: int


class Training(Output):
    """Workshops, trainings and other support that belong together."""

    id: str
    process: str | None
    topic: str
    jurisdiction: str | None
    began_on: date | None
    last_on: date | None
    workshops: int
    deliveries: int
    supports: int
    duration_minutes: int
    purposes: list[Purpose]
    audiences: list[Audience]
    supported: list[str]
    participants: list[PeopleCounted]


class TrainingListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(TRAININGS, Training)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, TrainingListing, one="One training.")
