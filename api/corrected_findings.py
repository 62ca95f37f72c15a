"""Corrected findings: what was shown to drift, and is known since never to have drifted."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path

from api.envelope import Output
from api.noun_routes import Named, noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource, Where
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.drift.kinds import KIND


class CorrectedFinding(Output):
    """A run of a finding, as it was shown. `finding` is the id that it had among findings."""

    id: str
    process: str | None
    kind: str
    subject: str
    since: date
    agreement: str | None
    provision: str | None
    jurisdiction: str | None
    finding: str
    shown_until: date


class CorrectedFindingListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    kind: Annotated[str, any_of(*KIND)] | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(CORRECTED_FINDINGS, CorrectedFinding)

RunId = Annotated[str, Path(pattern=r"^[0-9a-f-]{36}\.[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""The id of the finding, and the first day of the run."""


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    named = Named(RunId, _condition_of)
    one = "One run of a finding that never held."
    return noun_routes(reading, RESOURCE, CorrectedFindingListing, one=one, named=named)


def _condition_of(id: str) -> Where:
    """The condition that names the run with an id."""
    finding, since = id.split(".")
    return {"finding": [finding], "since": [since]}
