"""The compiled wheel: the code that derives views, as extension modules made by mypyc.

The same sources run both ways. A wheel is compiled where that is asked for and a C compiler is
there; every other install, the checkout included, is interpreted (docs/adr/0029).
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

EVALUATED = ("projections", "projections/drift", "projections/following")
"""Folders whose modules are compiled: from the facts of a subject to its rows."""
WRITTEN = ("projections/storage/texts.py", "projections/storage/written.py")
"""What makes the text of a row of it."""
INTERPRETED = ("__init__.py", "failures.py")
"""What mypyc cannot compile: an exception must be a class of Python."""
SETUP = """
from mypyc.build import mypycify
from setuptools import setup
setup(
    name="concord-ledger",
    packages=[],
    ext_modules=mypycify(
        ["--config-file=pyproject.toml", *{modules!r}],
        opt_level={level!r},
        debug_level="0",
        multi_file=True,
    ),
)
"""


def modules(root: Path) -> list[str]:
    """The modules to compile, as paths from the root."""
    found = [path for folder in EVALUATED for path in (root / folder).glob("*.py")]
    listed = [path.relative_to(root).as_posix() for path in found if path.name not in INTERPRETED]
    return sorted([*listed, *WRITTEN])


class CompiledWheel(BuildHookInterface[Any]):
    """Compiles in a folder of its own, and puts what came of it into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the extension modules to a wheel; an editable install stays as it is."""
        if version == "editable":
            return
        self._folder = Path(tempfile.mkdtemp(prefix="concord-compiled-"))
        for part in ("ledger", "projections"):
            shutil.copytree(Path(self.root, part), self._folder / part)
        shutil.copy(Path(self.root, "pyproject.toml"), self._folder)
        listed = modules(self._folder)
        script = SETUP.format(modules=listed, level=os.environ.get("CONCORD_OPTIMIZE", "2"))
        (self._folder / "setup.py").write_text(script, encoding="utf-8")
        command = [sys.executable, "setup.py", "--quiet", "build_ext", "--build-lib", "made"]
        subprocess.run(command, cwd=self._folder, check=True)  # noqa: S603 - our own script
        made = self._folder / "made"
        suffix = sysconfig.get_config_var("EXT_SUFFIX")
        for path in made.rglob(f"*{suffix}"):
            build_data["force_include"][str(path)] = path.relative_to(made).as_posix()
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, _version: str, _build_data: dict[str, Any], _artifact: str) -> None:
        """Throw the folder away."""
        shutil.rmtree(self._folder, ignore_errors=True)
