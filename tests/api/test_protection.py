"""What is refused before anything is asked, and what is told of a request afterwards."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from api.protection import SECURITY_HEADERS, Protection
from api.requests import Answered
from tests.api.serving import Answer, Served


def in_pieces() -> Iterator[bytes]:
    yield b"piece"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize("content", [b"x", b"x" * 1_000_000, in_pieces()])
def test_a_question_with_a_body_is_refused(golden: Served, method: str, content: Any) -> None:
    answer = Answer(golden.client.request(method, "/v1/cells", content=content))
    assert answer.status == 413
    assert method == "HEAD" or answer.problem == (413, "body-refused")
    assert answer.headers["connection"] == "close"


def test_an_empty_body_is_none(golden: Served) -> None:
    assert golden.get("/v1/ping", content_length="0").status == 200


def told(app: Any, path: str = "/", **more: Any) -> Answered:
    """What is told of one request."""
    seen: list[Answered] = []
    client = TestClient(Protection(app, (seen.append,)), raise_server_exceptions=False)
    client.get(path, **more)
    (answered,) = seen
    return answered


def test_what_is_told_of_a_request() -> None:
    answered = told(PlainTextResponse("x", 203, {"Ledger-Position": "57"}))
    assert (answered.method, answered.route, answered.status) == ("GET", None, 203)
    assert answered.position == "57"
    assert 0 <= answered.seconds < 10


def test_a_fault_is_told_as_one() -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    assert told(broken).status == 500


def test_who_goes_away_before_the_answer_is_told_without_a_status() -> None:
    seen: list[Answered] = []

    async def gone(*_: object) -> None:
        raise asyncio.CancelledError

    async def nothing(*_: object) -> Any:
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(Protection(gone, (seen.append,))(scope, nothing, nothing))
    assert [answered.status for answered in seen] == [0]


def test_headers_that_somebody_keeps_stay_as_they_are() -> None:
    """The next who is answered with them must not get the name of the request before."""
    kept = [(b"content-length", b"0")]

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": kept})
        await send({"type": "http.response.body", "body": b""})

    client = TestClient(Protection(app))
    names = {client.get("/").headers["x-request-id"] for _ in range(2)}
    assert len(names) == 2
    assert kept == [(b"content-length", b"0")]


def test_a_page_may_have_a_policy_of_its_own() -> None:
    own = PlainTextResponse("x", headers={"Content-Security-Policy": "default-src 'self'"})
    headers = TestClient(Protection(own)).get("/").headers
    assert headers.get_list("content-security-policy") == ["default-src 'self'"]
    assert headers["referrer-policy"] == SECURITY_HEADERS["Referrer-Policy"]
