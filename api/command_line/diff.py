"""`concord diff`: what changed between two days, or between two states of knowledge."""

import re
from typing import Annotated, Final

import typer

from api.command_line.changes import (
    COLUMNS,
    change_row,
    changes,
    changes_of,
    flat_rows,
    tell_changes,
)
from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.headline import processes_in
from api.command_line.moments import day_named, position_named, recorded_day
from api.command_line.opening import Reading, reading
from api.command_line.options import Limit, Moments, Output, Stores, Where
from api.command_line.output import instant_text, say, write_csv, write_json
from api.command_line.things import Thing, thing_named
from ledger.days import text_of
from projections.intervals import Moment
from projections.nouns import NOUN

SHOWN: Final = 20
"""Changes of each sort in a terminal, unless another number is asked for."""

Base = Annotated[
    str,
    typer.Argument(
        metavar="BASE", help="A day, or a position or instant; or a thing such as agreement/na1."
    ),
]
Head = Annotated[
    str,
    typer.Argument(
        metavar="HEAD",
        help="The same sort of moment, to compare with it; of a thing both, as BASE..HEAD.",
    ),
]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def diff(
    base: Base,
    head: Head,
    moments: Moments,
    output: Output,
    stores: Stores,
    where: Where,
    limit: Limit = None,
) -> None:
    """Say what changed between two days, or between two states of knowledge.

    Days are compared as known now, or --known-at a moment. Positions and instants are compared
    as their reports stood then, or both --on one day.
    """
    thing, base, head = _named(base, head)
    if thing is not None and where.given():
        raise Misused("name a thing, or narrow by options; not both")
    with reading(stores, Moments(known_at=moments.known_at)) as now:
        first, last = (_moment(text, moments, now) for text in (base, head))
        if bool(_DAY.fullmatch(base)) != bool(_DAY.fullmatch(head)):
            raise Misused("compare a day with a day, or a state of knowledge with another one")
        found = (
            changes(now, first, last, where.given())
            if thing is None
            else changes_of(now, first, last, _thing(thing, now))
        )
        later = Reading(now.history, now.asking, last)
        ground = footing(later, set(processes_in(later, where.given().get("process"))))
        meta = {**ground.meta(), "base": _said(now, first), "head": _said(now, last)}
    if output.format == "json":
        write_json(list(map(change_row, found)), meta)
    elif output.format == "csv":
        write_csv(COLUMNS, (row for change in found for row in flat_rows(change)))
    else:
        say(f"From {_told(meta['base'])} to {_told(meta['head'])}:")
        say()
        tell_changes(found, SHOWN if limit is None else limit)
        tell(ground)


def _named(base: str, head: str) -> tuple[str | None, str, str]:
    """The thing, if one is named, and the two moments."""
    first, mark, last = head.partition("..")
    return (base, first, last.removeprefix(".")) if mark else (None, base, head)


def _thing(text: str, now: Reading) -> Thing:
    """The thing that an argument names."""
    thing = thing_named(text, now)
    if thing.kind not in NOUN:
        raise Misused(f"a thing is one of {', '.join(NOUN)}, and {text!r} is none of these")
    return thing


def _moment(text: str, moments: Moments, now: Reading) -> Moment:
    """The moment that an argument names, with the other time from the options."""
    if _DAY.fullmatch(text):
        if moments.on is not None:
            raise Misused("--on goes with positions or instants; two days are named already")
        return Moment(day_named(text), now.moment.known)
    if moments.known_at is not None:
        raise Misused("--known-at goes with days; two states of knowledge are named already")
    known = min(position_named(now.history, text), now.moment.known)
    return Moment(day_named(moments.on) if moments.on else recorded_day(now.history, known), known)


def _said(now: Reading, moment: Moment) -> dict[str, object]:
    """A moment as programs read it."""
    recorded_at = now.history.recorded_at(moment.known) if moment.known else None
    return {"on": text_of(moment.on), "position": moment.known, "recorded_at": recorded_at}


def _told(moment: object) -> str:
    assert isinstance(moment, dict)
    at = moment["recorded_at"]
    recorded = f" ({instant_text(at)})" if at else ""
    return f"{moment['on']} as known at position {moment['position']}{recorded}"
