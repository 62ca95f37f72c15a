"""The contracts of pyproject.toml hold, and a planted import breaks the one that forbids it."""

import os
import shutil
import subprocess
import sys
from inspect import isfunction
from pathlib import Path

import pytest

from projections.drift import rules
from tests.house.tree import PACKAGES, ROOT, project

PLANTED = [
    ("ledger/days.py", "import projections", "layers"),
    ("ledger/history.py", "import eventsourcing.domain", "one-store-module"),
    ("projections/figures/figures.py", "import numpy", "arrays-in-columns"),
    ("ledger/events/terms.py", "import time", "pure-decisions"),
    ("ledger/decisions/posts.py", "import ledger.store", "pure-decisions"),
    ("projections/intervals.py", "import fastapi", "web-at-the-doors"),
    ("api/cells.py", "import ledger.journal", "doors-only-read"),
    ("api/server.py", "import projections.following.rebuild", "doors-only-read"),
    ("ledger/history.py", "import ledger.journal", "readers-cannot-write"),
    ("projections/following/follow.py", "import ledger.intake.files", "readers-cannot-write"),
    ("projections/drift/adoption.py", "import projections.drift.force", "rules-stand-alone"),
    ("projections/drift/force.py", "import time", "pure-rules"),
    ("projections/cells.py", "import projections.storage.tables", "pure-rules"),
]


def test_every_family_of_rules_stands_alone() -> None:
    families = {rule.__module__ for rule in vars(rules).values() if is_rule(rule)}
    assert set(contract("rules-stand-alone")["modules"]) == families


def test_every_subject_and_every_rule_is_kept_pure() -> None:
    assert {"projections.*", "projections.drift.*"} < set(contract("pure-rules")["source_modules"])


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED)
def test_a_forbidden_import_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    place = tmp_path / module
    with place.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    assert lint(tmp_path, contract) == 1


def lint(folder: Path, contract: str) -> int:
    script = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", script, "--no-logo", "--no-cache", "--contract", contract]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    run = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert "BROKEN" in run.stdout or "KEPT" in run.stdout, run.stdout + run.stderr
    return run.returncode


def is_rule(value: object) -> bool:
    """The rules that the list of rules takes from their families."""
    module = getattr(value, "__module__", "")
    ours = module.startswith("projections.drift.") and module != rules.__name__
    return isfunction(value) and ours


def contract(id: str) -> dict[str, list[str]]:
    tool = project()["tool"]
    assert isinstance(tool, dict)
    return next(each for each in tool["importlinter"]["contracts"] if each["id"] == id)
