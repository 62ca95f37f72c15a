"""The files of the house, as a commit would hold them."""

import subprocess
import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("ledger", "projections", "api")
NOT_OURS = {".venv", ".git", "__pycache__", "build", "dist"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked or would be; of an unpacked archive, every file in it."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        found = [ROOT / line for line in listed.stdout.splitlines()]
    else:
        found = [path for path in ROOT.rglob("*") if NOT_OURS.isdisjoint(path.parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def modules() -> list[Path]:
    """The source modules of the three packages."""
    return [
        path
        for path in files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in PACKAGES
    ]


def documents() -> list[Path]:
    """The pages people read."""
    return [path for path in files() if path.suffix == ".md"]


def written_tests() -> list[Path]:
    """The test modules."""
    return [
        path
        for path in files()
        if path.name.startswith("test_") and path.suffix == ".py" and ROOT / "tests" in path.parents
    ]


def text_of(path: Path) -> str | None:
    """What a file says; None if it is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def shown(path: Path) -> str:
    """How a failure names a file."""
    return path.relative_to(ROOT).as_posix()


@cache
def project() -> dict[str, object]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
