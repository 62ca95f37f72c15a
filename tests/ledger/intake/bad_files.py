"""Files that must not get in: what each holds, by which door it comes, and what is said of it.

They are made, not kept: a reader sees what is wrong with each, and no scanner takes fright.
"""

import io
import json
import os
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ledger.intake.problems import Code
from tests.ledger.intake import books
from tests.ledger.intake.books import GOOD, HEAD, book, packed, parts, sheet

Door = Literal["lines", "table"]
Make = Callable[[Path], Path]
"""Makes the file in a folder."""


class Bad(NamedTuple):
    """A file that must not get in."""

    name: str
    door: Door
    make: Make
    code: Code
    row: int = 0
    column: str = ""
    options: Mapping[str, Any] = {}

    def __str__(self) -> str:
        return f"{self.door}-{self.name}"


FACT = {
    "event": "jurisdiction-registered.v1",
    "stream": "jurisdiction/QA",
    "occurred_on": "2024-01-01",
    "recorded_by": "secretariat",
    "facts": {"level": "national", "name": "Q"},
}
LINE = json.dumps(FACT)
FIRST = LINE.replace("/QA", "/QX") + "\n"
CSV = "council,target\nKiel,2035\n"


def held(content: bytes | str | Callable[[], bytes | str], name: str) -> Make:
    """Makes a file of that content."""

    def make(folder: Path) -> Path:
        path = folder / name
        made = content() if callable(content) else content
        path.write_bytes(made.encode() if isinstance(made, str) else made)
        return path

    return make


def line(name: str, second: bytes | str, code: Code, row: int = 2) -> Bad:
    """A file whose second line is bad."""
    content = FIRST.encode() + (second.encode() if isinstance(second, str) else second) + b"\n"
    return Bad(name, "lines", held(content, "facts.jsonl"), code, row)


def said(name: str, code: Code, old: str, new: str) -> Bad:
    """A file whose second line is a fact with something in it changed."""
    assert old in LINE
    return line(name, LINE.replace(old, new), code)


def csv(
    name: str,
    content: bytes | str | Callable[[], bytes | str],
    code: Code,
    row: int = 0,
    col: str = "",
) -> Bad:
    """A CSV file."""
    return Bad(f"csv-{name}", "table", held(content, "pledges.csv"), code, row, col)


def xlsx(
    name: str, content: bytes | Callable[[], bytes], code: Code, row: int = 0, col: str = ""
) -> Bad:
    """A workbook."""
    return Bad(f"xlsx-{name}", "table", held(content, "pledges.xlsx"), code, row, col)


def cell(name: str, code: Code, target: str, row: int = 2) -> Bad:
    """A workbook with something in the second column of its second row."""
    content = book(sheet(HEAD, f'<c r="A2" t="str"><v>Kiel</v></c>{target}'))
    return xlsx(f"cell-{name}", content, code, row, "target" if row else "")


def rows(count: int) -> str:
    return "council,target\n" + "Kiel,2035\n" * count


# ---------------------------------------------------------------------------- places


def missing(folder: Path) -> Path:
    return folder / "nowhere.csv"


def directory(folder: Path) -> Path:
    (folder / "folder.csv").mkdir()
    return folder / "folder.csv"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe.csv")
    return folder / "pipe.csv"


def link(folder: Path) -> Path:
    (folder / "real.csv").write_text(CSV)
    (folder / "link.csv").symlink_to(folder / "real.csv")
    return folder / "link.csv"


def dangling(folder: Path) -> Path:
    (folder / "link.csv").symlink_to(folder / "nowhere.csv")
    return folder / "link.csv"


def no_name(folder: Path) -> Path:
    return folder / "a\0b"


def sparse(folder: Path) -> Path:
    """Larger than any file may be, though it takes no room."""
    with (folder / "sparse.csv").open("wb") as file:
        file.truncate(210_000_000)
    return folder / "sparse.csv"


def memory(_: Path) -> Path:
    return Path("/proc/self/mem")


def device(_: Path) -> Path:
    return Path("/dev/zero")


def too_long_a_name(folder: Path) -> Path:
    return folder / ("x" * 5_000)


