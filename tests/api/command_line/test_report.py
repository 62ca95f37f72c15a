"""`concord report`: a period told in four sections, into the terminal or a file."""

import re
from pathlib import Path

from ledger.history import History
from ledger.store import open_store
from tests.api.command_line.answers import Concord


def test_the_last_year_with_facts_is_told(xa: Concord) -> None:
    said = xa("report").stdout
    assert said.startswith("# Government Pillar report: xa-icp\n\nPeriod: 2025-01-01 to 2025-12-31")
    assert "It rests on entries of every label" in said
    titles = re.findall("^## (.*)$", said, re.MULTILINE)
    assert titles == [
        "Commitment",
        "Policies, Procedures and Related Activities",
        "Implementation",
        "Lessons and Issues",
        "Sources",
    ]
    assert "- On 2025-04-01, LI-03 was suspended. [instrument/LI-03#2]" in said
    assert "- Open since 2025-05-02 (FOLLOWUP_OVERDUE): FU1" in said
    assert "- Golden scenario of the made-up country XA, event 48: [instrument/LI-03#2]" in said


def test_every_citation_resolves(xa: Concord, folder: Path) -> None:
    said = xa("report", "--from", "2022-01-01", "--to", "2025-12-31").stdout
    cited = set(re.findall(r"\[([a-z-]+/[^\]]+#\d+)\]", said))
    assert len(cited) > 30
    with open_store(str(folder / "ledger.db"), read_only=True) as store:
        assert all(History(store).citation(each) for each in cited)


def test_a_period_and_a_moment_can_be_named(xa: Concord) -> None:
    said = xa("report", "--from", "2023-01-01", "--known-at", "20").stdout
    assert "Period: 2023-01-01 to 2023-12-31." in said
    assert "As known at position 20 of the record" in said
    assert "was fulfilled" not in said
    assert xa("report", "--from", "2023-01-01", "--known-at", "20").stdout == said


def test_it_goes_into_a_file(xa: Concord, folder: Path) -> None:
    said = xa("report").stdout
    assert xa("report", "--output", "report.md").stdout == ""
    assert (folder / "report.md").read_text(encoding="utf-8") == said


def test_what_is_not_public_is_left_out(xa: Concord) -> None:
    xa("record", "incident-recorded", "--stream", "incident/I1", "--process", "xa-icp",
       "--recorded-by", "secretariat", "--occurred-on", "2025-12-01", "--label", "RED",
       "what=Shots at a gate", "jurisdiction=XA-01", "severity=3")  # fmt: skip
    assert "Shots at a gate" in xa("report").stdout
    public = xa("report", "--public").stdout
    assert "Shots at a gate" not in public
    assert "labels CLEAR and GREEN" in public


def test_what_cannot_be_reported_is_said(xa: Concord) -> None:
    assert (
        "lies before" in xa("report", "--from", "2025-02-01", "--to", "2025-01-01", code=2).stderr
    )
    assert "nothing is on record" in xa("report", "--process", "elsewhere", code=2).stderr
