"""The stream for those who cannot read one: a list that waits for its next entry."""

import threading
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.waiting import until_found
from tests.api.serving import GOLDEN, Answer, Served
from tests.data.golden import HEAD

LINES = GOLDEN.read_bytes().splitlines()


@pytest.fixture
def running() -> Iterator[tuple[Served, TestClient]]:
    served = Served(LINES[:50])
    with TestClient(served.app) as client:
        yield served, client


def poll(client: TestClient, path: str, seconds: int, **headers: str) -> tuple[Answer, float]:
    start = time.monotonic()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = Answer(client.get(path, headers={"Prefer": f"wait={seconds}", **named}))
    return answer, time.monotonic() - start


def test_what_is_there_is_answered_at_once(running: tuple[Served, TestClient]) -> None:
    _, client = running
    answer, seconds = poll(client, "/v1/events?after=48", 20)
    assert [row["position"] for row in answer.data] == [49, 50]
    assert seconds < 10
    assert answer.headers["preference-applied"] == "wait=20"


def test_it_waits_for_what_is_recorded_next(running: tuple[Served, TestClient]) -> None:
    served, client = running
    recording = threading.Timer(0.3, served.record, [LINES[50:52]])
    recording.start()
    answer, seconds = poll(client, "/v1/events?after=50", 20)
    assert next(row["position"] for row in answer.data) == 51
    assert 0.2 < seconds < 10
    recording.join()


def test_it_waits_no_longer_than_asked_and_than_it_may(running: tuple[Served, TestClient]) -> None:
    _, client = running
    answer, seconds = poll(client, "/v1/events?after=50", 1)
    assert (answer.status, answer.data) == (200, [])
    assert 0.9 < seconds < 5
    answer, _ = poll(client, "/v1/events?after=40", 10_000)
    assert answer.headers["preference-applied"] == "wait=25"


def test_without_the_wish_to_wait_it_does_not(golden: Served) -> None:
    answer = golden.get(f"/v1/events?after={HEAD}")
    assert (answer.status, answer.data) == (200, [])
    assert "preference-applied" not in answer.headers


def test_it_waits_for_what_was_asked_for_and_not_for_anything(
    running: tuple[Served, TestClient],
) -> None:
    served, client = running
    recording = threading.Timer(0.2, served.record, [LINES[50:]])
    recording.start()
    answer, seconds = poll(client, "/v1/events?after=50&type=agreement-signed", 1)
    assert answer.data == []
    assert seconds > 0.9
    recording.join()


def test_who_has_the_answer_waits_for_another_one(running: tuple[Served, TestClient]) -> None:
    served, client = running
    tag = Answer(client.get("/v1/events?after=50")).headers["etag"]
    recording = threading.Timer(0.3, served.record, [LINES[50:51]])
    recording.start()
    answer, _ = poll(client, "/v1/events?after=50", 20, if_none_match=tag)
    assert [row["position"] for row in answer.data] == [51]
    recording.join()
    tag = answer.headers["etag"]
    assert poll(client, "/v1/events?after=51", 0, if_none_match=tag)[0].status == 304


def test_nobody_waits_when_the_server_stops(running: tuple[Served, TestClient]) -> None:
    served, client = running
    stopping = threading.Timer(0.2, served.app.state.watch.release)
    stopping.start()
    answer, seconds = poll(client, "/v1/events?after=50", 25)
    assert (answer.status, answer.data) == (200, [])
    assert seconds < 10
    stopping.join()


@pytest.mark.parametrize("after", [str(HEAD + 1), "9" * 16, "9" * 40])
def test_a_position_that_is_none_is_refused(golden: Served, after: str) -> None:
    assert golden.get(f"/v1/events?after={after}").problem == (400, "bad-parameter")


def test_pages_after_a_position_go_on_as_others_do(golden: Served) -> None:
    pages = list(golden.pages("/v1/events?after=40&limit=5"))
    assert [row["position"] for page in pages for row in page.data] == list(range(41, HEAD + 1))


def test_the_twin_tells_what_the_stream_tells(golden: Served) -> None:
    streamed = golden.get("/v1/stream?after=0").content.count(b"href")
    listed = [row for page in golden.pages("/v1/events?after=0&limit=500") for row in page.data]
    assert streamed == len(listed)
    assert until_found.__doc__ is not None
