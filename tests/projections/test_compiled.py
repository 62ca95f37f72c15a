"""The compiled wheel: the same sources give the same rows, interpreted or compiled.

`make compiled` builds it. Without it, or where sources changed since, this skips and says so.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hatch_build import modules
from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.store import open_store
from projections.catalogue import VIEWS
from projections.following.rebuild import rebuild
from projections.storage.serving import open_views
from tests.data.shipped import DATA
from tests.house.tree import ROOT

COMPILED = ROOT / "build/compiled/lib"
PROGRAM = """
import sys
from projections import intervals
from projections.following.rebuild import rebuild
if __name__ == "__main__":
    assert not intervals.__file__.endswith(".py"), intervals.__file__
    rebuild(sys.argv[1], sys.argv[2], workers=int(sys.argv[3]))
"""


def test_everything_that_derives_rows_is_compiled() -> None:
    listed = modules(ROOT)
    assert {"projections/cells.py", "projections/drift/terms.py"} < {*listed}
    assert not [each for each in listed if each.endswith(("failures.py", "__init__.py"))]
    assert all((ROOT / each).is_file() for each in listed)


@pytest.fixture
def compiled() -> Path:
    """Where the compiled projections are, if they are those of these sources."""
    required = "CONCORD_REQUIRE_COMPILED" in os.environ
    if not COMPILED.exists() and not required:
        pytest.skip("the projections are not compiled; run `make compiled`")
    for each in modules(ROOT):
        if (COMPILED / each).read_bytes() != (ROOT / each).read_bytes() and not required:
            pytest.skip(f"{each} was compiled from other sources; run `make compiled`")
    return COMPILED


@pytest.mark.parametrize("workers", [1, 2])
def test_compiled_projections_give_the_rows_of_interpreted_ones(
    compiled: Path, tmp_path: Path, workers: int
) -> None:
    ledger = tmp_path / "ledger.db"
    names = ("xa-golden", "xa-year", "de-net-zero", "uk-net-zero", "col-cme")
    with open_store(str(ledger)) as store:
        journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
        import_files(journal, [DATA / f"{name}.jsonl" for name in names], migrate=True)
    interpreted, other = tmp_path / "interpreted.db", tmp_path / "compiled.db"
    rebuild(str(ledger), str(interpreted), workers=1)
    program = tmp_path / "rebuild.py"
    program.write_text(PROGRAM)
    subprocess.run(
        [sys.executable, "-P", program, ledger, other, str(workers)],
        env=os.environ | {"PYTHONPATH": str(compiled)},
        check=True,
    )
    assert rows(other) == rows(interpreted)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every view."""
    views = open_views(str(path))
    with views.asking() as asking:
        found = {view.name: asking.everything(view) for view in VIEWS}
    views.close()
    return found
