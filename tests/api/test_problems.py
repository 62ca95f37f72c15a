"""One shape of failure, whose type has a page, and which repeats nothing that was sent."""

import pytest

from api.problems import PROBLEM_TYPES, ProblemBody
from tests.api.serving import VIEWS, Answer, Served
from tests.data.golden import HEAD

FAILURES = [
    "/v1/cells?unknown=1",
    "/v1/cells?limit=x",
    "/v1/cells?limit=1&limit=2",
    "/v1/cells?after=AAAA",
    "/v1/cells?known_at=99",
    "/v1/cells?known_at=0",
    "/v1/cells/nothing",
    "/v1/agreements/none",
    "/v1/events/0",
    f"/v1/events/{HEAD + 1}",
    "/v1/nothing",
    "/",
    "/docs",
    "/openapi.json",
    "/v1/cells/",
    "/v1/problems/none",
    "/v1/drift/none",
]


def is_a_problem(answer: Answer) -> bool:
    body = ProblemBody.model_validate_json(answer.content)
    return (
        answer.headers["content-type"] == "application/problem+json"
        and answer.headers["cache-control"] == "no-store"
        and body.status == answer.status
        and body.type in {f"/v1/problems/{kind.name}" for kind in PROBLEM_TYPES}
    )


@pytest.mark.parametrize("path", FAILURES)
def test_failures_have_one_shape(golden: Served, path: str) -> None:
    answer = golden.get(path)
    assert answer.status in (400, 404)
    assert is_a_problem(answer)


@pytest.mark.parametrize("kind", PROBLEM_TYPES, ids=lambda kind: kind.name)
def test_every_type_has_a_page(golden: Served, kind: object) -> None:
    name, status = kind.name, kind.status  # type: ignore[attr-defined]
    data = golden.get(f"/v1/problems/{name}").data
    assert (data["type"], data["status"]) == (f"/v1/problems/{name}", status)


@pytest.mark.parametrize("noun", [*VIEWS, "figures", "events", "ping", "projections"])
def test_an_unknown_or_repeated_parameter_is_refused(golden: Served, noun: str) -> None:
    assert golden.get(f"/v1/{noun}?nothing=1").problem == (400, "bad-parameter")
    assert golden.get(f"/v1/{noun}?nothing=1&nothing=2").problem == (400, "bad-parameter")
    if noun not in ("events", "ping", "projections"):
        answer = golden.get(f"/v1/{noun}?process=a&process=b")
        assert answer.problem == (400, "bad-parameter")
        assert answer.json["errors"][0]["pointer"] == "process"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/cells?on=John%20Doe",
        "/v1/cells?known_at=John%20Doe",
        "/v1/cells?limit=John%20Doe",
        "/v1/cells?agreement=John%20Doe",
        "/v1/cells?after=John%20Doe",
        "/v1/cells?John%20Doe=1",
        "/v1/agreements/John%20Doe",
        "/v1/John%20Doe",
        "/v1/drift?state=John%20Doe",
        "/v1/figures?by=John%20Doe",
        "/v1/events/John%20Doe",
        "/v1/streams/post/John%20Doe",
        "/v1/streams/post/John%0d%0aDoe",
    ],
)
def test_a_failure_repeats_nothing_personal(golden: Served, path: str) -> None:
    answer = golden.get(path)
    assert answer.status in (400, 404)
    assert is_a_problem(answer)
    assert b"Doe" not in answer.content
    assert not any("Doe" in value for value in answer.headers.values())


def test_what_is_wrong_is_named(golden: Served) -> None:
    body = golden.get("/v1/cells?limit=0&state=SAD&colour=red").json
    assert [(fault["pointer"], fault["code"]) for fault in body["errors"]] == [
        ("limit", "invalid"),
        ("state", "invalid"),
        ("colour", "unknown"),
    ]
    assert body["instance"] == "/v1/cells"
