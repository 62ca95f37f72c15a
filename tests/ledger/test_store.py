"""What every store promises: all or nothing, no gaps, a command once, a version once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter

import pytest

from ledger.history import History
from ledger.proof.tree import leaf_hash
from ledger.rows import Census, CommandKnown, StoreUnavailable, VersionConflict
from ledger.store import Draft, Store, open_store
from tests.ledger.drafts import STREAM, draft, drafts


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.head() == 0
    assert store.read(0, 10) == []
    assert store.stream(STREAM) == []
    assert store.commands(["c1"]) == {}
    assert store.census() == Census(0, 0, {})


def test_positions_count_from_one_without_gaps(store: Store) -> None:
    assert store.append(drafts(3)) == 1
    assert store.append(drafts(2, after=3)) == 4
    assert [row.position for row in store.read(0, 10)] == [1, 2, 3, 4, 5]
    assert store.head() == 5


def test_rows_come_back_as_they_were_given(store: Store) -> None:
    given = drafts(3)
    store.append(given)
    assert [tuple(row[1:]) for row in store.read(0, 3)] == [tuple(one[:4]) for one in given]
    assert store.read(2, 1)[0].state == given[2].state


def test_reading_goes_on_after_a_position_and_stops_at_the_limit(store: Store) -> None:
    store.append(drafts(5))
    assert [row.position for row in store.read(1, 2)] == [2, 3]
    assert store.read(5, 2) == []


@pytest.mark.parametrize("number", [2**31, 2**63 - 1, 2**63, 2**200])
def test_numbers_beyond_all_counting_find_nothing(store: Store, number: int) -> None:
    store.append(drafts(3))
    assert store.read(number, 10) == []
    assert len(store.read(0, number)) == len(store.read(-number, 3)) == 3
    assert store.read(0, -number) == []
    assert store.cited("cell/xa-na1:P1@XA-01", number) is None
    assert store.cited("cell/xa-na1:P1@XA-01", -number) is None


@pytest.mark.parametrize("name", ["post/\0", "post/\ud800", "", "post/ñ", "'; --", "%s", "?"])
def test_names_that_nothing_has_find_nothing(store: Store, name: str) -> None:
    store.append(drafts(3))
    assert store.stream(name) == []
    assert store.cited(name, 1) is None
    assert store.commands([name, "cell/xa-na1:P1@XA-01#1"]) == {"cell/xa-na1:P1@XA-01#1": (2, 1)}


def test_a_stream_is_read_in_its_own_order(store: Store) -> None:
    store.append([draft(1), draft(1, "post/a"), draft(2), draft(2, "post/a")])
    assert [(row.position, row.version) for row in store.stream(STREAM)] == [(1, 1), (3, 2)]
    cited = store.cited("post/a", 2)
    assert cited is not None
    assert cited.position == 4
    assert store.cited("post/a", 3) is None
    assert store.cited("post/b", 1) is None


def test_streams_are_read_together_each_in_its_own_order(store: Store) -> None:
    store.append([draft(1), draft(1, "post/b"), draft(2), draft(1, "post/a"), draft(2, "post/b")])
    names = ["post/b", "post/none", STREAM, "post/b", "post/\0", "post/\ud800"]
    found = [(row.stream, row.version) for row in store.streams(names)]
    assert sorted(found) == sorted([(STREAM, 1), (STREAM, 2), ("post/b", 1), ("post/b", 2)])
    assert [name for name, _ in groupby(found, key=itemgetter(0))] in (
        [STREAM, "post/b"],
        ["post/b", STREAM],
    )
    assert list(store.streams([])) == []


@pytest.mark.parametrize("count", [999, 1_000, 2_001])
def test_however_many_streams_are_read_none_is_left_out(store: Store, count: int) -> None:
    names = [f"post/{number}" for number in range(count)]
    store.append([draft(1, name) for name in names])
    assert sorted(row.stream for row in store.streams(names)) == sorted(names)


def test_the_streams_of_a_kind_have_names(store: Store) -> None:
    store.append(
        [draft(1, "post/b"), draft(1, "post-box/x"), draft(1, "post/a"), draft(2, "post/a")]
    )
    assert store.names("post") == ["post/a", "post/b"]
    assert store.names("pos") == store.names("agreement") == store.names("'; --") == []


@pytest.mark.parametrize("count", [499, 500, 501, 1_001])
def test_an_append_of_any_size_is_written_in_full(store: Store, count: int) -> None:
    assert store.append(iter(drafts(count))) == 1
    assert store.census() == Census(count, count, levels(count))


def test_nothing_to_append_is_nothing_appended(store: Store) -> None:
    assert store.append([]) == 1
    assert store.head() == 0


def test_a_version_that_exists_is_a_conflict(store: Store) -> None:
    store.append(drafts(3))
    with pytest.raises(VersionConflict, match="XA-01 does not stand at version 0"):
        store.append([draft(1, "cell/xa-na1:P1@XA-01", "another command")])
    assert store.head() == 3


def test_a_version_may_not_be_left_out(store: Store) -> None:
    store.append([draft(1)])
    with pytest.raises(VersionConflict, match="XA-03 does not stand at version 2"):
        store.append([draft(3)])


def test_drafts_must_follow_one_another(store: Store) -> None:
    with pytest.raises(VersionConflict, match="do not follow one another"):
        store.append([draft(1), draft(3)])
    assert store.head() == 0


def test_a_command_is_carried_out_once(store: Store) -> None:
    store.append(drafts(2))
    store.append([draft(1, command_id="c1"), draft(2, command_id="c1")])
    with pytest.raises(CommandKnown) as caught:
        store.append([draft(3, command_id="c1")])
    assert (caught.value.first_position, caught.value.entries) == (3, 2)
    assert store.head() == 4


def test_a_retry_of_the_same_drafts_is_known_not_a_conflict(store: Store) -> None:
    store.append([draft(1)])
    with pytest.raises(CommandKnown, match="was carried out at position 1"):
        store.append([draft(1)])


def test_a_command_may_span_batches(store: Store) -> None:
    many = [one._replace(command_id="one command") for one in drafts(1_203)]
    store.append([draft(1, "post/first"), *many, draft(1, "post/last")])
    assert store.commands(["one command", "post/last#1"]) == {
        "one command": (2, 1_203),
        "post/last#1": (1_205, 1),
    }


def test_a_command_is_one_run_of_entries(store: Store) -> None:
    interrupted = [draft(1, command_id="a"), draft(2, command_id="b"), draft(3, command_id="a")]
    with pytest.raises(VersionConflict, match="repeat a command"):
        store.append(interrupted)
    assert store.head() == 0


def test_a_failing_append_leaves_nothing(store: Store) -> None:
    def failing() -> Iterator[Draft]:
        yield from drafts(700)
        raise RuntimeError("the source failed")

    with pytest.raises(RuntimeError, match="the source failed"):
        store.append(failing())
    assert store.census() == Census(0, 0, {})
    assert store.append(drafts(1)) == 1


def test_every_entry_has_its_leaf(store: Store) -> None:
    store.append(drafts(300))
    assert store.hashes(0, 0, 300) == [leaf_hash(row.state) for row in store.read(0, 300)]
    assert len(store.hashes(1, 0, 9)) == 1
    assert store.hashes(7, 0, 1) == []


def test_however_appended_the_tree_is_the_same(store: Store) -> None:
    every = drafts(1_100)
    with open_store("memory:") as other:
        other.append(every)
        for start in range(0, 1_100, 130):
            store.append(every[start : start + 130])
        assert History(store).root() == History(other).root()
        assert store.hashes(1, 0, 9) == other.hashes(1, 0, 9)


def test_writers_at_once_get_positions_without_gaps(store: Store) -> None:
    def write(writer: int) -> None:
        for version in range(1, 11):
            store.append([draft(version, f"post/{writer}")])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert [row.position for row in store.read(0, 100)] == list(range(1, 41))
    assert store.census() == Census(40, 40, levels(40))


def test_a_reader_is_not_kept_waiting_by_a_writer(lasting_url: str) -> None:
    with open_store(lasting_url) as store:

        def looking() -> Iterator[Draft]:
            yield from drafts(600)
            assert store.head() == 0

        store.append(looking())
        assert store.head() == 600


def test_what_was_appended_is_there_when_opened_again(lasting_url: str) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(3))
    with open_store(lasting_url) as store:
        assert store.head() == 3
        assert store.append(drafts(1, after=3)) == 4


def test_a_store_opened_to_be_read_refuses_to_write(lasting_url: str) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(3))
        with open_store(lasting_url, read_only=True) as reader:
            assert reader.head() == 3
            store.append(drafts(1, after=3))
            assert reader.head() == 4
            with pytest.raises(StoreUnavailable):
                reader.append(drafts(1, after=4))
            assert reader.head() == 4


def test_a_store_opened_to_be_read_must_exist(lasting_url: str) -> None:
    with pytest.raises(StoreUnavailable, match="create it first"):
        open_store(lasting_url, read_only=True)


@pytest.mark.parametrize("url", ["", "mysql://host/db", "sqlite://file.db"])
def test_an_address_that_names_no_ledger_is_refused(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="names no ledger"):
        open_store(url)


def test_settings_in_the_environment_count_for_nothing(
    store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PERSISTENCE_MODULE", "MAPPER_TOPIC", "APPLICATION_RECORDER_TOPIC"):
        monkeypatch.setenv(name, "no.such.module:Thing")
    monkeypatch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "y")
    with open_store(store_url) as store:
        assert store.append(drafts(2)) == 1


def levels(count: int) -> dict[int, int]:
    """How many hashes a tree of that size stores on each level."""
    return {level: count >> 8 * level for level in range(4) if count >> 8 * level}


def test_positions_in_streams_that_begin_alike_come_in_order(store: Store) -> None:
    streams = ["cell/b:P1@x", "cell/a:P2@x", "cell/a:P1@x", "cell/a:P1@x", "cell/a", "cell/ab:P@x"]
    versions = [1, 1, 1, 2, 1, 1]
    store.append(
        [
            Draft(stream, version, "evidence-submitted.v1", b"{}", f"c{index}")
            for index, (stream, version) in enumerate(zip(streams, versions, strict=True))
        ]
    )
    assert store.under("cell/a:", 0, 10) == [2, 3, 4]
    assert store.under("cell/a:", 2, 1) == [3]
    assert store.under("cell/a", 0, 10) == [2, 3, 4, 5, 6]
    assert store.under("cell/c", 0, 10) == store.under("", 0, 10) == store.under("a\0", 0, 1) == []
    assert store.under("cell/", 2**63, 1) == store.under("cell/", 0, 0) == []
