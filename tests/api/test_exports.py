"""Whole lists as files: the rows of the pages, in lines or cells, of one state of the views."""

import csv
import io
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.exports import FORMULA, wanted
from projections.catalogue import REVISION
from projections.following.follow import Follower
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.api.serving import GOLDEN, NOW, VIEWS, Answer, Served
from tests.api.test_lists import NOUNS, rows_of
from tests.data.golden import HEAD

nouns = pytest.mark.parametrize("noun", VIEWS)


def lines(answer: Answer) -> list[Any]:
    assert answer.headers["content-type"] == "application/jsonl"
    return [orjson.loads(line) for line in answer.content.splitlines()]


def cells(answer: Answer) -> list[dict[str, str]]:
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


@nouns
def test_lines_are_the_rows_of_the_pages(golden: Served, noun: str) -> None:
    rows = rows_of(golden, noun)
    answer = golden.get(f"/v1/{noun}.jsonl")
    assert answer.status == 200
    assert lines(answer) == rows
    for row in lines(answer):
        NOUNS[noun].row.model_validate_json(orjson.dumps(row), strict=True)


@nouns
def test_cells_are_the_rows_of_the_pages(golden: Served, noun: str) -> None:
    rows = rows_of(golden, noun)
    found = cells(golden.get(f"/v1/{noun}.csv"))
    assert [row["id"] for row in found] == [row["id"] for row in rows]
    assert all(list(row) == list(NOUNS[noun].row.model_fields) for row in found)
    for row, expected in zip(found, rows, strict=True):
        for name, value in expected.items():
            if value is None or isinstance(value, str | int):
                assert row[name].lstrip("'") == ("" if value is None else str(value))


@pytest.mark.parametrize("lang", ["en", "fr", "es", "zh"])
@pytest.mark.parametrize("on", ["2024-06-01", "2028-12-31"])
def test_the_database_writes_lines_as_pages_have_them(lasting_url: str, on: str, lang: str) -> None:
    golden = Served(GOLDEN.read_bytes().splitlines())
    database = open_database(lasting_url)
    Follower(golden.history, database, "public").catch_up()
    client = TestClient(create_app(Views(database, "public"), golden.history, now=lambda: NOW))
    query = f"on={on}&lang={lang}"
    for noun in ("drift", "cells"):
        rows = orjson.loads(client.get(f"/v1/{noun}?{query}&limit=500").content)["data"]
        assert rows
        expected = b"".join(orjson.dumps(row) + b"\n" for row in rows)
        assert client.get(f"/v1/{noun}.jsonl?{query}").content == expected
    database.close()


def test_a_file_has_the_filters_and_the_moment_of_the_list(golden: Served) -> None:
    query = (
        f"kind=ADOPTION_MISSING&on=2028-12-31&known_at={HEAD}&severity=3&fields=subject,severity"
    )
    rows = rows_of(golden, "drift", f"&{query}")
    answer = golden.get(f"/v1/drift.jsonl?{query}", accept_encoding="identity")
    assert lines(answer) == rows
    assert rows
    assert [row["subject"] for row in cells(golden.get(f"/v1/drift.csv?{query}"))] == [
        row["subject"] for row in rows
    ]
    assert answer.headers["cache-control"].endswith("immutable")
    assert answer.headers["etag"] == f'"{HEAD}.2028-12-31.{REVISION}.public.jsonl"'
    assert answer.headers["ledger-position"] == str(HEAD)
    assert golden.get(f"/v1/drift.jsonl?changed_since={HEAD}").content == b""


def test_the_whole_list_is_sent_to_who_takes_nothing_but_a_file(golden: Served) -> None:
    for accept, media_type in (("text/csv", "csv"), ("application/jsonl", "jsonl")):
        answer = golden.get("/v1/cells?state=MISSING", accept=accept)
        assert answer.content == golden.get(f"/v1/cells.{media_type}?state=MISSING").content
    assert golden.get("/v1/cells", accept="*/*").headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/csv, application/json;q=0.5", "csv"),
        ("text/csv;q=0.5, application/json", None),
        ("application/jsonl;q=0", None),
        ("text/html", None),
        ("", None),
        ("text/csv;q=x", "csv"),
    ],
)
def test_what_is_taken_first(accept: str, form: str | None) -> None:
    assert wanted(accept) == form


@pytest.mark.parametrize(
    "query", ["limit=5", "after=AAAA", "sort=state", "facets=state", "count=exact", "shape=array"]
)
def test_a_file_has_no_pages(golden: Served, query: str) -> None:
    assert golden.get(f"/v1/cells.csv?{query}").problem == (400, "bad-parameter")
    assert golden.get(f"/v1/cells?{query}", accept="text/csv").problem == (400, "bad-parameter")


def test_what_is_found_out_page_by_page_is_in_no_file(golden: Served) -> None:
    for answer in (
        golden.get("/v1/drift.csv?include=evidence"),
        golden.get("/v1/drift?include=evidence", accept="text/csv"),
    ):
        assert answer.problem == (400, "bad-parameter")


def test_a_mark_for_spreadsheets_comes_when_it_is_asked_for(golden: Served) -> None:
    plain, marked = (golden.get(f"/v1/cells.csv?bom={bom}").content for bom in "01")
    assert marked == b"\xef\xbb\xbf" + plain
    assert golden.get("/v1/cells.csv").content == plain
    assert golden.get("/v1/cells.csv?bom=yes").problem == (400, "bad-parameter")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_begins_a_formula(sign: str) -> None:
    fact = orjson.loads(GOLDEN.read_bytes().splitlines()[0])
    assert fact["event"].startswith("jurisdiction-registered")
    fact["facts"]["name"] = f'{sign}HYPERLINK("x")'
    served = Served([orjson.dumps(fact)])
    (row,) = cells(served.get("/v1/jurisdictions.csv"))
    assert row["name"] == f"'{fact['facts']['name']}"
    assert sign in FORMULA
    (line,) = lines(served.get("/v1/jurisdictions.jsonl"))
    assert line["name"] == fact["facts"]["name"]


def test_who_has_the_file_gets_none(golden: Served) -> None:
    etag = golden.get("/v1/cells.csv").headers["etag"]
    for tags in (etag, "*"):
        answer = golden.get("/v1/cells.csv", if_none_match=tags)
        assert (answer.status, answer.content) == (304, b"")
    assert golden.get("/v1/cells.jsonl", if_none_match=etag).status == 200


def test_an_export_that_cannot_be_answered(golden: Served) -> None:
    assert golden.get("/v1/cells.csv?known_at=99").problem == (400, "known-at-in-future")
    assert golden.get("/v1/cells.csv?known_at=0").problem == (404, "not-yet-recorded")
    assert golden.get("/v1/cells.xls").problem == (404, "not-found")
    for _ in range(20):  # none of them keeps a thread
        assert golden.get("/v1/cells.csv").status == 200
