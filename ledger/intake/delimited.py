"""Delimited text: CSV after RFC 4180, read strictly, so that every reader reads the same."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from ledger.intake.problems import Flaw, Unfit

DELIMITERS: Final = (",", ";", "\t", "|")
"""What may stand between fields. Only the first three are looked for."""

ENCODINGS: Final = ("utf-8", "utf-16", "iso-8859-1", "windows-1252")
"""What a table may be written in. Anything but UTF-8 must be asked for."""

_FIELD: Final = r'(?:"[^"]*+(?:""[^"]*+)*+"|[^"\r\n{0}]*+)'
_STRUCTURE: Final = {
    delimiter: re.compile(
        (r"(?:" + _FIELD + r"(?:{0}|\r?\n))*+" + _FIELD + r"\Z").format(re.escape(delimiter))
    )
    for delimiter in DELIMITERS
}
_PREFIX: Final = {
    delimiter: re.compile((r"(?:" + _FIELD + r"(?:{0}|\r?\n))*+").format(re.escape(delimiter)))
    for delimiter in DELIMITERS
}
_NAKED: Final = re.compile(r'[^"\r]*+"')
_QUOTED: Final = re.compile(r'"[^"]*+(?:""[^"]*+)*+"')


def text_of(held: bytes, encoding: str | None) -> str:
    """The text that bytes stand for; Unfit if they are in another encoding."""
    name = (encoding or "utf-8").lower()
    if name not in ENCODINGS:
        known = ", ".join(ENCODINGS)
        raise Unfit("", f"the encoding {name!r} is not one of {known}", "unknown_encoding")
    marked = held.startswith((b"\xff\xfe", b"\xfe\xff"))
    if marked != (name == "utf-16"):
        is_it = "is" if marked else "is not"
        raise Unfit("", f"the file {is_it} in UTF-16; {_HINT}", "other_encoding")
    try:
        text = held.decode("utf-8-sig" if name == "utf-8" else name)
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1} is not {name.upper()}"
        raise Unfit("", f"{place}; {_HINT}", "other_encoding") from error
    if "\0" in text:
        raise Unfit("", f"there is NUL at character {text.index(chr(0)) + 1}; {_HINT}", "nul")
    return text


_HINT: Final = (
    "save the file as “CSV UTF-8”, or if it is evidence that must stay as it is, "
    "say in which encoding it is"
)


def delimiter_of(header: str) -> str:
    """What separates the fields of a header; Unfit if that is not certain."""
    header = _QUOTED.sub("", header)
    found = [delimiter for delimiter in DELIMITERS[:3] if delimiter in header]
    if len(found) == 1:
        return found[0]
    why = "more than one of" if found else "none of"
    raise Unfit(
        "",
        f"the header has {why} comma, semicolon and tab; say which is the delimiter",
        "unknown_delimiter",
    )


def require_structure(text: str, delimiter: str) -> None:
    """Refuse text in which quotes or line ends could be read in two ways."""
    if _STRUCTURE[delimiter].match(text):
        return
    prefix = _PREFIX[delimiter].match(text)
    start = prefix.end() if prefix else 0
    code, reason = _flaw(text, start)
    line = text.count("\n", 0, start) + 1
    raise Unfit("", f"{reason}, in line {line}", code)


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The fields of every record, blank lines as empty lists."""
    lines = io.StringIO(text, newline="")
    try:
        yield from csv.reader(lines, delimiter=delimiter, strict=True)
    except csv.Error as error:
        raise Unfit("", f"cannot be read as CSV: {error}", "field_too_long") from error


def _flaw(text: str, start: int) -> tuple[Flaw, str]:
    """What is wrong with the field that begins there."""
    if text.startswith('"', start):
        closed = _QUOTED.match(text, start)
        if closed is None:
            return "unterminated_quote", "a quote is opened and never closed"
        if text.startswith("\r", closed.end()):
            return "bare_carriage_return", "a carriage return stands without a line feed"
        return "stray_quote", "text follows the closing quote of a field"
    if _NAKED.match(text, start):
        return "stray_quote", "a quote stands inside a field that is not in quotes"
    return "bare_carriage_return", "a carriage return stands without a line feed"
