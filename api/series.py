"""Series: figures over time, as it was, or as it was known."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar, Final, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.addresses import address
from api.answers import MEDIA_TYPES, answers, files
from api.calls import Call, Found, Snapshot
from api.envelope import Output, Page
from api.exports import cells_of, head_of
from api.problems import bad_parameter
from api.questions import Filters, Ids, OnText, References, any_of, values_of
from api.reading import Reading
from api.resources import OutputRow
from api.routes import ReadRoute
from ledger.days import FOREVER, add_months, day_of, text_of
from projections.figures.figures import Unit, Value
from projections.figures.series import (
    Every,
    Station,
    TooManyPointsError,
    before,
    days_of,
    groups,
    series,
)
from projections.intervals import Moment

YEARS = 5
"""How far a series goes back where it is not said."""
MOST_FIGURES = 20

Along = Literal["valid", "known"]


class SeriesRow(Output):
    """A figure at a point: its value, its unit, and the list behind it.

    `since` is the day of the point before: what began or ended is counted from then on.
    """

    on: date
    since: date
    position: int
    figure: str
    value: Value
    unit: Unit
    rows: str | None


class SeriesQuestion(Filters):
    """Which figures, from when to when, along which time, and by what they are narrowed."""

    of_one_day: ClassVar[bool] = False
    choices: ClassVar[frozenset[str]] = frozenset({"figure", "first", "last", "every", "along"})

    figure: Annotated[str, any_of(*groups(), most=MOST_FIGURES)] = Field(
        description=f"Names of figures by comma, {MOST_FIGURES} at most",
        examples=["alignment_coverage"],
    )
    first: OnText | None = Field(
        None, alias="from", description="The day of the first point (default: five years before)"
    )
    last: OnText | None = Field(
        None, alias="to", description="The last day that a point may have (default: today)"
    )
    every: Every = Field("month", description="From point to point; 400 points at most")
    along: Along = Field(
        "valid",
        description="`valid`: what became of it as known at one position; `known`: every point"
        " as it was known at the end of its day",
    )
    process: Ids | None = None
    agreement: Ids | None = None
    provision: Ids | None = None
    jurisdiction: Ids | None = None
    theme: Ids | None = None
    actor: References | None = None


ANSWER: Final[Any] = Page[SeriesRow]


def routes(reading: Reading) -> APIRouter:
    """The routes of series."""
    router = APIRouter(prefix="/v1/figures", tags=["figures"], route_class=ReadRoute)

    @router.get("/series", responses=answers(ANSWER))
    async def listed(request: Request, asked: Annotated[SeriesQuestion, Query()]) -> Response:
        """Figures over time, a row for every point and figure."""

        def find(snapshot: Snapshot) -> Found:
            return Found(_rows(reading, snapshot, asked))

        return await reading.at_moment(request, asked, find)

    @router.get("/series.csv", response_class=Response, responses=files("csv"))
    async def as_csv(request: Request, asked: Annotated[SeriesQuestion, Query()]) -> Response:
        """The same as CSV."""

        def written(snapshot: Snapshot) -> Iterator[bytes]:
            fields = list(SeriesRow.model_fields)
            rows = _rows(reading, snapshot, asked)
            return iter((head_of(fields), cells_of(rows, fields)))

        call = Call(request, asked, form="csv")
        return await reading.streamed(call, written, MEDIA_TYPES["csv"])

    return router


def _rows(reading: Reading, snapshot: Snapshot, asked: SeriesQuestion) -> list[OutputRow]:
    if asked.on is not None:
        raise bad_parameter("on", "names one day; a series goes `from` one `to` another")
    names = values_of(asked.figure)
    points = _points(snapshot, asked)
    try:
        found = series(snapshot.asking, reading.columns, names, points, asked.where())
    except KeyError as error:
        raise bad_parameter("figure", f"cannot be narrowed so: {error.args[0]}") from None
    return [
        {
            "on": text_of(value.moment.on),
            "since": text_of(value.since),
            "position": value.moment.known,
            "figure": figure.name,
            "value": figure.value,
            "unit": figure.unit,
            "rows": address(figure.behind, value.moment),
        }
        for value in found
        for figure in value.figures
    ]


def _points(snapshot: Snapshot, asked: SeriesQuestion) -> Sequence[Station]:
    last = snapshot.moment.on if asked.last is None else _day(asked.last, "to")
    first = add_months(last, -12 * YEARS) if asked.first is None else _day(asked.first, "from")
    if first > last:
        raise bad_parameter("from", "comes after `to`")
    if asked.along == "known" and last > snapshot.moment.on:
        raise bad_parameter("to", "has not come yet: along `known` a series ends today")
    try:
        days = days_of(first, last, asked.every)
    except TooManyPointsError as error:
        raise bad_parameter("every", str(error)) from None
    known = [_known(snapshot, day, asked.along) for day in days]
    since = [before(days[0], asked.every), *days]
    return [
        Station(Moment(day, position), start)
        for day, position, start in zip(days, known, since, strict=False)
    ]


def _known(snapshot: Snapshot, day: int, along: Along) -> int:
    if along == "valid":
        return snapshot.moment.known
    position = snapshot.history.position_at(f"{text_of(day)}T23:59:59.999999Z")
    return min(position, snapshot.moment.known)


def _day(text: str, name: str) -> int:
    try:
        day = day_of(text)
    except ValueError:
        raise bad_parameter(name, "is not a day of the calendar") from None
    if not EARLIEST <= day < FOREVER:
        raise bad_parameter(name, f"lies before {text_of(EARLIEST)} or too far ahead")
    return day


EARLIEST: Final = day_of("1900-01-01")
"""Nothing that is agreed here is older, and a series must stay within the calendar."""
