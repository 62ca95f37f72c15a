"""The shipped files as a test reads them, and where the published files are if they are here."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
PUBLISHED = ROOT.parent / "shared" / "data"
NAMES = ("uk-net-zero", "de-net-zero", "col-cme", "xa-golden")
STORY = "xa-year"
"""Told in a page of its own and not published by anybody; it has its own tests."""

Line = dict[str, Any]

needs_published_files = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="the published files are not beside this checkout"
)


@cache
def written(name: str) -> tuple[str, ...]:
    """The lines of a shipped file as they are written."""
    return tuple((DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


@cache
def shipped(name: str) -> tuple[Line, ...]:
    """The facts of a shipped file."""
    return tuple(json.loads(line) for line in written(name))


def expected_classes() -> Line:
    """What the oracle beside the published snapshots says."""
    path = PUBLISHED / "mysociety" / "expected.json"
    expected: Line = json.loads(path.read_text(encoding="utf-8"))
    return expected
