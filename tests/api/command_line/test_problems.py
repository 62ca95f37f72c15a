"""Problems as they are told: a table, JSON, CSV and a report, none of which a terminal obeys."""

import csv
import json
from pathlib import Path

from ledger.intake.problems import ImportProblem
from tests.api.command_line.answers import Concord, data_of, rows_of
from tests.ledger.intake.bad_files import FACT, LINE
from tests.ledger.intake.books import HEAD, book, sheet
from tests.ledger.intake.snapshots.tables import PLEDGES

WRONG = LINE.replace("2024-01-01", "2024-13-01")
FORMULA = json.dumps({**FACT, "stream": "=1+1"})


def written(folder: Path, *lines: str, name: str = "facts.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_table_has_rows_fields_codes_and_what_is_wrong(concord: Concord, folder: Path) -> None:
    written(folder, LINE, WRONG, "?")
    said = concord("import", "facts.jsonl", code=2)
    assert said.stdout == ""
    assert said.stderr.splitlines() == [
        "concord: nothing was recorded, because of 2 problems:",
        "facts.jsonl",
        "  row  field        code      problem",
        "    2  occurred_on  bad_fact  '2024-13-01' is not a date of the calendar",
        "    3               not_json  this is not JSON: Expecting value at character 1",
    ]


def test_problems_of_several_files_stand_under_their_names(concord: Concord, folder: Path) -> None:
    written(folder, "{")
    written(folder, "[]", name="more.jsonl")
    said = concord("import", "facts.jsonl", "more.jsonl", code=2).stderr.splitlines()
    assert [line for line in said if not line.startswith(" ")][1:] == ["facts.jsonl", "more.jsonl"]


def test_problems_in_json_and_csv(concord: Concord, folder: Path) -> None:
    written(folder, WRONG)
    problem = {
        "file": "facts.jsonl",
        "row": 1,
        "column": "",
        "field": "occurred_on",
        "code": "bad_fact",
        "problem": "'2024-13-01' is not a date of the calendar",
    }
    said = data_of(concord("import", "facts.jsonl", "--json", code=2))
    assert said == {"recorded": 0, "problems": [problem]}
    rows = rows_of(concord("import", "facts.jsonl", "--csv", code=2))
    assert rows == [{key: str(value) for key, value in problem.items()}]


def test_a_report_leaves_a_cell_without_a_text_empty(concord: Concord, folder: Path) -> None:
    mapping = PLEDGES.replace("Place", "council").replace("Target", "target")
    mapping = mapping.replace('column = "Scope"', 'text = "whole area"')
    mapping = mapping.replace('column = "Link"', 'text = ""')
    (folder / "pledges.toml").write_text(mapping, encoding="utf-8")
    never = '<c r="A2" t="str"><v>Kiel</v></c><c r="B2" s="1"><v>60</v></c>'
    (folder / "pledges.xlsx").write_bytes(book(sheet(HEAD, never)))
    options = ("--snapshots", "pledges.toml", "--published", "2024-01-01")
    concord("import", *options, "--report", "report.csv", "pledges.xlsx", code=2)
    with (folder / "report.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["code"], row["held"]) == ("date_out_of_range", "Kiel,")


def test_a_report_has_each_problem_beside_its_row(concord: Concord, folder: Path) -> None:
    written(folder, LINE, WRONG, "=cmd|' /C calc'!A0")
    concord("import", "facts.jsonl", "--report", "report.csv", code=2)
    with (folder / "report.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["row"], row["code"], row["held"]) for row in rows] == [
        ("2", "bad_fact", WRONG),
        ("3", "not_json", "'=cmd|' /C calc'!A0"),
    ]


def test_a_report_takes_no_other_files_place(concord: Concord, folder: Path) -> None:
    path = written(folder, "{")
    said = concord("import", "facts.jsonl", "--report", "facts.jsonl", code=2).stderr
    assert "facts.jsonl" in said
    assert "exist" in said
    assert path.read_text() == "{\n"


def test_there_is_no_report_if_nothing_is_wrong(concord: Concord, folder: Path) -> None:
    written(folder, LINE)
    concord("import", "facts.jsonl", "--report", "report.csv")
    assert not (folder / "report.csv").exists()


def test_a_terminal_obeys_neither_names_nor_contents(concord: Concord, folder: Path) -> None:
    name = "a\x1b]0;owned\x07\x9b2J\u202egnp.jsonl"
    written(folder, '{"\\u001b[2J": 1}', "\x1b[31m{", LINE.replace('"Q"', '"\x9b"'), name=name)
    for words in ([], ["--json"], ["--csv"]):
        said = concord("import", name, *words, code=2)
        assert "\x1b" not in said.output
        assert "\x07" not in said.output
    text = concord("import", name, code=2).stderr
    assert text.replace("\n", "").isprintable()


def test_a_word_that_is_no_option_is_repeated_safely(concord: Concord) -> None:
    assert "\x1b" not in concord("import", "--\x1b[31mred", code=2).output
    assert "\x1b" not in concord("\x1b[31mred", code=2).output


def test_a_report_is_for_nobody_else(concord: Concord, folder: Path) -> None:
    written(folder, "{")
    concord("import", "facts.jsonl", "--report", "report.csv", code=2)
    assert (folder / "report.csv").stat().st_mode & 0o077 == 0


def test_a_problem_is_no_longer_than_people_read(concord: Concord, folder: Path) -> None:
    written(folder, json.dumps({"k" * 50_000: 1}), json.dumps({"a" * 64: {"b" * 9_000: "\r"}}))
    assert len(concord("import", "facts.jsonl", "--json", code=2).stdout) < 3_000


def test_a_line_of_a_name_is_no_line_of_the_answer(concord: Concord, folder: Path) -> None:
    name = "x\nconcord: 5 facts recorded"
    said = concord("import", name, code=2).stderr
    assert not any(line.startswith("concord: 5") for line in said.splitlines())


def test_a_problem_of_a_whole_file_needs_no_row(concord: Concord, folder: Path) -> None:
    said = concord("import", "nowhere.jsonl", code=2).stderr
    assert said.splitlines()[2].split() == ["code", "problem"]
    assert str(ImportProblem("a", 0, "", "is wrong")) == "a: is wrong"
