"""History reads everything that was recorded, as known at any position, and proves it."""

import pytest

from ledger.history import History
from ledger.proof.tree import leaf_hash, verify_consistency, verify_inclusion
from ledger.store import Store
from tests.ledger.drafts import STREAM, draft, drafts, instant


@pytest.fixture
def history(store: Store) -> History:
    """Two streams that take turns; recorded at seconds 0, 0, 10, 10, 20."""
    store.append([draft(1), draft(1, "post/a")])
    store.append([draft(2, second=10), draft(2, "post/a", second=10), draft(3, second=20)])
    return History(store)


def test_entries_come_in_order(history: History) -> None:
    assert history.head() == 5
    assert [entry.position for entry in history.entries()] == [1, 2, 3, 4, 5]
    assert [entry.position for entry in history.entries(after=2, limit=2)] == [3, 4]


def test_an_entry_is_had_by_position(history: History) -> None:
    entry = history.entry(4)
    assert entry is not None
    assert (entry.stream, entry.version) == ("post/a", 2)
    assert [history.entry(position) for position in (-1, 0, 6)] == [None, None, None]


def test_an_entry_is_had_by_citation(history: History) -> None:
    entry = history.citation("post/a#2")
    assert entry is not None
    assert (entry.position, entry.citation) == (4, "post/a#2")


@pytest.mark.parametrize(
    "citation",
    ["post/a#3", "post/b#1", "post/a", "post/a#", "#1", "post/a#-1", "post/a#²", "a#1e1"],
)
def test_a_citation_of_nothing_gives_nothing(history: History, citation: str) -> None:
    assert history.citation(citation) is None


def test_a_citation_longer_than_any_number_gives_nothing(history: History) -> None:
    assert history.citation("post/a#" + "9" * 5_000) is None


@pytest.mark.parametrize(("known", "versions"), [(None, 3), (5, 3), (4, 2), (1, 1), (0, 0)])
def test_a_stream_is_read_as_known_at_a_position(
    history: History, known: int | None, versions: int
) -> None:
    found = [entry.version for entry in history.stream(STREAM, known)]
    assert found == list(range(1, versions + 1))


def test_it_says_when_an_entry_was_recorded(history: History) -> None:
    assert [history.recorded_at(n) for n in (2, 3, 2)] == [instant(0), instant(10), instant(0)]
    with pytest.raises(LookupError, match="no entry at position 6"):
        history.recorded_at(6)


@pytest.mark.parametrize(
    ("moment", "position"),
    [
        ("2026-11-21T23:59:59Z", 0),
        (instant(0), 2),
        ("2026-11-22T00:00:09.999999Z", 2),
        ("2026-11-22T00:00:10Z", 4),
        ("2026-11-22T01:00:10+01:00", 4),
        ("2026-11-21T20:00:15-04:00", 4),
        ("2030-01-01T00:00:00Z", 5),
    ],
)
def test_an_instant_names_the_last_position_recorded_by_then(
    history: History, moment: str, position: int
) -> None:
    assert history.position_at(moment) == position


@pytest.mark.parametrize("moment", ["2026-11-22T00:00:00", "2026-11-22", "yesterday", ""])
def test_an_instant_must_say_where_on_the_clock(history: History, moment: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        history.position_at(moment)


def test_an_empty_ledger_has_a_history_too(store: Store) -> None:
    history = History(store)
    assert history.entries() == []
    assert history.position_at(instant(0)) == 0
    assert history.root()[0] == 0


def test_every_entry_can_be_proved(store: Store) -> None:
    store.append(drafts(300))
    history = History(store)
    size, root = history.root()
    for position in (1, 2, 256, 257, 300):
        (row,) = store.read(position - 1, 1)
        proof = history.inclusion(position)
        verify_inclusion(leaf_hash(row.state), position - 1, size, proof, root)
    with pytest.raises(IndexError):
        history.inclusion(301)


def test_growth_can_be_proved(store: Store) -> None:
    history = History(store)
    store.append(drafts(299))
    _, before = history.root()
    store.append(drafts(401, after=299))
    size, root = history.root()
    verify_consistency(299, size, history.consistency(299), before, root)
    assert history.root(299) == (299, before)
    assert history.consistency(1, 299) == History(store).consistency(1, 299)


@pytest.mark.parametrize("size", [-1, 6, 2**70])
def test_no_root_is_given_for_more_than_there_is(history: History, size: int) -> None:
    for ask in (
        history.root,
        lambda size: history.inclusion(1, size),
        lambda size: history.consistency(1, size),
    ):
        with pytest.raises(IndexError, match="there is no tree over"):
            ask(size)
