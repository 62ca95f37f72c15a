"""Time maps: where a thing can be read as it stood after each entry that changed it (RFC 7089)."""

from collections.abc import Iterator
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import LINKS, answers
from api.calls import Call, Found, Snapshot
from api.envelope import JSON, Output, Page
from api.exports import preferred
from api.moments import http_date
from api.questions import Versions
from api.reading import Reading
from api.resources import OutputRow
from api.things import require_no_day, versioned_routes, versions_of
from ledger.history import History
from projections.histories.mementos import Memento
from projections.nouns import Noun

ABOUT = "Every state in which it was shown because of an entry, oldest first."


class MementoRow(Output):
    """The thing as it stood when a position was the last one."""

    position: int
    datetime: str
    href: str


DESCRIBED: Any = answers(Page[MementoRow])
DESCRIBED[200]["content"] = {LINKS: {"schema": {"type": "string"}}}


def routes(reading: Reading) -> APIRouter:
    """The time map of each thing."""
    return versioned_routes(reading, "timemap", map_of, ABOUT, DESCRIBED)


async def map_of(
    reading: Reading, request: Request, asked: Versions, noun: Noun, id: str
) -> Response:
    """The time map of a thing, below whose address it was asked for."""
    require_no_day(asked)
    here = request.url.path.removesuffix("/timemap")

    def find(snapshot: Snapshot) -> Found:
        history = snapshot.history
        return Found([_row(history, here, each) for each in _there(snapshot, asked, noun, id)])

    def written(snapshot: Snapshot) -> Iterator[bytes]:
        found = _there(snapshot, asked, noun, id)
        return iter((_links(snapshot.history, here, found).encode(),))

    if preferred(request.headers.get("accept", "")) == JSON:
        return await reading.at_moment(request, asked, find)
    return await reading.streamed(Call(request, asked, form="links"), written, LINKS)


def _there(snapshot: Snapshot, asked: Versions, noun: Noun, id: str) -> list[Memento]:
    """The mementos in which the thing is there; a Problem if nothing tells of it."""
    _, found = versions_of(snapshot, asked, noun, id)
    return [each for each in found if each.fields is not None]


def _row(history: History, here: str, memento: Memento) -> OutputRow:
    return {
        "position": memento.position,
        "datetime": history.recorded_at(memento.position),
        "href": f"{here}?known_at={memento.position}",
    }


def _links(history: History, here: str, found: list[Memento]) -> str:
    """The map as links (RFC 6690)."""
    when = [http_date(history.recorded_at(each.position)) for each in found]
    span = f'; from="{when[0]}"; until="{when[-1]}"' if when else ""
    lines = [
        f'<{here}>; rel="original timegate"',
        f'<{here}/timemap>; rel="self"; type="{LINKS}"{span}',
    ]
    for index, (memento, at) in enumerate(zip(found, when, strict=True)):
        marks = ["first"] * (index == 0) + ["last"] * (index == len(found) - 1) + ["memento"]
        lines.append(
            f'<{here}?known_at={memento.position}>; rel="{" ".join(marks)}"; datetime="{at}"'
            f'; ledger-position="{memento.position}"'
        )
    return ",\n".join(lines) + "\n"
