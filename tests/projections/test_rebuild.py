"""Rebuilding: the same rows as following, whoever builds them, and a swap that readers survive."""

import os

import pytest

from ledger.entries import Fact
from ledger.events.follow_ups import FollowUpClosed
from ledger.history import History
from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.store import open_store
from projections.catalogue import VIEWS
from projections.following.building import Plan, build
from projections.following.follow import Follower
from projections.following.rebuild import Task, catch_up_and_serve, rebuild
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.storage.databases import open_database
from projections.storage.generations import begin, finish, generations
from projections.storage.serving import Views, open_views
from projections.storage.tables import Audience
from tests.data.shipped import DATA

Everything = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def ledger_url(lasting_url: str) -> str:
    """A ledger of the golden and the German record."""
    _import(lasting_url, "xa-golden", "de-net-zero")
    return lasting_url


@pytest.fixture
def views_url(lasting_url: str) -> str:
    """Where views can be built: in the ledger's database, or in a file beside it."""
    return lasting_url.replace("ledger.db", "views.db")


def _import(url: str, *names: str) -> None:
    with open_store(url) as store:
        journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
        import_files(journal, [DATA / f"{name}.jsonl" for name in names], migrate=True)


def _everything(views_url: str, audience: Audience = "all") -> Everything:
    views = open_views(views_url, audience)
    with views.asking() as asking:
        found = {view.name: asking.everything(view) for view in VIEWS}
    views.close()
    return found


def _followed(ledger_url: str) -> Everything:
    database = open_database("memory:")
    with open_store(ledger_url) as store:
        Follower(History(store), database).catch_up()
    with Views(database, "all").asking() as asking:
        return {view.name: asking.everything(view) for view in VIEWS}


@pytest.mark.parametrize("workers", [1, 3])
def test_a_rebuild_gives_the_rows_of_following(
    ledger_url: str, views_url: str, workers: int
) -> None:
    position = rebuild(ledger_url, views_url, workers=workers)
    with open_store(ledger_url) as store:
        assert position == store.head()
    assert _everything(views_url) == _followed(ledger_url)


def test_every_subject_is_in_exactly_one_share(ledger_url: str) -> None:
    with open_store(ledger_url) as store:
        entries = History(store).entries(limit=10_000)
    shares = []
    for index in range(3):
        replay = Replay(Share(index, 3))
        for entry in entries:
            replay.take(entry, lambda *_: None)
        shares.append({(type(s).__name__, s.key) for s in replay.subjects() if s.current})
    whole = Replay()
    for entry in entries:
        whole.take(entry, lambda *_: None)
    assert set.union(*shares) == {(type(s).__name__, s.key) for s in whole.subjects() if s.current}
    assert sum(map(len, shares)) == len(set.union(*shares))


def test_the_views_that_serve_go_on_until_the_swap(ledger_url: str, views_url: str) -> None:
    rebuild(ledger_url, views_url)
    before = _everything(views_url)
    database = open_database(views_url)
    with open_store(ledger_url) as store:
        tables = begin(database, "all")
        build(Plan(store, database, tables, "all"), Share(), store.head() // 2)
        assert _everything(views_url) == before
        statuses = [generation.status for generation in generations(database)]
        assert statuses == ["serving", "building"]
    database.close()
    rebuild(ledger_url, views_url)
    assert _everything(views_url) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_it_is_noted_how_far_a_rebuild_has_come(
    ledger_url: str, views_url: str, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projections.following.rebuild.NOTED", 0.0)
    monkeypatch.setattr("projections.following.building.PAGE", 10)
    rebuild(ledger_url, views_url)
    views = Views(open_database(views_url), "all")
    serving, seen = views.serving(), []

    def look(position: int, _: int) -> None:
        building = views.building()
        assert building is not None
        assert building.position == position
        seen.append(position)
        assert views.serving() == serving

    rebuild(ledger_url, views_url, workers=workers, progress=look)
    assert seen == sorted(seen)
    assert len(seen) > 1
    assert views.building() is None
    views.close()


def test_what_is_recorded_meanwhile_is_followed_before_the_swap(
    ledger_url: str, views_url: str
) -> None:
    database = open_database(views_url)
    with open_store(ledger_url) as store:
        tables = begin(database, "all")
        build(Plan(store, database, tables, "all"), Share(), 40)
        finish(database, tables, 40)
        reached = catch_up_and_serve(History(store), database, tables, "all")
        assert reached == store.head()
    database.close()
    assert _everything(views_url) == _followed(ledger_url)


def test_a_follower_goes_on_after_a_rebuild(lasting_url: str, views_url: str) -> None:
    _import(lasting_url, "xa-golden")
    rebuild(lasting_url, views_url, workers=2)
    database = open_database(views_url)
    with open_store(lasting_url) as store:
        journal = Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: "A" * 22)
        closed = Fact(FollowUpClosed(), "follow-up/FU1", "2026-01-05", "secretariat")
        journal.record(closed)
        Follower(History(store), database).catch_up()
    database.close()
    assert _everything(views_url) == _followed(lasting_url)


def _dying(_task: Task, _index: int, _reports: object) -> None:
    os._exit(9)


def test_a_worker_that_dies_fails_the_rebuild_and_what_served_goes_on(
    ledger_url: str, views_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuild(ledger_url, views_url)
    before = _everything(views_url)
    monkeypatch.setattr("projections.following.rebuild._work", _dying)
    with pytest.raises(RuntimeError, match="ended at position 0 with exit code 9"):
        rebuild(ledger_url, views_url, workers=2)
    assert _everything(views_url) == before


def test_views_for_the_public_stand_beside_those_for_all(ledger_url: str, views_url: str) -> None:
    rebuild(ledger_url, views_url)
    rebuild(ledger_url, views_url, "public", workers=2)
    assert _everything(views_url, "public") == _everything(views_url)
