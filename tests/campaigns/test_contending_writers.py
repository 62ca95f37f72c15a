"""Writers at once on one stream: each version goes to one of them, and the others are told."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from ledger.proof.verify import verify
from ledger.schema import APPLICATION_ID, SQLITE
from ledger.sqlite import path_of
from ledger.store import open_store
from tests.campaigns.contending_writers import STREAM

ROOT = Path(__file__).parents[2]
WRITERS, EACH = 3, 20


def test_each_version_is_given_to_one_writer(lasting_url: str) -> None:
    open_store(lasting_url).close()
    acknowledged, conflicts = contend(lasting_url)
    with open_store(lasting_url) as store:
        rows = store.stream(STREAM)
        assert sorted(acknowledged) == list(range(1, WRITERS * EACH + 1))
        assert [row.version for row in rows] == list(range(1, len(acknowledged) + 1))
        assert verify(store).ok
    assert conflicts


def test_without_the_check_of_versions_the_campaign_fails(sqlite_url: str) -> None:
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as file:
        for statement in SQLITE:
            if "entries_in_order" not in statement:
                file.execute(statement.replace("UNIQUE (stream, version)", "CHECK (version)"))
        file.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    acknowledged, _ = contend(sqlite_url)
    with open_store(sqlite_url) as store:
        versions = {row.version for row in store.stream(STREAM)}
        assert len(versions) < len(acknowledged)
        assert {"SCHEMA", "VERSION"} <= {fault.code for fault in verify(store).faults}


def contend(url: str) -> tuple[list[int], int]:
    """Let the writers go at the same time; the positions they were given, and their conflicts."""
    module = "tests.campaigns.contending_writers"
    writers = [
        subprocess.Popen(
            [sys.executable, "-m", module, url, f"writer {n}", str(EACH)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for n in range(WRITERS)
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [json.loads(writer.communicate(timeout=60)[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    return [n for one in told for n in one["acknowledged"]], sum(one["conflicts"] for one in told)
