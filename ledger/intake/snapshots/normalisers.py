"""Normalisers: what makes two spellings of a cell the same text.

Each takes a text and gives one; an empty text says that there is nothing. A text that is
certainly a mistake raises ValueError.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from ledger.days import span_of, text_of

Normaliser = Callable[[str], str]

_WHOLE: Final = re.compile(r"([+-]?)0*(\d+)(?:\.0*)?", re.ASCII)
_DECIMAL: Final = re.compile(r"([+-]?)0*(\d+\.\d*?[1-9])0*", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}(?:\.0*)?", re.ASCII)
_DAY: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?", re.ASCII)
_NUMBERED_DAY: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)


def squeeze(text: str) -> str:
    """Blanks at the ends go, and every run of blanks becomes one."""
    return " ".join(text.split())


def slug(text: str) -> str:
    """Small letters and digits with underscores between.

    >>> slug("Whole area"), slug("  Council   operations ")
    ('whole_area', 'council_operations')
    """
    return "_".join(re.findall(r"[^\W_]+", text.lower()))


def plain_id(text: str) -> str:
    """What an id may be made of; a run of anything else becomes a hyphen.

    >>> plain_id("Köln (Mitte)")
    'Koln-Mitte'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^A-Za-z0-9._]+", "-", bare).strip("-._")


def number(text: str) -> str:
    """One spelling of a number, without needless noughts; what is no number stays.

    >>> number("2030.0"), number("012.50"), number("-0"), number("2045/6")
    ('2030', '12.5', '0', '2045/6')
    """
    if whole := _WHOLE.fullmatch(text):
        sign = "-" if whole[1] == "-" and whole[2].strip("0") else ""
        return sign + whole[2]
    if decimal := _DECIMAL.fullmatch(text):
        return ("-" if decimal[1] == "-" else "") + decimal[2]
    return text


def year(text: str) -> str:
    """A year of four digits; nothing where the text is not exactly one year.

    >>> year("2050.0"), year("2045/6"), year("soon")
    ('2050', '', '')
    """
    return text[:4] if _YEAR.fullmatch(text) else ""


def day(text: str) -> str:
    """A day as YYYY-MM-DD, its time of day left out; anything else is a mistake."""
    if not text:
        return ""
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a day; write YYYY-MM-DD")
    return text_of(span_of(found[1]).first)


def day_month_year(text: str) -> str:
    """A day written as 31.12.2020, 31/12/2020 or 31-12-2020.

    >>> day_month_year("1/12/2020")
    '2020-12-01'
    """
    found = _NUMBERED_DAY.fullmatch(text)
    return day(f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}" if found else text)


def month_day_year(text: str) -> str:
    """A day written as 12/31/2020."""
    found = _NUMBERED_DAY.fullmatch(text)
    return day(f"{found[3]}-{found[1]:0>2}-{found[2]:0>2}" if found else text)


def date(text: str) -> str:
    """A date with its precision, as YYYY, YYYY-MM or YYYY-MM-DD; anything else is a mistake."""
    if not text:
        return ""
    plain = year(text) or text
    if "/" in plain:
        raise ValueError(f"{text!r} is a range; a table states a year, a month or a day")
    if len(plain) > 7:
        return day(plain)
    span_of(plain)
    return plain


def last_day(text: str) -> str:
    """The last day of a date.

    >>> last_day("2050"), last_day("2024-02"), last_day("")
    ('2050-12-31', '2024-02-29', '')
    """
    return text_of(span_of(date(text)).last) if text else ""


def first_day(text: str) -> str:
    """The first day of a date."""
    return text_of(span_of(date(text)).first) if text else ""


def address(text: str) -> str:
    """A web address without its text fragment, which would carry quoted wording.

    >>> address("https://a.example/b#:~:text=As%20said")
    'https://a.example/b'
    """
    return text.partition(":~:")[0].rstrip("#")


NORMALISERS: Final[dict[str, Normaliser]] = {
    "squeeze": squeeze,
    "lower": str.lower,
    "upper": str.upper,
    "casefold": str.casefold,
    "slug": slug,
    "id": plain_id,
    "number": number,
    "year": year,
    "day": day,
    "day_month_year": day_month_year,
    "month_day_year": month_day_year,
    "date": date,
    "first_day": first_day,
    "last_day": last_day,
    "address": address,
}
"""By the names under which mappings call them. Blanks at the ends of a cell never count."""


def alike(text: str, names: Sequence[str]) -> str:
    """What is compared of a text: blanks never count, and what its normalisers leave out."""
    return normalised(squeeze(text), names)


def normalised(text: str, names: Sequence[str]) -> str:
    """The text after some normalisers, one after another."""
    text = text.strip()
    for name in names:
        text = NORMALISERS[name](text)
    return text
