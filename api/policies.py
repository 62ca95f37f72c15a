"""Policies: the periods by which a process, or one of its agreements, is judged."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path

from api.envelope import Output
from api.noun_routes import Named, noun_routes
from api.questions import Ids, RowListing
from api.reading import Reading
from api.resources import Resource, Where
from ledger.events.base import ID_PATTERN
from projections.policies import POLICIES


class AdoptedPolicy(Output):
    """A policy that was adopted; where there is none, the default one judges.

    It is for one agreement, or for all else in the process.
    """

    id: str
    process: str | None
    agreement: str | None
    policy: str
    adopted_on: date
    periods: dict[str, Any]


class PolicyListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None


RESOURCE = Resource(POLICIES, AdoptedPolicy)

PolicyId = Annotated[str, Path(pattern=f"^(?:{ID_PATTERN})?:(?:{ID_PATTERN})?$")]
"""The process, and the agreement if it is for one: `xa:`, `xa:na1`."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    named = Named(PolicyId, _condition_of)
    one = "The policy of a process, or of an agreement."
    return noun_routes(reading, RESOURCE, PolicyListing, one=one, named=named)


def _condition_of(id: str) -> Where:
    """The condition that names the policy with an id."""
    process, agreement = id.split(":")
    return {"process": [process], "agreement": [agreement]}
