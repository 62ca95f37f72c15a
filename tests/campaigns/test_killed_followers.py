"""Followers killed at random moments: the views come out as if nothing had happened."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def test_a_killed_follower_leaves_the_views_right(tmp_path: Path) -> None:
    outcome = campaign(tmp_path, rounds=12)
    assert outcome["killed"] > 3, "hardly any kill came in time"
    assert outcome["differ"] == []


def test_a_follower_that_writes_rows_and_position_apart_is_caught(tmp_path: Path) -> None:
    assert campaign(tmp_path, "--in-two", rounds=12)["differ"] != []


def campaign(folder: Path, *options: str, rounds: int) -> dict[str, Any]:
    module = "tests.campaigns.killed_followers"
    command = [sys.executable, "-m", module, str(folder), str(rounds), "3", *options]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    outcome: dict[str, Any] = json.loads(run.stdout)
    return outcome
