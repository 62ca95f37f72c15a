"""Every spelling of the same becomes the same text, and what is a mistake is one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.intake.snapshots.normalisers import NORMALISERS, alike, normalised


@pytest.mark.parametrize(
    ("name", "spellings", "meant"),
    [
        (
            "squeeze",
            ["North  Somerset", " North\tSomerset\n", "North\u00a0Somerset"],
            "North Somerset",
        ),
        ("lower", ["ABC", "abc"], "abc"),
        ("upper", ["abc"], "ABC"),
        ("casefold", ["STRASSE", "Straße"], "strasse"),
        ("slug", ["Whole area", "whole-area", " WHOLE  AREA "], "whole_area"),
        ("id", ["São Tomé", "Sao/Tome"], "Sao-Tome"),
        ("number", ["2030", "2030.0", "2030.000", "02030", "+2030", "2030."], "2030"),
        ("number", ["12.5", "12.50", "012.500"], "12.5"),
        ("number", ["-3", "-3.0"], "-3"),
        ("number", ["2045/6"], "2045/6"),
        ("year", ["2050", "2050.0"], "2050"),
        ("year", ["2045/6", "by 2050", "20500", ""], ""),
        ("day", ["2023-04-01", "2023-04-01 00:00:00", "2023-04-01T12:30"], "2023-04-01"),
        ("day_month_year", ["1.4.2023", "01/04/2023", "2023-04-01"], "2023-04-01"),
        ("month_day_year", ["4/1/2023", "04/01/2023"], "2023-04-01"),
        ("date", ["2023", "2023.0"], "2023"),
        ("date", ["2023-04"], "2023-04"),
        ("date", ["2023-04-01 00:00:00"], "2023-04-01"),
        ("last_day", ["2024-02"], "2024-02-29"),
        ("first_day", ["2024-02"], "2024-02-01"),
        (
            "address",
            ["https://a.example/b#:~:text=x", "https://a.example/b"],
            "https://a.example/b",
        ),
    ],
)
def test_spellings_of_the_same(name: str, spellings: list[str], meant: str) -> None:
    assert {normalised(spelling, [name]) for spelling in spellings} == {meant}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day", "31/12/2020"),
        ("day", "2020-02-30"),
        ("day", "soon"),
        ("day_month_year", "31/13/2020"),
        ("month_day_year", "31/12/2020"),
        ("date", "2022/2023"),
        ("date", "2022-13"),
        ("first_day", "soon"),
    ],
)
def test_what_is_certainly_a_mistake_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"is (not|a|beyond)"):
        normalised(text, [name])


@pytest.mark.parametrize("name", NORMALISERS)
def test_nothing_stays_nothing(name: str) -> None:
    assert normalised("  ", [name]) == ""


@given(st.text(max_size=30), st.sampled_from([n for n in NORMALISERS if "day" not in n]))
def test_a_second_time_changes_nothing(text: str, name: str) -> None:
    try:
        once = normalised(text, [name])
    except ValueError:
        return
    if name != "upper":  # ŉ and its like grow twice
        assert normalised(once, [name]) == once


def test_blanks_never_count_in_a_comparison() -> None:
    assert alike("North  Somerset ", ()) == alike("North Somerset", ())
    assert alike("NORTH", ["casefold"]) == alike("North", ["casefold"])