PATHS: tuple[tuple[Make, Code], ...] = (
    (missing, "not_readable"),
    (directory, "not_a_file"),
    (pipe, "not_a_file"),
    (device, "not_a_file"),
    (no_name, "not_readable"),
    (memory, "not_readable"),
    (sparse, "file_too_large"),
    (link, "file_is_a_link"),
    (dangling, "file_is_a_link"),
    (too_long_a_name, "not_readable"),
)
DOORS: tuple[Door, ...] = ("lines", "table")
PLACES = [Bad(f"path-{make.__name__}", door, make, code) for door in DOORS for make, code in PATHS]

# ---------------------------------------------------------------------------- lines

LINES = [
    line("empty-object", "{}", "bad_fact"),
    line("cut-off", LINE[:-9], "not_json"),
    line("trailing-comma", LINE[:-1] + ",}", "not_json"),
    line("single-quotes", LINE.replace('"', "'"), "not_json"),
    line("two-objects", LINE + LINE, "not_json"),
    line("a-comment", LINE + " // why", "not_json"),
    line("an-array", f"[{LINE}]", "not_an_object"),
    line("a-number", "12", "not_an_object"),
    line("null", "null", "not_an_object"),
    line("a-table", "council,target", "not_json"),
    said("key-twice", "duplicate_key", '"stream":', '"stream": "x/1", "stream":'),
    said("key-twice-inside", "duplicate_key", '"level":', '"level": "local", "level":'),
    said("key-twice-escaped", "duplicate_key", '"level":', '"\\u006cevel": "local", "level":'),
    said("nan", "not_a_number", '"Q"', "NaN"),
    said("infinity", "not_a_number", '"Q"', "Infinity"),
    said("minus-infinity", "not_a_number", '"Q"', "-Infinity"),
    said("a-decimal", "decimal_number", '"Q"', "1.5"),
    said("1e400", "decimal_number", '"Q"', "1e400"),
    said("2-to-the-53", "number_too_large", '"Q"', "9007199254740992"),
    said("5000-digits", "number_too_large", '"Q"', "9" * 5_000),
    said("a-leading-zero", "not_json", '"Q"', "012"),
    said("half-a-pair", "surrogate", '"Q"', '"\\ud800"'),
    said("pair-reversed", "surrogate", '"Q"', '"\\udc00\\ud800"'),
    said("half-a-pair-in-a-key", "not_canonical", '"name":', '"\\ud800":'),
    said("an-upper-key", "bad_fact", '"name":', '"Name":'),
    said("unknown-key", "bad_fact", '"stream":', '"_type_": "os.system", "stream":'),
    said("unknown-event", "bad_fact", "jurisdiction-registered", "jurisdiction-imagined"),
    said("wrong-type", "bad_fact", '"Q"', "{}"),
    said("facts-as-text", "bad_fact", json.dumps(FACT["facts"]), '"none"'),
    said("name-too-long", "bad_fact", '"Q"', json.dumps("x" * 301)),
    said("no-such-day", "bad_fact", "2024-01-01", "2024-02-30"),
    said("year-0", "bad_fact", "2024-01-01", "0000-01-01"),
    said("the-future", "in_the_future", "2024-01-01", "9999-01-01"),
    said("another-stream", "wrong_stream", "jurisdiction/QA", "instrument/QA"),
    said("a-stream-that-climbs", "bad_stream", "jurisdiction/QA", "jurisdiction/../QA"),
    said("an-account-of-two-lines", "bad_envelope", "secretariat", "a\\nb"),
    said("escaped-nul", "nul", '"Q"', '"a\\u0000b"'),
    said("escaped-escape", "control_character", '"Q"', '"\\u001b[31mred"'),
    said("bell", "control_character", '"Q"', '"\\u0007"'),
    said("delete", "control_character", '"Q"', '"a\x7f"'),
    said("next-line", "control_character", '"Q"', '"a\x85b"'),
    said("one-byte-escape", "control_character", '"Q"', '"\x9b31m"'),
    said("lone-return", "control_character", '"Q"', '"a\\rb"'),
    said("override", "bidi_control", '"Q"', '"2030 \u202e0502"'),
    said("override-escaped", "bidi_control", '"Q"', '"2030 \\u202e0502"'),
    said("isolate-left-open", "bidi_control", '"Q"', '"\u2067abc"'),
    said("isolate-never-opened", "bidi_control", '"Q"', '"abc\u2069"'),
    line("raw-nul", LINE.replace("Q", "\0"), "not_json"),
    line("raw-tab", LINE.replace('"Q"', '"\t"'), "not_json"),
    line("latin-1", LINE.replace('"Q"', '"Québec"').encode("latin-1"), "other_encoding"),
    line("overlong", LINE.encode().replace(b'"Q"', b'"\xc0\x80"'), "other_encoding"),
    line("surrogate-bytes", LINE.encode().replace(b'"Q"', b'"\xed\xa0\x80"'), "other_encoding"),
    line("mark-inside", b"\xef\xbb\xbf" + LINE.encode(), "not_json"),
    line("33-levels", '{"a": ' + "[" * 32 + "]" * 32 + "}", "too_deep"),
    line("30000-levels", "[" * 30_000 + "]" * 30_000, "too_deep"),
    line("30000-objects", '{"a":' * 10_000, "too_deep"),
    line("too-long", LINE.replace('"Q"', json.dumps("x" * 70_000)), "line_too_long"),
    line("10-mb-line", b"x" * 10_000_000, "line_too_long"),
    Bad("utf-16", "lines", held(LINE.encode("utf-16"), "a.jsonl"), "other_encoding"),
    Bad(
        "utf-16-be",
        "lines",
        held(b"\xfe\xff" + LINE.encode("utf-16-be"), "a.jsonl"),
        "other_encoding",
    ),
    Bad("utf-16-unmarked", "lines", held(LINE.encode("utf-16-le"), "a.jsonl"), "not_json", 1),
    Bad("returns-only", "lines", held(f"{LINE}\r{LINE}\r", "a.jsonl"), "not_json", 1),
    Bad("workbook", "lines", held(book, "a.jsonl"), "other_format"),
    Bad("gzip", "lines", held(b"\x1f\x8b\x08\x00", "a.jsonl.gz"), "other_format"),
    Bad("zeros", "lines", held(b"\0" * 1_000, "a.jsonl"), "not_json", 1),
]

