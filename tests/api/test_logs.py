"""What operators read: enough to find a fault, and nothing about who asked for what."""

import json
import logging
from typing import Any

import pytest

from api.logs import LEVELS, Level, report, report_fault, report_request, set_up
from api.requests import Answered
from tests.api.serving import Served


class Written:
    """All that came out on the error stream."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self._text = ""

    @property
    def text(self) -> str:
        self._text += self._capture.readouterr().err
        return self._text


@pytest.fixture
def stream(capsys: pytest.CaptureFixture[str]) -> Written:
    """The error stream."""
    return Written(capsys)


def lines(stream: Written) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.text.splitlines()]


def test_a_line_a_request(stream: Written) -> None:
    set_up("info")
    served = Served()
    answer = served.get("/v1/cells?jurisdiction=XA-secret-01", authorization="Bearer secret")
    (line,) = lines(stream)
    assert list(line)[:3] == ["at", "level", "event"]
    assert line["at"].endswith("Z")
    assert 0 < line.pop("ms") < 10_000
    assert {name: value for name, value in line.items() if name != "at"} == {
        "level": "info",
        "event": "request",
        "method": "GET",
        "route": "/v1/cells",
        "status": 200,
        "request_id": answer.request_id,
        "position": 0,
    }


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/v1/cells/xa-na1:P1@XA-secret", "/v1/cells/{id}"),
        ("/v1/streams/instrument/secret", "/v1/streams/{kind}/{id}"),
        ("/secret", None),
        ("/v1/cells?q=secret", "/v1/cells"),
        ("/healthz", "/healthz"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_route_is_told_and_never_the_address(
    stream: Written, method: str, path: str, route: str | None
) -> None:
    set_up("debug")
    served = Served()
    served.client.request(method, path, headers={"User-Agent": "secret", "X-Secret": "secret"})
    (line,) = lines(stream)
    assert (line["route"], line["method"]) == (route, method)
    assert "secret" not in stream.text
    assert "testclient" not in stream.text


def test_who_does_not_ask_for_lines_gets_none_of_them(stream: Written) -> None:
    set_up("warning")
    Served().get("/v1/cells")
    assert stream.text == ""


def test_a_fault_says_where_and_not_what(stream: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up("error")
    served = Served()

    def fail() -> int:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(served.history, "head", fail)
    answer = served.get("/v1/cells")
    assert answer.status == 500
    (line,) = lines(stream)
    assert (line["event"], line["error"]) == ("fault", "ZeroDivisionError")
    assert line["request_id"] == answer.request_id
    assert line["where"][-1].startswith("tests/api/test_logs.py:")
    assert any(place.startswith("api/") for place in line["where"])
    assert "secret" not in stream.text


def test_what_the_server_says_has_the_same_form(stream: Written) -> None:
    set_up("info")
    server = logging.getLogger("uvicorn.error")
    server.info("Started")
    try:
        raise ValueError("secret")
    except ValueError:
        server.exception("Exception in ASGI application\n")
    (line,) = lines(stream)
    assert (line["level"], line["error"]) == ("error", "ValueError")
    assert line["event"].strip() == "Exception in ASGI application"
    assert "secret" not in stream.text


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_can_be_chosen(stream: Written, level: Level) -> None:
    set_up(level)
    report("something", number=3)
    report_fault(None, ValueError("secret"))
    told = [line["event"] for line in lines(stream)]
    assert told == (["fault"] if level == "error" else ["something", "fault"])


@pytest.mark.parametrize(("status", "written"), [(200, 0), (404, 0), (500, 1), (503, 0)])
def test_only_what_fell_over_is_a_warning(stream: Written, status: int, written: int) -> None:
    set_up("warning")
    report_request(Answered("GET", "/v1/cells", status, 0.001, "0123456789abcdef", None))
    assert len(lines(stream)) == written
