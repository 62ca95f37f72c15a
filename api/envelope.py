"""The envelope: what surrounds every answer, in the body and in the headers.

The body says which day and which position it answers for. Head, lag and policy change without
the answer changing, so they are headers only.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

PINNED = "private, max-age=31536000, immutable"
CHECKED = "private, no-cache"
AUDIENCE = "public"
"""The visibility class of every answer, until there are access rules."""
VARY = "Accept-Datetime, Accept, Accept-Language, Authorization"
JSON = "application/json"


class Output(BaseModel):
    """What an answer contains: every field is always there, null where there is nothing to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Meta(Output):
    """What an answer reflects."""

    on: date | None = Field(description="The day it is about; null where days do not matter")
    position: int | None = Field(description="The ledger position it reflects")
    recorded_at: str | None = Field(description="When that position was recorded")


class FacetValue(Output):
    """How often a value occurs."""

    value: str | int | None
    count: int


class CountedMeta(Meta):
    """The same where `count` or `facets` was asked for."""

    count: int | None = Field(description="How many rows there are; null if not asked for")
    facets: dict[str, list[FacetValue]] | None = Field(
        description="The most frequent values of fields; null if not asked for"
    )


Row = TypeVar("Row", bound=Output)


class Page(Output, Generic[Row]):
    """A page of a list."""

    data: list[Row]
    next: str | None = Field(description="The address of the next page; null at the end")
    next_cursor: str | None = Field(description="`after` for the next page; null at the end")
    meta: Meta


class CountedPage(Output, Generic[Row]):
    """A page of a list where `count` or `facets` was asked for."""

    data: list[Row]
    next: str | None
    next_cursor: str | None
    meta: CountedMeta


class PartialPage(Output):
    """A page of some fields of the rows, as `fields` names them."""

    data: list[dict[str, Any]]
    next: str | None
    next_cursor: str | None
    meta: Meta | CountedMeta


class One(Output, Generic[Row]):
    """One thing, in the envelope of lists."""

    data: Row
    next: None
    next_cursor: None
    meta: Meta


@dataclass(frozen=True, slots=True)
class Reflected:
    """What an answer reflects, for its body and its headers."""

    on: str | None
    position: int | None
    recorded_at: str | None
    headers: Mapping[str, str]

    def response(
        self,
        data: object,
        page: str | None = None,
        cursor: str | None = None,
        counted: Mapping[str, object] | None = None,
        before: str | None = None,
    ) -> Response:
        """The answer with its data, where it goes on and, in a header, where it goes back."""
        meta: dict[str, object] = {
            "on": self.on,
            "position": self.position,
            "recorded_at": self.recorded_at,
        }
        if counted:
            meta |= {"count": counted.get("count"), "facets": counted.get("facets")}
        body = {"data": data, "next": page, "next_cursor": cursor, "meta": meta}
        return self._with(orjson.dumps(body), page, before)

    def bare(self, data: object, page: str | None = None, before: str | None = None) -> Response:
        """The data without an envelope; where it goes on and back is in the header Link."""
        return self._with(orjson.dumps(data), page, before)

    def _with(self, body: bytes, page: str | None, before: str | None) -> Response:
        if page is None and before is None:
            return Response(body, 200, self.headers, JSON)
        links = [*filter(None, [self.headers.get("Link")])]
        pages = (("next", page), ("prev", before))
        links += [f'<{address}>; rel="{name}"' for name, address in pages if address]
        return Response(body, 200, {**self.headers, "Link": ", ".join(links)}, JSON)

    def unchanged(self) -> Response:
        """The answer to somebody who has it already."""
        return Response(None, 304, self.headers)

    @property
    def etag(self) -> str | None:
        return self.headers.get("ETag")


def in_words(lang: str) -> Reflected:
    """Of an answer that depends on nothing but the language."""
    headers = {"Cache-Control": CHECKED, "Content-Language": lang, "Vary": "Accept-Language"}
    return Reflected(None, None, None, headers)


def etag_of(position: int, on: str | None, revision: int, *variants: str) -> str:
    """The strong tag of a representation: what it depends on, never who asks.

    `variants` tell apart what one address is answered with: another language, another form.

    >>> etag_of(57, "2025-12-31", 1)
    '"57.2025-12-31.1.public"'
    >>> etag_of(57, None, 1, "fr")
    '"57.1.public.fr"'
    """
    parts = [str(position), *([on] if on else []), str(revision), AUDIENCE, *variants]
    return '"' + ".".join(parts) + '"'


def held(request: Request, etag: str | None, *, found: bool = False) -> bool:
    """Whether the asker has the representation with this tag (weak comparison), or any for `*`.

    Until something was `found` nobody has it where the address names a thing, which may not be
    there, and nobody has just any.
    """
    tags = request.headers.get("if-none-match")
    if tags is None or etag is None:
        return False
    if tags.strip() == "*":
        return found
    return (found or not request.path_params) and has_tag(plain(tags), etag)


def has_tag(tags: str, etag: str) -> bool:
    """Whether a tag is among those of an If-None-Match header (weak comparison).

    >>> has_tag('W/"a", "b"', '"a"'), has_tag('"c"', '"a"')
    (True, False)
    """
    return bool(tags) and etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))


def plain(tags: str) -> str:
    """Tags as they are before an answer is compressed, which has a tag of its own then.

    >>> plain('"57.1.public.zstd", "x"')
    '"57.1.public", "x"'
    """
    return _CODED.sub('"', tags)


_CODED = re.compile(r'\.(?:zstd|br|gzip)"')
