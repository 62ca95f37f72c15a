"""Bytes around good files: let in or refused with a documented code, and never anything else."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.decisions.refusals import Code as Refusal
from ledger.entries import Fact
from ledger.intake.characters import flaw_of
from ledger.intake.files import read_lines
from ledger.intake.problems import MAX_PROBLEMS, Flaw, ImportProblem, ImportRefused
from ledger.intake.tables import MAX_FIELD, Table, open_table
from tests.ledger.intake.bad_files import CSV, LINE
from tests.ledger.intake.books import book, packed, parts, sheet, strings

CODES = {*get_args(Flaw), *get_args(Refusal)}
ODD = [
    *(b"\x00", b"\r", b"\n", b'"', b",", b";", b"\t", b"\\", b"{", b"[", b"<", b">", b"&", b"/"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x1b[31m", b"\xc2\x9b", "\u202e".encode()),
    *(b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"<!DOCTYPE a>", b"<!--", b"]]>", b"&lt;"),
    *(b"<v>", b"</c>", b"NaN", b"1e400", b"\\ud800", b"9" * 400, b'"a":1,', b"_x001B_", b"r="),
]

Edit = tuple[float, int, bytes]
edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(ODD) | st.binary(max_size=4)),
    min_size=1,
    max_size=6,
)
quick = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def edited(held: bytes, made: list[Edit]) -> bytes:
    """The bytes with some cut out at places, and others put in."""
    for place, cut, put in made:
        at = int(place * len(held))
        held = held[:at] + put + held[at + cut :]
    return held


def answered(path: Path) -> tuple[Table | None, tuple[ImportProblem, ...]]:
    try:
        return open_table(path), ()
    except ImportRefused as refused:
        return None, refused.problems


def opened(folder: Path, held: bytes, name: str) -> Table | None:
    """The table, if it is let in; nothing but a documented refusal keeps it out."""
    path = folder / name
    path.write_bytes(held)
    table, problems = answered(path)
    assert len(problems) <= MAX_PROBLEMS
    assert {problem.code for problem in problems} <= CODES
    if table is None:
        assert problems
        return None
    for _, row in table:
        assert tuple(row) == table.columns
        assert not any(map(flaw_of, row.values()))
        assert all(len(text.encode()) <= MAX_FIELD for text in row.values())
    return table


@quick
@given(made=edits)
def test_text_around_a_table(tmp_path: Path, made: list[Edit]) -> None:
    held = edited(CSV.encode() * 2 + b'"Bad ""Ems""","20\n35"\n', made)
    table = opened(tmp_path, held, "pledges.csv")
    if table is not None:
        text = io.StringIO(held.decode("utf-8-sig"), newline="")
        lenient = [row for row in csv.reader(text, delimiter=delimiter(table, held)) if any(row)]
        assert [list(row.values()) for _, row in table] == [
            [cell for cell, name in zip(row, lenient[0], strict=True) if name.strip()]
            for row in lenient[1:]
        ]


def delimiter(table: Table, held: bytes) -> str:
    header = held.decode("utf-8-sig").lstrip("\n").split("\n")[0]
    return next((each for each in ",;\t" if each in header), ",")


@quick
@given(made=edits)
def test_bytes_around_a_workbook(tmp_path: Path, made: list[Edit]) -> None:
    opened(tmp_path, edited(book(), made), "pledges.xlsx")


@quick
@given(made=edits, name=st.sampled_from([*parts(), "xl/sharedStrings.xml"]))
def test_markup_around_the_parts_of_a_workbook(tmp_path: Path, made: list[Edit], name: str) -> None:
    held = {**parts(SHARING), "xl/sharedStrings.xml": strings("Kiel", "council")}
    part = held[name]
    held[name] = edited(part.encode() if isinstance(part, str) else part, made)
    opened(tmp_path, packed(held), "pledges.xlsx")


SHARING = sheet(
    '<c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>target</t></is></c>',
    '<c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45351</v></c>',
    '<c r="A3" t="b"><v>1</v></c><c r="B3"><f>1+1</f><v>2</v></c>',
)


@quick
@given(made=edits)
def test_bytes_around_a_line(tmp_path: Path, made: list[Edit]) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_bytes(edited(f"{LINE}\n{LINE}\n".encode(), made))
    for _, read in read_lines([path]):
        assert isinstance(read, Fact) or read.code in CODES


@pytest.mark.parametrize("whole", [opened])
@quick
@given(held=st.binary(max_size=300), beginning=st.sampled_from([b"", b"PK\x03\x04", b"a,b\n"]))
def test_any_bytes(
    tmp_path: Path,
    whole: Callable[[Path, bytes, str], object],
    held: bytes,
    beginning: bytes,
) -> None:
    whole(tmp_path, beginning + held, "any")