# ---------------------------------------------------------------------------- text

TEXTS = [
    csv("empty", b"", "no_header"),
    csv("blank", b"\n\n \n", "no_header"),
    csv("nameless", ",,,\na,b,c,d\n", "no_header"),
    csv("no-delimiter", "council\nKiel\n", "unknown_delimiter"),
    csv("two-delimiters", "council,target;year\na,b;c\n", "unknown_delimiter"),
    csv("tab-and-comma", "council\ttarget,year\na\tb,c\n", "unknown_delimiter"),
    csv("column-twice", "council,target,council\na,b,c\n", "duplicate_column"),
    csv("column-twice-but-for-blanks", "council,target, council\na,b,c\n", "duplicate_column"),
    csv("unnamed-column", "council,,target\nKiel,,2035\nBonn,x,2035\n", "unnamed_column", 3),
    csv("101-columns", ",".join(f"c{n}" for n in range(101)) + "\n", "too_many_columns"),
    csv("a-name-too-long", f"council,{'x' * 201}\na,b\n", "field_too_long"),
    csv("a-name-with-escape", "council,a\x1bb\na,b\n", "control_character"),
    csv("a-name-with-override", "council,a\u202eb\na,b\n", "bidi_control"),
    csv("short-row", CSV + "Bonn\n", "ragged_row", 3),
    csv("long-row", CSV + "Bonn,2035,x\n", "ragged_row", 3),
    csv("short-last-row", CSV + "Bonn", "ragged_row", 3),
    csv("other-delimiter-below", CSV + "Bonn;2035\n", "ragged_row", 3),
    csv("50001-rows", lambda: rows(50_001), "too_many_rows", 50_002),
    csv("a-field-too-long", lambda: f"{CSV}Bonn,{'x' * 20_000}\n", "field_too_long", 3, "target"),
    csv("a-field-of-200-kB", lambda: f"{CSV}Bonn,{'x' * 200_000}\n", "field_too_long"),
    csv("a-field-of-few-long-letters", f"{CSV}Bonn,{'€' * 6_000}\n", "field_too_long", 3, "target"),
    csv("11-mb", lambda: CSV + "Kiel,2035\n" * 1_100_000, "file_too_large"),
    csv("a-quote-left-open", CSV + '"Bonn,2035\n', "unterminated_quote"),
    csv("text-after-a-quote", CSV + '"Bonn"x,2035\n', "stray_quote"),
    csv("blank-after-a-quote", CSV + '"Bonn" ,2035\n', "stray_quote"),
    csv("a-quote-in-text", CSV + 'Bo"nn,2035\n', "stray_quote"),
    csv("a-backslash-before-a-quote", CSV + '"Bo\\"nn",2035\n', "stray_quote"),
    csv("returns-only", CSV.replace("\n", "\r"), "bare_carriage_return"),
    csv("a-return-in-a-row", CSV + "Bo\rnn,2035\n", "bare_carriage_return"),
    csv("a-return-in-quotes", CSV + '"Bo\rnn",2035\n', "control_character", 3, "council"),
    csv("a-return-after-quotes", CSV + '"Bonn"\r2035\n', "bare_carriage_return"),
    csv("embedding-closed-as-isolate", CSV + "\u202aBonn\u2069,1\n", "bidi_control", 3, "council"),
    csv("formula", CSV + "Bonn,=1+1\n", "formula_cell", 3, "target"),
    csv("formula-first", CSV + "=1+1,2035\n", "formula_cell", 3, "council"),
    csv("formula-in-quotes", CSV + 'Bonn,"=""2035"""\n', "formula_cell", 3, "target"),
    csv("formula-after-a-tab", "a\tb\nBonn\t=A1\n", "formula_cell", 2, "b"),
    csv("formula-after-a-semicolon", "a;b\nBonn;=A1\n", "formula_cell", 2, "b"),
    csv("formula-of-dos", CSV.replace("\n", "\r\n") + "=1,1\r\n", "formula_cell", 3, "council"),
    csv("nul", CSV + "Bo\0nn,2035\n", "nul"),
    csv("escape", CSV + "Bonn,\x1b]0;title\x07\n", "control_character", 3, "target"),
    csv("one-byte-escape", CSV + "Bonn,\x9b31m\n", "control_character", 3, "target"),
    csv("backspace", CSV + "Bonn,2035\x08\x086\n", "control_character", 3, "target"),
    csv("vertical-tab", CSV + "Bo\vnn,2035\n", "control_character", 3, "council"),
    csv("override", CSV + "Bonn,\u202e5302\n", "bidi_control", 3, "target"),
    csv("embedding-left-open", CSV + "\u202bBonn,2035\n", "bidi_control", 3, "council"),
    csv("utf-16", CSV.encode("utf-16"), "other_encoding"),
    csv("utf-16-unmarked", CSV.encode("utf-16-le"), "nul"),
    csv("utf-32", CSV.encode("utf-32"), "other_encoding"),
    csv("latin-1", (CSV + "Köln,2035\n").encode("latin-1"), "other_encoding"),
    csv("cut-in-a-letter", (CSV + "Köln").encode()[:-3], "other_encoding"),
    csv("surrogate-bytes", CSV.encode() + b"\xed\xa0\x80,1\n", "other_encoding"),
    csv("old-workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "other_format"),
    csv("pdf", b"%PDF-1.7\n", "other_format"),
    csv("gzip", b"\x1f\x8b\x08\x00", "other_format"),
    csv("database", b"SQLite format 3\0", "other_format"),
]

ASKED = [
    Bad(
        "csv-odd-encoding",
        "table",
        held(CSV, "a.csv"),
        "unknown_encoding",
        options={"encoding": "idna"},
    ),
    Bad(
        "csv-odd-delimiter",
        "table",
        held(CSV, "a.csv"),
        "unknown_delimiter",
        options={"delimiter": "x"},
    ),
    Bad(
        "csv-not-utf-16",
        "table",
        held(CSV + "\n", "a.csv"),
        "other_encoding",
        options={"encoding": "utf-16"},
    ),
    Bad(
        "csv-not-windows",
        "table",
        held(b"a,b\n\x81,\n", "a.csv"),
        "other_encoding",
        options={"encoding": "windows-1252"},
    ),
    Bad(
        "csv-header-below-all",
        "table",
        held(CSV, "a.csv"),
        "no_header",
        options={"header": 9, "delimiter": ","},
    ),
    Bad(
        "xlsx-no-such-sheet",
        "table",
        held(book, "a.xlsx"),
        "unknown_sheet",
        options={"sheet": "2024"},
    ),
]

# ---------------------------------------------------------------------------- workbooks

BILLION_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ARRAY = '<f t="array" ref="B2:B3">A1:A2</f>'
FORMULA_OF_ERROR = '<c r="B2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>'
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"


RELATIONS = "xl/_rels/workbook.xml.rels"
FAR_TEXT = '</row><row r="60000"><c r="A60000" t="inlineStr"><is><t>x</t></is></c>'
NOISE = "".join(f"{n:x}" for n in range(30_000))
ATTRIBUTES = " ".join(f'a{n:x}="{n * n:x}"' for n in range(120_000))
MERGES = "<mergeCells>" + "".join(
    f'<mergeCell ref="C{n}:D{n + 7 * n % 9}"/>' for n in range(1, 10_002)
)


def many_strings() -> str:
    return f"<sst>{NOISE * 2}" + "<si/>" * 1_000_001


def many_relations() -> str:
    return books.relations().replace(
        "</", "".join(f'<Relationship Id="{n}"/>' for n in range(1_001)) + "</"
    )


def many_entries() -> bytes:
    entry = b"PK\x01\x02" + bytes(24) + b"\x05\0" + bytes(16)
    made = b"".join(entry + f"{n:05}".encode() for n in range(60_000))
    return made + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 60_000, 60_000, len(made), 0, 0)


