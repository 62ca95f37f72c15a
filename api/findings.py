"""Findings, served as drift: what drifts where, since when, and what people did about it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Annotated, ClassVar, Literal, get_args

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.envelope import One, Output, Page
from api.grounds import Ground, grounds
from api.questions import Filters, Ids, Listing, any_of, values_of
from api.reading import Found, Reading, Snapshot
from api.resources import OutputRow, ViewRow, Where, date_of, key_of, nothing_at, page_of
from projections.drift.kinds import KIND, MOST_SEVERE, finding_id, severity_on
from projections.findings import FINDINGS

SCANNED = 500
"""Rows read at a time where a condition is not the table's own."""

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
    days: int
    severity: int
    state: State
    accepted_until: date | None
    sentence: str


class ExplainedFinding(Finding, Ground):
    """Something that drifts, and on what ground that is said."""


class FindingQuestion(Filters):
    """What to say of a finding."""

    choices: ClassVar[frozenset[str]] = frozenset({"include"})

    include: Literal["evidence"] | None = None


class FindingListing(FindingQuestion, Listing):
    """Filters of the list."""

    choices: ClassVar[frozenset[str]] = frozenset({"include", "severity"})

    process: Ids | None = None
    kind: Annotated[str, any_of(*KIND)] | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    state: Annotated[str, any_of(*get_args(State))] | None = None
    severity: Annotated[str, any_of(*map(str, range(MOST_SEVERE + 1)))] | None = None


FindingId = Annotated[
    str, Path(pattern="^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
]


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    router = APIRouter(prefix="/v1/drift", tags=["drift"])

    @router.get("", responses=answers(Page[Finding | ExplainedFinding]))
    async def listed(request: Request, asked: Annotated[FindingListing, Query()]) -> Response:
        """What drifts on a day, as known at a position."""

        def find(snapshot: Snapshot) -> Found:
            rows = list(islice(_matching(snapshot, asked), asked.limit + 1))
            return page_of(rows, asked.limit, FINDINGS, lambda page: _shown(snapshot, asked, page))

        return await reading.at_moment(request, asked, find, len(FINDINGS.key))

    @router.get("/{id}", responses=answers(One[Finding | ExplainedFinding]))
    async def one(
        request: Request, id: FindingId, asked: Annotated[FindingQuestion, Query()]
    ) -> Response:
        """One finding, on a day on which it holds."""

        def find(snapshot: Snapshot) -> Found:
            for row in _scan(snapshot, {}, SCANNED):
                if _id_of(row) == id:
                    return Found(_shown(snapshot, asked, [row])[0])
            raise nothing_at(asked)

        return await reading.at_moment(request, asked, find)

    return router


def _matching(snapshot: Snapshot, asked: FindingListing) -> Iterator[ViewRow]:
    """The rows a list asks for. Severity grows with age, so the table alone cannot tell it."""
    if asked.severity is None:
        yield from _scan(snapshot, asked.where(), asked.limit + 1)
        return
    wanted = {int(severity) for severity in values_of(asked.severity)}
    stored = [str(severity) for each in wanted for severity in (each - 1, each)]
    for row in _scan(snapshot, {**asked.where(), "severity": stored}, SCANNED):
        if _severity(row, snapshot.moment.on) in wanted:
            yield row


def _scan(snapshot: Snapshot, where: Where, at_once: int) -> Iterator[ViewRow]:
    """Rows in the order of their key, from where the page before ended."""
    after = snapshot.after
    while True:
        rows = snapshot.asking.select(FINDINGS, snapshot.moment, where, limit=at_once, after=after)
        yield from rows
        if len(rows) < at_once:
            return
        after = key_of(FINDINGS, rows[-1])


def _shown(snapshot: Snapshot, asked: FindingQuestion, rows: Sequence[ViewRow]) -> list[OutputRow]:
    """Rows as the answer has them, with the evidence where it was asked for."""
    on = snapshot.moment.on
    shown = [
        {
            "id": _id_of(row),
            **{name: row[name] for name in _AS_THEY_ARE},
            "process": row["process"] or None,
            "since": date_of(row["onset"]),
            "days": on - _int(row["onset"]),
            "severity": _severity(row, on),
            "accepted_until": date_of(row["accepted_until"]),
            "sentence": KIND[str(row["kind"])].sentence,
        }
        for row in rows
    ]
    if asked.include is None:
        return shown
    return [{**row, **ground} for row, ground in zip(shown, grounds(snapshot, rows), strict=True)]


_AS_THEY_ARE = ("kind", "subject", "agreement", "provision", "jurisdiction", "state")


def _id_of(row: ViewRow) -> str:
    return finding_id(str(row["kind"]), str(row["subject"]))


def _severity(row: ViewRow, on: int) -> int:
    return severity_on(on, _int(row["onset"]), _int(row["severity"]))


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value
