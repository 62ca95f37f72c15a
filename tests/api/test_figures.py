"""Figures: the numbers of the golden history, whole and taken apart, with the lists behind."""

from typing import Any

import pytest

from api.figures import FigureRow, PartRow
from tests.api.serving import Served


def value_of(golden: Served, name: str, query: str = "") -> Any:
    data = golden.get(f"/v1/figures{query}").data
    return {figure["name"]: figure["value"] for figure in data}[name]


@pytest.mark.parametrize(
    ("on", "coverage", "adoption", "conformity"),
    [
        ("2023-12-31", "40.0", "20.0", "30.0"),
        ("2024-12-31", "20.0", "30.0", "50.0"),
        ("2025-12-31", "16.7", "75.0", "8.3"),
    ],
)
def test_the_headline_of_the_golden_history(
    golden: Served, on: str, coverage: str, adoption: str, conformity: str
) -> None:
    assert value_of(golden, "alignment_coverage", f"?on={on}") == coverage
    assert value_of(golden, "adoption_deficit", f"?on={on}") == adoption
    assert value_of(golden, "conformity_deficit", f"?on={on}") == conformity


def test_figures_are_narrowed(golden: Served) -> None:
    assert value_of(golden, "cells") == 12
    assert value_of(golden, "cells", "?jurisdiction=XA-01,XA-02") == 6
    assert value_of(golden, "cells", "?provision=P1,P2") == 10
    assert value_of(golden, "cells", "?process=none") == 0


@pytest.mark.parametrize("by", ["process", "agreement", "provision", "jurisdiction"])
def test_figures_are_taken_apart(golden: Served, by: str) -> None:
    rows = golden.get(f"/v1/figures?by={by}").data
    cells = [
        figure["value"] for row in rows for figure in row["figures"] if figure["name"] == "cells"
    ]
    assert sum(cells) == 12
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        PartRow.model_validate(row)


def test_the_list_behind_a_figure_is_there(golden: Served) -> None:
    data = golden.get("/v1/figures?on=2025-12-31").data
    addresses = {figure["rows"] for figure in data} - {None}
    assert len(addresses) > 10
    for address in addresses:
        assert golden.get(address).status == 200, address
    missing = next(figure for figure in data if figure["name"] == "adoption_deficit")
    assert len(golden.get(missing["rows"]).data) == 9


def test_figures_are_as_declared(golden: Served) -> None:
    for row in golden.get("/v1/figures").data:
        FigureRow.model_validate(row)


@pytest.mark.parametrize("query", ["by=state", "by=process,agreement", "kind=NO_OWNER", "by="])
def test_what_is_no_axis_is_refused(golden: Served, query: str) -> None:
    assert golden.get(f"/v1/figures?{query}").problem == (400, "bad-parameter")


def test_figures_say_how_they_changed_since_a_previous_cut_off(golden: Served) -> None:
    data = golden.get("/v1/figures?on=2025-12-31&compared_on=2024-12-31").data
    changes = {figure["name"]: figure["change"] for figure in data}
    assert changes["adoption_deficit"] == {
        "before": "30.0",
        "difference": "45.0",
        "direction": "increase",
    }
    assert changes["cells"] == {"before": 10, "difference": 2, "direction": "increase"}
    assert all(each["change"] is None for each in golden.get("/v1/figures").data)


@pytest.mark.parametrize("query", ["compared_on=2025-02-30", "by=process&compared_on=2024-12-31"])
def test_a_cut_off_is_a_day_and_for_whole_figures(golden: Served, query: str) -> None:
    answer = golden.get(f"/v1/figures?{query}")
    assert answer.problem == (400, "bad-parameter")
    assert "compared_on" in answer.content.decode()


def test_figures_are_narrowed_by_theme_and_by_who_owes(golden: Served) -> None:
    (promise,) = golden.get("/v1/commitments?status=pending").data
    owing = promise["by"]
    assert value_of(golden, "commitments_pending", f"?actor={owing}") == 1
    assert value_of(golden, "commitments_pending", "?actor=actor/nobody") == 0
    assert value_of(golden, "cells", "?theme=water") == 0
    assert golden.get("/v1/figures?by=theme").data == []
    for figure in golden.get(f"/v1/figures?actor={owing}").data:
        assert figure["rows"] is None or golden.get(figure["rows"]).status == 200
    query = f"figure=commitments_pending&actor={owing}&from=2025-12-15&to=2026-01-15"
    last = golden.get(f"/v1/figures/series?{query}").data[-1]
    assert last["value"] == 1
    refused = golden.get("/v1/figures/series?figure=meetings_held&actor=post/a")
    assert refused.problem == (400, "bad-parameter")
