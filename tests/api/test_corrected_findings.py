"""The list of corrected findings: what the figure counts, row by row."""

from typing import Any

from api.corrected_findings import CorrectedFinding
from tests.api.serving import Served

FIGURE = "findings_corrected"
LINES = (
    b'{"event": "jurisdiction-registered.v1", "stream": "jurisdiction/north", "process": "xa",'
    b' "occurred_on": "2020-01-01", "recorded_by": "s", "recorded_at": "2025-01-01T00:00:00Z",'
    b' "label": "CLEAR", "facts": {"level": "local", "name": "North"}}',
    b'{"event": "follow-up-opened.v1", "stream": "follow-up/f", "process": "xa",'
    b' "occurred_on": "2024-01-01", "recorded_by": "s", "recorded_at": "2025-01-02T00:00:00Z",'
    b' "label": "CLEAR", "facts": {"what": "Write"}}',
    b'{"event": "follow-up-assigned.v1", "stream": "follow-up/f", "process": "xa",'
    b' "occurred_on": "2024-01-01", "recorded_by": "s", "recorded_at": "2025-06-01T00:00:00Z",'
    b' "label": "CLEAR", "facts": {"owner": "actor/union"}}',
)


def test_what_was_assigned_all_along_was_never_without_an_owner() -> None:
    served = Served(LINES)
    (row,) = served.get("/v1/corrected-findings?kind=NO_OWNER").data
    found = CorrectedFinding.model_validate(row)
    assert (found.kind, found.subject) == ("NO_OWNER", "f")
    assert (row["since"], row["shown_until"]) == ("2024-01-01", "2025-06-01")
    assert row["id"] == f"{row['finding']}.2024-01-01"
    assert served.get(f"/v1/corrected-findings/{row['id']}").data == row
    assert served.get("/v1/corrected-findings?known_at=2").data == []


def test_the_figure_leads_to_its_list(golden: Served) -> None:
    told = Served(LINES)
    figures = [figure_of(served) for served in (golden, told)]
    for served, figure in zip((golden, told), figures, strict=True):
        assert len(served.get(f"{figure['rows']}&limit=500").data) == figure["value"]
    assert (figures[1]["value"], figures[1]["title"]) == (1, "Findings corrected")


def figure_of(served: Served) -> dict[str, Any]:
    return next(each for each in served.get("/v1/figures").data if each["name"] == FIGURE)
