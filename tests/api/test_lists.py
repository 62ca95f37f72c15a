"""What every list of rows can do: sort, pick fields, count, say what is new, be a bare array."""

from typing import Any
from urllib.parse import quote

import orjson
import pytest

from api.nouns import RESOURCES
from api.resources import Resource
from tests.api.serving import GOLDEN, VIEWS, Served
from tests.data.golden import HEAD

NOUNS: dict[str, Resource] = {each.path.removeprefix("/v1/"): each for each in RESOURCES}
nouns = pytest.mark.parametrize("noun", VIEWS)
sorts = pytest.mark.parametrize(
    ("noun", "field"), [(noun, field) for noun, each in NOUNS.items() for field in each.columns]
)


def rows_of(served: Served, noun: str, query: str = "") -> list[Any]:
    """All rows of a list, in its order."""
    return [row for page in served.pages(f"/v1/{noun}?limit=500{query}") for row in page.data]


def test_every_list_is_covered_here() -> None:
    assert set(NOUNS) == set(VIEWS)


@sorts
@pytest.mark.parametrize("sign", ["", "-"])
def test_rows_are_sorted_by_a_field_page_by_page(
    golden: Served, noun: str, field: str, sign: str
) -> None:
    rows = rows_of(golden, noun)
    pages = list(golden.pages(f"/v1/{noun}?limit=3&sort={sign}{field}"))
    found = [row for page in pages for row in page.data]
    assert sorted(map(orjson.dumps, found)) == sorted(map(orjson.dumps, rows))
    values = [row[field] for row in found]
    said = [value for value in values if value is not None]
    assert said == sorted(said, reverse=bool(sign))
    assert values[: len(said)] == said, "what has no value comes last"
    once = golden.get(f"/v1/{noun}?limit=500&sort={sign}{field}").data
    assert once == found


def test_rows_that_are_alike_keep_one_order(golden: Served) -> None:
    rows = rows_of(golden, "cells", "&sort=agreement")
    assert rows == rows_of(golden, "cells")


@pytest.mark.parametrize("sort", ["", "-", "--state", "state,id", "days", "none", "A", "a" * 40])
def test_what_cannot_be_sorted_by_is_refused(golden: Served, sort: str) -> None:
    assert golden.get(f"/v1/drift?sort={sort}").problem == (400, "bad-parameter")


@nouns
def test_a_row_is_found_by_words_of_its_id(golden: Served, noun: str) -> None:
    rows = rows_of(golden, noun)
    for row in rows[:3]:
        name, *_ = row["id"].split(".")  # a day may come after it, and days are no words
        query = f"&q={quote(name.replace(':', ' ').replace('@', ' ').swapcase())}"
        found = rows_of(golden, noun, query)
        assert row in found
        assert [each for each in rows if each in found] == found, "the order of the list"
        assert golden.get(f"/v1/{noun}?count=exact{query}").json["meta"]["count"] == len(found)
        lines = golden.get(f"/v1/{noun}.jsonl?{query}").content.splitlines()
        assert [orjson.loads(line)["id"] for line in lines] == [each["id"] for each in found]
    assert rows_of(golden, noun, "&q=no+such+word") == []


@pytest.mark.parametrize("q", ["", "%20", "%20x", "%00", "a%0Ab", "a%7F", "a" * 101])
def test_what_are_no_words_is_refused(golden: Served, q: str) -> None:
    assert golden.get(f"/v1/cells?q={q}").problem == (400, "bad-parameter")


def test_a_cursor_belongs_to_its_order(golden: Served) -> None:
    cursor = golden.get("/v1/cells?limit=2&sort=state").json["next_cursor"]
    for query in ("", "&sort=-state", "&sort=since"):
        answer = golden.get(f"/v1/cells?limit=2{query}&after={cursor}")
        assert answer.problem == (400, "bad-cursor")


@nouns
def test_some_fields_of_every_row(golden: Served, noun: str) -> None:
    whole = rows_of(golden, noun)
    names = list(NOUNS[noun].row.model_fields)
    for chosen in (names[:1], names[2:0:-1], names[::-1]):
        some = rows_of(golden, noun, f"&fields={','.join(chosen)}")
        assert some == [{name: row[name] for name in chosen} for row in whole]
        assert all(list(row) == chosen for row in some)


