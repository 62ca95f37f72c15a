"""Every file of the corpus through the real command: refused, explained, and nothing stored."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.command_line import app
from ledger.history import History
from ledger.intake.problems import MAX_PROBLEMS
from ledger.store import open_store
from tests.ledger.intake.bad_files import BAD_FILES, CSV, Bad, held
from tests.ledger.intake.books import book

MAPPING = """
mapping = "pledges"
process = "xa"
recorded_by = "secretariat"

[[snapshots]]
files = "*"
published = 2024-01-01

[source]
document = "Pledges"

[values]
council = "council"
target = "target"

[rows]
key = ["council"]

[jurisdiction]
id = "{council}"
level = "local"
name = "{council} until {target}"
"""
CAN_BE_SAID = [bad for bad in BAD_FILES if bad.name != "path-no_name"]
"""No word of a command holds NUL."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one place, the same for all: nothing is ever added to it."""
    folder = tmp_path_factory.mktemp("bad")
    call(folder / "ledger.db", held(CSV, "pledges.csv")(folder), mapped(folder), code=0)
    return folder / "ledger.db"


@pytest.fixture(autouse=True)
def nothing_is_stored(ledger: Path) -> Iterator[None]:
    before = state(ledger)
    yield
    assert state(ledger) == before


def state(ledger: Path) -> tuple[int, bytes]:
    with open_store(str(ledger), read_only=True) as store:
        return History(store).root()


def mapped(folder: Path, **options: Any) -> list[str]:
    """The words that say that a file is a table."""
    said = "".join(f"{key} = {json.dumps(value)}\n" for key, value in options.items())
    path = folder / "mapping.toml"
    path.write_text(MAPPING.replace("[[snap", f"[table]\n{said}\n[[snap"), encoding="utf-8")
    return ["--snapshots", str(path)]


def call(ledger: Path, file: Path, words: list[str], code: int = 2) -> Result:
    words = ["import", str(file), *words, "--ledger", str(ledger)]
    result = CliRunner().invoke(app, words, prog_name="concord")
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    assert "should not have happened" not in result.output
    return result


@pytest.mark.parametrize("bad", CAN_BE_SAID, ids=str)
def test_it_is_refused_and_explained(bad: Bad, tmp_path: Path, ledger: Path) -> None:
    file = bad.make(tmp_path)
    words = mapped(tmp_path, **bad.options) if bad.door == "table" else []
    said = call(ledger, file, [*words, "--json"])
    (problem,) = json.loads(said.stdout)["data"]["problems"]
    assert (problem["code"], problem["row"]) == (bad.code, bad.row)
    assert problem["column"] == bad.column
    text = call(ledger, file, words).stderr
    assert "nothing was recorded, because of 1 problem" in text
    assert text.replace("\n", "").isprintable()


def test_the_good_file_beside_them_would_get_in(tmp_path: Path, ledger: Path) -> None:
    for make in (held(CSV, "pledges.csv"), held(book, "pledges.xlsx")):
        call(ledger, make(tmp_path), [*mapped(tmp_path), "--dry-run"], code=0)


def test_many_problems_are_all_named(tmp_path: Path, ledger: Path) -> None:
    file = held("council,target\n" + "Kiel,a\x1bb\n" * 150, "pledges.csv")(tmp_path)
    said = call(ledger, file, [*mapped(tmp_path), "--json"])
    problems = json.loads(said.stdout)["data"]["problems"]
    assert [problem["row"] for problem in problems] == list(range(2, 2 + MAX_PROBLEMS))
    assert "because of 100 or more problems" in call(ledger, file, mapped(tmp_path)).stderr
