"""Resident memory of a process and of those it starts."""

import mmap
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.memory import PROC, Memory, family, own, resident

pytestmark = pytest.mark.skipif(not (PROC / "self").exists(), reason="there is no /proc here")


WAITING = [sys.executable, "-c", "print('here', flush=True); input()"]


def test_a_child_belongs_to_the_family() -> None:
    with subprocess.Popen(WAITING, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"here\n"
        assert {os.getpid(), child.pid} <= set(family(os.getpid()))
        assert resident(child.pid) > 1
        child.communicate(b"\n")
    assert child.pid not in family(os.getpid())
    assert resident(child.pid) == 0


def test_the_peak_is_at_least_what_is_held() -> None:
    with Memory() as memory:
        before = resident(os.getpid())
    assert memory.peak == pytest.approx(before, rel=0.5)


def test_pages_of_a_file_are_resident_and_not_its_own(tmp_path: Path) -> None:
    file, here = tmp_path / "file", os.getpid()
    file.write_bytes(bytes(64_000_000))
    before, own_before = resident(here), own(here)
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as pages:
        assert not any(pages[at] for at in range(0, len(pages), mmap.PAGESIZE))
        assert resident(here) - before > 50
        assert abs(own(here) - own_before) < 10
