"""Disagreements: who disputes what with whom, to whom it was taken, and how it was settled."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.disagreements import DISAGREEMENTS


class Disagreement(Output):
    """Something that one party disputes with another."""

    id: str
    process: str | None
    about: str
    status: Literal["open", "escalated", "resolved"]
    by: str
    against: str
    raised_on: date | None
    escalated_to: str | None
    escalated_on: date | None
    resolved_on: date | None
    outcome: str | None
    resolved_by: str | None
    jurisdiction: str | None
    agreement: str | None
    provision: str | None
    meeting: str | None


class DisagreementListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("open", "escalated", "resolved")] | None = None
    by: References | None = None
    against: References | None = None
    jurisdiction: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None


RESOURCE = Resource(DISAGREEMENTS, Disagreement)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, DisagreementListing, one="One disagreement.")
