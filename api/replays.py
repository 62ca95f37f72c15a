"""Replays: a thing entry by entry, each with what it changed; sent while it is read."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

import orjson
from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.calls import Call, Snapshot
from api.entries import RecordedEvent, shown_entry
from api.envelope import Output
from api.problems import bad_parameter
from api.questions import Filters, KnownAtText, Moments, PlainId
from api.reading import Reading
from api.resources import OutputRow
from api.things import Thing, add_route, entries_of, named_moment, process_of, routes_of
from ledger.days import text_of
from ledger.history import History
from projections.histories.mementos import looked_at
from projections.histories.sights import sights
from projections.histories.steps import Changes, Step, steps
from projections.histories.tellings import About, tellings
from projections.intervals import Moment
from projections.nouns import Noun

MEDIA_TYPE = "application/jsonl"


class StepChange(Output):
    """A place in the record of the thing, what stood there, and what stands there now.

    A path leads to a row, `/instruments/LI-03`, or to a field of one, `/instruments/LI-03/force`.
    """

    path: str
    old: Any
    new: Any


class StepDrift(Output):
    """The findings that opened and closed, as `KIND subject`."""

    opened: list[str]
    closed: list[str]


class StepMeanwhile(Output):
    """What days changed by themselves since the step before."""

    changes: list[StepChange]
    drift: StepDrift


class ReplayStep(Output):
    """One entry and what it changed. Without an event: what has changed by itself since."""

    step: int
    on: str = Field(description="The day on which the thing is looked at")
    event: RecordedEvent | None
    meanwhile: StepMeanwhile
    changes: list[StepChange]
    drift: StepDrift


class ReplayQuestion(Filters):
    """From which entry to which; each looked at on the day it was recorded, or all on one."""

    of_one_day: ClassVar[bool] = False
    choices: ClassVar[frozenset[str]] = frozenset({"from_", "to"})

    from_: Annotated[
        KnownAtText | None,
        Query(alias="from", description="The first position, or the instant before it"),
    ] = None
    to: Annotated[
        KnownAtText | None,
        Query(description="The last position, or an instant; the same as `known_at`"),
    ] = None


DESCRIBED: Any = answers(Output)
del DESCRIBED[200]["model"]
DESCRIBED[200]["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ReplayStep"}}}
"""One step a line; `api.openapi` adds the schema of a step."""


def routes(reading: Reading) -> APIRouter:
    """The replay of each thing."""
    return routes_of(reading, _add)


def _add(router: APIRouter, reading: Reading, thing: Thing) -> None:
    noun = thing.noun

    async def replay(
        request: Request, id: PlainId, asked: Annotated[ReplayQuestion, Query()]
    ) -> Response:
        if asked.to is not None:
            if asked.known_at is not None:
                raise bad_parameter("to", "says the same as known_at; give one of them")
            asked = asked.model_copy(update={"known_at": asked.to})

        def written(snapshot: Snapshot) -> Iterator[bytes]:
            entries = entries_of(snapshot, asked, noun.stream(id))
            base = _base(reading, snapshot, asked)
            return _lines(snapshot, noun, id, process_of(entries), base, asked.on is not None)

        call = Call(request, asked, form="jsonl")
        return await reading.streamed(call, written, MEDIA_TYPE)

    about = "Entry by entry, what each changed in it and in what hangs on it."
    add_route(router, thing, "replay", replay, about, DESCRIBED)


def _base(reading: Reading, snapshot: Snapshot, asked: ReplayQuestion) -> int:
    """The position before the first step."""
    if asked.from_ is None:
        return 0
    since = named_moment(reading, snapshot, "from", Moments(known_at=asked.from_)).known
    base = since - 1 if asked.from_.isdigit() else since
    if base > snapshot.moment.known:
        raise bad_parameter("from", "lies after the last position of the replay")
    return base


def _lines(
    snapshot: Snapshot, noun: Noun, id: str, process: str, base: int, fixed: bool
) -> Iterator[bytes]:
    asking, history, head = snapshot.asking, snapshot.history, snapshot.moment
    told = tellings(asking, history, About(noun, id, True), head.known, after=base)
    day_of = looked_at(history, head.on if fixed else None)
    start = Moment(day_of(max(base, 1)), base)
    rows = sights(asking, noun.parts, process, id, head.known)
    taken = steps(rows, (row.position for row in told), day_of, start, head)
    for number, step in enumerate(taken, 1):
        yield orjson.dumps(shown_step(history, number, step), option=orjson.OPT_APPEND_NEWLINE)


def shown_step(history: History, number: int, step: Step) -> OutputRow:
    """A step as an answer has it."""
    position = step.position
    rows = history.stored(position - 1, 1) if position is not None else []
    return {
        "step": number,
        "on": text_of(step.on),
        "event": shown_entry(rows[0]) if rows else None,
        "meanwhile": _shown(step.meanwhile),
        **_shown(step.changes),
    }


def _shown(changes: Changes) -> OutputRow:
    return {
        "changes": [change._asdict() for change in changes.changes],
        "drift": {"opened": changes.opened, "closed": changes.closed},
    }
