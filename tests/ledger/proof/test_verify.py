"""Whatever is done to a ledger behind its back is found, named and placed."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256

import psycopg
import pytest

from ledger.history import History
from ledger.proof.faults import Fault, Report
from ledger.proof.tree import EMPTY_ROOT, leaf_hash, root_of
from ledger.proof.verify import noted, verify
from ledger.sqlite import path_of
from ledger.store import Store, open_store
from tests.ledger.drafts import draft, drafts, instant
from tests.ledger.tampering import Execute, without_guards


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 1_203])
def test_an_untouched_ledger_is_in_order(store: Store, size: int) -> None:
    store.append(drafts(size))
    report = verify(store)
    assert report == Report(*History(store).root(), ())
    assert report.ok
    assert report.first is None
    assert report.root == root_of([leaf_hash(row.state) for row in store.read(0, 2_000)])


@pytest.mark.parametrize("size", [0, 1, 256, 700, 1_203])
def test_a_root_noted_earlier_is_found_again(store: Store, size: int) -> None:
    store.append(drafts(1_203))
    assert verify(store, History(store).root(size)).ok


def test_progress_is_told(store: Store) -> None:
    store.append(drafts(1_203))
    told: list[int] = []
    verify(store, progress=told.append)
    assert told == [1_000, 1_203]


def test_another_root_than_the_noted_one_is_told(store: Store) -> None:
    store.append(drafts(5))
    says = "the first 3 entries are not those of the noted root"
    assert verify(store, (3, EMPTY_ROOT)).faults == (Fault("ROOT", None, says),)


def test_a_ledger_shorter_than_a_noted_one_is_told(store: Store) -> None:
    store.append(drafts(5))
    first = verify(store, (9, EMPTY_ROOT)).first
    assert first == Fault(
        "SIZE", 6, "the ledger holds 5 entries, fewer than the 9 of the noted root"
    )


def change_state(do: Execute) -> None:
    do("UPDATE entries SET state = ? WHERE position = 400", (draft(3, second=399).state,))


def change_one_byte(do: Execute) -> None:
    state = drafts(1, after=399)[0].state.replace(b"secretariat", b"secretariaT")
    do("UPDATE entries SET state = ? WHERE position = 400", (state,))


def write_in_another_way(do: Execute) -> None:
    state = drafts(1, after=399)[0].state.replace(b",", b", ")
    do("UPDATE entries SET state = ? WHERE position = 400", (state,))
    do("UPDATE tree SET hash = ? WHERE level = 0 AND i = 399", (leaf_hash(state),))


def write_no_json(do: Execute) -> None:
    do("UPDATE entries SET state = ? WHERE position = 400", (b"{",))


def write_something_else(do: Execute) -> None:
    do("UPDATE entries SET state = ? WHERE position = 400", (b'{"a":1}',))


def write_an_unknown_type(do: Execute) -> None:
    held = {**json.loads(drafts(1, after=399)[0].state), "type": "sealed.v9"}
    text = json.dumps(held, sort_keys=True, separators=(",", ":")).encode()
    do("UPDATE entries SET state = ?, type = 'sealed.v9' WHERE position = 400", (text,))


def change_stream(do: Execute) -> None:
    do("UPDATE entries SET stream = 'post/a', version = 1 WHERE position = 400")


def change_type(do: Execute) -> None:
    do("UPDATE entries SET type = 'cell-exempted.v1' WHERE position = 400")


def swap_two(do: Execute) -> None:
    do("UPDATE entries SET position = -1 WHERE position = 400")
    do("UPDATE entries SET position = 400 WHERE position = 401")
    do("UPDATE entries SET position = 401 WHERE position = -1")


def swap_two_with_their_leaves(do: Execute) -> None:
    swap_two(do)
    do("UPDATE tree SET i = -1 WHERE level = 0 AND i = 399")
    do("UPDATE tree SET i = 399 WHERE level = 0 AND i = 400")
    do("UPDATE tree SET i = 400 WHERE level = 0 AND i = -1")


def delete_one(do: Execute) -> None:
    do("DELETE FROM entries WHERE position = 400")


def delete_one_with_its_leaf(do: Execute) -> None:
    delete_one(do)
    do("DELETE FROM tree WHERE level = 0 AND i = 399")


def delete_the_last(do: Execute) -> None:
    do("DELETE FROM entries WHERE position = 600")


def delete_a_leaf(do: Execute) -> None:
    do("DELETE FROM tree WHERE level = 0 AND i = 399")


def change_a_leaf(do: Execute) -> None:
    do("UPDATE tree SET hash = ? WHERE level = 0 AND i = 399", (EMPTY_ROOT,))


def change_a_subtree(do: Execute) -> None:
    do("UPDATE tree SET hash = ? WHERE level = 1 AND i = 1", (EMPTY_ROOT,))


def delete_a_subtree(do: Execute) -> None:
    do("DELETE FROM tree WHERE level = 1 AND i = 1")


def add_a_leaf(do: Execute) -> None:
    do("INSERT INTO tree VALUES (0, 600, ?)", (EMPTY_ROOT,))


def add_a_level(do: Execute) -> None:
    do("INSERT INTO tree VALUES (2, 0, ?)", (EMPTY_ROOT,))


def forget_a_command(do: Execute) -> None:
    do("DELETE FROM commands WHERE first_position = 400")


def move_a_command(do: Execute) -> None:
    do("UPDATE commands SET first_position = 9 WHERE first_position = 400")


def stretch_a_command(do: Execute) -> None:
    do("UPDATE commands SET entries = 2 WHERE first_position = 400")


def add_a_command(do: Execute) -> None:
    do("INSERT INTO commands VALUES ('never carried out', 7, 1)")


def add_an_entry(do: Execute) -> None:
    do("INSERT INTO entries VALUES (601, ?, ?, ?, ?)", draft(1, "post/a", second=700)[:4])


def add_an_entry_far_away(do: Execute) -> None:
    do("INSERT INTO entries VALUES (999, ?, ?, ?, ?)", draft(1, "post/a", second=700)[:4])


def record_backwards(do: Execute) -> None:
    state = drafts(1, after=399)[0].state.replace(instant(399).encode(), instant(3).encode())
    do("UPDATE entries SET state = ? WHERE position = 400", (state,))


ATTACKS: list[tuple[Callable[[Execute], None], str, int | None]] = [
    (change_state, "CONTENT", 400),
    (change_one_byte, "CONTENT", 400),
    (write_in_another_way, "CANONICAL", 400),
    (write_no_json, "CONTENT", 400),
    (write_something_else, "CONTENT", 400),
    (write_an_unknown_type, "CONTENT", 400),
    (change_stream, "COLUMNS", 400),
    (change_type, "COLUMNS", 400),
    (swap_two, "CONTENT", 400),
    (swap_two_with_their_leaves, "COMMAND", 400),
    (delete_one, "POSITION", 400),
    (delete_one_with_its_leaf, "POSITION", 400),
    (delete_the_last, "POSITION", 600),
    (delete_a_leaf, "TREE", 400),
    (change_a_leaf, "CONTENT", 400),
    (change_a_subtree, "TREE", 512),
    (delete_a_subtree, "TREE", 512),
    (add_a_leaf, "POSITION", 601),
    (add_a_level, "TREE", None),
    (forget_a_command, "COMMAND", 400),
    (move_a_command, "COMMAND", 400),
    (stretch_a_command, "COMMAND", 400),
    (add_a_command, "COMMAND", None),
    (add_an_entry, "TREE", 601),
    (add_an_entry_far_away, "POSITION", 601),
    (record_backwards, "CLOCK", 400),
]


@pytest.mark.parametrize(
    ("attack", "code", "position"), ATTACKS, ids=[attack.__name__ for attack, *_ in ATTACKS]
)
def test_an_attack_is_found_and_placed(
    lasting_url: str, attack: Callable[[Execute], None], code: str, position: int | None
) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(600))
        with without_guards(lasting_url) as do:
            attack(do)
        report = verify(store)
        assert code in {fault.code for fault in report.faults if fault.position == position}
        assert "SCHEMA" not in {fault.code for fault in report.faults}
        assert report.first is not None
        assert report.first.position == position


def test_cutting_off_the_tail_shows_only_against_a_noted_root(lasting_url: str) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(600))
        root = History(store).root()
        with without_guards(lasting_url) as do:
            do("DELETE FROM entries WHERE position > 590")
            do("DELETE FROM tree WHERE level = 0 AND i >= 590")
            do("DELETE FROM commands WHERE first_position > 590")
        assert verify(store).ok
        first = verify(store, root).first
        assert first is not None
        assert (first.code, first.position) == ("SIZE", 591)


def test_rewriting_everything_shows_only_against_a_noted_root(lasting_url: str) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(600))
        root = History(store).root(450)
        with without_guards(lasting_url) as do:
            for table in ("entries", "tree", "commands"):
                do(f"DELETE FROM {table}")
        changed = drafts(600)
        state = changed[399].state.replace(b"secretariat", b"secretariaT")
        changed[399] = changed[399]._replace(state=state)
        store.append(changed)
        assert verify(store).ok
        assert [fault.code for fault in verify(store, root).faults] == ["ROOT"]


def test_a_missing_guard_is_found_on_sqlite(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        with closing(sqlite3.connect(path_of(sqlite_url))) as file:
            file.execute("DROP TRIGGER tree_no_delete")
            file.execute("CREATE TABLE more (a)")
        says = [fault.says for fault in verify(store).faults]
        assert says == [
            "the table more of more does not belong here",
            "the trigger tree_no_delete of tree is missing",
        ]


def test_a_missing_guard_is_found_on_postgresql(postgres_url: str) -> None:
    with open_store(postgres_url) as store:
        with psycopg.connect(postgres_url, autocommit=True) as db:
            db.execute("DROP TRIGGER append_only ON ledger.tree")
            db.execute("ALTER TABLE ledger.entries DISABLE TRIGGER append_only")
            db.execute("CREATE RULE quietly AS ON INSERT TO ledger.entries DO INSTEAD NOTHING")
            db.execute("ALTER TABLE ledger.tree ADD COLUMN more text")
        says = [fault.says for fault in verify(store).faults]
        assert says == [
            "the column tree.more does not belong here",
            "the rule entries.quietly does not belong here",
            "the trigger entries.append_only was changed",
            "the trigger tree.append_only is missing",
        ]


def test_a_dropped_table_is_a_fault_not_a_crash(lasting_url: str) -> None:
    with open_store(lasting_url) as store:
        store.append(drafts(5))
        with without_guards(lasting_url) as do:
            do("ALTER TABLE tree RENAME TO elsewhere")
            report = verify(store)
            do("ALTER TABLE elsewhere RENAME TO tree")
        assert {"SCHEMA", "DATABASE"} <= {fault.code for fault in report.faults}


def test_faults_of_one_kind_are_told_ten_times_at_most(sqlite_url: str) -> None:
    with open_store(sqlite_url) as store:
        store.append(drafts(600))
        with without_guards(sqlite_url) as do:
            do("UPDATE tree SET hash = ? WHERE level = 0", (EMPTY_ROOT,))
        codes = [fault.code for fault in verify(store).faults]
        assert codes.count("CONTENT") == 10


def test_a_noted_root_is_read_as_it_is_written() -> None:
    root = sha256(b"").digest()
    assert noted(f"12:{root.hex()}") == (12, root)
    for text in ("", "12", f"12:{root.hex()}0", f"-1:{root.hex()}", f"1_2:{root.hex()}", "12:zz"):
        with pytest.raises(ValueError, match="is not a size, a colon and 64"):
            noted(text)
