"""The gate: one reading of JSON, and an error for everything that could be read in two ways."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.canonical import MAX_INTEGER
from ledger.intake.gate import MAX_LINE, object_of, value_of
from ledger.intake.problems import Unfit
from tests.ledger.events.strategies import words

BAD = [
    (b"", "not JSON"),
    (b"   ", "not JSON"),
    (b"{", "not JSON"),
    (b'{"a": 1,}', "not JSON"),
    (b"{'a': 1}", "not JSON"),
    (b'{"a": 1} {"b": 2}', "not JSON: Extra data at character 10"),
    (b'{"a": 1} // why', "not JSON"),
    (b"null", "one JSON object"),
    (b"[]", "one JSON object"),
    (b'"a"', "one JSON object"),
    (b'{"a": 1, "a": 1}', "'a' stands twice"),
    (b'{"a": {"b": 1, "b": 2}}', "'b' stands twice"),
    (b'{"a": 1, "\\u0061": 2}', "'a' stands twice"),
    (b'{"a": NaN}', "NaN is no JSON"),
    (b'{"a": Infinity}', "Infinity is no JSON"),
    (b'{"a": -Infinity}', "-Infinity is no JSON"),
    (b'{"a": 1.0}', "write it as text"),
    (b'{"a": 1e400}', "write it as text"),
    (b'{"a": -0.0}', "write it as text"),
    (b'{"a": 9007199254740992}', "beyond"),
    (b'{"a": -9007199254740992}', "beyond"),
    (b'{"a": ' + b"9" * 5_000 + b"}", "beyond"),
    (b'{"a": 01}', "not JSON"),
    (b'{"a": "\\ud800"}', "surrogate"),
    (b'{"a": "\\udc00\\ud800"}', "surrogate"),
    (b'{"\\ud800": 1}', "keys are like"),
    (b'{"a": "\\u0000"}', "NUL"),
    (b'{"a": "\x00"}', "not JSON"),
    (b'{"a": "\t"}', "not JSON"),
    (b'{"a": "\xff"}', "byte 8 is not UTF-8"),
    (b'{"a": "\xed\xa0\x80"}', "not UTF-8"),
    (b'{"a": "\xc0\x80"}', "not UTF-8"),
    ('{"a": 1}'.encode("utf-16"), "not UTF-8"),
    (b'\xef\xbb\xbf{"a": 1}', "not JSON"),
    (b'{"a": ' + b"[" * 32 + b"]" * 32 + b"}", "deeper than 32"),
    (b'{"a": ' + b"[" * 30_000 + b"]" * 30_000 + b"}", "deeper than 32"),
    (b"[" * 60_000, "deeper than 32"),
    (b'{"a": "' + b"x" * MAX_LINE + b'"}', "longer than"),
]


@pytest.mark.parametrize(("line", "why"), BAD)
def test_it_is_turned_away(line: bytes, why: str) -> None:
    with pytest.raises(Unfit) as unfit:
        object_of(line)
    assert why in str(unfit.value)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (b"{}", {}),
        (b' {"a" : null}\r', {"a": None}),
        (b'{"a": 9007199254740991}', {"a": MAX_INTEGER}),
        (b'{"a": -9007199254740991}', {"a": -MAX_INTEGER}),
        (b'{"a": -0}', {"a": 0}),
        (b'{"a": "\\ud83d\\ude00 \\u00e9"}', {"a": "😀 é"}),
        ('{"a": "é"}'.encode(), {"a": "é"}),
        (b'{"a": ' + b"[" * 31 + b"]" * 31 + b"}", None),
        (b'{"a": "' + b"[{" * 40 + b'"}', {"a": "[{" * 40}),
    ],
)
def test_it_is_let_in(line: bytes, value: object) -> None:
    assert value is None or object_of(line) == value


def test_an_error_of_one_value_names_its_place() -> None:
    with pytest.raises(Unfit) as unfit:
        object_of(b'{"facts": {"reason": "\\u0000"}}')
    assert unfit.value.field == "facts.reason"


@given(st.binary(max_size=200))
def test_whatever_comes_is_let_in_or_turned_away(line: bytes) -> None:
    with suppress(Unfit):
        assert isinstance(object_of(line), dict)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("a"), inner, max_size=3),
    max_leaves=8,
)


@given(JSON.filter(lambda value: "\\u0000" not in json.dumps(value)))
def test_what_is_let_in_is_what_was_written(value: Any) -> None:
    assert value_of(json.dumps(value)) == value
    assert value_of(json.dumps(value, ensure_ascii=False)) == value
