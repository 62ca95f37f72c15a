"""`concord reporting`."""

import sqlite3
from contextlib import closing
from pathlib import Path

from projections.reporting.reporting import GRANTS
from tests.api.command_line.answers import Concord


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


def test_without_views_it_says_what_to_do(concord: Concord) -> None:
    concord("init")
    assert "run `concord rebuild` --public" in concord("reporting", "--public", code=3).output


def test_the_grants_can_be_printed(concord: Concord) -> None:
    assert concord("reporting", "--grants").stdout == GRANTS
