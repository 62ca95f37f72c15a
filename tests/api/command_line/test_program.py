"""The commands by name, help without heavy imports, and one sentence for every error."""

import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from api.command_line import app
from api.command_line.program import DOORS, SECTIONS
from tests.api.command_line.answers import Concord
from tests.data.shipped import ROOT

HEAVY = ("fastapi", "uvicorn", "starlette", "eventsourcing", "psycopg", "pydantic", "rich")


def loaded_after(words: str) -> set[str]:
    script = (
        "import sys\nfrom api.command_line import app\n"
        f"try:\n    app({words.split()!r})\nexcept SystemExit:\n    pass\n"
        "print('LOADED', *sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(run.stdout.rpartition("LOADED")[2].split())


def test_help_imports_nothing_heavy() -> None:
    assert loaded_after("--help").isdisjoint(HEAVY)


def test_commands_that_serve_nothing_do_not_import_the_web_framework() -> None:
    for command in ("drift", "import", "verify", "diff", "show"):
        assert loaded_after(f"{command} --help").isdisjoint({"fastapi", "starlette", "uvicorn"})


def test_help_names_every_command(concord: Concord) -> None:
    said = concord("--help").stdout
    for title, doors in SECTIONS:
        assert f"{title}:" in said
        for door in doors:
            assert door.about in said


@pytest.mark.parametrize("name", DOORS)
def test_every_command_explains_itself_and_every_option(concord: Concord, name: str) -> None:
    assert f"Usage: concord {name}" in concord(name, "--help").stdout
    command: Any = get_command(app)
    for each in leaves(command.commands[name]):
        assert each.help, each.name
        assert [option.name for option in each.params if not getattr(option, "help", "")] == []


def leaves(command: Any) -> list[Any]:
    """The commands under a command, or the command itself."""
    under = getattr(command, "commands", None)
    return [leaf for each in under.values() for leaf in leaves(each)] if under else [command]


def test_a_misspelt_command_is_answered_with_the_nearest(concord: Concord) -> None:
    assert "Did you mean 'drift'" in concord("dirft", code=2).output


def test_an_unknown_option_is_wrong_usage(concord: Concord) -> None:
    assert "No such option" in concord("drift", "--nope", code=2).output


def test_the_version_is_said(concord: Concord) -> None:
    try:
        version("concord-ledger")
    except PackageNotFoundError:
        pytest.skip("the distribution is not installed")
    assert concord("--version").stdout.startswith("concord ")


@pytest.mark.parametrize("command", ["drift", "figures", "cells", "status", "verify", "log x/y"])
def test_a_record_that_is_not_there_is_unavailable(
    concord: Concord, folder: Path, command: str
) -> None:
    result = concord(*command.split(), code=3)
    assert result.stderr.startswith("concord: there is no ledger at ledger.db")
    assert len(result.stderr.splitlines()) == 1
    assert list(folder.iterdir()) == [], "asking makes no files"


def test_a_file_that_is_no_record_is_unavailable(concord: Concord, folder: Path) -> None:
    (folder / "ledger.db").write_text("minutes of the meeting\n" * 99)
    assert "ledger.db" in concord("status", code=3).stderr


def test_a_mistake_of_ours_is_a_sentence_too(
    concord: Concord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody foresaw this")

    monkeypatch.setattr("api.command_line.log.history_of", broken)
    said = concord("log", "instrument/LI-03", code=3).stderr
    assert "ZeroDivisionError: nobody foresaw this" in said
    assert "CONCORD_TRACEBACK=1" in said


def test_a_reader_that_goes_away_is_no_error(xa: Concord, folder: Path) -> None:
    script = "from api.command_line import main; main()"
    command = [sys.executable, "-c", script, "export", "events"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141
