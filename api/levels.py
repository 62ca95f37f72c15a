"""Levels: how far each provision is implemented at each place."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.cells import CELL
from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.drift.implementation import COMPLETE
from projections.levels import LEVELS


class Level(Output):
    """The implementation of a provision at a jurisdiction, from 0 to 3."""

    id: str
    process: str | None
    agreement: str
    provision: str
    jurisdiction: str
    claimed: int | None
    verified: int | None
    effective: int | None
    evidence_on: date | None


class LevelListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    effective: Annotated[str, any_of(*map(str, range(COMPLETE + 1)))] | None = Field(
        None, description="The level in effect", examples=["2,3"]
    )


RESOURCE = Resource(LEVELS, Level)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, LevelListing, one="The level of one cell.", named=CELL)
