"""Delimited text: read as every reader reads it, or not at all, and in time that its size sets."""

import csv
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.intake.delimited import (
    DELIMITERS,
    delimiter_of,
    records,
    require_structure,
    text_of,
)
from ledger.intake.problems import Unfit

FIELDS = st.text(st.sampled_from('ab,;\t|"\r\n €'), max_size=6)


@given(st.lists(st.lists(FIELDS, min_size=1, max_size=4), max_size=5), st.sampled_from(DELIMITERS))
def test_what_is_written_strictly_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    written = "".join(
        delimiter.join('"' + field.replace('"', '""') + '"' for field in row) + "\r\n"
        for row in rows
    )
    require_structure(written, delimiter)
    assert list(records(written, delimiter)) == rows


@given(st.text(st.sampled_from('ab,"\r\n'), max_size=12))
def test_what_is_let_in_is_read_alike_by_lenient_readers(text: str) -> None:
    try:
        require_structure(text, ",")
    except Unfit:
        return
    lenient = list(csv.reader(text.splitlines(keepends=True)))
    assert list(records(text, ",")) == lenient
    assert '"' not in "".join(text.split('"')[::2])


@pytest.mark.parametrize(
    "text",
    [
        "a," * 2_000_000,
        '"a",' * 1_000_000,
        "\n" * 4_000_000,
        ',"' + "x" * 4_000_000,
        ',"a' * 1_000_000,
        '"' * 4_000_001,
        'a"b,' * 1_000_000,
        ',"""a' * 600_000,
        ',""a' * 600_000,
        "a\r" * 2_000_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    begun = time.process_time()
    with suppress(Unfit):
        require_structure(text, ",")
    assert time.process_time() - begun < 2


def test_the_delimiter_is_found_outside_of_quotes() -> None:
    assert delimiter_of('"a;b","c\td"\n') == ","
    with pytest.raises(Unfit, match="more than one of comma, semicolon and tab"):
        delimiter_of("a;b,c")


def test_the_place_of_a_fault_is_its_line() -> None:
    with pytest.raises(Unfit, match="in line 4"):
        require_structure('a,b\n"x\ny",1\nc"d,2\n', ",")


def test_an_encoding_is_what_it_is_said_to_be() -> None:
    assert text_of("é".encode(), None) == "é"
    assert text_of("é".encode("utf-16"), "UTF-16") == "é"
    with pytest.raises(Unfit, match="in which encoding"):
        text_of("é".encode("cp1252"), None)
