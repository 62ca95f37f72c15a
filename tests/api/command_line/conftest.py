"""Runs commands as people do: words in, an exit code and text out, in a folder of their own."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.command_line import app
from tests.api.command_line.answers import Concord
from tests.data.shipped import DATA

XA = str(DATA / "xa-golden.jsonl")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run, with nothing in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONCORD_LEDGER", "CONCORD_VIEWS", "CONCORD_RECORDED_BY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def concord(folder: Path) -> Concord:
    """Calls a command; whatever it does, it is not allowed to end in a traceback."""

    def call(*words: object, code: int = 0) -> Result:
        result = CliRunner().invoke(app, list(map(str, words)), prog_name="concord")
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return call


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the record of country XA and its views, made once."""
    place = tmp_path_factory.mktemp("xa")
    stores = ["--ledger", str(place / "ledger.db"), "--views", str(place / "views.db")]
    runner = CliRunner()
    assert runner.invoke(app, ["import", "--migrate", XA, *stores[:2]]).exit_code == 0
    assert runner.invoke(app, ["rebuild", *stores]).exit_code == 0
    return place


@pytest.fixture
def xa(built: Path, folder: Path, concord: Concord) -> Concord:
    """The same commands, in a folder that holds the record of country XA."""
    for path in built.iterdir():
        shutil.copy(path, folder)
    return concord
