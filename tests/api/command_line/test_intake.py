"""`concord import`: all or nothing, once, and every problem by line, field and reason."""

import json
from pathlib import Path

from tests.api.command_line.answers import Concord, data_of
from tests.api.command_line.conftest import XA
from tests.data.golden import HEAD

GOOD = {
    "event": "jurisdiction-registered.v1",
    "stream": "jurisdiction/QA",
    "occurred_on": "2024-01-01",
    "recorded_by": "secretariat",
    "facts": {"level": "national", "name": "Q"},
}


def lines(folder: Path, *facts: object, name: str = "facts.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(fact)}\n" for fact in facts), encoding="utf-8")
    return path


def size(concord: Concord) -> int:
    found: int = data_of(concord("status", "--json"))["size"]
    return found


def test_what_was_recorded_is_said(concord: Concord) -> None:
    said = concord("import", "--migrate", XA).stdout
    assert said == f"{HEAD} facts recorded at positions 1 to {HEAD}; 0 facts known already\n"


def test_the_same_file_again_adds_nothing_and_says_so(xa: Concord) -> None:
    assert xa("import", "--migrate", XA).stdout == f"nothing new: {HEAD} facts known already\n"
    assert size(xa) == HEAD


def test_a_dry_run_records_nothing(concord: Concord, folder: Path) -> None:
    said = concord("import", "--migrate", "--dry-run", XA).stdout
    assert said.startswith(f"{HEAD} facts would be recorded at positions 1 to {HEAD}")
    assert list(folder.iterdir()) == []


def test_a_dry_run_on_a_record_leaves_it_as_it_is(xa: Concord, folder: Path) -> None:
    path = lines(folder, GOOD)
    assert (
        f"1 fact would be recorded at position {HEAD + 1}" in xa("import", "--dry-run", path).stdout
    )
    assert size(xa) == HEAD


def test_problems_are_named_by_line_field_and_reason(concord: Concord, folder: Path) -> None:
    wrong = {**GOOD, "stream": "jurisdiction/QB", "occurred_on": "2024-13-01"}
    unknown = {**GOOD, "event": "jurisdiction-imagined.v1"}
    path = lines(folder, GOOD, wrong, unknown)
    said = concord("import", path, code=2).stderr
    assert "nothing was recorded, because of 2 problems" in said
    assert str(path) in said
    assert ["2", "occurred_on", "bad_fact"] in [line.split()[:3] for line in said.splitlines()]
    assert "no event is called 'jurisdiction-imagined.v1'" in " ".join(said.split())
    assert size(concord) == 0


def test_one_refused_line_keeps_all_out(concord: Concord, folder: Path) -> None:
    twice = {**GOOD, "occurred_on": "2024-02-01"}
    path = lines(folder, GOOD, twice)
    said = concord("import", path, code=2).stderr
    assert ["2", "stream", "second_beginning"] in [line.split()[:3] for line in said.splitlines()]
    assert size(concord) == 0


def test_a_recorded_at_needs_migrate(concord: Concord) -> None:
    assert "--migrate" in concord("import", XA, code=2).stderr


def test_a_file_that_is_not_there_is_named(concord: Concord) -> None:
    assert "cannot be read: No such file" in concord("import", "nowhere.jsonl", code=2).stderr


def test_without_a_file_the_usage_is_said(concord: Concord) -> None:
    assert "FILE…" in concord("import", code=2).stderr


def test_what_is_about_a_person_is_restricted_and_so_is_what_corrects_it(
    concord: Concord, folder: Path
) -> None:
    risk = {"whose": "person/P-7", "harm": "reprisals", "severity": 3}
    said = {"stream": "exposure/E-1", "occurred_on": "2024-01-01", "recorded_by": "secretariat"}
    mended = {"reason": "worse", "replacement": risk | {"severity": 4}}
    flagged = {**said, "event": "exposure-risk-flagged.v1", "facts": risk}
    corrected = {**said, "event": "entry-corrected.v1", "facts": mended}
    path = lines(folder, GOOD, flagged, {**corrected, "corrects": "exposure/E-1#1"})
    concord("import", path)
    exported = concord("export", "events").stdout.splitlines()
    labels = [json.loads(line)["label"] for line in exported]
    assert labels == ["GREEN", "AMBER+STRICT", "AMBER+STRICT"]
