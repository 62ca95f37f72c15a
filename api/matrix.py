"""The matrix of drift: agreements or provisions against places, the worst place first."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, ClassVar, Final

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.answers import MEDIA_TYPES, answers, files
from api.calls import Call, Found, Snapshot
from api.envelope import Output, Page
from api.exports import cells_of, head_of
from api.paging import span_of
from api.questions import Filters, Ids, Listing
from api.reading import Reading
from api.resources import OutputRow
from api.routes import ReadRoute
from projections.drift.kind import MOST_SEVERE
from projections.drift.standings import State
from projections.figures.matrix import Axis, Crossing, crossings, places
from projections.figures.tallies import Place

PLACES = 500
"""Places that a file is written by at a time."""


class MatrixRow(Output):
    """An agreement (or one of its provisions) at a place: its cells, and what drifts there."""

    process: str | None
    agreement: str
    provision: str | None
    jurisdiction: str
    worst: State | None
    cells: int
    uncovered: int
    findings: int
    severity_4: int
    severity_3: int
    severity_2: int
    severity_1: int
    severity_0: int
    accepted: int


class MatrixFilters(Filters):
    """By what the matrix is narrowed, and what stands against the places."""

    choices: ClassVar[frozenset[str]] = frozenset({"rows"})

    process: Ids | None = None
    agreement: Ids | None = None
    jurisdiction: Ids | None = None
    rows: Axis = Field("agreement", description="What stands against the places")


class MatrixListing(MatrixFilters, Listing):
    """The same, some places at a time: `limit` counts places, each with everything in it."""


ANSWER: Final[Any] = Page[MatrixRow] | list[MatrixRow]


def routes(reading: Reading) -> APIRouter:
    """The routes of the matrix."""
    router = APIRouter(prefix="/v1/drift", tags=["drift"], route_class=ReadRoute)

    @router.get("/matrix", responses=answers(ANSWER))
    async def listed(request: Request, asked: Annotated[MatrixListing, Query()]) -> Response:
        """Agreements or provisions against places, the worst place first."""

        def find(snapshot: Snapshot) -> Found:
            order = _places(reading, snapshot, asked)
            some, last, first = span_of(order, snapshot.cursor, asked.limit)
            return Found(_rows(reading, snapshot, asked, order[some]), last, first)

        return await reading.at_moment(request, asked, find, 2)

    @router.get("/matrix.csv", response_class=Response, responses=files("csv"))
    async def as_csv(request: Request, asked: Annotated[MatrixFilters, Query()]) -> Response:
        """The whole matrix as CSV."""

        def written(snapshot: Snapshot) -> Iterator[bytes]:
            fields = list(MatrixRow.model_fields)
            yield head_of(fields)
            order = _places(reading, snapshot, asked)
            for start in range(0, len(order), PLACES):
                rows = _rows(reading, snapshot, asked, order[start : start + PLACES])
                yield cells_of(rows, fields)

        call = Call(request, asked, form="csv")
        return await reading.streamed(call, written, MEDIA_TYPES["csv"])

    return router


def _places(reading: Reading, snapshot: Snapshot, asked: MatrixFilters) -> Sequence[Place]:
    (counting,) = reading.columns.at(snapshot.asking, [snapshot.moment])
    return places(counting, asked.where())


def _rows(
    reading: Reading, snapshot: Snapshot, asked: MatrixFilters, some: Sequence[Place]
) -> list[OutputRow]:
    (counting,) = reading.columns.at(snapshot.asking, [snapshot.moment])
    return [_shown(each) for each in crossings(counting, asked.rows, some, asked.where())]


def _shown(crossing: Crossing) -> OutputRow:
    return {
        "process": crossing.process or None,
        "agreement": crossing.agreement,
        "provision": crossing.provision,
        "jurisdiction": crossing.jurisdiction,
        "worst": crossing.worst,
        "cells": sum(crossing.states.values()),
        "uncovered": crossing.uncovered,
        "findings": sum(crossing.severities),
        **{f"severity_{each}": crossing.severities[each] for each in range(MOST_SEVERE, -1, -1)},
        "accepted": crossing.accepted,
    }
