"""`concord init`, `status` and `rebuild`."""

from pathlib import Path

import pytest

from tests.api.command_line.answers import Concord, data_of, rows_of
from tests.api.command_line.conftest import XA
from tests.data.golden import HEAD


def test_init_makes_an_empty_record_and_its_views(concord: Concord, folder: Path) -> None:
    assert "size and root  0:" in concord("init").stdout
    assert {path.name for path in folder.glob("*.db")} == {"ledger.db", "views.db"}
    assert "No drift at that moment." in concord("drift").stdout


def test_init_changes_nothing_that_is_there(xa: Concord) -> None:
    before = xa("status", "--json").stdout
    xa("init")
    assert xa("status", "--json").stdout == before


def test_status_says_how_far_the_views_are(concord: Concord) -> None:
    concord("import", "--migrate", XA)
    assert "not built yet" in concord("status").stdout
    concord("cells")
    said = concord("status").stdout
    assert f"position {HEAD}, up to date" in said
    concord(
        *("record", "local-instrument-suspended", "--stream", "instrument/LI-01"),
        *("--recorded-by", "secretariat"),
    )
    assert data_of(concord("status", "--json"))["views"][0]["behind"] == 1
    assert rows_of(concord("status", "--csv"))[0]["position"] == str(HEAD)


def test_a_password_is_not_printed(
    concord: Concord, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONCORD_LEDGER", "postgresql://ann:secret@127.0.0.1:1/concord")
    assert "secret" not in concord("status", code=3).output


def test_the_environment_names_the_stores(
    xa: Concord, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "ledger.db").rename(folder / "other.db")
    xa("status", code=3)
    monkeypatch.setenv("CONCORD_LEDGER", "other.db")
    assert data_of(xa("status", "--json"))["size"] == HEAD


def test_rebuild_says_what_it_built(xa: Concord) -> None:
    assert xa("rebuild").stdout == f"the views for all now reflect position {HEAD}\n"
    assert f"for public now reflect position {HEAD}" in xa("rebuild", "--public").stdout
    assert f"for public now reflect position {HEAD}" in xa("rebuild").stdout


def test_views_of_another_revision_are_built_anew(
    xa: Concord, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.command_line.opening.REVISION", 99)
    monkeypatch.setattr("projections.storage.generations.REVISION", 99)
    monkeypatch.setattr("projections.following.follow.REVISION", 99)
    xa("cells")
    assert data_of(xa("status", "--json"))["views"][0]["revision"] == 99


def test_views_of_a_longer_record_are_not_believed(xa: Concord, folder: Path) -> None:
    (folder / "ledger.db").unlink()
    xa("init")
    assert "they belong to another record" in xa("cells", code=3).stderr
    xa("rebuild")
    xa("cells")
