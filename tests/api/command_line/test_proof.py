"""`concord verify`: size and root, a noted root, and exit code 1 for what is not as recorded."""

import sqlite3
from pathlib import Path

from tests.api.command_line.answers import Concord, data_of, rows_of
from tests.data.golden import HEAD, at


def root_of(concord: Concord) -> str:
    root: str = data_of(concord("status", "--json"))["root"]
    return root


def flip(folder: Path) -> None:
    with sqlite3.connect(folder / "ledger.db") as db:
        db.execute("DROP TRIGGER entries_no_update")
        db.execute(
            "UPDATE entries SET state = CAST(replace(state, 'XA-03', 'XA-04') AS BLOB)"
            " WHERE position = ?",
            [at(21)],
        )
    db.close()


def test_a_sound_record_is_said_to_be_so(xa: Concord) -> None:
    said = xa("verify").stdout
    assert said.startswith(f"{HEAD} positions checked: every entry is as recorded.")
    assert root_of(xa) in said


def test_a_noted_root_is_compared(xa: Concord, folder: Path) -> None:
    noted = root_of(xa)
    xa("verify", "--root", noted)
    xa(
        *("record", "local-instrument-suspended", "--stream", "instrument/LI-01"),
        *("--recorded-by", "secretariat"),
    )
    assert "that of the root noted down" in xa("verify", "--root", noted).stdout
    other = noted[:-1] + ("0" if noted[-1] != "0" else "1")
    assert "noted root" in xa("verify", "--root", other, code=1).stdout


def test_a_root_of_no_form_is_wrong_usage(xa: Concord) -> None:
    assert xa("verify", "--root", "57", code=2).stderr.startswith("concord: --root: ")


def test_what_was_changed_is_found_and_named(xa: Concord, folder: Path) -> None:
    flip(folder)
    said = xa("verify", code=1).stdout
    assert said.startswith(f"This is not what was recorded at position {at(21)}")
    report = data_of(xa("verify", "--json", code=1))
    assert report["ok"] is False
    assert at(21) in [fault["position"] for fault in report["faults"]]
    assert "CONTENT" in [row["code"] for row in rows_of(xa("verify", "--csv", code=1))]
