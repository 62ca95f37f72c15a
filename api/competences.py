"""Competences: which place decides on what."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.competences import COMPETENCES


class Competence(Output):
    """A matter that passed from one place to another."""

    id: str
    process: str | None
    topic: str
    from_jurisdiction: str
    to_jurisdiction: str
    basis: str | None
    status: Literal["devolved", "recalled"]
    devolved_on: date | None
    recalled_on: date | None


class CompetenceListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    from_jurisdiction: Ids | None = None
    to_jurisdiction: Ids | None = None
    status: Annotated[str, any_of("devolved", "recalled")] | None = None


RESOURCE = Resource(COMPETENCES, Competence)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, CompetenceListing, one="One competence.")
