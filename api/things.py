"""Things: what has a history of its own, where it is in the address, and moments named there."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any, Final, NamedTuple, Protocol

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api import provisions
from api.answers import Responses
from api.moments import Standpoint, moment_of
from api.problems import Problem, bad_parameter
from api.provisions import ProvisionId
from api.questions import Moments, PlainId, Versions
from api.reading import Reading, Snapshot
from api.resources import OutputRow, nothing_at
from api.routes import ReadRoute
from ledger.entries import Entry
from projections.histories.blame import Setting
from projections.histories.mementos import Memento, mementos
from projections.histories.tellings import own_entries
from projections.intervals import Moment
from projections.nouns import NOUNS, PROVISION, Noun, list_of


class Thing(NamedTuple):
    """A noun, the address under which its things are, and the form of their ids."""

    path: str
    noun: Noun
    form: Any = PlainId

    @property
    def tag(self) -> str:
        """The heading under which its routes are described."""
        return self.path.rpartition("/")[2]


THINGS: Final = tuple(Thing(f"/v1/{list_of(noun.view)}", noun) for noun in NOUNS)


VERSIONED: Final = (*THINGS, Thing(provisions.RESOURCE.path, PROVISION, ProvisionId))
"""What reads otherwise from one position to another: the things, and provisions of agreements."""


def routes_of(
    reading: Reading,
    add: Callable[[APIRouter, Reading, Thing], None],
    things: Sequence[Thing] = THINGS,
) -> APIRouter:
    """What `add` gives each thing."""
    router = APIRouter(route_class=ReadRoute)
    for thing in things:
        add(router, reading, thing)
    return router


def add_route(
    router: APIRouter,
    thing: Thing,
    ending: str,
    endpoint: Callable[..., Awaitable[Response]],
    about: str,
    described: Responses,
) -> None:
    """Add the route of a thing whose address ends so."""
    endpoint.__annotations__["id"] = thing.form
    router.add_api_route(
        f"{thing.path}/{{id}}/{ending}",
        endpoint,
        methods=["GET"],
        name=f"{ending}_of_{thing.noun.kind.replace('-', '_')}",
        description=about,
        response_class=Response,
        responses=described,
        tags=[thing.tag],
    )


class Versioned(Protocol):
    """What answers a question about all states of a thing."""

    def __call__(
        self, reading: Reading, request: Request, asked: Versions, noun: Noun, id: str
    ) -> Awaitable[Response]: ...


def versioned_routes(
    reading: Reading, ending: str, answer: Versioned, about: str, described: Responses
) -> APIRouter:
    """A route for everything that has versions, at the address of each that ends so."""

    def add(router: APIRouter, reading: Reading, thing: Thing) -> None:
        async def versions(
            request: Request, id: str, asked: Annotated[Versions, Query()]
        ) -> Response:
            return await answer(reading, request, asked, thing.noun, id)

        add_route(router, thing, ending, versions, about, described)

    return routes_of(reading, add, VERSIONED)


def versions_of(
    snapshot: Snapshot, asked: Versions, noun: Noun, id: str
) -> tuple[list[Entry], list[Memento]]:
    """The entries of a thing's stream, and the states it was shown in; a Problem if none is."""
    entries = entries_of(snapshot, asked, noun.stream(id))
    process, known = process_of(entries), snapshot.moment.known
    found = mementos(snapshot.asking, snapshot.history, noun, process, id, known)
    if not found:
        raise nothing_at(asked)
    return entries, found


def entries_of(snapshot: Snapshot, asked: Moments, stream: str) -> list[Entry]:
    """The entries of a thing that may be shown; a Problem if there is none at the moment."""
    known = snapshot.moment.known
    entries = own_entries(snapshot.asking, snapshot.history, stream, known)
    if not entries:
        raise nothing_at(asked)
    return entries


def require_no_day(asked: Versions) -> None:
    """A Problem if a day is asked for: each state is that of the day on which it was recorded."""
    if asked.on is not None:
        raise bad_parameter("on", "is the day of each position, so it cannot be chosen")


def process_of(entries: list[Entry]) -> str:
    """The process that a thing belongs to, as views have it."""
    return entries[0].process or ""


def named_moment(reading: Reading, snapshot: Snapshot, name: str, asked: Moments) -> Moment:
    """The moment that a part of the question named so asks for; a Problem names that part."""
    reflected = snapshot.asking.generation.position
    standpoint = Standpoint(reading.now(), snapshot.history.head(), reflected)
    try:
        return moment_of(asked, snapshot.history, standpoint)
    except Problem as problem:
        if not problem.faults:
            raise
        raise bad_parameter(name, problem.faults[0].detail) from None


def setting_shown(setting: Setting) -> OutputRow:
    """Who set a value, as an answer has it."""
    entry, again = setting
    return {
        "position": entry.position,
        "citation": entry.citation,
        "type": entry.type,
        "occurred_on": entry.occurred_on,
        "recorded_at": entry.recorded_at,
        "recorded_by": entry.recorded_by,
        "corrects": entry.corrects,
        "brought_back_by": again.citation if again else None,
    }
