"""The contracts of pyproject.toml hold, and a planted import breaks the one that forbids it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGES, ROOT

PLANTED = [
    ("ledger/days.py", "import projections", "layers"),
    ("ledger/history.py", "import eventsourcing.domain", "one-store-module"),
    ("ledger/events/terms.py", "import time", "pure-decisions"),
    ("projections/intervals.py", "import fastapi", "web-at-the-doors"),
]


@pytest.mark.parametrize(("module", "line", "contract"), PLANTED, ids=[row[2] for row in PLANTED])
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
