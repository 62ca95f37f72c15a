"""Packages are pinned with hashes, and without saying where they come from."""

import re
from itertools import chain
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project, text_of

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==[0-9][\w.]*(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def test_there_is_a_lock_for_work_and_one_for_running() -> None:
    assert [path.name for path in LOCKS] == ["lock.txt", "run.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_pins_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        assert not PIN.match(line) or HASH.match(following), f"no hash under {line}"


def test_what_runs_is_pinned_as_it_was_tested() -> None:
    work, run = (pins(ROOT / "requirements" / name) for name in ("lock.txt", "run.txt"))
    assert {name: work.get(name) for name in run} == run


def test_every_direct_dependency_is_pinned() -> None:
    said = project()["project"]
    assert isinstance(said, dict)
    groups = [said["dependencies"], *said["optional-dependencies"].values()]
    names = {re.split(r"[\[<>=;~! ]", line, maxsplit=1)[0].lower() for line in chain(*groups)}
    assert names - pins(ROOT / "requirements" / "lock.txt").keys() == set()


def pins(lock: Path) -> dict[str, str]:
    text = text_of(lock) or ""
    return dict(line.split(" ")[0].split("==") for line in text.splitlines() if PIN.match(line))
