"""Recommendations: who asks what of whom, what they were answered, and how far it was done."""

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter
from pydantic import Field

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Before, Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.recommendations import Direction
from projections.recommendations import RECOMMENDATIONS

Answer = Literal["not_applicable", "noted", "supported_in_part", "supported", "rejected"]


class RecommendationAnswer(Output):
    """What somebody answered."""

    answer: Answer
    by: str | None
    on: date
    reason: str | None


class Recommendation(Output):
    """Something that one side asks of another."""

    id: str
    process: str | None
    text: str
    status: Literal["drafted", "issued", "answered", "closed"]
    by: str
    to: str
    direction: Direction
    jurisdiction: str | None
    agreement: str | None
    provision: str | None
    group: str | None
    drafted_on: date | None
    issued_on: date | None
    acceptance: Answer | None
    answered_on: date | None
    answers: list[RecommendationAnswer]
    level: int | None
    completed_on: date | None
    days_to_complete: int | None
    four_years: Literal["kept", "missed"] | None
    closed_on: date | None


class RecommendationListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("drafted", "issued", "answered", "closed")] | None = None
    by: References | None = None
    to: References | None = None
    direction: Annotated[str, any_of(*get_args(Direction))] | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    group: Ids | None = None
    acceptance: Annotated[str, any_of(*get_args(Answer))] | None = None
    issued_before: Before | None = Field(
        None, description="Only those issued before this day", examples=["2022-01-01"]
    )


RESOURCE = Resource(RECOMMENDATIONS, Recommendation)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, RecommendationListing, one="One recommendation.")
