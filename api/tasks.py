"""Tasks: what a post or an actor has to do, what is due first first."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.calls import Found, Snapshot
from api.envelope import Output, Page
from api.questions import Moments, PlainId
from api.reading import Reading
from api.resources import OutputRow, date_of
from api.things import THINGS, Thing, add_route, entries_of, routes_of
from projections.explanations.tasks import Task, tasks_of

PARTIES = tuple(thing for thing in THINGS if thing.noun.kind in ("actor", "post"))
"""The things that have something to do."""


class TaskRow(Output):
    """Something that a party has to do, the thing that says so, and what drifts of that."""

    process: str | None
    stream: str
    what: str
    due_on: date | None
    days_late: int | None
    drifts: list[str]


def routes(reading: Reading) -> APIRouter:
    """The tasks of each party."""
    return routes_of(reading, _add, PARTIES)


def _add(router: APIRouter, reading: Reading, thing: Thing) -> None:
    async def tasks(request: Request, id: PlainId, asked: Annotated[Moments, Query()]) -> Response:
        stream = thing.noun.stream(id)

        def find(snapshot: Snapshot) -> Found:
            moment = snapshot.moment
            found = tasks_of(snapshot.asking, moment, stream)
            if not found:
                entries_of(snapshot, asked, stream)
            return Found([_row(each, moment.on) for each in found])

        return await reading.at_moment(request, asked, find)

    about = "What it has to do at the moment, what is due first first: all of it, on one page."
    add_route(router, thing, "tasks", tasks, about, answers(Page[TaskRow]))


def _row(task: Task, on: int) -> OutputRow:
    return {
        "process": task.process or None,
        "stream": task.stream,
        "what": task.what,
        "due_on": date_of(task.due_on),
        "days_late": task.days_late(on),
        "drifts": list(task.drifts),
    }
