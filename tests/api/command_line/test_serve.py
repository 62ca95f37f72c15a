"""`concord serve`: answers on loopback while the follower keeps the views up."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from tests.api.command_line.answers import Concord
from tests.data.golden import HEAD
from tests.data.shipped import ROOT

PROGRAM = "from api.command_line import main; main()"


@contextmanager
def serving(folder: Path, *words: str, errors: list[str] | None = None) -> Iterator[str]:
    """A server in a process of its own, as people start it; its address.

    What it wrote on the error stream is in `errors` afterwards.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *words, "--port", "0"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if found := re.search(r"(http://127\.0\.0\.1:\d+)/v1 until", line):
                yield found.group(1)
                break
    finally:
        process.send_signal(signal.SIGINT)
        said, written = process.communicate(timeout=20)
    assert process.returncode == 0, written
    assert said.rstrip().endswith("stopped")
    assert "Traceback" not in written
    if errors is not None:
        errors += written.splitlines()


def asked(address: str, **headers: str) -> Any:
    with urlopen(Request(address, headers=headers)) as answer:
        return json.load(answer)


def recorded(concord: Concord) -> None:
    concord(
        *("record", "local-instrument-suspended", "--stream", "instrument/LI-01"),
        *("--recorded-by", "secretariat", "--occurred-on", "2026-01-15"),
    )


def test_what_is_recorded_meanwhile_is_followed(xa: Concord, folder: Path) -> None:
    with serving(folder, "serve") as at:
        assert asked(f"{at}/v1/cells?on=2025-12-31&jurisdiction=XA-02")["meta"]["position"] == HEAD
        recorded(xa)
        deadline = time.monotonic() + 10
        while asked(f"{at}/v1/cells?limit=1")["meta"]["position"] < HEAD + 1:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        (cell,) = asked(f"{at}/v1/cells?jurisdiction=XA-01&provision=P1&on=2026-02-01")["data"]
        assert cell["state"] == "SUSPENDED"


def test_without_a_follower_the_views_stay_as_they_are(xa: Concord, folder: Path) -> None:
    xa("rebuild", "--public")
    with serving(folder, "serve", "--no-follow") as at:
        recorded(xa)
        time.sleep(1)
        assert asked(f"{at}/v1/cells?limit=1")["meta"]["position"] == HEAD


def test_the_demonstration_ends_in_a_server(folder: Path) -> None:
    with serving(folder, "demo") as at:
        figures = asked(f"{at}/v1/figures?on=2025-07-30&process=uk-net-zero")["data"]
        assert {row["name"]: row["value"] for row in figures}["cells_conforming"] == 196


def test_without_views_there_is_nothing_to_serve(xa: Concord) -> None:
    assert "rebuild --public" in xa("serve", "--no-follow", code=3).stderr


def test_an_entry_shows_soon_after_it_was_recorded(xa: Concord, folder: Path) -> None:
    with serving(folder, "serve") as at:
        recorded(xa)
        answer = asked(f"{at}/v1/cells?limit=1&min_position={HEAD + 1}", Prefer="wait=5")
        assert answer["meta"]["position"] == HEAD + 1
        told = {
            "status": "ready",
            "head": HEAD + 1,
            "position": HEAD + 1,
            "lag": 0,
            "trouble": None,
        }
        assert asked(f"{at}/readyz") == told


def test_a_line_a_request_for_who_asks_for_it(xa: Concord, folder: Path) -> None:
    lines: list[str] = []
    with serving(folder, "serve", "--log-level", "info", errors=lines) as at:
        asked(f"{at}/v1/cells?jurisdiction=XA-02")
    (line,) = [json.loads(each) for each in lines]
    assert (line["event"], line["route"], line["status"]) == ("request", "/v1/cells", 200)
    assert "XA-02" not in lines[0]


def test_by_default_it_writes_nothing_about_readers(xa: Concord, folder: Path) -> None:
    lines: list[str] = []
    with serving(folder, "serve", errors=lines) as at:
        asked(f"{at}/v1/cells")
    assert lines == []


def test_a_site_may_be_let_in(xa: Concord, folder: Path) -> None:
    site = "https://dashboard.example"
    with serving(folder, "serve", "--origin", site) as at:
        request = Request(f"{at}/v1/ping", headers={"Origin": site})
        with urlopen(request) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == site


@pytest.mark.parametrize("site", ["*", "dashboard.example", "https://x.example/", "https://a b"])
def test_what_is_no_site_is_refused(xa: Concord, site: str) -> None:
    assert "is no site" in xa("serve", "--origin", site, code=2).stderr


def test_others_must_not_reach_it(xa: Concord) -> None:
    assert "this machine" in xa("serve", "--host", "0.0.0.0", code=2).stderr
