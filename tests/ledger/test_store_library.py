"""The recorders keep the contract of the event store library, whatever it is used for."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from eventsourcing.persistence import EventStore, IntegrityError, StoredEvent
from eventsourcing.popo import POPOApplicationRecorder
from eventsourcing.postgres import PostgresApplicationRecorder
from eventsourcing.sqlite import SQLiteApplicationRecorder

from ledger.canonical import Unreadable
from ledger.history import History
from ledger.store import EntryMapper, Recorder, Store
from tests.ledger.drafts import STREAM, draft, drafts


@pytest.fixture
def recorder(store: Store) -> Recorder:
    found = store._session.__self__  # type: ignore[attr-defined]
    assert isinstance(found, Recorder)
    return found


def test_each_store_stands_on_the_recorder_of_the_library(
    recorder: Recorder, store_url: str
) -> None:
    kinds = {
        "memory": POPOApplicationRecorder,
        "sqlite": SQLiteApplicationRecorder,
        "postgresql": PostgresApplicationRecorder,
    }
    assert isinstance(recorder, kinds[store_url.partition(":")[0]])


def test_events_are_inserted_as_one_command(recorder: Recorder, store: Store) -> None:
    events = [StoredEvent(*one[:4]) for one in drafts(3)]
    assert list(recorder.insert_events(events, command_id="c1")) == [1, 2, 3]
    assert store.commands(["c1"]) == {"c1": (1, 3)}
    with pytest.raises(IntegrityError):
        recorder.insert_events(events, command_id="c2")


def test_events_of_a_stream_are_selected(recorder: Recorder, store: Store) -> None:
    store.append([draft(n) for n in range(1, 6)])

    def versions(**limits: Any) -> list[int]:
        return [event.originator_version for event in recorder.select_events(STREAM, **limits)]

    assert versions() == [1, 2, 3, 4, 5]
    assert versions(gt=2) == [3, 4, 5]
    assert versions(lte=2) == [1, 2]
    assert versions(gt=1, lte=4, desc=True) == [4, 3, 2]
    assert versions(desc=True, limit=1) == [5]
    assert recorder.select_events("post/nobody") == []


def test_notifications_are_selected(recorder: Recorder, store: Store) -> None:
    store.append(drafts(30))

    def ids(start: int | None, limit: int, **more: Any) -> list[int]:
        return [found.id for found in recorder.select_notifications(start, limit, **more)]

    assert ids(1, 3) == [1, 2, 3]
    assert ids(None, 2) == [1, 2]
    assert ids(3, 2) == [3, 4]
    assert ids(3, 2, inclusive_of_start=False) == [4, 5]
    assert ids(1, 10, stop=4) == [1, 2, 3, 4]
    assert ids(1, 10, topics=["no-such.v1"]) == []
    assert ids(1, 2, topics=["implementation-reported.v1"]) == [1, 2]
    assert recorder.max_notification_id() == 30


def test_the_library_reads_entries_by_the_catalogue(recorder: Recorder, store: Store) -> None:
    events: EventStore[str] = EventStore(EntryMapper(None), recorder)  # type: ignore[arg-type]
    events.put([draft(1), draft(2)], command_id="c1")  # type: ignore[list-item]
    got: list[object] = list(events.get(STREAM))
    assert got == History(store).stream(STREAM)


def test_a_stored_name_is_never_imported(recorder: Recorder, store: Store) -> None:
    store.append([draft(1)._replace(type="antigravity:fly")])
    events: EventStore[str] = EventStore(EntryMapper(None), recorder)  # type: ignore[arg-type]
    with pytest.raises(Unreadable):
        list(events.get(STREAM))


@pytest.mark.parametrize("store_url", ["memory", "postgres"], indirect=True)
def test_a_subscription_is_woken_by_an_append(recorder: Recorder, store: Store) -> None:
    store.append(drafts(2))
    with ThreadPoolExecutor(1) as pool, recorder.subscribe(gt=1) as subscription:
        assert pool.submit(next, subscription).result(timeout=30).id == 2
        woken = pool.submit(next, subscription)
        store.append(drafts(1, after=2))
        assert woken.result(timeout=30).id == 3
