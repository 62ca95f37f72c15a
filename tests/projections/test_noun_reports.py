"""Reports of the nouns: all but what is kept from the public, with the rows of the views."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ledger.days import EPOCH, text_of
from ledger.entries import Entry, Fact
from ledger.events.base import PUBLIC_LABELS
from ledger.events.catalogue import facts_of
from ledger.events.risks import RiskRegistered
from ledger.history import History
from ledger.journal import Journal
from ledger.store import open_store
from projections.catalogue import VIEW, VIEWS
from projections.cells import CELLS
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.levels import LEVELS
from projections.reporting.noun_reports import KEPT_BACK, NOUN_REPORTS
from projections.reporting.report import Report
from projections.reporting.reporting import set_up, tables_of
from projections.reporting.reports import REPORTS
from projections.storage.asking import Asking
from projections.storage.databases import Database, open_database
from projections.storage.serving import Views
from projections.storage.tables import Audience
from tests.house.tree import ROOT
from tests.projections.reading import shipped_history

NAMES = Path(__file__).with_name("reporting_columns.txt")
PAGE = (ROOT / "docs" / "how-to" / "read-by-sql.md").read_text(encoding="utf-8")
AUDIENCES: tuple[Audience, ...] = ("all", "public")


def history() -> History:
    """A year in which every noun occurs."""
    return shipped_history("xa-year")


@contextmanager
def reported(history: History, url: str, audience: Audience) -> Iterator[Database]:
    """Views of a history with their reports."""
    database = open_database(url)
    Follower(history, database, audience).catch_up()
    set_up(database, audience)
    yield database
    database.close()


def rows_of(database: Database, report: Report) -> list[dict[str, object]]:
    """What a report shows."""
    name = tables_of(database)[REPORTS.index(report)]
    with database.reading() as cursor:
        rows = cursor.run(f"SELECT * FROM {name}")
    return [dict(zip((each.name for each in report.columns), row, strict=True)) for row in rows]


def as_reported(report: Report, row: dict[str, object]) -> dict[str, object]:
    """A row of a view as a report has it, with days as texts."""
    days = {column.name for column in report.columns if column.type == "date"}
    found = {
        column.name: text_of(int(str(row[column.name])))
        if column.name in days and row[column.name] is not None
        else row[column.name]
        for column in report.columns
    }
    return {**found, "process": found["process"] or None}


def today(asking: Asking) -> Moment:
    """Today as the database has it, at the head."""
    ((day,),) = asking.run("SELECT CAST(CURRENT_DATE AS TEXT)")
    return Moment(date.fromisoformat(str(day)).toordinal() - EPOCH, asking.generation.position)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_they_show_the_rows_of_the_views_for_their_audience(
    lasting_url: str, audience: Audience
) -> None:
    with reported(history(), lasting_url, audience) as database:
        for report in NOUN_REPORTS:
            with Views(database, audience).asking() as asking:
                expected = asking.select(VIEW[report.name], today(asking))
            told = [
                {k: str(v) if isinstance(v, date) else v for k, v in row.items()}
                for row in rows_of(database, report)
            ]
            key = [column.name for column in VIEW[report.name].key]
            in_order = sorted(told, key=lambda row: [str(row[name] or "") for name in key])
            assert in_order == [as_reported(report, row) for row in expected], report.name


def test_every_noun_has_rows_to_show() -> None:
    with reported(history(), "memory:", "public") as database:
        empty = [report.name for report in NOUN_REPORTS if not rows_of(database, report)]
    assert empty == ["unresolved"]


def test_every_view_is_reported_or_kept_back() -> None:
    told_elsewhere = {CELLS.name, LEVELS.name, FOLLOW_UPS.name, FINDINGS.name}
    kept_back = {view.name for view in KEPT_BACK}
    assert {view.name for view in VIEWS} - told_elsewhere - kept_back == {
        report.name for report in NOUN_REPORTS
    }
    assert kept_back == {
        "people",
        "relationships",
        "exposures",
        "stakeholder_maps",
        "stakeholders",
        "engagements",
        "advocacy",
    }


@cache
def confided() -> frozenset[str]:
    """The sentences of entries of the year that the public may not see, which nothing else says."""

    def said(entries: list[Entry]) -> set[str]:
        facts = [facts_of(entry.event) for entry in entries]
        return {text for each in facts for text in sentences(each)}

    entries = list(history().entries())
    public = [entry for entry in entries if entry.label in PUBLIC_LABELS]
    return frozenset(said(entries) - said(public))


def sentences(facts: object) -> Iterator[str]:
    """The texts of facts that are no bare words."""
    if isinstance(facts, str):
        if " " in facts:
            yield facts
    elif isinstance(facts, dict):
        for value in facts.values():
            yield from sentences(value)
    elif isinstance(facts, list | tuple):
        for value in facts:
            yield from sentences(value)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_that_an_event_keeps_from_the_public_appears(audience: Audience) -> None:
    assert {"Women are searched by men", "Reprisals by guards"} <= confided()
    with reported(history(), "memory:", audience) as database:
        shown = [
            str(value)
            for report in REPORTS
            for row in rows_of(database, report)
            for value in row.values()
        ]
    assert [text for text in confided() for value in shown if text in value] == []


def test_what_somebody_labelled_is_absent_from_the_reports_for_the_public() -> None:
    with open_store("memory:") as store:
        journal = Journal(store, lambda: "2026-01-02T00:00:00.000000Z", lambda: "00" * 16)
        risk = RiskRegistered(title="A raid", category="security", likelihood=2, impact=3)
        journal.record_all(
            [
                Fact(risk, f"risk/{label.lower()}", "2025-01-01", "secretariat", label=label)
                for label in ("GREEN", "AMBER", "RED")
            ]
        )
        history, (report,) = History(store), [r for r in NOUN_REPORTS if r.name == "risks"]
        with reported(history, "memory:", "public") as database:
            assert [row["risk"] for row in rows_of(database, report)] == ["green"]


def test_what_other_reports_tell_they_tell_whole() -> None:
    told = {each.name: {column.name for column in each.columns} for each in REPORTS}
    for view, report in ((CELLS, "cells"), (LEVELS, "cells"), (FOLLOW_UPS, "follow_ups")):
        assert {column.name for column in view.columns} <= told[report]


def test_names_of_columns_stay() -> None:
    stated = [f"{each.name}.{column.name}" for each in REPORTS for column in each.columns]
    assert set(NAMES.read_text(encoding="utf-8").split()) <= set(stated)
    assert NAMES.read_text(encoding="utf-8").split() == stated, "write the new columns down"


def test_the_page_names_them_all() -> None:
    listed = PAGE.split("## All other nouns")[1].split("\n## ")[0]
    rows = [line.split("|")[1:3] for line in listed.splitlines() if line.startswith("| `")]
    assert [(name.strip(" `"), about.strip()) for name, about in rows] == [
        (report.name, report.about) for report in NOUN_REPORTS
    ]
