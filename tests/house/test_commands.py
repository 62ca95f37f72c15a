"""The commands that the pages name exist, and those that exist are named."""

import re
import stat

import pytest
import typer.main

from tests.house.tree import ROOT, documents, shown

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
README = (ROOT / "README.md").read_text(encoding="utf-8")
CI = ROOT / ".ci" / "run"


def test_every_make_command_of_the_pages_exists() -> None:
    named = {
        (shown(page), target)
        for page in documents()
        for target in re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text(encoding="utf-8"))
    }
    assert {pair for pair in named if pair[1] not in TARGETS} == set()


def test_the_readme_names_the_two_commands() -> None:
    assert "$ make demo\n$ make test\n" in README


def test_every_command_of_the_makefile_says_what_it_does() -> None:
    explained = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony is not None
    assert explained == TARGETS == set(phony.group(1).split())


def test_ci_runs_the_test_command_of_the_readme_and_refuses_to_skip_postgresql() -> None:
    said = CI.read_text(encoding="utf-8")
    assert CI.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in said
    assert "export CONCORD_REQUIRE_POSTGRES=1" in said
    assert "\nmake test\n" in said
    checks = re.search(r"^check: (.*?) ##", MAKEFILE, re.MULTILINE)
    assert checks is not None
    for part in checks.group(1).split():
        assert re.search(rf"^make (?:[a-z]+ )*{part}\b", said, re.MULTILINE), part


def test_every_concord_command_is_in_the_tour_of_the_readme() -> None:
    assert set(concord_commands()) - set(commands_of(README)) == set()


def test_every_concord_command_of_the_pages_exists() -> None:
    existing = set(concord_commands())
    named = {
        (shown(page), command)
        for page in documents()
        for command in commands_of(page.read_text(encoding="utf-8"))
    }
    assert {pair for pair in named if pair[1] not in existing} == set()


def test_every_option_in_the_examples_of_the_pages_exists() -> None:
    wrong = [
        (shown(page), line, option)
        for page in documents()
        for line in examples_of(page.read_text(encoding="utf-8"))
        for option in re.findall(r"(?<= )--[a-z-]+", line)
        if option not in options_of(line)
    ]
    assert wrong == []


def commands_of(text: str) -> list[str]:
    """Commands as the pages write them, in code: `concord verify`, `$ concord export events`."""
    return re.findall(r"(?:`|\$ )concord ([a-z]+)", text)


def examples_of(text: str) -> list[str]:
    """The lines of a page that call the program, continued lines joined."""
    return re.findall(r"^\$ (concord .*)$", text.replace("\\\n", " "), re.MULTILINE)


def options_of(line: str) -> set[str]:
    """The options of the command that a line calls, also of a command under a command."""
    command: object = program()
    for word in line.split()[1:]:
        under = getattr(command, "commands", {})
        if word not in under:
            break
        command = under[word]
    return {option for parameter in getattr(command, "params", []) for option in parameter.opts}


def concord_commands() -> list[str]:
    """The commands of the program itself."""
    return sorted(getattr(program(), "commands", {}))


def program() -> object:
    """The program as its terminal library sees it."""
    command_line = pytest.importorskip("api.command_line", reason="there is no command line yet")
    return typer.main.get_command(command_line.app)
