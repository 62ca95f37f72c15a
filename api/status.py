"""Status: whether the interface answers, how far the views are, and what each problem means."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import AUDIENCE, One, Output, Page, in_words
from api.health import Trouble, untroubled
from api.labels import label
from api.languages import language_of
from api.problems import NOT_FOUND, PROBLEM_TYPE, Problem
from api.questions import Nothing, Spoken
from api.reading import Found, Reading
from api.resources import OutputRow
from ledger.events.base import PUBLIC_LABELS
from projections.catalogue import VIEWS
from projections.storage.tables import Generation


class Pong(Output):
    """That the interface answers, and what it may show."""

    status: Literal["ok"]
    audience: Literal["public"]
    labels: list[Literal["CLEAR", "GREEN"]]


class Projection(Output):
    """A view, and how far it follows the ledger."""

    name: str
    about: str
    position: int
    head: int
    lag: int
    revision: int | None
    trouble: str | None = Field(description="Why it does not go on; null while it does")
    rebuilding: int | None = Field(
        description="The position that a rebuild has come to, beside what serves; null if there is"
        " none under way"
    )


class ProblemMeaning(Output):
    """What a type of problem means, and what to do about it."""

    type: str
    title: str
    status: int
    about: str


ViewName = Annotated[str, Path(pattern="^[a-z_]{1,32}$", examples=["findings"])]
"""The name of a view."""


def routes(reading: Reading, trouble: Trouble = untroubled) -> APIRouter:
    """The routes about the interface itself."""
    router = APIRouter(prefix="/v1", tags=["status"])

    @router.get("/ping", responses=answers(One[Pong], days=False, lookup=False))
    async def ping(request: Request, _: Annotated[Nothing, Query()]) -> Response:
        """Whether the interface answers: the address for health checks."""
        labels = sorted(PUBLIC_LABELS)
        data = {"status": "ok", "audience": AUDIENCE, "labels": labels}
        return await reading.at_head(request, None, lambda *_: Found(data))

    _add_projections(router, reading, trouble)

    @router.get("/problems/{id}", responses=answers(One[ProblemMeaning], days=False))
    async def problem(
        request: Request,
        id: Annotated[str, Path(pattern="^[a-z][a-z-]{0,63}$")],
        asked: Annotated[Spoken, Query()],
    ) -> Response:
        """What a type of problem means."""
        kind = PROBLEM_TYPE.get(id)
        if kind is None:
            raise Problem(NOT_FOUND)
        lang = language_of(asked.lang, request.headers)
        meaning = {
            "type": f"/v1/problems/{kind.name}",
            "title": label("problem_titles", kind.name, lang),
            "status": kind.status,
            "about": label("problem_abouts", kind.name, lang),
        }
        return in_words(lang).response(meaning)

    return router


def _add_projections(router: APIRouter, reading: Reading, trouble: Trouble) -> None:
    def rows(serving: Generation | None, head: int) -> list[OutputRow]:
        building = reading.views.building()
        return _rows(trouble(), serving, head, building and building.position)

    @router.get("/projections", responses=answers(Page[Projection], days=False, lookup=False))
    async def projections(request: Request, _: Annotated[Nothing, Query()]) -> Response:
        """The views, the position they reflect, and how far that is behind the ledger."""
        return await reading.progress(request, lambda *how: Found(rows(*how)))

    @router.get("/projections/{name}", responses=answers(One[Projection], days=False))
    async def projection(
        request: Request, name: ViewName, _: Annotated[Nothing, Query()]
    ) -> Response:
        """How far one view is."""

        def find(serving: Generation | None, head: int) -> Found:
            found = next((row for row in rows(serving, head) if row["name"] == name), None)
            if found is None:
                raise Problem(NOT_FOUND)
            return Found(found)

        return await reading.progress(request, find)


def _rows(
    trouble: str | None, serving: Generation | None, head: int, rebuilding: int | None
) -> list[OutputRow]:
    position = serving.position if serving else 0
    return [
        {
            "name": view.name,
            "about": view.about,
            "position": position,
            "head": head,
            "lag": max(0, head - position),
            "revision": serving.revision if serving else None,
            "trouble": trouble,
            "rebuilding": rebuilding,
        }
        for view in VIEWS
    ]
