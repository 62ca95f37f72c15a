"""The parts come to their end on both stores, with hardly anything to measure."""

import json
import multiprocessing
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bench import __main__ as program
from bench import figures, ledgers, postgres, reach
from bench.country import drafts
from bench.harness import Result, Run, StoreName, at_least
from bench.peer import events_a_second
from bench.processes import measured
from bench.rebuild import rows, timed
from ledger.store import open_store

SOME = 300


@pytest.fixture(params=["sqlite", "postgres"])
def run(
    request: pytest.FixtureRequest, tmp_path: Path, worker_id: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Run]:
    """A run on each store; its databases bear names of this process, and are thrown away."""
    store: StoreName = request.param
    monkeypatch.setattr(postgres, "PREFIX", f"{postgres.PREFIX}{worker_id}_")
    server = str(request.getfixturevalue("postgres_server")) if store == "postgres" else ""
    yield Run(store, tmp_path, server, entries=SOME, quick=True)
    if server:
        postgres.clear(server)


def test_reach_rebuild_and_the_peer(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "PLACES", 200)
    assert [result.unit for result in reach.measure(run)] == ["s"] * 3
    ledger, views = run.fresh("small"), run.fresh("views")
    with open_store(ledger) as store:
        store.append(list(islice(drafts(5_000), SOME)))
    assert timed(ledger, views, SOME) > 0
    assert rows(views) > 0
    assert events_a_second(run, 50) > 0
    assert events_a_second(run, 50, synced=False) > 0


def test_figures_over_few_places(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "PLACES", 2_000)
    monkeypatch.setattr(figures, "TIMES", 20)
    results = list(figures.measure(run))
    assert results[0].measured > 1_000
    assert len({result.what for result in results}) == len(results)


def test_a_ledger_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledgers, "WORK", tmp_path / "work")
    monkeypatch.setattr(ledgers, "digest", lambda: "new")
    run = Run("sqlite", tmp_path)
    older = tmp_path / "work" / "country_4600_old.db"
    older.parent.mkdir()
    older.touch()
    url = ledgers.kept(run, 4_600)
    assert not older.exists()
    with open_store(url, read_only=True) as store:
        assert store.head() == 4_600
    written = Path(url).stat().st_mtime_ns
    assert ledgers.kept(run, 4_600) == url
    assert Path(url).stat().st_mtime_ns == written


def test_what_decides_about_the_bytes_has_a_digest() -> None:
    assert ledgers.digest() == ledgers.digest()


def test_a_database_that_is_not_ours_is_left_alone() -> None:
    with pytest.raises(ValueError, match="not ours"):
        postgres.drop("postgresql:///", "postgres")


def test_a_part_runs_in_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bench_sample.py").write_text(
        "import os\n"
        "from bench.harness import Result\n"
        "def measure(run):\n"
        "    yield Result('process', os.getpid(), 'id')\n"
        "    if run.quick:\n"
        "        raise ValueError('that is all')\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("bench.processes.PACKAGE", "bench_")
    (result,), whole = measured("sample", Run("sqlite", tmp_path))
    assert (result.store, whole) == ("sqlite", True)
    assert result.measured != os.getpid()
    (_,), whole = measured("sample", Run("sqlite", tmp_path, quick=True))
    assert not whole
    assert "that is all" in capfd.readouterr().err
    assert multiprocessing.active_children() == []


def test_the_command_writes_what_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def found(part: str, run: Run) -> tuple[list[Result], bool]:
        return [Result(part, run.entries, "events", at_least(1_000)).of(run.store)], True

    monkeypatch.setattr(program, "measured", found)
    monkeypatch.setattr(program, "WORK", tmp_path / "work")
    asked = ["reach", "rebuild", "--store", "sqlite", "--results", str(tmp_path)]
    assert program.main([*asked, "--entries", "2000", "--check"]) == 0
    assert program.main([*asked, "--entries", "500"]) == 0
    assert program.main([*asked, "--entries", "500", "--check"]) == 1
    said = json.loads((tmp_path / "reach-rebuild.json").read_text(encoding="utf-8"))
    assert [(row["what"], row["met"]) for row in said["results"]] == [
        ("rebuild", False),
        ("reach", False),
    ]
    assert "reach-rebuild.json" in capsys.readouterr().out
    assert list((tmp_path / "work").iterdir()) == []


def test_a_part_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        program.main(["nonsense"])
    assert stop.value.code == 2
    assert "there are" in capsys.readouterr().err
