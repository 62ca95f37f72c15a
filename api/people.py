"""People: how to reach those whose details may be shown to all."""

from datetime import date

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
from projections.people import PEOPLE


class Person(Output):
    """A person, and how to reach them."""

    id: str
    process: str | None
    name: str
    phone: str | None
    email: str | None
    languages: list[str]
    note: str | None
    updated_on: date | None


class PersonListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None


RESOURCE = Resource(PEOPLE, Person)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, PersonListing, one="One person.")
