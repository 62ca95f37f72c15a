"""`concord export events`: lines that make the same record elsewhere."""

from pathlib import Path

from tests.api.command_line.answers import Concord, data_of
from tests.data.golden import HEAD


def test_an_exported_record_can_be_imported_elsewhere(xa: Concord, folder: Path) -> None:
    xa("export", "events", "--migrate", "-o", "out.jsonl")
    said = xa("import", "--migrate", "out.jsonl", "--ledger", "other.db").stdout
    assert said.startswith(f"{HEAD} facts recorded")
    first = data_of(xa("log", "instrument/LI-03", "--json"))
    second = data_of(xa("log", "instrument/LI-03", "--json", "--ledger", "other.db"))
    for ours, theirs in zip(first, second, strict=True):
        assert ours | {"taken_in_at": None} == theirs | {"taken_in_at": None}


def test_what_is_exported_is_known_where_it_came_from(xa: Concord) -> None:
    xa("export", "events", "-o", "out.jsonl")
    assert xa("import", "out.jsonl").stdout == f"nothing new: {HEAD} facts known already\n"


def test_lines_go_to_the_terminal_or_a_pipe(xa: Concord) -> None:
    assert len(xa("export", "events").stdout.splitlines()) == HEAD
    assert len(xa("export", "events", "--known-at", "20").stdout.splitlines()) == 20


def test_a_folder_is_no_file(xa: Concord, folder: Path) -> None:
    assert "is a folder" in xa("export", "events", "-o", folder, code=2).stderr
    assert "No such file" in xa("export", "events", "-o", "no/where.jsonl", code=2).stderr
