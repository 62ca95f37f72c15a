"""Answers as files: CSV after RFC 4180 that no spreadsheet runs, and text without surprises."""

import csv
import io

import pytest

from api.command_line import output

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\0=1"]


def written(capsysbinary: pytest.CaptureFixture[bytes], *rows: dict[str, object]) -> bytes:
    output.write_csv(["a", "b"], rows)
    return capsysbinary.readouterr().out


@pytest.mark.parametrize("text", FORMULAS)
def test_what_would_be_a_formula_gets_an_apostrophe(
    capsysbinary: pytest.CaptureFixture[bytes], text: str
) -> None:
    said = written(capsysbinary, {"a": text, "b": ["=2", "x"]}).decode()
    _, row = csv.reader(io.StringIO(said, newline=""))
    assert row == [f"'{text}", "'=2, x"]


def test_numbers_are_left_alone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert written(capsysbinary, {"a": -5, "b": True}) == b"a,b\r\n-5,true\r\n"


def test_quotes_commas_and_line_ends_are_kept(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    said = written(capsysbinary, {"a": 'he said "no", twice', "b": "one\ntwo"})
    assert said == b'a,b\r\n"he said ""no"", twice","one\ntwo"\r\n'


def test_csv_is_utf_8_without_a_mark(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert written(capsysbinary, {"a": "Thüringen", "b": None}) == "a,b\r\nThüringen,\r\n".encode()


def test_text_gives_no_commands_to_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("red \x1b[31malert\x1b[0m [bold]not bold[/bold] \u202eback")
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "[bold]not bold[/bold]" in said


def test_lines_have_no_blanks_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("one", "two words"), [("a", 1), ("b", 22)])
    output.pairs([("name", "value"), ("nothing", None)])
    lines = capsys.readouterr().out.splitlines()
    assert lines == [line.rstrip() for line in lines]
    assert lines[0].split() == ["two"]
    assert "nothing" not in "".join(lines)


def test_long_text_is_wrapped_and_nothing_is_lost(capsys: pytest.CaptureFixture[str]) -> None:
    words = "word " * 80
    output.say(words, indent=4)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= output.PLAIN_WIDTH
    assert " ".join(lines).split() == words.split()
