"""Moments: what `on` and `known_at` ask for, and whether the views can answer it.

`on` is a day in the world, `known_at` what the ledger had recorded by then. `known_at` alone
means the page as it stood then: it sets `on` to the day of that instant, or to the one on which
that position was recorded. Without it, the header Accept-Datetime (RFC 7089) asks for the page as
it stood at an instant.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from api.problems import (
    KNOWN_AT_IN_FUTURE,
    NOT_YET_RECORDED,
    PROJECTION_BEHIND,
    Problem,
    bad_parameter,
)
from api.questions import LARGEST, Moments
from api.remembering import Record
from ledger.days import BEGINNING, EPOCH, FOREVER, day_of, text_of
from projections.intervals import Moment

_POSITION = re.compile(r"0|[1-9][0-9]{0,15}")
_INSTANT = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})", re.ASCII
)

_HTTP_DATE = re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT", re.ASCII)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a question is asked: the clock, the head, and what the views reflect."""

    now: datetime
    head: int
    reflected: int

    @property
    def today(self) -> int:
        return self.now.toordinal() - EPOCH


def moment_of(asked: Moments, record: Record, standpoint: Standpoint) -> Moment:
    """The moment asked about; a Problem if there is none or it cannot be answered (yet)."""
    moment = Moment(standpoint.today, standpoint.reflected)
    if asked.known_at is not None:
        moment = _known_at(asked.known_at, record, standpoint)
        require_reflected(moment.known, standpoint)
    return moment if asked.on is None else moment._replace(on=day_asked("on", asked.on))


def require_reflected(position: int, standpoint: Standpoint) -> None:
    """Refuse a position that the views have not reached."""
    if position > standpoint.reflected:
        lag = standpoint.head - standpoint.reflected
        raise Problem(
            PROJECTION_BEHIND,
            f"the views reflect position {standpoint.reflected}, {lag} behind the ledger",
            headers={"Retry-After": "1", "Ledger-Lag": str(lag)},
        )


def negotiated(header: str, asked: Moments, record: Record, standpoint: Standpoint) -> Moment:
    """The moment that an Accept-Datetime header asks for: the last page that was not later.

    Before the first entry that is the first page, and after now it is the present one.
    """
    instant = _http_date(header)
    if not standpoint.reflected:
        return Moment(standpoint.today, 0)
    known, day = standpoint.reflected, standpoint.today
    if instant < standpoint.now:
        known = min(record.position_at(instant.isoformat()), standpoint.reflected)
        day = instant.toordinal() - EPOCH
    if known < 1:
        known, day = 1, day_of(record.recorded_at(1)[:10])
    return Moment(day if asked.on is None else day_asked("on", asked.on), known)


def http_date(recorded_at: str) -> str:
    """An instant as headers have it.

    >>> http_date("2024-09-01T09:12:00.5Z")
    'Sun, 01 Sep 2024 09:12:00 GMT'
    """
    return format_datetime(datetime.fromisoformat(recorded_at).astimezone(UTC), usegmt=True)


def is_position(asked: Moments) -> bool:
    """Whether the question names a position: the answer to that never changes."""
    return asked.known_at is not None and asked.known_at.isdigit()


def _http_date(text: str) -> datetime:
    wrong = bad_parameter("accept-datetime", "is no date such as Sat, 01 Mar 2025 00:00:00 GMT")
    if not _HTTP_DATE.fullmatch(text):
        raise wrong
    try:
        return datetime.strptime(text, "%a, %d %b %Y %H:%M:%S GMT").replace(tzinfo=UTC)
    except ValueError:
        raise wrong from None


def day_asked(name: str, text: str) -> int:
    """The day that a parameter of this name states; a Problem if there is no such day."""
    try:
        day = day_of(text)
    except ValueError:
        raise bad_parameter(name, "is not a day of the calendar") from None
    if day >= FOREVER:
        raise bad_parameter(name, f"lies beyond {text_of(FOREVER - 1)}, the last day there is")
    return day


def _known_at(text: str, record: Record, standpoint: Standpoint) -> Moment:
    """The page as it stood when a position was recorded, or at an instant."""
    if _POSITION.fullmatch(text):
        known = int(text)
        if known > LARGEST:
            raise bad_parameter("known_at", f"is larger than {LARGEST}")
        if known > standpoint.head:
            raise Problem(KNOWN_AT_IN_FUTURE, f"{known} > {standpoint.head}")
        day = day_of(record.recorded_at(known)[:10]) if known else BEGINNING
    else:
        instant = _instant_of(text)
        if instant > standpoint.now:
            raise Problem(KNOWN_AT_IN_FUTURE, "known_at is an instant that has not come yet")
        known, day = record.position_at(instant.isoformat()), instant.toordinal() - EPOCH
    if known < 1:
        raise Problem(NOT_YET_RECORDED, "known_at lies before the first recorded entry")
    return Moment(day, known)


def _instant_of(text: str) -> datetime:
    if not _INSTANT.fullmatch(text):
        raise bad_parameter(
            "known_at",
            "is neither a position nor an instant such as 2025-03-01T00:00:00Z"
            " (in an address, write the plus of an offset as %2B)",
        )
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise bad_parameter("known_at", "is not an instant of the calendar") from None
