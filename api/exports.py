"""Exports: a whole list as one file, sent while it is read.

A thread reads some rows at a time and waits until they are sent, so an export takes the same
memory however long it is, and all of it is of one state of the views.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, Any, Final, cast

import orjson
from fastapi import APIRouter, Query
from pydantic import create_model
from starlette.requests import Request
from starlette.responses import Response

from api import answers
from api.answers import LINKS, MEDIA_TYPES, Form
from api.calls import Call, Snapshot
from api.envelope import JSON
from api.problems import bad_parameter
from api.questions import Choosing, Filing, RowListing, filters_of
from api.reading import Reading
from api.resources import Resource
from projections.storage.lines import blocks

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
"""What a spreadsheet takes for the beginning of a formula."""
LEAST: Final = 256 * 1024
"""Bytes of lines that are sent together, at least."""
_OF_PAGES: Final = frozenset({"limit", "after", "sort", "facets", "count", "shape"})


async def exported(
    reading: Reading, request: Request, resource: Resource, asked: Choosing, form: Form
) -> Response:
    """All rows of a resource that a question means, as a file."""
    if pages := _OF_PAGES & asked.model_fields_set:
        raise bad_parameter(min(pages), "belongs to pages, and a file has none")
    if resource.extend is not None:
        raise bad_parameter("include", "belongs to pages, and a file has none")
    fields = resource.fields(asked) or list(resource.row.model_fields)

    def written(snapshot: Snapshot) -> Iterator[bytes]:
        if form == "csv":
            yield head_of(fields, isinstance(asked, Filing) and asked.bom == "1")
        elif asked.fields is None and (found := _lines(snapshot, resource, asked)):
            yield from found
            return
        chunks = snapshot.asking.stream_texts(
            resource.view,
            snapshot.moment,
            asked.where(),
            changed_since=asked.changed_since,
            also=resource.needs,
        )
        picked = fields if asked.fields else None
        for rows in chunks:
            if form == "csv":
                texts = resource.texts(snapshot, rows, None)
                yield cells_of(map(orjson.loads, texts), fields)
            else:
                texts = resource.texts(snapshot, rows, picked)
                yield ("\n".join(texts) + "\n").encode()

    call = Call(request, asked, spoken=resource.spoken, form=form)
    return await reading.streamed(call, written, MEDIA_TYPES[form])


def _lines(snapshot: Snapshot, resource: Resource, asked: Choosing) -> Iterator[bytes] | None:
    """Lines of many rows at a time, if they can be finished so and the database joins them."""
    if resource.lined is None:
        return None
    found = blocks(
        snapshot.asking,
        resource.view,
        snapshot.moment,
        asked.where(),
        asked.changed_since,
        resource.lined_with,
    )
    if found is None:
        return None
    return gathered(map(resource.lined(snapshot.moment.on, snapshot.lang), found))


def gathered(parts: Iterable[bytes], least: int = LEAST) -> Iterator[bytes]:
    """The same bytes in parts that are worth being sent.

    >>> list(gathered([b"ab", b"c", b"de", b"f"], least=3))
    [b'abc', b'def']
    """
    held: list[bytes] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= least:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def files(
    router: APIRouter, reading: Reading, resource: Resource, listing: type[RowListing]
) -> None:
    """Add the routes of a list as a file: its own address with `.jsonl` and `.csv`."""
    filing = _filing_of(listing)
    noun = router.prefix.rpartition("/")[2]
    for form in MEDIA_TYPES:
        router.add_api_route(
            f".{form}",
            _route(reading, resource, filing, form),
            methods=["GET"],
            name=f"{noun.replace('-', '_')}_as_{form}",
            description=f"The whole list as {'JSON Lines' if form == 'jsonl' else 'CSV'}.",
            response_class=Response,
            responses=answers.files(form),
        )


def wanted(accept: str) -> Form | None:
    """The form of a file that an Accept header asks for before JSON, if it does.

    >>> wanted("text/csv"), wanted("application/json, text/csv"), wanted("*/*")
    ('csv', None, None)
    """
    return _FORMS.get(preferred(accept))


@lru_cache(maxsize=1_024)
def preferred(accept: str) -> str:
    """What an Accept header asks for first of all that is served; nothing if it takes anything.

    >>> preferred("text/csv;q=0.5, application/json"), preferred("text/html, */*")
    ('application/json', '')
    """
    best: tuple[float, str] = (0.0, "")
    for part in accept.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=")
        worth = float(quality) if quality.replace(".", "", 1).isdecimal() else 1.0
        if name in _SERVED and worth > best[0]:
            best = (worth, name.removeprefix("*/*"))
    return best[1]


_FORMS: Final = {media_type: form for form, media_type in MEDIA_TYPES.items()}
_SERVED: Final = frozenset({JSON, LINKS, "*/*", *_FORMS})


def _route(reading: Reading, resource: Resource, filing: type[Filing], form: Form) -> Any:
    async def file(request: Request, asked: Filing) -> Response:
        return await exported(reading, request, resource, asked, form)

    file.__annotations__["asked"] = Annotated[filing, Query()]
    return file


def _filing_of(listing: type[RowListing]) -> type[Filing]:
    """The question for a list as a file: the filters of the list, and no pages."""
    own: dict[str, Any] = {
        name: (listing.model_fields[name].rebuild_annotation(), listing.model_fields[name])
        for name in listing.model_fields
        if name in filters_of(listing)
    }
    made = cast(type[Filing], create_model(f"{listing.__name__}AsFile", __base__=Filing, **own))
    made.derived = listing.derived
    return made


def head_of(fields: Sequence[str], marked: bool = False) -> bytes:
    """The first line of CSV; marked for spreadsheets that do not know the encoding otherwise."""
    return (b"\xef\xbb\xbf" if marked else b"") + ",".join(fields).encode() + b"\r\n"


def cells_of(rows: Iterable[Mapping[str, object]], fields: Sequence[str]) -> bytes:
    """Rows as lines of CSV, after RFC 4180."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([_cell(row[name]) for name in fields] for row in rows)
    return written.getvalue().encode()


def _cell(value: object) -> object:
    """A value as a cell: lists by comma, and an apostrophe before what would be a formula."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ",".join(value)
    elif isinstance(value, dict | list):
        value = orjson.dumps(value).decode()
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value
