"""Markup: XML from outside, read by the parts of it that are asked for.

A document type is refused before it can declare an entity, so nothing is ever expanded. Comments,
processing instructions and marked sections are refused as well: readers disagree on a text that
has them inside, and no spreadsheet writes them.
"""

from typing import Final, NoReturn, Protocol
from xml.parsers import expat

from ledger.intake.problems import Unfit

MAX_DEPTH: Final = 64
MAX_TAG: Final = 1_000_000
CHUNK: Final = 1 << 16

Attributes = dict[str, str]


class Reader(Protocol):
    """Takes elements, by their names without prefix, and their text."""

    def start(self, name: str, attributes: Attributes) -> None: ...
    def end(self, name: str) -> None: ...
    def text(self, text: str) -> None: ...


def read_markup(held: bytes, part: str, reader: Reader) -> None:
    """Give the elements of a part to a reader."""
    if held.startswith((b"\xff\xfe", b"\xfe\xff", b"\0", b"<\0")):
        raise Unfit("", f"{part} is not in UTF-8", "bad_markup")
    scan = _Scan(part, reader)
    try:
        for start in range(0, len(held), CHUNK):
            scan.parser.Parse(held[start : start + CHUNK], False)
            if start - scan.parser.CurrentByteIndex > MAX_TAG:
                raise Unfit("", f"{part} has a tag of more than {MAX_TAG} bytes", "bad_markup")
        scan.parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        if isinstance(error, Unfit):
            raise
        raise Unfit("", f"{part} is broken: {error}", "bad_markup") from error


class _Scan:
    def __init__(self, part: str, reader: Reader) -> None:
        self._part = part
        self._reader_start = reader.start
        self._reader_end = reader.end
        self._depth = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = reader.text
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._document_type
        parser.CommentHandler = self._odd
        parser.ProcessingInstructionHandler = self._odd
        parser.StartCdataSectionHandler = self._odd
        self.parser = parser

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unfit("", f"{self._part} is nested deeper than {MAX_DEPTH} levels", "too_deep")
        self._reader_start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._reader_end(name.rpartition(":")[2] if ":" in name else name)

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise Unfit("", f"{self._part} is in {encoding[:40]!r}, not in UTF-8", "bad_markup")

    def _document_type(self, *_: object) -> NoReturn:
        raise Unfit("", f"{self._part} has a document type", "document_type")

    def _odd(self, *_: object) -> NoReturn:
        reason = f"{self._part} has a comment, an instruction or a marked section"
        raise Unfit("", reason, "bad_markup")
