"""Findings, served as drift: what drifts where, since when, and what people did about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import Annotated, ClassVar, Literal, get_args

import orjson
from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers, lists
from api.envelope import One, Output
from api.exports import files
from api.grounds import Ground, grounds
from api.labels import label
from api.lists import list_rows, one_row
from api.questions import Before, Filters, Ids, Language, RowListing, Subjects, any_of
from api.reading import Reading
from api.resources import Columns, Resource
from api.routes import ReadRoute
from projections.drift.kind import LONG_STANDING_DAYS, MOST_SEVERE
from projections.drift.kinds import KIND
from projections.findings import FINDINGS
from projections.storage.lines import Block

State = Literal["open", "acknowledged", "contested", "accepted"]


class Finding(Output):
    """Something that drifts."""

    id: str
    process: str | None
    kind: str
    subject: str
    agreement: str | None
    provision: str | None
    jurisdiction: str | None
    since: date
    state: State
    accepted_until: date | None
    days: int
    severity: int
    sentence: str


class ExplainedFinding(Finding, Ground):
    """Something that drifts, and on what ground that is said."""


class FindingQuestion(Filters):
    """What to say of a finding."""

    choices: ClassVar[frozenset[str]] = frozenset({"include"})

    include: Literal["evidence"] | None = None


class FindingListing(FindingQuestion, RowListing):
    """Filters of the list. Severity is meant as it is shown, and it grows with age."""

    derived: ClassVar[Mapping[str, str]] = {"severity": "severity_shown"}

    process: Ids | None = None
    kind: Annotated[str, any_of(*KIND)] | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    state: Annotated[str, any_of(*get_args(State))] | None = None
    severity: Annotated[str, any_of(*map(str, range(MOST_SEVERE + 1)))] | None = None
    subject: Subjects | None = Field(
        None, description="Only what these say: what it is about", examples=["xa-na1:P1@XA-05"]
    )
    accepted_until_before: Before | None = Field(
        None,
        description="Only what is accepted until a day before this one",
        examples=["2026-01-31"],
    )


FindingId = Annotated[
    str, Path(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]


def finished(columns: Columns, on: int, lang: Language) -> list[str]:
    """The texts of findings with what depends on the day, and with the sentence in a language."""
    ends, long_ago = _ends(lang), on - LONG_STANDING_DAYS
    return [
        f'{text[:-1]},"days":{on - onset},{ends[kind][severity + (onset <= long_ago)]}'
        for text, kind, onset, severity in zip(*columns, strict=True)
    ]


@cache
def _ends(lang: Language) -> dict[str, list[str]]:
    """How the text of a finding ends, by its kind, and by its severity before that is cut off."""
    said = {kind: orjson.dumps(label("kinds", kind, lang)).decode() for kind in KIND}
    severities = [*range(MOST_SEVERE + 1), MOST_SEVERE]
    return {
        kind: [f'"severity":{each},"sentence":{said[kind]}}}' for each in severities]
        for kind in KIND
    }


def lined(on: int, lang: Language) -> Callable[[Block], bytes]:
    """The same of many at a time, as lines: rows of one kind that began on one day end alike."""
    ends = _ends(lang)

    @lru_cache(maxsize=1)
    def endings(kind: str) -> _Endings:
        return _Endings(ends[kind], on)

    def lines(block: Block) -> bytes:
        texts = block.texts[:-1].split(b"}\n")
        written = map(endings(block.named[-1]).__getitem__, block.beside.split(b"\n"))
        return b"".join(chain.from_iterable(zip(texts, written, strict=True)))

    return lines


class _Endings(dict[bytes, bytes]):
    """How lines of a kind end, by the onset and the severity, each written once."""

    def __init__(self, ends: Sequence[str], on: int) -> None:
        super().__init__()
        self._ends, self._on = ends, on

    def __missing__(self, beside: bytes) -> bytes:
        onset, severity = map(int, beside.split())
        end = self._ends[severity + (onset <= self._on - LONG_STANDING_DAYS)]
        written = self[beside] = f',"days":{self._on - onset},{end}\n'.encode()
        return written


RESOURCE = Resource(FINDINGS, Finding, ("kind", "onset", "severity"), finished, lined, spoken=True)
EXPLAINED = replace(RESOURCE, row=ExplainedFinding, extend=grounds)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/drift", tags=["drift"], route_class=ReadRoute)

    @router.get("", responses=lists(Finding, ExplainedFinding))
    async def listed(request: Request, asked: Annotated[FindingListing, Query()]) -> Response:
        """What drifts on a day, as known at a position."""
        return await list_rows(reading, request, _resource(asked), asked)

    @router.get("/{id}", responses=answers(One[Finding | ExplainedFinding]))
    async def one(
        request: Request, id: FindingId, asked: Annotated[FindingQuestion, Query()]
    ) -> Response:
        """One finding, on a day on which it holds."""
        return await one_row(reading, request, _resource(asked), {"id": [id]}, asked)

    files(router, reading, RESOURCE, FindingListing)
    return router


def _resource(asked: FindingQuestion) -> Resource:
    return RESOURCE if asked.include is None else EXPLAINED
