"""Many questions at once: each answer is of one state, and none waits for another for long."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.calls import Call
from api.cells import RESOURCE as CELLS
from api.cells import CellListing
from api.lists import rows_found
from api.paging import parameters_of
from api.reading import Reading
from api.watch import Watch
from ledger.history import History
from ledger.intake.lines import fact_of
from ledger.journal import Journal
from ledger.store import open_store
from projections.following.follow import Follower
from projections.storage import databases
from projections.storage.databases import open_database
from projections.storage.serving import open_views
from tests.api.serving import GOLDEN, NOW, SALT, Answer


def test_answers_while_the_views_follow(tmp_path: Path) -> None:
    facts = [fact_of(orjson.loads(line)) for line in GOLDEN.read_bytes().splitlines()]
    ledger, url = f"sqlite:///{tmp_path}/ledger.db", f"sqlite:///{tmp_path}/views.db"
    with open_store(ledger) as store:
        journal = Journal(store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        journal.record_all(facts, migrate=True)
    store = open_store(ledger, read_only=True)
    history, database = History(store), open_database(url)
    follower = Follower(history, database, "public")
    views = open_views(url, "public", read_only=True)
    with TestClient(create_app(views, history, now=lambda: NOW)) as client:

        def ask(_: int) -> bytes:
            answer = Answer(client.get("/v1/cells?limit=500"))
            position = answer.json["meta"]["position"]
            if not position:
                assert answer.data == []
                return b""
            pinned = client.get(f"/v1/cells?limit=500&on=2026-01-15&known_at={position}")
            assert pinned.content == answer.content
            return answer.content

        with ThreadPoolExecutor(8) as askers:
            asked = askers.map(ask, range(60))
            while follower.step(3):
                pass
            answers = list(asked)
        assert ask(0) in {*answers, ask(1)}
    views.close()
    store.close()


def served_from_files(folder: Path) -> tuple[TestClient, History, Follower]:
    """The golden history in files, of which the views follow the first half."""
    facts = [fact_of(orjson.loads(line)) for line in GOLDEN.read_bytes().splitlines()]
    ledger, url = f"sqlite:///{folder}/ledger.db", f"sqlite:///{folder}/views.db"
    with open_store(ledger) as store:
        journal = Journal(store, lambda: f"{NOW:%Y-%m-%dT%H:%M:%S.%fZ}", lambda: SALT)
        journal.record_all(facts, migrate=True)
    history = History(open_store(ledger, read_only=True))
    follower = Follower(history, open_database(url), "public")
    follower.step(30)
    views = open_views(url, "public", read_only=True)
    return TestClient(create_app(views, history, now=lambda: NOW)), history, follower


ASKED = [
    "/v1/cells",
    "/v1/cells?limit=3&sort=-since",
    "/v1/drift?limit=500",
    "/v1/drift?severity=2&on=2024-12-31",
    "/v1/drift?known_at=20",
    "/v1/agreements/xa-na1",
    "/v1/cells/xa-na1:P1@XA-03?known_at=20",
    "/v1/levels?fields=id",
]


@pytest.mark.parametrize("path", ASKED)
def test_a_short_question_is_answered_as_a_long_one(
    tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _, follower = served_from_files(tmp_path)
    follower.catch_up()
    asked: list[str] = []
    reading = Reading._from_memory

    def noted(self: Reading, call: Call) -> Response | None:
        response = reading(self, call)
        asked.append("short" if response else "long")
        return response

    monkeypatch.setattr(Reading, "_from_memory", noted)
    with client:
        answers = [client.get(path, headers={"Prefer": "wait=0"}) for _ in range(3)]
        assert asked == ["long", "short", "short"], "what it needs is in memory from then on"
        assert len({answer.content for answer in answers}) == 1
        headers = [{**answer.headers, "x-request-id": ""} for answer in answers]
        assert headers[0] == headers[1] == headers[2]
        etag = answers[0].headers["etag"]
        again = client.get(path, headers={"Prefer": "wait=0", "If-None-Match": etag})
        assert (again.status_code, asked[-1]) == (304, "short")


def test_a_question_that_turns_out_to_be_long_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _, follower = served_from_files(tmp_path)
    follower.catch_up()
    expected = client.get("/v1/cells").content
    monkeypatch.setattr(databases, "STEPS", 1)
    monkeypatch.setattr(databases, "LOOKS", 1)
    with client:
        for _ in range(3):
            assert client.get("/v1/cells", headers={"Prefer": "wait=0"}).content == expected


def test_a_short_question_never_mixes_two_states(tmp_path: Path) -> None:
    """The views move on after the state was read from memory and before the rows are."""
    client, history, follower = served_from_files(tmp_path)
    before = client.get("/v1/cells?limit=500&on=2026-01-15")
    views = open_views(f"sqlite:///{tmp_path}/views.db", "public", read_only=True)
    watch = Watch(history, views)
    behind = watch.look()
    watch._state = behind  # as it is remembered until the next look
    reading = Reading(views, history, lambda: NOW, 1, watch)
    with views.asking() as asking:
        reading._memory.read_policies(asking)
    reading._memory.looking().recorded_at(behind.position)
    call = call_of("/v1/cells", "limit=500&on=2026-01-15")
    answered = reading._from_memory(call)
    assert answered is not None
    assert answered.body == before.content
    follower.catch_up()
    assert reading._from_memory(call) is None
    pinned = call_of("/v1/cells", "known_at=20&on=2026-01-15")
    reading._memory.looking().recorded_at(20)
    assert reading._from_memory(pinned) is None, "it says how far the ledger is, too"
    reading.close()
    views.close()


def call_of(path: str, query: str) -> Call:
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [],
    }
    request = Request(scope)
    asked = CellListing.model_validate(dict(parameters_of(scope)))
    return Call(request, asked, rows_found(CELLS, asked), CELLS.arity)