def bomb() -> bytes:
    return book(sheet(HEAD, GOOD) + " " * 40_000_000)


def padded_bomb() -> bytes:
    """A bomb beside so much that cannot be packed that all together looks harmless."""
    noise = b"".join(n.to_bytes(4, "big") for n in range(0, 4_000_000_000, 9_999))[:1_000_000]
    return book(more={"xl/media/a": bytes(30_000_000), "xl/media/b": noise})


def too_much() -> bytes:
    return book(more={"xl/media/a": "".join(f"{n:x}".ljust(60, "-") for n in range(850_000))})


def shared_bomb() -> bytes:
    """One long text that every cell shows."""
    cells = [
        "".join(f'<c r="{chr(65 + c)}{n}" t="s"><v>0</v></c>' for c in range(26))
        for n in range(2, 400)
    ]
    names = "".join(f'<c r="{chr(65 + c)}1"><v>{c}</v></c>' for c in range(26))
    held = {"xl/sharedStrings.xml": books.strings("".join(map(str, range(3_500))))}
    return book(sheet(names, *cells), more=held)


def twice() -> bytes:
    file = io.BytesIO(book())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(SHEET.upper(), sheet(HEAD))
    return file.getvalue()


def named(name: str) -> bytes:
    return book(more={name: "x"})


