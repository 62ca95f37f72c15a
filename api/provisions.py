"""Provisions: what each clause of an agreement demands."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.envelope import Output
from api.noun_routes import Named, noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource, Where
from ledger.events.base import ID_PATTERN
from projections.agreements import PROVISIONS


class Provision(Output):
    """A clause, as the version in force has it."""

    id: str
    process: str | None
    agreement: str
    provision: str
    title: str | None
    version: int
    terms: list[dict[str, Any]]
    deadline: date | None
    implement_by: date | None
    weight: int
    theme: str | None
    scope: dict[str, Any]


class ProvisionsOfOne(RowListing):
    """Filters of the provisions of one agreement."""

    process: Ids | None = None
    provision: Ids | None = None
    theme: Ids | None = None


class ProvisionListing(ProvisionsOfOne):
    """Filters of the list."""

    agreement: Ids | None = None


RESOURCE = Resource(PROVISIONS, Provision)

ProvisionId = Annotated[str, Path(pattern=f"^{ID_PATTERN}:{ID_PATTERN}$")]
"""The agreement and its provision: `xa-na1:P1`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    named = Named(ProvisionId, _condition_of, versioned=True)
    return noun_routes(
        reading, RESOURCE, ProvisionListing, one="One provision of an agreement.", named=named
    )


def _condition_of(id: str) -> Where:
    """The condition that names the provision with an id."""
    agreement, provision = id.split(":")
    return {"agreement": [agreement], "provision": [provision]}
