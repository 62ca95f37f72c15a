"""Characters: what nobody can see is turned away, and what a language needs is not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.intake.characters import flaw_of, is_suspect, without_controls

OVERRIDES = "\u202d\u202e"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Décret 12/2023 — art. 4",
        "two\nlines\r\nand a\ttab",
        "كيل ٢٠٣٥",
        "\u200fעברית\u200e (2035)\u061c",
        "\u2067كيل \u2066Kiel\u2069\u2069",
        "\u202aKiel\u202c",
        "soft\u00adhyphen, no\u00a0break, zero\u200bwidth, line\u2028end",
        "👩\u200d👩\u200d👧 \ufe0f",
    ],
)
def test_what_a_language_needs_may_stand(text: str) -> None:
    assert flaw_of(text) is None
    assert without_controls(text) == text


@pytest.mark.parametrize("number", [*range(32), *range(0x7F, 0xA0)])
def test_no_control_character_may_stand_but_tabs_and_line_ends(number: int) -> None:
    flaw = flaw_of(f"a{chr(number)}b")
    if chr(number) in "\t\n":
        assert flaw is None
    else:
        assert flaw is not None
        assert flaw[0] == ("control_character" if number else "nul")
        assert "character 2" in flaw[1]


@pytest.mark.parametrize(
    "text", ["\u202e", "\u202d\u202c", "\u2066", "\u2069", "\u202c", "\u2066\u202c", "\u202a\u2069"]
)
def test_what_shows_a_text_in_another_order_may_not_stand(text: str) -> None:
    flaw = flaw_of(f"2030 {text}")
    assert flaw is not None
    assert flaw[0] == "bidi_control"


def test_half_a_pair_may_not_stand() -> None:
    assert flaw_of("a\ud800") == ("surrogate", "has half a surrogate pair at character 2")


def test_nul_is_never_left_out() -> None:
    assert without_controls("a\x02b\0c") == "ab\0c"


@given(st.text())
def test_a_text_without_a_flaw_has_nothing_that_a_terminal_obeys(text: str) -> None:
    if flaw_of(text) is None:
        controls = {c for c in text if unicodedata.category(c) == "Cc"} - set("\t\n\r")
        assert not controls
        assert not set(text) & set(OVERRIDES)
    else:
        assert is_suspect(text)


@given(st.text())
def test_a_text_without_controls_has_none(text: str) -> None:
    flaw = flaw_of(without_controls(text))
    assert flaw is None or flaw[0] in ("nul", "bidi_control", "surrogate")
