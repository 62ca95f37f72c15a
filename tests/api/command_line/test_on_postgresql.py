"""The same commands where record and views are in PostgreSQL."""

from pathlib import Path

import pytest

from tests.api.command_line.answers import Concord, data_of, meta_of
from tests.api.command_line.conftest import XA
from tests.data.golden import HEAD


def test_a_record_on_postgresql_is_made_asked_copied_and_brought_back(
    concord: Concord, folder: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONCORD_LEDGER", postgres_url)
    monkeypatch.setenv("CONCORD_VIEWS", postgres_url)
    assert "size and root  0:" in concord("init").stdout
    assert concord("import", "--migrate", XA).stdout.startswith(f"{HEAD} facts recorded")
    answer = concord("drift", "--on", "2025-12-31", "--json")
    assert (len(data_of(answer)), meta_of(answer)["position"]) == (55, HEAD)
    changes = data_of(concord("diff", "2024-12-31", "2025-12-31", "--json"))
    assert {change["change"] for change in changes} >= {"opened", "resolved", "ended"}
    root = data_of(concord("status", "--json"))["root"]
    concord("verify", "--root", root)
    concord("backup", "copy.db")
    assert root in concord("restore", "copy.db", "--ledger", "l.db", "--views", "v.db").stdout
    assert [path.name for path in folder.glob("*.db")].count("ledger.db") == 0