@pytest.mark.parametrize("fields", ["", ",", "id,", "id,none", "ID", "id id", "known_from"])
def test_fields_that_are_none_are_refused(golden: Served, fields: str) -> None:
    assert golden.get(f"/v1/cells?fields={fields}").problem == (400, "bad-parameter")


@nouns
def test_rows_are_counted_when_asked(golden: Served, noun: str) -> None:
    rows = rows_of(golden, noun)
    answer = golden.get(f"/v1/{noun}?limit=1&count=exact")
    assert answer.json["meta"]["count"] == len(rows)
    assert answer.json["meta"]["facets"] is None
    for path in (f"/v1/{noun}?limit=1", f"/v1/{noun}?limit=1&count=none"):
        assert "count" not in golden.get(path).json["meta"]


@sorts
def test_values_of_a_field_are_counted(golden: Served, noun: str, field: str) -> None:
    rows = rows_of(golden, noun)
    facets = golden.get(f"/v1/{noun}?limit=1&facets={field}").json["meta"]["facets"]
    assert list(facets) == [field]
    found = {each["value"]: each["count"] for each in facets[field]}
    expected: dict[object, int] = {}
    for row in rows:
        expected[row[field]] = expected.get(row[field], 0) + 1
    assert found == expected
    counts = [each["count"] for each in facets[field]]
    assert counts == sorted(counts, reverse=True)


def test_counts_are_of_the_rows_that_were_asked_for(golden: Served) -> None:
    query = f"&kind=ADOPTION_MISSING&severity=2&known_at={HEAD}&on=2028-12-31"
    rows = rows_of(golden, "drift", query)
    answer = golden.get(f"/v1/drift?limit=1&count=exact&facets=jurisdiction{query}").json["meta"]
    assert answer["count"] == len(rows) > 0
    assert sum(each["count"] for each in answer["facets"]["jurisdiction"]) == len(rows)
    assert golden.get(f"/v1/drift?count=exact&changed_since={HEAD}").json["meta"]["count"] == 0


def test_few_fields_are_counted_at_a_time(golden: Served) -> None:
    five = "process,agreement,provision,jurisdiction,state"
    assert golden.get(f"/v1/cells?facets={five}").status == 200
    assert golden.get(f"/v1/cells?facets={five},version").problem == (400, "bad-parameter")
    assert golden.get("/v1/cells?facets=none").problem == (400, "bad-parameter")
    assert golden.get("/v1/cells?count=all").problem == (400, "bad-parameter")


def test_only_what_became_known_later() -> None:
    lines = GOLDEN.read_bytes().splitlines()
    served = Served(lines[:40])
    before = rows_of(served, "cells", "&on=2026-01-15")
    served.record(lines[40:])
    served.follower.catch_up()
    after = rows_of(served, "cells", "&on=2026-01-15")
    changed = rows_of(served, "cells", "&on=2026-01-15&changed_since=40")
    assert changed == [row for row in after if row not in before]
    assert 0 < len(changed) < len(after)
    assert rows_of(served, "cells", "&on=2026-01-15&changed_since=0") == after
    assert rows_of(served, "cells", f"&changed_since={HEAD}") == []


@pytest.mark.parametrize("position", ["-1", "x", "", "9007199254740992", "1.5"])
def test_what_is_no_position_is_refused(golden: Served, position: str) -> None:
    assert golden.get(f"/v1/cells?changed_since={position}").problem == (400, "bad-parameter")


@pytest.mark.parametrize("noun", [*VIEWS, "figures", "events"])
def test_a_bare_array_goes_on_in_the_header(golden: Served, noun: str) -> None:
    whole = golden.get(f"/v1/{noun}?limit=500").data
    answer = golden.get(f"/v1/{noun}?limit=500&shape=array")
    assert answer.json == whole
    assert "next" not in answer.links
    rows, path = [], f"/v1/{noun}?limit=7&shape=array"
    while path:
        answer = golden.get(path)
        rows += answer.json
        path = answer.links.get("next", "")
    assert rows == whole


def test_a_shape_that_is_none_is_refused(golden: Served) -> None:
    assert golden.get("/v1/cells?shape=table").problem == (400, "bad-parameter")
