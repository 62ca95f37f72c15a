"""Many questions at once: each answer is of one state, and none waits for another for long."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import orjson
from starlette.testclient import TestClient

from api.app import create_app
from ledger.history import History
from ledger.intake.lines import fact_of
from ledger.journal import Journal
from ledger.store import open_store
from projections.databases import open_database
from projections.follow import Follower
from projections.tables import open_views
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
