"""How an append is cut: few rows at a time, each command in one row."""

from hypothesis import given
from hypothesis import strategies as st

from ledger.batches import BATCH, batches, runs
from ledger.proof.tree import leaf_hash
from ledger.rows import Command, Draft
from tests.ledger.drafts import drafts


def test_a_batch_holds_five_hundred_entries_at_most() -> None:
    cut = batches(drafts(1_201), 0, lambda level, start, stop: [b""] * (stop - start))
    assert [len(batch.entries) for batch in cut] == [BATCH, BATCH, 201]
    assert BATCH == 500


def test_entries_leaves_and_commands_go_on_from_the_head() -> None:
    given = drafts(2, after=40)
    (batch,) = batches(given, 40, lambda *_: [])
    assert [row.position for row in batch.entries] == [41, 42]
    assert [tuple(row[1:]) for row in batch.entries] == [draft[:4] for draft in given]
    assert [node[:2] for node in batch.nodes] == [(0, 40), (0, 41)]
    assert [node.hash for node in batch.nodes] == [leaf_hash(draft.state) for draft in given]
    assert [command.first_position for command in batch.commands] == [41, 42]


def test_no_drafts_no_batches() -> None:
    assert list(batches([], 7, lambda *_: [])) == []


@given(st.lists(st.integers(1, 5), max_size=9), st.integers(1, 4))
def test_a_command_is_one_row_wherever_batches_are_cut(lengths: list[int], limit: int) -> None:
    given = [
        Draft("post/a", 1, "", b"", f"c{n}")
        for n, length in enumerate(lengths)
        for _ in range(length)
    ]
    found = [
        command for batch in batches(given, 10, lambda *_: [], limit) for command in batch.commands
    ]
    first = [11 + sum(lengths[:n]) for n in range(len(lengths))]
    assert found == [Command(f"c{n}", first[n], length) for n, length in enumerate(lengths)]


def test_a_run_goes_on_from_the_one_begun() -> None:
    begun = Command("a", 3, 2)
    assert runs([(5, "a"), (6, "b")], begun) == [Command("a", 3, 3), Command("b", 6, 1)]
    assert runs([(5, "b")], begun) == [begun, Command("b", 5, 1)]
    assert runs([], begun) == [begun]
    assert runs([], None) == []
