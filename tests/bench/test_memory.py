"""Resident memory of a process and of those it starts."""

import os
import subprocess
import sys

import pytest

from bench.memory import PROC, Memory, family, resident

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
