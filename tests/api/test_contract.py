"""The contract holds for random requests, and the campaign that says so finds planted faults."""

import sqlite3
from typing import Annotated

import orjson
import pytest
from fastapi import APIRouter, Path
from starlette.responses import Response

from api.answers import answers
from api.envelope import One, Output
from tests.api.contract import EXAMPLES, SECRET, Campaign
from tests.api.serving import GOLDEN, Served

WITHHELD = [
    {
        "event": "jurisdiction-registered.v1",
        "facts": {"level": "regional", "name": SECRET, "parent": "XA"},
        "stream": f"jurisdiction/{SECRET}",
    },
    {
        "event": "follow-up-opened.v1",
        "facts": {"what": SECRET, "jurisdiction": "XA-02", "due_on": "2025-03-01"},
        "stream": f"follow-up/{SECRET}",
    },
]
ENVELOPE = {
    "occurred_on": "2025-01-15",
    "recorded_at": "2026-01-14T08:00:00Z",
    "recorded_by": SECRET,
    "process": "xa-icp",
    "label": "AMBER",
}
LINES = [*GOLDEN.read_bytes().splitlines(), *(orjson.dumps(each | ENVELOPE) for each in WITHHELD)]


class Planted(Output):
    """What a planted route answers."""

    said: str


def serve(*routers: APIRouter) -> Served:
    """The golden history and what is withheld of it, with routes planted beside the real ones."""
    served = Served(LINES)
    for router in routers:
        served.app.include_router(router)
    return served


@pytest.mark.parametrize("number", [1, 2, 3])
def test_random_requests_are_answered_as_the_document_says(number: int) -> None:
    campaign = Campaign(serve().app, number)
    assert campaign.failures == {}
    assert campaign.asked >= EXAMPLES


def test_an_integer_without_bounds_is_found() -> None:
    router = APIRouter(prefix="/v1/planted")

    @router.get("/{number}", responses=answers(One[Planted], days=False))
    async def planted(number: int) -> Response:
        with sqlite3.connect(":memory:") as database:
            found = database.execute("SELECT ?", [number]).fetchone()
        return Response(orjson.dumps({"data": {"said": str(found[0])}}), 200)

    assert found_in(router) == {"/v1/planted/{number}"}


def test_an_id_that_reaches_a_header_unchecked_is_found() -> None:
    router = APIRouter(prefix="/v1/planted")

    @router.get("/{id}", responses=answers(One[Planted], days=False))
    async def planted(id: Annotated[str, Path(min_length=1)]) -> Response:
        return Response(b'{"data":{"said":""}}', 200, {"Link": f"</v1/planted/{id}>; rel=self"})

    assert found_in(router) == {"/v1/planted/{id}"}


def test_something_withheld_that_is_shown_is_found() -> None:
    served = serve()
    router = APIRouter(prefix="/v1/planted")

    @router.get("", responses=answers(One[Planted], days=False, lookup=False))
    async def planted() -> Response:
        shown = [entry.recorded_by for entry in served.history.entries(50)]
        return Response(
            orjson.dumps({"data": {"said": ",".join(shown)}}), 200, media_type="application/json"
        )

    served.app.include_router(router)
    assert set(Campaign(served.app, 1, 20, "/v1/planted").failures) == {"/v1/planted"}


def found_in(router: APIRouter) -> set[str]:
    """The planted routes that a short campaign finds fault with."""
    return set(Campaign(serve(router).app, 1, 100, "/v1/planted").failures)
