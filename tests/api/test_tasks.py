"""Tasks: what a party has to do, as an answer has it."""

import orjson

from api.tasks import TaskRow
from tests.api.serving import Served

PATH = "/v1/actors/xa-ministry/tasks"


def test_what_a_party_has_to_do_on_a_day(golden: Served) -> None:
    (row,) = golden.get(f"{PATH}?on=2025-12-31").data
    assert TaskRow.model_validate_json(orjson.dumps(row)).drifts == ["UNRECIPROCATED"]
    assert row == {
        "process": "xa-icp",
        "stream": "commitment/C-ministry",
        "what": "Access for the training, as promised to actor/xa-company",
        "due_on": "2024-12-31",
        "days_late": 365,
        "drifts": ["UNRECIPROCATED"],
    }
    before = golden.get(f"{PATH}?on=2024-06-01").data
    assert [(row["days_late"], row["drifts"]) for row in before] == [(0, [])]


def test_a_post_may_have_nothing_to_do_and_of_nobody_nothing_is_on_record(golden: Served) -> None:
    assert golden.get("/v1/posts/mayor-XA-02/tasks?on=2023-12-31").data == []
    assert golden.get("/v1/posts/nobody/tasks").problem == (404, "not-found")
    assert golden.get("/v1/jurisdictions/XA-01/tasks").status == 404


def test_the_year_has_every_sort_of_task(year: Served) -> None:
    streams = [row["stream"] for row in year.get("/v1/posts/governor-north/tasks").data]
    assert {stream.partition("/")[0] for stream in streams} == {
        *("follow-up", "post", "recommendation", "responsibility", "risk")
    }
