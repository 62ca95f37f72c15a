"""The wheel is for any machine, and has all that is read at run time."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.house.tree import PACKAGES, ROOT, files, shown


def test_a_wheel_is_built_without_a_compiler_and_has_everything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.iterdir()
    assert wheel.name.endswith("-py3-none-any.whl")
    with ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    ours = [shown(path) for path in files()]
    code = {name for name in ours if name.partition("/")[0] in PACKAGES}
    records = {
        name.replace("data/", "concord_records/", 1)
        for name in ours
        if name.startswith("data/") and name.endswith((".jsonl", ".toml", ".md"))
    }
    assert code | records <= packed
