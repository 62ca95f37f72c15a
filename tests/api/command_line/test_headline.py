"""The headline of a process."""

from api.command_line.headline import Headline, value_text
from projections.figures.values import Behind, Figure
from tests.api.command_line.answers import Concord


def test_a_process_without_cells_says_so() -> None:
    assert Headline("col-cme", 0, {}, ()).sentence == "col-cme: no cells"
    assert Headline("", 0, {}, ()).sentence == "(no process): no cells"


def test_values_come_with_their_unit() -> None:
    def figure(value: str, unit: str) -> Figure:
        return Figure("f", value, unit, "", Behind("cells", {}), "")  # type: ignore[arg-type]

    assert value_text(figure("16.7", "%")) == "16.7%"
    assert value_text(figure("6.1", "months")) == "6.1 months"


def test_where_nobody_reports_there_is_no_index_of_implementation(xa: Concord) -> None:
    assert "implementation index" not in xa("drift", "--on", "2023-05-31").stdout
    assert "implementation index" in xa("drift", "--on", "2025-12-31").stdout
