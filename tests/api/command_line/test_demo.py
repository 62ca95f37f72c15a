"""`concord demo`: the main job, from the shipped records to the report."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.command_line import demo
from api.command_line.demo_report import SCENES
from api.command_line.failures import Misused
from api.command_line.opening import build
from api.command_line.options import Stores
from ledger.history import History
from ledger.store import open_store
from projections.storage.serving import open_views
from tests.api.command_line.answers import Concord
from tests.data.shipped import ROOT, shipped

ADDRESS = re.compile(r"'http://127\.0\.0\.1:8000([^']*)'")
LATE = (
    *("Bavaria", "Rhineland-Palatinate", "Cologne", "Dortmund", "Essen"),
    *("Hamburg (city)", "Leipzig", "Nuremberg", "Stuttgart"),
)


@pytest.fixture
def report(concord: Concord) -> str:
    """The report, its lines joined."""
    return " ".join(concord("demo", "--no-serve").stdout.split())


def test_the_report_gives_the_figures_that_it_is_there_for(report: str) -> None:
    facts = sum(len(shipped(name.removesuffix(".jsonl"))) for name in demo.RECORDS)
    assert f"{facts} facts recorded at positions 1 to {facts}" in report
    assert "uk-net-zero: 391 cells: 196 conforming, 141 weaker, 51 missing, 3 unassessed" in report
    assert "de-net-zero: 31 cells: 16 weaker, 8 conforming, 6 missing, 1 unassessed" in report
    assert f"9 authorities are still at 2050: {', '.join(sorted(LATE))}" in report
    assert "xa-icp: 12 cells: 5 missing, 2 conforming, 2 lapsed, 2 suspended, 1 weaker" in report


def test_the_report_says_what_changed_and_what_was_known(report: str) -> None:
    assert "What changed in XA between 2024-12-31 and 2025-12-31" in report
    assert "LI-03 force in_force → suspended" in report
    assert "What was known on 2024-06-30" in report
    assert "NOT_INFORMED:xa-na1@XA-03 what is known now says it never held" in report


def test_the_report_names_policy_freshness_root_and_references(report: str) -> None:
    assert "Policy in force: default#" in report
    assert "no legal duty on any place" in report
    assert "uk-net-zero (Net zero target of England: 2050)" in report
    assert "by 2025-07-30 mySociety and Climate Emergency UK" in report
    assert "size and root: " in report


def test_a_demonstration_replaces_the_one_before(concord: Concord, folder: Path) -> None:
    first = concord("demo", "--no-serve").stdout
    again = concord("demo", "--no-serve").stdout
    assert first.splitlines()[0] == again.splitlines()[0]
    assert {path.name for path in folder.iterdir()} == {".concord"}


def test_every_address_in_the_pages_finds_something_there(concord: Concord) -> None:
    concord("demo", "--no-serve")
    stores = Stores(str(demo.FOLDER / "ledger.db"), str(demo.FOLDER / "views.db"))
    build(stores, "public")
    with (
        open_store(stores.ledger, read_only=True) as store,
        TestClient(create_app(open_views(stores.views, "public"), History(store))) as client,
    ):
        asked = addresses()
        assert len(asked) > 30
        for path in asked:
            answer = client.get(path)
            assert answer.status_code == 200, path
            if answer.headers["content-type"] == "application/json":
                assert answer.json().get("data", True), path
            assert len(answer.content.splitlines()) > 1 or path[-4:] != ".csv", path


def addresses() -> list[str]:
    """The addresses that the pages ask for; the stream never ends."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    texts = [page.read_text(encoding="utf-8") for page in pages]
    found = [each for text in texts for each in ADDRESS.findall(text)]
    return [path for path in found if not path.startswith("/v1/stream?") and path != "/v1/stream"]


def test_records_are_found_in_a_checkout_and_beside_installed_packages(tmp_path: Path) -> None:
    assert {path.parent for path in demo.records(ROOT)} == {ROOT / "data"}
    (tmp_path / "concord_records").mkdir()
    for name in demo.RECORDS:
        (tmp_path / "concord_records" / name).touch()
    assert len(demo.records(tmp_path)) == len(demo.RECORDS)


def test_absent_records_are_said_to_be_absent(tmp_path: Path) -> None:
    with pytest.raises(Misused, match=r"uk-net-zero\.jsonl.* are neither in"):
        demo.records(tmp_path)


def test_the_wheel_brings_the_records_along() -> None:
    said = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name in demo.RECORDS:
        assert f'"data/{name}" = "concord_records/{name}"' in said


def test_every_scene_is_told_of_a_process_that_is_shipped() -> None:
    processes = {line["process"] for name in demo.RECORDS for line in shipped(name[:-6])}
    assert {scene.process for scene in SCENES} <= processes
