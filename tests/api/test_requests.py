"""What a request is called: by itself if it says so plainly, else by us."""

import re

import pytest

from tests.api.serving import Answer, Served

OURS = re.compile(r"[0-9a-f]{16}")


def test_a_request_has_a_name_that_is_answered(golden: Served) -> None:
    first, second = golden.get("/v1/ping"), golden.get("/v1/ping")
    assert OURS.fullmatch(first.request_id)
    assert first.request_id != second.request_id


@pytest.mark.parametrize("path", ["/v1/ping", "/v1/nothing", "/v1/cells?limit=0"])
def test_a_plain_name_of_the_callers_is_kept(golden: Served, path: str) -> None:
    given = "3f2b8c1e-5d6a-4c0f-9b7e-2a1d4e5f6a7b"
    assert golden.get(path, x_request_id=given).request_id == given


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f g", "jane@example.org", "-" * 9])
def test_any_other_name_is_not(golden: Served, given: str) -> None:
    assert OURS.fullmatch(golden.get("/v1/ping", x_request_id=given).request_id)


def test_a_problem_names_the_request(golden: Served) -> None:
    answer = golden.get("/v1/nothing", x_request_id="dashboard-0001")
    assert answer.json["request_id"] == answer.request_id == "dashboard-0001"
    refused = Answer(golden.client.post("/v1/cells"))
    assert refused.json["request_id"] == refused.request_id
