"""Who has just recorded something may wait until it is reflected."""

import threading
import time

import pytest

from api.waiting import LONGEST, seconds_of
from tests.api.serving import GOLDEN, Served
from tests.data.golden import HEAD

LINES = GOLDEN.read_bytes().splitlines()


def test_what_is_reflected_is_answered_at_once(golden: Served) -> None:
    for path in (f"/v1/cells?min_position={HEAD}", "/v1/drift.csv?min_position=0"):
        assert golden.get(path, prefer="wait=5").status == 200


def test_without_patience_the_lag_is_told() -> None:
    served = Served(LINES[:30])
    served.record(LINES[30:])
    for path in ("/v1/cells", "/v1/cells.jsonl", "/v1/agreements/xa-na1", "/v1/figures"):
        answer = served.get(f"{path}?min_position=31")
        assert answer.problem == (503, "projection-behind"), path
        assert (answer.headers["retry-after"], answer.headers["ledger-lag"]) == (
            "1",
            str(HEAD - 30),
        )
        assert served.get(f"{path}?min_position=30").status == 200


def test_what_arrives_meanwhile_is_answered() -> None:
    served = Served(LINES[:30])
    served.record(LINES[30:])
    later = threading.Timer(0.2, served.follower.catch_up)
    later.start()
    started = time.monotonic()
    answer = served.get(f"/v1/cells?min_position={HEAD}", prefer="wait=10")
    later.join()
    assert answer.status == 200
    assert answer.headers["ledger-position"] == str(HEAD)
    assert 0.1 < time.monotonic() - started < 5


def test_patience_ends() -> None:
    served = Served(LINES[:30])
    started = time.monotonic()
    answer = served.get("/v1/cells?min_position=31", prefer="wait=1")
    assert answer.problem == (503, "projection-behind")
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize(
    ("prefer", "seconds"),
    [
        ("wait=2", 2),
        ("respond-async, wait=3", 3),
        ('WAIT = "4"', 4),
        ("wait=100000", LONGEST),
        ("wait=-1", 0),
        ("wait=x", 0),
        ("awaits=3", 0),
        ("", 0),
    ],
)
def test_how_long_somebody_is_willing_to_wait(prefer: str, seconds: int) -> None:
    assert seconds_of(prefer) == seconds


@pytest.mark.parametrize("position", ["-1", "x", "", "9007199254740992", "1.5", "1e3"])
def test_what_is_no_position_is_refused(golden: Served, position: str) -> None:
    assert golden.get(f"/v1/cells?min_position={position}").problem == (400, "bad-parameter")
