"""The year of the Republic of XA: a story that has every kind of drift and every noun in it."""

import re
from functools import cache

import pytest

from data.derive.lines import text_of
from data.derive.xa_year import STORY, xa_year
from ledger.days import FOREVER, day_of
from ledger.days import text_of as text_of_day
from ledger.decisions.registry import NOUNS
from ledger.history import History
from ledger.intake.lines import fact_of
from ledger.journal import Journal
from ledger.store import open_store
from projections.drift.kind import Kind
from projections.drift.kinds import KINDS
from projections.following.replay import Replay
from tests.data.shipped import DATA, Line, shipped
from tests.projections.histories import Rows

FIRST, LAST = day_of("2025-01-01"), day_of("2025-12-31")
ROW = re.compile(r"^\| (\w+) \| `([^`]+)` \| ([\d-]+) \| ([\d-]*) \|$", re.MULTILINE)


@cache
def told() -> tuple[Rows, int, int]:
    """What the views know at the end, how many facts were told, and how many were recorded."""
    store = open_store("memory:")
    journal = Journal(store, lambda: "2026-11-22T00:00:00.000000Z", lambda: "00" * 16)
    facts = [fact_of(line) for line in shipped("xa-year")]
    receipt = journal.record_all(facts, migrate=True)
    rows, replay = Rows(), Replay()
    for entry in History(store).entries(limit=len(facts)):
        replay.take(entry, rows.take)
    return rows, len(facts), receipt.recorded


def runs(kind: str) -> list[tuple[str, str, str]]:
    """The findings of a kind in the year: about what, since when, until when if they ended."""
    rows, _, head = told()
    found = []
    for channel, subject in rows.known:
        if channel != kind:
            continue
        days: dict[int, int] = {}
        for row in rows.timeline(channel, subject, head):
            days[int(str(row[2][0]))] = row[1]
        found += [
            (subject, text_of_day(onset), "" if end == FOREVER else text_of_day(end - 1))
            for onset, end in days.items()
            if onset <= LAST and end > FIRST
        ]
    return sorted(found, key=lambda each: (each[1], each[0]))


def test_the_shipped_lines_are_those_of_the_story() -> None:
    assert (DATA / "xa-year.jsonl").read_text(encoding="utf-8") == text_of(xa_year())


def test_every_fact_is_recorded() -> None:
    _, facts, recorded = told()
    assert recorded == facts


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_of_drift_occurs_in_the_year(kind: Kind) -> None:
    assert runs(kind.code)


def test_the_page_names_the_first_finding_of_every_kind() -> None:
    written = ROW.findall(STORY.read_text(encoding="utf-8"))
    assert written == [(kind.code, *runs(kind.code)[0]) for kind in KINDS]


def test_every_noun_has_its_part() -> None:
    lines: tuple[Line, ...] = shipped("xa-year")
    assert {line["stream"].partition("/")[0] for line in lines} == set(NOUNS)


def test_what_is_about_people_is_restricted() -> None:
    kinds = ("person", "relationship", "exposure")
    labels = {
        line["label"]
        for line in shipped("xa-year")
        if line["stream"].startswith(kinds) or line["event"].startswith("concern-voiced")
    }
    assert labels == {"AMBER+STRICT"}
