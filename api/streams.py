"""Streams: the entries about one thing, as far as they may be shown."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.entries import EVENTS, is_public
from api.events import EventListing, page_of_entries
from api.paging import Cursor
from api.problems import NOT_FOUND, Problem
from api.reading import Found, Reading
from api.routes import ReadRoute
from ledger.history import History

StreamKind = Annotated[str, Path(pattern="^[a-z][a-z-]{0,31}$", examples=["instrument"])]
StreamId = Annotated[str, Path(pattern="^[A-Za-z0-9][A-Za-z0-9._:@_-]{0,199}$", examples=["LI-03"])]


def routes(reading: Reading) -> APIRouter:
    """The route of streams."""
    router = APIRouter(prefix="/v1/streams", tags=["events"], route_class=ReadRoute)

    @router.get("/{kind}/{id}", responses=answers(EVENTS, days=False))
    async def stream(
        request: Request, kind: StreamKind, id: StreamId, asked: Annotated[EventListing, Query()]
    ) -> Response:
        """The entries about one thing, such as `instrument/LI-03`, oldest first."""

        def find(history: History, cursor: Cursor | None) -> Found:
            rows = [row for row in history.stored_in(f"{kind}/{id}") if is_public(row)]
            if not rows:
                raise Problem(NOT_FOUND)
            return page_of_entries(rows, cursor, asked.limit, asked.schema_)

        return await reading.at_head(request, asked, find)

    return router
