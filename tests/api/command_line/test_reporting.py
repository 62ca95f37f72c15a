"""`concord reporting`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from projections.reporting.reporting import GRANTS
from tests.api.command_line.answers import Concord
from tests.data.golden import HEAD


def test_reports_stand_in_the_file_of_the_views(xa: Concord, folder: Path) -> None:
    xa("rebuild")
    said = xa("reporting").stdout.split()
    assert said[0] == "reporting_drift_current"
    with closing(sqlite3.connect(f"file:{folder}/views.db?mode=ro", uri=True)) as views:
        counts = [views.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in said[:8]]
        assert views.execute("SELECT audience FROM reporting_lag").fetchall() == [("all",)]
    assert all(counts)


def test_they_show_what_the_read_api_shows_if_asked(xa: Concord, folder: Path) -> None:
    xa("rebuild", "--public")
    xa("reporting", "--public")
    with closing(sqlite3.connect(f"file:{folder}/views.db?mode=ro", uri=True)) as views:
        assert views.execute("SELECT audience FROM reporting_lag").fetchall() == [("public",)]


def test_views_are_made_and_brought_up_to_date(xa: Concord, folder: Path) -> None:
    for head in (HEAD, HEAD + 1):
        xa("reporting", "--public")
        with closing(sqlite3.connect(f"file:{folder}/views.db?mode=ro", uri=True)) as views:
            assert views.execute("SELECT position FROM reporting_lag").fetchall() == [(head,)]
        xa("record", "jurisdiction-registered", "--stream", "jurisdiction/XA-09", "--process",
           "xa-icp", "--recorded-by", "secretariat", "--occurred-on", "2022-01-01",
           "level=regional", "name=Region XA-09", "parent=XA")  # fmt: skip


def test_the_grants_can_be_printed(concord: Concord) -> None:
    assert concord("reporting", "--grants").stdout == GRANTS
