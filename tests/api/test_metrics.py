"""What a monitor reads: right, cheap to read, and counted when something moved."""

import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from api.app import create_app
from api.metrics import Metrics
from ledger.history import History
from ledger.rows import StoreUnavailable
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.api.serving import GOLDEN, NOW, Answer, Served
from tests.data.golden import HEAD

Samples = dict[tuple[str, ...], float]


def read(client: TestClient) -> Samples:
    """Samples by their name and labels."""
    answer = Answer(client.get("/metrics"))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


@pytest.fixture
def running() -> Iterator[tuple[Served, TestClient]]:
    """The golden history, with what goes on beside requests."""
    served = Served(GOLDEN.read_bytes().splitlines()[: HEAD - 3])
    with TestClient(served.app) as client:
        yield served, client


def until(held: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not held():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def findings(samples: Samples) -> Counter[tuple[str, int]]:
    return Counter(
        {
            (labels[0], int(labels[1])): int(value)
            for (name, *labels), value in samples.items()
            if name == "concord_findings"
        }
    )


def listed(client: TestClient) -> Counter[tuple[str, int]]:
    rows = Answer(client.get("/v1/drift?limit=500")).data
    return Counter((row["kind"], row["severity"]) for row in rows)


def test_positions_come_from_memory_and_are_right(running: tuple[Served, TestClient]) -> None:
    served, client = running
    until(lambda: read(client)[("concord_views_position",)] == HEAD - 3)
    served.record(GOLDEN.read_bytes().splitlines()[HEAD - 3 :])
    until(lambda: read(client)[("concord_ledger_head",)] == HEAD)
    assert read(client)[("concord_views_lag",)] == 3
    served.follower.catch_up()
    until(lambda: read(client)[("concord_views_lag",)] == 0)


def test_findings_are_counted_again_when_the_views_moved(
    running: tuple[Served, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    served, client = running
    monkeypatch.setattr("api.metrics.SHARE", 0)
    until(lambda: findings(read(client)) == listed(client))
    before = listed(client)
    served.record(GOLDEN.read_bytes().splitlines()[HEAD - 3 :])
    served.follower.catch_up()
    until(lambda: findings(read(client)) == listed(client) != before)


def test_reading_the_metrics_counts_nothing(
    running: tuple[Served, TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = running
    until(lambda: bool(findings(read(client))))

    def counted(*_: object) -> None:
        raise AssertionError("counted for a reader")

    monkeypatch.setattr(Metrics, "_count", counted)
    for _ in range(3):
        assert findings(read(client))


def test_requests_are_timed_by_route_and_status() -> None:
    served = Served()
    for path in ("/v1/ping", "/v1/ping", "/v1/cells/a:P1@XA", "/v1/nothing"):
        served.get(path)
    served.client.head("/v1/ping")
    samples = read(served.client)
    counts = {
        labels: value
        for (name, *labels_), value in samples.items()
        if name == "concord_request_seconds_count" and (labels := tuple(labels_))
    }
    assert counts[("/v1/ping", "200")] == 3
    assert counts[("/v1/cells/{id}", "404")] == 1
    assert counts[("none", "404")] == 1
    buckets = [labels for name, *labels in samples if name == "concord_request_seconds_bucket"]
    assert any({"/v1/ping", "200", "+Inf"} == set(labels) for labels in buckets)


def test_a_follower_that_stopped_and_a_store_that_is_away(
    golden: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = Views(open_database("memory:"), "public")
    app = create_app(views, golden.history, now=lambda: NOW, trouble=lambda: "stopped")
    assert read(TestClient(app))[("concord_follower_stopped",)] == 1
    assert read(golden.client)[("concord_follower_stopped",)] == 0

    def away(_: History) -> int:
        raise StoreUnavailable("away")

    monkeypatch.setattr(History, "head", away)
    assert ("concord_ledger_head",) not in read(golden.client)
