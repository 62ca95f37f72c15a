"""The matrix of the golden history: worst place first, page by page, as JSON and as CSV."""

import csv
import io

import pytest

from api.matrix import MatrixRow
from tests.api.cursors import read, spelled
from tests.api.serving import GOLDEN, Served

ON = "on=2025-12-31"


def test_every_agreement_at_every_place_the_worst_first(golden: Served) -> None:
    rows = golden.get(f"/v1/drift/matrix?{ON}").data
    assert [
        (row["jurisdiction"], row["worst"], row["cells"], row["uncovered"]) for row in rows
    ] == [
        ("XA-02", "MISSING", 3, 3),
        ("XA-05", "MISSING", 2, 2),
        ("XA-06", "MISSING", 2, 2),
        ("XA-03", "SUSPENDED", 2, 2),
        ("XA-01", "WEAKER", 3, 0),
    ]
    for row in rows:
        MatrixRow.model_validate(row)
        severities = [row[f"severity_{each}"] for each in range(5)]
        assert sum(severities) == row["findings"]


def test_the_counts_are_those_of_the_lists(golden: Served) -> None:
    for row in golden.get(f"/v1/drift/matrix?{ON}&rows=provision").data:
        where = "&".join(
            f"{name}={row[name]}" for name in ("agreement", "provision", "jurisdiction")
        )
        assert len(golden.get(f"/v1/cells?{ON}&{where}").data) == row["cells"]
        found = golden.get(f"/v1/drift?{ON}&{where}&limit=500").data if row["provision"] else []
        assert sum(each["state"] == "accepted" for each in found) == row["accepted"]
        standing = [each["severity"] for each in found if each["state"] != "accepted"]
        assert [row[f"severity_{each}"] for each in range(5)] == [
            standing.count(each) for each in range(5)
        ]


def test_it_goes_on_by_places(golden: Served) -> None:
    pages = list(golden.pages(f"/v1/drift/matrix?{ON}&rows=provision&limit=2"))
    places = [{row["jurisdiction"] for row in page.data} for page in pages]
    assert [len(each) for each in places] == [2, 2, 1]
    together = [row for page in pages for row in page.data]
    assert together == golden.get(f"/v1/drift/matrix?{ON}&rows=provision").data


def test_a_cursor_at_a_place_that_is_not_there_is_refused(golden: Served) -> None:
    cursor = golden.get(f"/v1/drift/matrix?{ON}&limit=1").json["next_cursor"]
    elsewhere = spelled([*read(cursor)[:-1], "XA-99"])
    answer = golden.get(f"/v1/drift/matrix?{ON}&limit=1&after={elsewhere}")
    assert answer.problem == (400, "bad-cursor")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("jurisdiction=XA-01,XA-03", ["XA-03", "XA-01"]),
        ("agreement=nothing", []),
        ("process=none", []),
        ("agreement=xa-na1&jurisdiction=XA-05", ["XA-05"]),
    ],
)
def test_it_is_narrowed(golden: Served, query: str, places: list[str]) -> None:
    rows = golden.get(f"/v1/drift/matrix?{ON}&{query}").data
    assert [row["jurisdiction"] for row in rows] == places


def test_at_another_moment_it_is_another(golden: Served) -> None:
    now, then = (golden.get(f"/v1/drift/matrix?{at}").data for at in (ON, "on=2023-12-31"))
    assert now != then
    known = golden.get("/v1/drift/matrix?on=2024-06-30&known_at=20").data
    assert known != golden.get("/v1/drift/matrix?on=2024-06-30").data


def test_as_csv_it_says_the_same(golden: Served) -> None:
    answer = golden.get(f"/v1/drift/matrix.csv?{ON}&rows=provision")
    assert answer.headers["content-type"].startswith("text/csv")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    rows = golden.get(f"/v1/drift/matrix?{ON}&rows=provision").data
    assert lines == [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ]


def test_as_an_array_it_is_bare(golden: Served) -> None:
    rows = golden.get(f"/v1/drift/matrix?{ON}&shape=array").json
    assert rows == golden.get(f"/v1/drift/matrix?{ON}").data


@pytest.mark.parametrize(
    "query",
    ["rows=place", "rows=", "kind=NO_OWNER", "limit=0", "limit=501", "agreement=a b", "after=x"],
)
def test_what_it_does_not_know_is_refused(golden: Served, query: str) -> None:
    assert golden.get(f"/v1/drift/matrix?{query}").status == 400


def test_what_is_recorded_meanwhile_is_counted_next_time() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served = Served(lines[:30])
    before = served.get(f"/v1/drift/matrix?{ON}").data
    served.record(lines[30:])
    served.follower.catch_up()
    after = served.get(f"/v1/drift/matrix?{ON}").data
    assert after != before
    assert after == Served(lines).get(f"/v1/drift/matrix?{ON}").data