WORKBOOKS = [
    cell("ref-error", "error_cell", '<c r="B2" t="e"><v>#REF!</v></c>'),
    cell("error-of-a-formula", "formula_cell", FORMULA_OF_ERROR),
    cell("formula", "formula_cell", '<c r="B2"><f>2000+35</f><v>2035</v></c>'),
    cell("formula-of-text", "formula_cell", '<c r="B2" t="str"><f>A1</f><v>x</v></c>'),
    cell("formula-of-nothing", "formula_cell", '<c r="B2" t="str"><f>A9</f><v></v></c>'),
    cell("formula-shared", "formula_cell", '<c r="B2"><f t="shared" si="0"/><v>7</v></c>'),
    cell("formula-of-many", "formula_cell", f'<c r="B2">{ARRAY}<v>7</v></c>'),
    cell("formula-without-value", "formula_cell", '<c r="B2"><f>1+1</f></c>'),
    cell("formula-with-empty-value", "formula_cell", '<c r="B2"><f>1+1</f><v></v></c>'),
    cell("formula-of-text-without-value", "formula_cell", '<c r="B2" t="str"><f>A1</f></c>'),
    cell("nan", "not_a_number", '<c r="B2"><v>NaN</v></c>'),
    cell("infinity", "not_a_number", '<c r="B2"><v>inf</v></c>'),
    cell("1e400", "number_too_large", '<c r="B2"><v>1e400</v></c>'),
    cell("400-digits", "number_too_large", f'<c r="B2"><v>{"9" * 400}</v></c>'),
    cell("4000-digits", "not_a_number", f'<c r="B2"><v>{"9" * 4_000}</v></c>'),
    cell("17-digits", "number_too_large", '<c r="B2"><v>12345678901234567</v></c>'),
    cell("hexadecimal", "not_a_number", '<c r="B2"><v>0x10</v></c>'),
    cell("other-digits", "not_a_number", '<c r="B2"><v>٢٠٣٥</v></c>'),
    cell("29-february-1900", "date_out_of_range", '<c r="B2" s="1"><v>60</v></c>'),
    cell("a-day-before-all", "date_out_of_range", '<c r="B2" s="1"><v>-5</v></c>'),
    cell("no-such-day", "date_out_of_range", '<c r="B2" t="d"><v>2024-13-01</v></c>'),
    cell("escape", "control_character", '<c r="B2" t="str"><v>_x001B_[31m</v></c>'),
    cell("override", "bidi_control", '<c r="B2" t="str"><v>\u202e5302</v></c>'),
    cell("too-long", "field_too_long", f'<c r="B2" t="str"><v>{"x" * 20_000}</v></c>'),
    cell("mixed-digits", "not_a_number", '<c r="B2"><v>1٢345</v></c>'),
    cell("padded-day", "date_out_of_range", '<c r="B2" s="1"><v>00060</v></c>'),
    cell("time-before-all", "date_out_of_range", '<c r="B2" s="2"><v>-5.5</v></c>'),
    cell("nul", "nul", '<c r="B2" t="str"><v>a_x0000_b</v></c>'),
    cell("superscript-text", "bad_markup", '<c r="B2" t="s"><v>²</v></c>', 0),
    cell("a-place-without-a-row", "bad_markup", '<c r="B"><v>1</v></c>', 0),
    cell("unknown-text", "bad_markup", '<c r="B2" t="s"><v>7</v></c>', 0),
    cell("minus-text", "bad_markup", '<c r="B2" t="s"><v>-1</v></c>', 0),
    cell("odd-truth", "bad_markup", '<c r="B2" t="b"><v>7</v></c>', 0),
    cell("odd-type", "bad_markup", '<c r="B2" t="zz"><v>7</v></c>', 0),
    cell("element-in-a-number", "bad_markup", '<c r="B2"><v>1<x/>e400</v></c>', 0),
    cell("huge", "field_too_long", f'<c r="B2" t="str"><v>{NOISE}</v></c>', 0),
    cell("two-values", "bad_markup", '<c r="B2"><v>1</v><v>2</v></c>', 0),
    cell("value-and-text", "bad_markup", '<c r="B2"><v>1</v><is><t>2</t></is></c>', 0),
    cell("comment-in-a-number", "bad_markup", '<c r="B2"><v>20<!-- -->35</v></c>', 0),
    cell("marked-section", "bad_markup", '<c r="B2"><v><![CDATA[2035]]></v></c>', 0),
    cell("instruction", "bad_markup", '<c r="B2"><v>20<?x?>35</v></c>', 0),
    cell("cell-twice", "bad_markup", '<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>', 0),
    cell("cell-backwards", "bad_markup", '<c r="A2"><v>1</v></c>', 0),
    cell("cell-of-another-row", "bad_markup", '<c r="B9"><v>1</v></c>', 0),
    cell("a-place-that-is-none", "bad_markup", '<c r="2B"><v>1</v></c>', 0),
    cell("far-column", "too_many_columns", '<c r="XFD2"><v>1</v></c>', 0),
    xlsx(
        "far-row",
        book(
            sheet(HEAD, GOOD).replace(
                "</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
            )
        ),
        "too_many_rows",
    ),
    xlsx("row-twice", book(sheet(HEAD, GOOD).replace('<row r="2">', '<row r="1">')), "bad_markup"),
    xlsx("row-0", book(sheet(HEAD, GOOD).replace('<row r="1">', '<row r="0">')), "bad_markup"),
    xlsx(
        "merged-header",
        book(sheet(HEAD, GOOD, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')),
        "merged_cells",
        1,
        "council",
    ),
    xlsx(
        "merged-cells",
        book(sheet(HEAD, GOOD, after='<mergeCells><mergeCell ref="B2:B3"/></mergeCells>')),
        "merged_cells",
        2,
        "target",
    ),
    xlsx(
        "merged-nowhere",
        book(sheet(HEAD, GOOD, after='<mergeCells><mergeCell ref="?"/></mergeCells>')),
        "bad_markup",
    ),
    xlsx("row-x", book(sheet(HEAD, GOOD).replace('<row r="2">', '<row r="x">')), "bad_markup"),
    xlsx(
        "row-superscript",
        book(sheet(HEAD, GOOD).replace('<row r="2">', '<row r="²">')),
        "bad_markup",
    ),
    xlsx(
        "row-of-10-digits",
        book(sheet(HEAD, GOOD).replace('<row r="2">', '<row r="9999999999">')),
        "bad_markup",
    ),
    xlsx(
        "row-again",
        book(sheet(HEAD, GOOD + '</row><row r="2"><c r="C2"><v>1</v></c>')),
        "bad_markup",
    ),
    xlsx("far-text", book(sheet(HEAD, GOOD + FAR_TEXT)), "too_many_rows"),
    xlsx(
        "many-attributes", lambda: book(sheet(HEAD, GOOD, after=f"<a {ATTRIBUTES}/>")), "bad_markup"
    ),
    xlsx("many-merged", lambda: book(sheet(HEAD, GOOD, after=MERGES)), "merged_cells"),
    xlsx(
        "many-strings",
        lambda: book(more={"xl/sharedStrings.xml": many_strings()}),
        "unpacked_too_large",
    ),
    xlsx(
        "many-sheets",
        lambda: book(more={BOOK: books.workbook(*map(str, range(1_001)))}),
        "too_many_members",
    ),
    xlsx("many-relations", lambda: book(more={RELATIONS: many_relations()}), "too_many_members"),
    xlsx("many-entries", lambda: book() + many_entries(), "too_many_members"),
    xlsx("no-rows", book(sheet()), "no_header"),
    xlsx("header-further-down", book(sheet("", "", HEAD.replace("1", "3"))), "no_header"),
    xlsx("column-twice", book(sheet(HEAD.replace("target", "council"), GOOD)), "duplicate_column"),
    xlsx("unnamed-column", book(sheet(HEAD, GOOD + '<c r="D2"><v>1</v></c>')), "unnamed_column", 2),
    xlsx("billion-laughs", book(sheet(HEAD, GOOD, before=BILLION_LAUGHS)), "document_type"),
    xlsx("outside-entity", book(sheet(HEAD, GOOD, before=OUTSIDE)), "document_type"),
    xlsx(
        "entity-in-the-list",
        book(more={BOOK: books.workbook("A").replace("<workbook ", OUTSIDE + "<workbook ")}),
        "document_type",
    ),
    xlsx(
        "entity-in-the-styles",
        book(more={"xl/styles.xml": BILLION_LAUGHS + "<a/>"}),
        "document_type",
    ),
    xlsx("deep", book(sheet(HEAD, GOOD, after="<a>" * 3_000)), "too_deep"),
    xlsx("cut-off-markup", book(sheet(HEAD, GOOD)[:-30]), "bad_markup"),
    xlsx(
        "utf-16-markup",
        book(more={SHEET: sheet(HEAD, GOOD).replace("UTF-8", "UTF-16").encode("utf-16")}),
        "bad_markup",
    ),
    xlsx(
        "utf-16-undeclared",
        book(more={SHEET: sheet(HEAD, GOOD)[55:].encode("utf-16")}),
        "bad_markup",
    ),
    xlsx("broken-root", book(more={"_rels/.rels": "<a>"}), "bad_markup"),
    xlsx("latin-1-markup", book(sheet(HEAD, GOOD).replace("UTF-8", "ISO-8859-1")), "bad_markup"),
    xlsx("two-sheets", book(more={BOOK: books.workbook("2023", "2024")}), "unknown_sheet"),
    xlsx("no-sheet", book(more={BOOK: books.workbook()}), "unknown_sheet"),
    xlsx(
        "a-hidden-sheet",
        book(more={BOOK: books.workbook("A", hidden=' state="hidden"')}),
        "unknown_sheet",
    ),
    xlsx(
        "a-very-hidden-sheet",
        book(more={BOOK: books.workbook("A", hidden=' state="veryHidden"')}),
        "unknown_sheet",
    ),
    xlsx(
        "a-chart",
        book(more={"xl/_rels/workbook.xml.rels": books.relations("chartsheets/sheet1.xml")}),
        "unknown_sheet",
    ),
    xlsx(
        "a-sheet-elsewhere",
        book(more={"xl/_rels/workbook.xml.rels": books.relations("worksheets/sheet9.xml")}),
        "bad_archive",
    ),
    xlsx(
        "a-sheet-outside",
        book(more={"xl/_rels/workbook.xml.rels": books.relations("../../etc/passwd")}),
        "unknown_sheet",
    ),
    xlsx("macros", book(more={"xl/vbaProject.bin": "x"}), "macros"),
    xlsx(
        "macros-by-type",
        book(
            more={
                "[Content_Types].xml": books.TYPES.replace(
                    "openxmlformats-officedocument.spreadsheetml.sheet",
                    "ms-excel.sheet.macroEnabled",
                )
            }
        ),
        "macros",
    ),
    xlsx("old-macros", book(more={"xl/macrosheets/sheet1.xml": "<a/>"}), "macros"),
    xlsx(
        "external-link", book(more={"xl/externalLinks/externalLink1.xml": "<a/>"}), "external_link"
    ),
    xlsx("bomb", bomb, "packed_too_tightly"),
    xlsx("padded-bomb", padded_bomb, "packed_too_tightly"),
    xlsx(
        "many-small-bombs",
        lambda: book(more={f"xl/media/{n}": bytes(900_000) for n in range(40)}),
        "packed_too_tightly",
    ),
    xlsx("too-much", too_much, "unpacked_too_large"),
    xlsx("shared-bomb", shared_bomb, "unpacked_too_large"),
    xlsx("declaring-less", books.declaring_less, "bad_archive"),
    xlsx("101-members", book(more={f"xl/media/{n}": "" for n in range(101)}), "too_many_members"),
    xlsx("climbing-name", named("../../etc/cron.d/x"), "bad_member_name"),
    xlsx("dotted-name", named("xl/./x"), "bad_member_name"),
    xlsx("empty-name", named("xl//x"), "bad_member_name"),
    xlsx("name-with-nul", books.with_nul, "bad_member_name"),
    xlsx("absolute-name", named("/etc/cron.d/x"), "bad_member_name"),
    xlsx("windows-name", named("C:/autoexec.bat"), "bad_member_name"),
    xlsx("backslash-name", named("xl\\..\\x"), "bad_member_name"),
    xlsx("name-with-escape", named("xl/\x1b[2J"), "bad_member_name"),
    xlsx("name-too-long", named("x" * 300), "bad_member_name"),
    xlsx("name-twice", twice, "bad_member_name"),
    xlsx("link", books.with_link, "member_is_a_link"),
    xlsx("encrypted-members", books.encrypted, "encrypted"),
    xlsx(
        "encrypted",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    xlsx("lzma", lambda: packed(parts(), zipfile.ZIP_LZMA), "bad_archive"),
    xlsx("odd-method", lambda: books.of_method(14), "bad_archive"),
    xlsx("cut-off", lambda: book()[:-40], "bad_archive"),
    xlsx("begun", b"PK\x03\x04" + bytes(40), "bad_archive"),
    xlsx(
        "damaged",
        books.damaged,
        "bad_archive",
    ),
    xlsx("empty-archive", b"PK\x05\x06" + bytes(18), "other_format"),
    xlsx("another-archive", packed({"pledges.csv": CSV}), "other_format"),
    xlsx(
        "a-document",
        packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "other_format",
    ),
    xlsx(
        "without-types", packed({k: v for k, v in parts().items() if k[0] != "["}), "other_format"
    ),
    xlsx("without-a-list", packed({k: v for k, v in parts().items() if k != BOOK}), "other_format"),
]

BAD_FILES = [*PLACES, *LINES, *TEXTS, *ASKED, *WORKBOOKS]

OF_THE_HISTORY: tuple[Code, ...] = ("in_the_future", "wrong_stream", "bad_stream", "bad_envelope")
"""Codes of files that pass the gate, and are refused by what is recorded already."""
