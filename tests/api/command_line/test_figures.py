"""`concord figures`: the golden figures, by process and taken apart."""

import pytest

from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.api.command_line.test_cells import GOLDEN


@pytest.mark.parametrize("on", GOLDEN)
def test_the_figures_are_the_expected_ones(xa: Concord, on: str) -> None:
    found = {row["name"]: row["value"] for row in data_of(xa("figures", "--on", on, "--json"))}
    assert found["cells"] == GOLDEN[on]["cells"]
    expected = {name: str(value) for name, value in GOLDEN[on]["figures"].items()}
    assert {name: found[name] for name in expected} == expected


def test_every_figure_names_its_formula_and_the_list_behind_it(xa: Concord) -> None:
    rows = data_of(xa("figures", "--on", "2025-12-31", "--json"))
    assert all(row["about"] for row in rows)
    behind = {row["name"]: row["behind"] for row in rows}
    assert behind["level_1"] == {
        "view": "levels",
        "where": {"process": ["xa-icp"], "effective": ["1"]},
    }
    assert behind["findings_resolved"] is None
    assert rows[0]["title"] == "Cells"
    assert {row["process"] for row in rows} == {"xa-icp"}


def test_figures_are_taken_apart_by_an_axis(xa: Concord) -> None:
    rows = rows_of(xa("figures", "--on", "2025-12-31", "--by", "jurisdiction", "--csv"))
    assert rows[0]["id"] == "XA-02"
    assert {row["id"]: row["alignment_coverage"] for row in rows}["XA-01"] == "66.7"
    said = xa("figures", "--on", "2025-12-31", "--by", "provision").stdout
    assert "xa-na1:P1" in said


def test_an_axis_that_is_none_is_refused(xa: Concord) -> None:
    assert "process" in xa("figures", "--by", "weather", code=2).stderr


def test_text_names_policy_and_freshness(xa: Concord) -> None:
    said = xa("figures", "--on", "2025-12-31").stdout
    assert "Alignment coverage" in said
    assert "Policy in force: default#" in said
    assert "2025-11-20  Golden scenario of the made-up country XA" in said
    assert meta_of(xa("figures", "--json"))["policies"][0]["process"] == "xa-icp"


def test_figures_say_how_they_changed_since_a_previous_cut_off(xa: Concord) -> None:
    asked = ("figures", "--on", "2025-12-31", "--compared-on", "2024-12-31")
    rows = {row["name"]: row for row in data_of(xa(*asked, "--json"))}
    assert rows["cells"]["difference"] == 2
    assert rows["adoption_deficit"]["direction"] == "increase"
    assert "+45.0" in xa(*asked).stdout
    assert "--by" in xa(*asked, "--by", "process", code=2).stderr
    assert "--compared-on" in xa("figures", "--compared-on", "soon", code=2).stderr


def test_figures_are_narrowed_by_theme_and_by_who_owes(xa: Concord) -> None:
    rows = data_of(xa("figures", "--actor", "actor/xa-ministry", "--json"))
    assert {row["name"]: row["value"] for row in rows}["commitments_pending"] == 1
    assert "meetings" not in {row["family"] for row in rows}
    rows = data_of(xa("figures", "--theme", "water", "--json"))
    assert {row["name"]: row["value"] for row in rows}["cells"] == 0
    assert "No cells" in xa("figures", "--by", "theme").stdout
