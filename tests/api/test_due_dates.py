"""Follow-ups and commitments by how they stand to their due date, as lists and as files."""

import csv
from typing import get_args

import orjson
import pytest

from api.commitments import Commitment
from api.due_dates import finished, needs
from api.follow_ups import FollowUp
from projections.due_dates import Schedule
from tests.api.serving import GOLDEN, Served
from tests.data.golden import HEAD

LATE = "/v1/follow-ups?on=2025-12-31"


def test_what_is_overdue_says_by_how_many_days(golden: Served) -> None:
    address = f"{LATE}&schedule=overdue&due_before=2025-12-31&sort=due_on"
    (row,) = golden.get(f"{address}&lang=es").data
    assert (row["id"], row["schedule"], row["days_late"]) == ("FU1", "overdue", 244)
    assert golden.get(f"/v1/follow-ups/FU1?on=2025-12-31&known_at={HEAD}").data == row
    (later,) = golden.get(address.replace("2025-12-31", "2026-01-02", 1)).data
    assert later["days_late"] == 246


@pytest.mark.parametrize("noun", ["follow-ups", "commitments"])
@pytest.mark.parametrize("on", ["2023-06-01", "2025-04-20", "2025-12-31", "2028-01-01"])
def test_a_list_by_schedule_has_the_rows_that_say_so(golden: Served, noun: str, on: str) -> None:
    rows = golden.get(f"/v1/{noun}?on={on}&limit=500").data
    for code in get_args(Schedule):
        found = golden.get(f"/v1/{noun}?on={on}&schedule={code}").data
        assert found == [row for row in rows if row["schedule"] == code]
    for row in rows:
        (FollowUp if noun == "follow-ups" else Commitment).model_validate(row)
        assert (row["days_late"] is None) == (row["due_on"] is None)


def test_a_file_says_the_same(golden: Served) -> None:
    query = "on=2025-12-31&schedule=overdue,undated"
    rows = golden.get(f"/v1/follow-ups?{query}").data
    assert rows
    lines = golden.get(f"/v1/follow-ups.jsonl?{query}").content.splitlines()
    assert [orjson.loads(line) for line in lines] == rows
    table = golden.get(f"/v1/follow-ups.csv?{query}").content.decode().splitlines()
    assert [row["schedule"] for row in csv.DictReader(table)] == [row["schedule"] for row in rows]
    picked = golden.get(f"/v1/follow-ups.jsonl?{query}&fields=days_late").content.splitlines()
    assert [orjson.loads(line)["days_late"] for line in picked] == [
        row["days_late"] for row in rows
    ]


@pytest.mark.parametrize(
    "query",
    [
        "schedule=late",
        "schedule=",
        "due_before=2025-02-30",
        "due_before=57",
        "due_before=0000-01-01",
    ],
)
@pytest.mark.parametrize("noun", ["follow-ups", "follow-ups.csv", "commitments"])
def test_what_is_no_code_and_no_day_is_refused(golden: Served, noun: str, query: str) -> None:
    assert golden.get(f"/v1/{noun}?{query}").problem == (400, "bad-parameter")


def test_what_is_due_before_a_day_is_due_before_it(golden: Served) -> None:
    rows = golden.get(f"{LATE}&limit=500").data
    dated = sorted({row["due_on"] for row in rows if row["due_on"]})
    for day in dated:
        found = golden.get(f"{LATE}&due_before={day}").data
        assert found == [row for row in rows if row["due_on"] and row["due_on"] < day]


def test_a_policy_says_how_early_something_is_due_soon() -> None:
    policy = {
        "event": "policy-version-adopted.v1",
        "stream": "policy/xa-icp",
        "process": "xa-icp",
        "occurred_on": "2020-01-01",
        "recorded_at": "2026-01-10T00:00:00.000000Z",
        "recorded_by": "secretariat",
        "facts": {"name": "Own", "due_soon_days": 400, "long_overdue_days": 200},
        "label": "CLEAR",
    }
    told = Served([*GOLDEN.read_bytes().splitlines(), orjson.dumps(policy)])
    (row,) = told.get(f"{LATE}&schedule=long_overdue").data
    assert (row["id"], row["days_late"]) == ("FU1", 244)
    (before,) = told.get("/v1/follow-ups?on=2025-04-20&schedule=due_soon").data
    assert before["id"] == "FU1"


def test_what_was_released_stands_to_no_due_date() -> None:
    assert needs("fulfilled_on")[:3] == ("status", "due_on", "fulfilled_on")
    rows = [('{"id":"a"}', "released", 1, None, 0, 9), ('{"id":"b"}', "pending", 1, None, 0, 9)]
    released, pending = finished(list(zip(*rows, strict=True)), 3, "en")
    assert orjson.loads(released) == {"id": "a", "schedule": None, "days_late": None}
    assert orjson.loads(pending) == {"id": "b", "schedule": "overdue", "days_late": 2}
