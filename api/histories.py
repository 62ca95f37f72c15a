"""Histories: the entries that tell of one thing, oldest first."""

from typing import Annotated, ClassVar, Literal

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.entries import EVENTS
from api.events import EventQuestion, page_of_entries, position_of
from api.questions import Listing, PlainId
from api.reading import Found, Reading, Snapshot
from api.things import Thing, add_route, entries_of, routes_of
from projections.histories.tellings import About, tellings


class HistoryListing(EventQuestion, Listing):
    """What was recorded about a thing by a position; with `on`, what counts by that day."""

    choices: ClassVar[frozenset[str]] = frozenset({"schema_", "include"})


class AgreementHistoryListing(HistoryListing):
    """The same for an agreement, perhaps with what hangs on it."""

    include: Annotated[
        Literal["local"] | None,
        Query(
            description="`local`: also what was recorded about its cells, duties and findings, and"
            " about all that ever named it: instruments, follow-ups, recommendations, …"
        ),
    ] = None


def routes(reading: Reading) -> APIRouter:
    """The history of each thing."""
    return routes_of(reading, _add)


def _add(router: APIRouter, reading: Reading, thing: Thing) -> None:
    noun = thing.noun
    listing = AgreementHistoryListing if noun.kind == "agreement" else HistoryListing

    async def history(request: Request, id: PlainId, asked: HistoryListing) -> Response:
        def find(snapshot: Snapshot) -> Found:
            entries_of(snapshot, asked, noun.stream(id))
            local = isinstance(asked, AgreementHistoryListing) and asked.include == "local"
            position, back = position_of(snapshot.cursor)
            rows = tellings(
                snapshot.asking,
                snapshot.history,
                About(noun, id, local),
                snapshot.moment.known,
                after=0 if back else position,
                on=snapshot.moment.on if asked.on is not None else None,
            )
            return page_of_entries(rows, snapshot.cursor, asked.limit, asked.schema_)

        return await reading.at_moment(request, asked, find, 1)

    history.__annotations__["asked"] = Annotated[listing, Query()]
    about = "What was recorded about it, oldest first."
    add_route(router, thing, "history", history, about, answers(EVENTS))
