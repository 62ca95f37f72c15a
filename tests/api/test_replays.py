"""Replays as they are served: one line a step, and all changes together make the record."""

from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from api.app import create_app, release
from api.replays import ReplayStep
from projections.findings import FINDINGS
from projections.following.follow import Follower
from projections.histories.steps import Change, Document, applied
from projections.nouns import NOUN, list_of
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.api.serving import GOLDEN, NOW, Served
from tests.api.test_blame import ONE_OF_EACH, line
from tests.data.golden import HEAD, at

OF_THE_DAY = ("days", "severity", "sentence", "schedule", "days_late")
LISTS = tuple(list_of(part.view) for part in NOUN["agreement"].parts if part.view is not FINDINGS)
NARROWED = {"agreements": "", "follow-ups": "agreement=xa-na1&", "drift": "agreement=xa-na1&"}


def lines(served: Served, path: str) -> list[dict[str, Any]]:
    answer = served.get(path)
    assert answer.status == 200, answer.content
    assert answer.headers["content-type"] == "application/jsonl"
    return [orjson.loads(each) for each in answer.content.splitlines()]


def told(steps: list[dict[str, Any]], document: Document | None = None) -> Document:
    """The record after all steps."""
    document = {} if document is None else document
    for step in steps:
        for change in (*step["meanwhile"]["changes"], *step["changes"]):
            applied(document, [Change(**change)])
    return document


def listed(served: Served, moment: str) -> Document:
    """The record as the lists have it."""
    found: Document = {}
    for name in (*LISTS, "drift"):
        narrowed = NARROWED.get(name, "agreement=xa-na1&")
        rows = served.get(f"/v1/{name}?{narrowed}limit=500&{moment}").data
        for row in rows:
            for field in OF_THE_DAY:
                row.pop(field, None)
        if rows:
            found[name] = {row["id"]: row for row in rows}
    return found


def test_all_changes_make_the_record_at_the_end(golden: Served) -> None:
    path = "/v1/agreements/xa-na1/replay"
    assert told(lines(golden, path)) == listed(golden, f"known_at={HEAD}&on=2026-01-15")
    assert told(lines(golden, f"{path}?to=40")) == listed(golden, "known_at=40")
    fixed = lines(golden, f"{path}?on=2025-12-31")
    assert told(fixed) == listed(golden, "on=2025-12-31")
    assert all(step["meanwhile"]["changes"] == [] for step in fixed)


def test_a_replay_can_begin_anywhere(golden: Served) -> None:
    path = "/v1/agreements/xa-na1/replay"
    document = listed(golden, f"known_at={at(31) - 1}")
    later = lines(golden, f"{path}?from={at(31)}&to={at(48)}")
    assert [later[0]["event"]["position"], later[-1]["event"]["position"]] == [at(31), at(48)]
    assert [step["step"] for step in later] == list(range(1, len(later) + 1))
    assert told(later, document) == listed(golden, f"known_at={at(48)}")
    instant = lines(golden, f"{path}?from=2024-05-31T00:00:00Z&to={at(48)}")
    assert instant[0]["event"]["position"] == at(31)


def test_a_correction_is_replayed_where_it_was_recorded() -> None:
    served = Served(
        [
            *GOLDEN.read_bytes().splitlines(),
            line("instrument/LI-03#2", "entry-retracted.v1", {"reason": "another instrument"}),
        ]
    )
    steps = lines(served, "/v1/agreements/xa-na1/replay")
    assert told(steps) == listed(served, "on=2026-01-15")
    last = steps[-2] if steps[-1]["event"] is None else steps[-1]
    assert (last["event"]["position"], last["event"]["corrects"]) == (
        HEAD + 1,
        "instrument/LI-03#2",
    )
    assert "FORCE_SUSPENDED xa-na1:P1@XA-03" in last["drift"]["closed"]
    force = {"path": "/instruments/LI-03/force", "old": "suspended", "new": "in_force"}
    assert force in last["changes"]


@pytest.mark.parametrize(("path", "id"), ONE_OF_EACH.items())
def test_every_thing_can_be_replayed(golden: Served, path: str, id: str) -> None:
    if path == "/v1/provisions":
        assert golden.get(f"{path}/{id}/replay").problem == (404, "not-found")
        return
    steps = lines(golden, f"{path}/{id}/replay")
    for step in steps:
        ReplayStep.model_validate_json(orjson.dumps(step))
    own = golden.get(f"{path}/{id}/history").data
    replayed = {step["event"]["position"] for step in steps if step["event"]}
    assert {row["position"] for row in own} <= replayed
    name = path.rpartition("/")[2]
    thing = golden.get(f"{path}/{id}").data
    for field in OF_THE_DAY:
        thing.pop(field, None)
    assert told(steps)[name][id] == thing


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ("to=999", (400, "known-at-in-future")),
        ("to=9", (404, "not-yet-recorded")),
        ("from=x", (400, "bad-parameter")),
        ("from=2025-02-30T00:00:00Z", (400, "bad-parameter")),
        ("from=999", (400, "known-at-in-future")),
        ("from=50&to=40", (400, "bad-parameter")),
        ("to=40&known_at=40", (400, "bad-parameter")),
        ("step=1", (400, "bad-parameter")),
    ],
)
def test_what_is_no_stretch_is_refused(
    golden: Served, asked: str, problem: tuple[int, str]
) -> None:
    assert golden.get(f"/v1/agreements/xa-na1/replay?{asked}").problem == problem
    assert golden.get("/v1/agreements/none/replay").problem == (404, "not-found")


def test_a_pinned_replay_never_changes(golden: Served) -> None:
    pinned = golden.get("/v1/agreements/xa-na1/replay?to=40")
    assert "immutable" in pinned.headers["cache-control"]
    assert pinned.headers["ledger-position"] == "40"
    assert "immutable" not in golden.get("/v1/agreements/xa-na1/replay").headers["cache-control"]
    again = golden.get("/v1/agreements/xa-na1/replay?to=40", If_None_Match=pinned.headers["etag"])
    assert (again.status, again.content) == (304, b"")


def test_postgresql_tells_the_same(golden: Served, postgres_url: str) -> None:
    database = open_database(postgres_url)
    Follower(golden.history, database, "public").catch_up()
    app = create_app(Views(database, "public"), golden.history, now=lambda: NOW)
    client = TestClient(app)
    for path in (
        "/v1/agreements/xa-na1/replay",
        "/v1/agreements/xa-na1/history?include=local&limit=500",
        "/v1/agreements/xa-na1/compare-local/XA-03?on=2025-03-01",
        "/v1/posts/mayor-XA-02/timemap",
        "/v1/posts/mayor-XA-02/provenance",
        "/v1/instruments/LI-03/blame",
        "/v1/compare/20...44?limit=500",
        "/v1/agreements/xa-na1/compare/20...44?limit=3",
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.content) == (200, golden.get(path).content)
    release(app)
    database.close()
