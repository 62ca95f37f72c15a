"""`concord backup` and `concord restore`: copies that are checked before they are relied on."""

from pathlib import Path

from tests.api.command_line.answers import Concord, data_of
from tests.data.golden import HEAD


def test_a_copy_brings_the_record_back(xa: Concord, folder: Path) -> None:
    root = data_of(xa("status", "--json"))["root"]
    assert root in xa("backup", "copy.db").stdout.replace("\n", "")
    for path in (*folder.glob("ledger.db*"), *folder.glob("views.db*")):
        path.unlink()
    assert root in xa("restore", "copy.db", "--root", root).stdout.replace("\n", "")
    status = data_of(xa("status", "--json"))
    assert (status["root"], status["views"][0]["position"]) == (root, HEAD)


def test_nothing_is_overwritten(xa: Concord, folder: Path) -> None:
    xa("backup", "copy.db")
    assert "exists already" in xa("backup", "copy.db", code=2).stderr
    assert "exists already" in xa("restore", "copy.db", code=2).stderr


def test_a_copy_without_the_noted_root_is_refused(xa: Concord, folder: Path) -> None:
    xa("backup", "copy.db")
    other = f"{HEAD}:{'0' * 64}"
    said = xa("restore", "copy.db", "--root", other, "--ledger", "new.db", code=2).stderr
    assert "noted root" in said
    assert not (folder / "new.db").exists()


def test_a_file_that_is_no_copy_is_refused(concord: Concord, folder: Path) -> None:
    (folder / "copy.db").write_text("nothing of the kind" * 99)
    assert "copy.db" in concord("restore", "copy.db", code=2).stderr
    assert not (folder / "ledger.db").exists()
