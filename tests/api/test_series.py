"""Figures over time: every point is the figure of its moment."""

import csv
import io
from typing import Any

import pytest

from api.series import SeriesRow
from tests.api.serving import GOLDEN, Served

FEW = "figure=alignment_coverage,findings_severity_3"


def figure(served: Served, name: str, moment: str) -> Any:
    data = served.get(f"/v1/figures?{moment}").data
    return {each["name"]: each for each in data}[name]


@pytest.mark.parametrize("narrowed", ["", "&jurisdiction=XA-02,XA-03", "&agreement=xa-na1"])
def test_a_point_is_the_figure_of_its_moment(golden: Served, narrowed: str) -> None:
    names = "alignment_coverage,long_overdue,drift_days,follow_up_age,reporting_compliance"
    names = names if "agreement" not in narrowed else names.replace("follow_up_age,", "")
    query = f"figure={names}&from=2023-01-31&to=2025-12-31&every=quarter{narrowed}"
    rows = golden.get(f"/v1/figures/series?{query}").data
    assert len(rows) == 12 * len(names.split(","))
    for row in rows:
        SeriesRow.model_validate(row)
        single = figure(golden, row["figure"], f"on={row['on']}{narrowed}")
        assert (row["value"], row["unit"]) == (single["value"], single["unit"]), row


def test_along_what_was_known_every_point_is_as_it_was_known_then(golden: Served) -> None:
    query = "figure=information_coverage,findings&from=2023-06-30&to=2025-12-31&along=known"
    rows = golden.get(f"/v1/figures/series?{query}").data
    assert len({row["position"] for row in rows}) > 5
    for row in rows:
        moment = f"on={row['on']}&known_at={row['position']}"
        assert row["value"] == figure(golden, row["figure"], moment)["value"], row
    later = golden.get(f"/v1/figures/series?{query.replace('known', 'valid')}").data
    assert [row["value"] for row in rows] != [row["value"] for row in later]


def test_what_opened_and_what_was_resolved_add_up(golden: Served) -> None:
    query = "figure=findings_opened,findings_resolved&from=2023-01-31&to=2026-01-31"
    rows = golden.get(f"/v1/figures/series?{query}").data
    opened, resolved = (
        sum(row["value"] for row in rows if row["figure"] == name)
        for name in ("findings_opened", "findings_resolved")
    )
    held = golden.get("/v1/figures?on=2026-01-31").data
    there = {each["name"]: each["value"] for each in held}
    before = golden.get("/v1/figures?on=2022-12-31").data
    start = {each["name"]: each["value"] for each in before}
    assert rows[0]["since"] == "2022-12-31"
    assert opened - resolved == sum(
        now[name] * sign
        for now, sign in ((there, 1), (start, -1))
        for name in ("findings", "accepted")
    )


def test_the_list_behind_a_point_is_there(golden: Served) -> None:
    rows = golden.get(f"/v1/figures/series?{FEW}&from=2025-10-31&to=2025-12-31").data
    for row in rows:
        assert golden.get(row["rows"]).status == 200


def test_by_default_the_last_five_years_month_by_month(golden: Served) -> None:
    rows = golden.get("/v1/figures/series?figure=cells").data
    assert [rows[0]["on"], rows[1]["on"], rows[-1]["on"], len(rows)] == [
        "2021-01-15",
        "2021-02-15",
        "2026-01-15",
        61,
    ]


@pytest.mark.parametrize(
    ("every", "points"), [("day", 366), ("week", 53), ("month", 13), ("quarter", 5), ("year", 2)]
)
def test_from_point_to_point(golden: Served, every: str, points: int) -> None:
    query = f"figure=cells&from=2024-12-31&to=2025-12-31&every={every}"
    days = [row["on"] for row in golden.get(f"/v1/figures/series?{query}").data]
    assert len(days) == points
    assert days[0] == "2024-12-31"
    assert days == sorted(set(days))


def test_as_csv_it_says_the_same(golden: Served) -> None:
    query = f"{FEW}&from=2024-12-31&to=2025-12-31"
    answer = golden.get(f"/v1/figures/series.csv?{query}")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    rows = golden.get(f"/v1/figures/series?{query}").data
    assert lines == [{name: str(value) for name, value in row.items()} for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "figure=",
        "figure=nothing",
        "figure=Cells",
        "figure=" + ",".join(["cells"] * 21),
        "figure=cells&every=hour",
        "figure=cells&along=both",
        "figure=cells&on=2025-12-31",
        "figure=cells&from=2025-13-01",
        "figure=cells&to=9999-12-31",
        "figure=cells&from=0001-01-01",
        "figure=cells&from=2025-02-01&to=2025-01-01",
        "figure=cells&from=2024-01-01&to=2025-12-31&every=day",
        "figure=cells&to=2026-01-16&along=known",
        "figure=posts_vacant&provision=P1",
        "figure=cells&first=2024-01-01",
        "figure=cells&kind=NO_OWNER",
    ],
)
def test_what_cannot_be_answered_is_refused(golden: Served, query: str) -> None:
    assert golden.get(f"/v1/figures/series?{query}").problem == (400, "bad-parameter")


def test_what_is_recorded_meanwhile_is_counted_next_time() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served, query = Served(lines[:30]), f"/v1/figures/series?{FEW}"
    before = served.get(query).data
    served.record(lines[30:])
    served.follower.catch_up()
    after = served.get(query).data
    assert after != before
    assert after == Served(lines).get(query).data
