"""The envelope: what surrounds every answer, in the body and in the headers.

The body says which day and which position it answers for. Head, lag and policy change without
the answer changing, so they are headers only.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

import orjson
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response

PINNED = "private, max-age=31536000, immutable"
CHECKED = "private, no-cache"
AUDIENCE = "public"
"""The visibility class of every answer, until there are access rules."""


class Output(BaseModel):
    """What an answer contains: every field is always there, null where there is nothing to say."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Meta(Output):
    """What an answer reflects."""

    on: date | None = Field(description="The day it is about; null where days do not matter")
    position: int | None = Field(description="The ledger position it reflects")
    recorded_at: str | None = Field(description="When that position was recorded")


Row = TypeVar("Row", bound=Output)


class Page(Output, Generic[Row]):
    """A page of a list."""

    data: list[Row]
    next: str | None = Field(description="The address of the next page; null at the end")
    next_cursor: str | None = Field(description="`after` for the next page; null at the end")
    meta: Meta


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
        self, data: object, page: str | None = None, cursor: str | None = None
    ) -> Response:
        """The answer with its data and where it goes on."""
        meta = {"on": self.on, "position": self.position, "recorded_at": self.recorded_at}
        body = {"data": data, "next": page, "next_cursor": cursor, "meta": meta}
        return Response(orjson.dumps(body), 200, self.headers, "application/json")

    def unchanged(self) -> Response:
        """The answer to somebody who has it already."""
        return Response(None, 304, self.headers)

    @property
    def etag(self) -> str | None:
        return self.headers.get("ETag")


UNBOUND = Reflected(None, None, None, {"Cache-Control": CHECKED})
"""Of an answer that does not depend on the ledger."""


def etag_of(position: int, on: str | None, revision: int) -> str:
    """The strong tag of a representation: what it depends on, never who asks.

    >>> etag_of(57, "2025-12-31", 1)
    '"57.2025-12-31.1.public"'
    >>> etag_of(57, None, 1)
    '"57.1.public"'
    """
    parts = [str(position), *([on] if on else []), str(revision), AUDIENCE]
    return '"' + ".".join(parts) + '"'


def held(request: Request, etag: str | None) -> bool:
    """Whether the asker has the representation with this tag (weak comparison)."""
    tags = request.headers.get("if-none-match", "")
    return etag is not None and etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))


def holds_any(request: Request) -> bool:
    """Whether the asker has some representation, whichever it is."""
    return request.headers.get("if-none-match", "").strip() == "*"
