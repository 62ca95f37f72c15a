"""Patterns are filled with values, and find them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.intake.snapshots.patterns import Pattern, PatternError


def test_a_pattern_is_filled() -> None:
    values = {"code": "ABE", "year": "2045", "none": ""}
    assert Pattern("{code}").filled(values) == "ABE"
    assert Pattern("{code}-net-zero").filled(values) == "ABE-net-zero"
    assert Pattern("by {year}: {code}").filled(values) == "by 2045: ABE"
    assert Pattern("local").filled(values) == "local"
    assert Pattern("").filled(values) == ""


def test_without_one_of_its_values_there_is_nothing() -> None:
    assert Pattern("{code} of {land}").filled({"code": "ABE", "land": ""}) == ""


@pytest.mark.parametrize(
    "text", ["{", "}", "{code", "{code}}", "{{code}}", "{Code}", "{}", "{a b}"]
)
def test_what_is_no_pattern_is_refused(text: str) -> None:
    with pytest.raises(PatternError):
        Pattern(text)


@pytest.mark.parametrize(
    ("pattern", "name", "found"),
    [
        ("pledges-{published}.csv", "pledges-2023-04-04.csv", {"published": "2023-04-04"}),
        ("*_{version}.csv", "uk_future_1.7.3.csv", {"version": "1.7.3"}),
        ("0.1.0.csv", "0.1.0.csv", {}),
        ("0.1.0.csv", "0a1a0.csv", None),
        ("*.csv", "x.csv.bak", None),
        ("{version}/{version}", "1/1", {"version": "1"}),
        ("{version}/{version}", "1/2", None),
    ],
)
def test_values_are_found_again(pattern: str, name: str, found: dict[str, str] | None) -> None:
    match = Pattern(pattern).expression(wildcard=True).fullmatch(name)
    assert (match and match.groupdict()) == found


def test_a_star_is_a_star_where_nothing_is_looked_for() -> None:
    assert Pattern("a*b").expression().fullmatch("axb") is None
    assert Pattern("a*b").literal == "a*b"


@given(st.text(min_size=1))
def test_what_was_filled_in_is_found(value: str) -> None:
    pattern = Pattern("{code}-net-zero")
    found = pattern.expression().fullmatch(pattern.filled({"code": value}))
    assert found is not None
    assert found["code"] == value
