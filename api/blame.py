"""Blame: which entry set the present value of each field of a thing."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import MEDIA_TYPES, answers, files
from api.calls import Call
from api.envelope import Output, Page
from api.exports import cells_of, head_of
from api.provisions import ProvisionId
from api.questions import Moments, PlainId
from api.reading import Found, Reading, Snapshot
from api.resources import OutputRow, nothing_at
from api.routes import ReadRoute
from api.things import THINGS, entries_of, setting_shown
from projections.agreements import PROVISIONS
from projections.histories.blame import Blamed, blame
from projections.nouns import NOUN, shown_fields
from projections.views import View


class SetBy(Output):
    """The entry that set a value, and who recorded it.

    `corrects` is what it corrected by that, if it is a correction; `brought_back_by` the later
    entry that made the value count again.
    """

    position: int
    citation: str
    type: str
    occurred_on: str
    recorded_at: str
    recorded_by: str
    corrects: str | None
    brought_back_by: str | None


class BlamedField(SetBy):
    """A field of a thing, its value, and the entry that set it."""

    field: str
    value: Any


def routes(reading: Reading) -> APIRouter:
    """The blame of each thing."""
    router = APIRouter(route_class=ReadRoute)
    for thing in THINGS:
        noun = thing.noun
        _add(router, reading, thing.path, noun.view, noun.kind, PlainId)
    _add(router, reading, "/v1/provisions", PROVISIONS, "provision", ProvisionId)
    return router


def _add(
    router: APIRouter, reading: Reading, path: str, view: View, kind: str, id_type: Any
) -> None:
    def find(snapshot: Snapshot, asked: Moments, id: str) -> list[OutputRow]:
        return blamed_fields(snapshot, asked, view, kind, id)

    async def blamed(request: Request, id: str, asked: Annotated[Moments, Query()]) -> Response:
        return await reading.at_moment(request, asked, lambda at: Found(find(at, asked, id)))

    async def as_csv(request: Request, id: str, asked: Annotated[Moments, Query()]) -> Response:
        def written(snapshot: Snapshot) -> Iterator[bytes]:
            rows = find(snapshot, asked, id)
            return iter((head_of(COLUMNS), cells_of(rows, COLUMNS)))

        call = Call(request, asked, form="csv")
        return await reading.streamed(call, written, MEDIA_TYPES["csv"])

    about = "Each of its fields, and which entry set its value at the moment"
    for route, ending, said, described in (
        (blamed, "", f"{about}.", answers(Page[BlamedField])),
        (as_csv, ".csv", f"{about}, as CSV.", files("csv")),
    ):
        route.__annotations__["id"] = id_type
        router.add_api_route(
            f"{path}/{{id}}/blame{ending}",
            route,
            methods=["GET"],
            name=f"blame_of_{kind.replace('-', '_')}{ending.replace('.', '_as_')}",
            description=said,
            response_class=Response,
            responses=described,
            tags=[path.rpartition("/")[2]],
        )


COLUMNS: Final = ("field", "value", *SetBy.model_fields)


def blamed_fields(
    snapshot: Snapshot, asked: Moments, view: View, kind: str, id: str
) -> list[OutputRow]:
    """The fields of a thing; a Problem if it is not there at the moment."""
    noun = NOUN.get(kind, NOUN["agreement"])
    entries = entries_of(snapshot, asked, noun.stream(id.partition(":")[0]))
    found = blame(entries, view, id, snapshot.moment.on)
    if not found:
        raise nothing_at(asked)
    return shown_blame(view, found)


def shown_blame(view: View, found: Sequence[Blamed]) -> list[OutputRow]:
    """Fields as an answer has them; what a row does not show is left out."""
    values = shown_fields(view, {each.field: each.value for each in found})
    return [
        {
            "field": each.field,
            "value": values[each.field],
            **setting_shown(each.setting),
        }
        for each in found
        if each.field in values
    ]
