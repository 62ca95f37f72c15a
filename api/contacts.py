"""Contacts: whom to turn to, and for what."""

from datetime import date
from typing import Annotated, Literal, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, References, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.contacts import ContactFunction
from projections.contacts import CONTACTS


class Contact(Output):
    """Whom to turn to for a function."""

    id: str
    process: str | None
    actor: str
    function: ContactFunction
    person: str | None
    post: str | None
    jurisdiction: str | None
    status: Literal["current", "retired"]
    recorded_on: date | None
    retired_on: date | None


class ContactListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    actor: References | None = None
    function: Annotated[str, any_of(*get_args(ContactFunction))] | None = None
    person: Ids | None = None
    post: Ids | None = None
    jurisdiction: Ids | None = None
    status: Annotated[str, any_of("current", "retired")] | None = None


RESOURCE = Resource(CONTACTS, Contact)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, ContactListing, one="One contact.")
