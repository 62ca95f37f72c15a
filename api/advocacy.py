"""Advocacy: how the principles are argued for, and who endorsed them."""

from datetime import date
from typing import Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource
from projections.advocacy import ADVOCACY


class Advocacy(Output):
    """With whom the principles were raised, by which arguments, and who endorsed them."""

    id: str
    process: str | None
    raised: int
    last_raised_on: date | None
    parties: list[str]
    arguments: list[
        Literal["reputational", "legal", "economic", "security", "moral", "peer", "other"]
    ]
    endorsed_by: list[str]
    levels: list[Literal["national", "regional", "local"]]
    last_endorsed_on: date | None
    support_requested: int
    supporters_asked: list[str]


class AdvocacyListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None


RESOURCE = Resource(ADVOCACY, Advocacy)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, AdvocacyListing, one="One advocacy.")
