"""The page of the rooms names every module that is not that of a noun, and no other."""

import re

import pytest

from ledger.decisions.registry import NOUNS
from tests.house.tree import PACKAGES, ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_of_a_package_has_its_task(package: str) -> None:
    room = PAGE.split(f"### `{package}/`")[1].split("\n## ")[0].split("\n### ")[0]
    cells = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", room, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    folder = ROOT / package
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    decisions = [next(iter(noun.decisions.values())) for noun in NOUNS.values()]
    nouns = {decision.__module__.rpartition(".")[2] for decision in decisions}
    assert sorted(named) == sorted((modules | packages) - nouns)


def test_what_is_named_for_adding_something_exists() -> None:
    steps = PAGE.split("## Where to add")[1].split("\n## ")[0]
    paths = [path for path in re.findall(r"`([\w/]+/[\w.]+)`", steps) if "<" not in path]
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
