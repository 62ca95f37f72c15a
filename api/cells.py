"""Cells: what each provision is at each place, in one of twelve states."""

import re
from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter, Path
from pydantic import Field

from api.envelope import Output
from api.noun_routes import Named, noun_routes
from api.questions import Before, Ids, RowListing, YesOrNo, any_of
from api.reading import Reading
from api.resources import Resource, Where
from ledger.events.base import ID_PATTERN
from projections.cells import CELLS
from projections.drift.standings import State
from projections.drift.terms import Comparison


class Cell(Output):
    """A provision at a jurisdiction."""

    id: str
    process: str | None
    agreement: str
    provision: str
    jurisdiction: str
    state: State
    since: date | None
    uncovered_since: date | None
    relation: Comparison | None
    version: int | None
    based_on: int | None
    deadline: date | None
    conform_by: date | None
    weight: int


class CellListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    state: Annotated[str, any_of(*get_args(State))] | None = None
    uncovered_before: Before | None = Field(
        None,
        description="Only cells that nothing covers since a day before this one",
        examples=["2024-01-01"],
    )
    reported: YesOrNo | None = Field(
        None,
        description="Whether anybody reported or verified how far the cell is implemented",
        examples=["no"],
    )


RESOURCE = Resource(CELLS, Cell)

CellId = Annotated[str, Path(pattern=f"^{ID_PATTERN}:{ID_PATTERN}@{ID_PATTERN}$")]
"""The agreement, its provision, and the place: `xa-na1:P1@XA-03`."""


def condition_of(id: str) -> Where:
    """The condition that names the cell with an id."""
    agreement, provision, jurisdiction = re.split("[:@]", id)
    return {"agreement": [agreement], "provision": [provision], "jurisdiction": [jurisdiction]}


CELL = Named(CellId, condition_of)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    one = "One cell: a provision at a place."
    return noun_routes(reading, RESOURCE, CellListing, one=one, named=CELL)
