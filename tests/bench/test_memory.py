"""Resident memory of a process and of those it starts."""

import os
import subprocess
import sys

import pytest

from bench.memory import PROC, Memory, family, resident

pytestmark = pytest.mark.skipif(not (PROC / "self").exists(), reason="there is no /proc here")


def test_a_child_belongs_to_the_family() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert {os.getpid(), child.pid} <= set(family(os.getpid()))
        assert resident(child.pid) > 1
        child.communicate(b"\n")
    assert child.pid not in family(os.getpid())
    assert resident(child.pid) == 0


def test_the_peak_is_at_least_what_is_held() -> None:
    with Memory() as memory:
        before = resident(os.getpid())
    assert memory.peak == pytest.approx(before, rel=0.5)
