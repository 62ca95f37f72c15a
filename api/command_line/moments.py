"""The moment a command is about, from the words that were typed; the read API has the same rules.

`on` is a day of the calendar and may lie in the future. `known_at` is a position of the record,
or an instant, which means the last position recorded by then; alone it also sets the day, to the
one on which that position was recorded, or to that of the instant.
"""

import re
from datetime import UTC, datetime
from typing import Final

from api.command_line.failures import Misused
from api.command_line.options import Moments
from ledger.days import EPOCH, FOREVER, day_of, text_of
from ledger.history import History
from projections.intervals import Moment

_POSITION: Final = re.compile(r"0|[1-9][0-9]{0,15}", re.ASCII)
_INSTANT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)


def moment_of(history: History, asked: Moments) -> Moment:
    """The moment asked about: today (UTC) with all that is known, unless another is named."""
    if asked.known_at is None:
        return Moment(today() if asked.on is None else day_named(asked.on), history.head())
    known = position_named(history, asked.known_at)
    if asked.on is not None:
        return Moment(day_named(asked.on), known)
    if _POSITION.fullmatch(asked.known_at):
        return Moment(recorded_day(history, known), known)
    return Moment(_instant(asked.known_at).toordinal() - EPOCH, known)


def recorded_day(history: History, position: int) -> int:
    """The day on which a position was recorded."""
    return day_of(history.recorded_at(position)[:10])


def position_named(history: History, text: str) -> int:
    """The position that a position or an instant names."""
    head = history.head()
    if _POSITION.fullmatch(text):
        position = int(text)
    else:
        position = history.position_at(_instant(text).isoformat())
    if position > head:
        raise Misused(f"position {position} lies after the last one recorded, which is {head}")
    if position < 1:
        raise Misused(f"nothing was recorded by then ({text}); the first entry came later")
    return position


def day_named(text: str) -> int:
    """The day that YYYY-MM-DD names."""
    try:
        day = day_of(text)
    except ValueError as error:
        raise Misused(f"{text!r} is not a day of the calendar; write YYYY-MM-DD") from error
    if day >= FOREVER:
        raise Misused(f"{text} lies beyond {text_of(FOREVER - 1)}, the last day there is")
    return day


def today() -> int:
    """Today, in UTC."""
    return datetime.now(UTC).toordinal() - EPOCH


def _instant(text: str) -> datetime:
    if not _INSTANT.fullmatch(text):
        raise Misused(
            f"{text!r} is neither a position nor an instant; write 57 or 2025-03-01T00:00:00Z"
        )
    try:
        instant = datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Misused(f"{text!r} is not an instant of the calendar") from error
    if instant > datetime.now(UTC):
        raise Misused(f"{text} has not come yet, so nobody knows what will be recorded by then")
    return instant
