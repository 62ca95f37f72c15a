"""A decision on paper names what enforces it, and that exists."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project

FOLDER = ROOT / "docs" / "adr"
RECORDS = sorted(FOLDER.glob("[0-9]*.md"))
PARTS = ["Context", "Decision", "Consequences", "Enforced by"]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_four_parts_on_one_screen(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == PARTS
    assert len(text.splitlines()) <= 40
    assert re.search(r"^## Decision\n\n\*\*[A-Z][^*]+\.\*\*$", text, re.MULTILINE), "one sentence"


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_what_enforces_a_record_exists(record: Path) -> None:
    said = record.read_text(encoding="utf-8").split("## Enforced by")[1]
    named = re.findall(r"`([^`]+)`", said)
    assert named, "nothing is named"
    assert [name for name in named if not exists(name)] == []


def test_records_are_numbered_without_gaps_and_listed() -> None:
    assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    titles = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in RECORDS}
    rows = [
        f"| [{int(name[:4])}]({name}) | {title.split('. ', 1)[1]} |"
        for name, title in titles.items()
    ]
    assert [row for row in rows if row not in index] == []


def exists(name: str) -> bool:
    """A contract, a table of pyproject.toml, a test file, or a test in one (`file.py::test`)."""
    if name.startswith("tests/"):
        path, _, test = name.partition("::")
        place = ROOT / path
        return place.is_file() and (not test or f"def {test}(" in place.read_text(encoding="utf-8"))
    tool = project()["tool"]
    assert isinstance(tool, dict)
    if name in {contract["id"] for contract in tool["importlinter"]["contracts"]}:
        return True
    table: object = project()
    for key in name.split("."):
        if not isinstance(table, dict) or key not in table:
            return False
        table = table[key]
    return True
