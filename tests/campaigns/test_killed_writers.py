"""Writers killed at random moments: nothing acknowledged is lost, nothing is there in part."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def test_nothing_acknowledged_is_lost_and_nothing_is_partial(tmp_path: Path) -> None:
    outcome = campaign(tmp_path, rounds=100)
    assert outcome["acknowledged"] >= outcome["rounds"] == 100
    assert outcome["lost"] == outcome["partial"] == outcome["faults"] == []


def test_a_writer_that_acknowledges_too_early_is_caught(tmp_path: Path) -> None:
    assert campaign(tmp_path, "--acknowledge-early", rounds=20)["lost"] != []


def campaign(folder: Path, *options: str, rounds: int) -> dict[str, Any]:
    module = "tests.campaigns.killed_writers"
    command = [sys.executable, "-m", module, str(folder / "ledger.db"), str(rounds), "1", *options]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    outcome: dict[str, Any] = json.loads(run.stdout)
    return outcome
