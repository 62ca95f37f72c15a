"""Imports killed at random moments: a file is in the ledger as a whole or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def test_an_import_is_whole_or_nothing_and_can_be_repeated(tmp_path: Path) -> None:
    outcome = campaign(tmp_path, rounds=40)
    assert outcome["partial"] == outcome["faults"] == []
    assert outcome["whole"] + outcome["nothing"] == 40
    assert outcome["nothing"] > 0, "no kill ever came in time"


def test_an_import_that_commits_in_parts_is_caught(tmp_path: Path) -> None:
    assert campaign(tmp_path, "--in-parts", rounds=10)["partial"] != []


def campaign(folder: Path, *options: str, rounds: int) -> dict[str, Any]:
    module = "tests.campaigns.killed_imports"
    command = [sys.executable, "-m", module, str(folder), str(rounds), "1", *options]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    outcome: dict[str, Any] = json.loads(run.stdout)
    return outcome
