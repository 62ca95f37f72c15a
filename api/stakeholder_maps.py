"""Stakeholder maps: who has a say in a place, as far as the public may know."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, YesOrNo, any_of
from api.reading import Reading
from api.resources import Resource
from projections.stakeholder_maps import STAKEHOLDER_MAPS


class StakeholderMap(Output):
    """A map of those who have a say."""

    id: str
    process: str | None
    title: str
    jurisdiction: str | None
    status: Literal["started", "completed", "superseded"]
    standing: Literal["current", "not_current"]
    started_on: date | None
    completed_on: date | None
    dated_on: date | None
    superseded_by: str | None
    entries: int
    required_pillars: list[str]
    pillars: dict[str, int]
    groups: list[str]
    champions: int
    lost_champions: list[str]
    spoilers: int
    spoiler_risks: int
    sources: list[str]
    changed_post: str | None
    changed_on: date | None


class StakeholderMapListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    jurisdiction: Ids | None = None
    status: Annotated[str, any_of("started", "completed", "superseded")] | None = None
    standing: Annotated[str, any_of("current", "not_current")] | None = None
    of_place: YesOrNo | None = Field(
        None,
        description="Whether it is the map of a place, and not of the whole process",
        examples=["yes"],
    )
    has_champion: YesOrNo | None = Field(
        None,
        description="Whether it has a champion whose mandate has not ended",
        examples=["yes"],
    )


RESOURCE = Resource(STAKEHOLDER_MAPS, StakeholderMap)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, StakeholderMapListing, one="One stakeholder map.")
