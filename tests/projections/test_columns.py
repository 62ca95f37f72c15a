"""Columns: what stands in them after loading and after following, and from where on they reload."""

import numpy as np
import pytest

from ledger.events.follow_ups import FollowUpClosed, FollowUpOpened
from ledger.history import History
from ledger.store import open_store
from projections.catalogue import VIEW
from projections.columns import moves
from projections.columns.columns import ABSENT, LATEST, NONE, WEIGHT, Columns, Words
from projections.columns.moves import COUNTED, moves_since
from projections.columns.rows import Rows, matching, spread_of
from projections.figures.tallies import Spread
from projections.follow_ups import FOLLOW_UPS
from projections.following.follow import Follower
from projections.following.rebuild import rebuild
from projections.storage.asking import Asking
from projections.storage.databases import open_database
from projections.storage.serving import Views, open_views
from tests.projections.histories import Story
from tests.projections.reading import asked, golden


def test_words_have_numbers_that_stay() -> None:
    words = Words()
    assert words.numbered(["b", "a", None, ABSENT, ""]).tolist() == [3, 2, 0, 0, 1]
    assert words.numbered(["c", "a"]).tolist() == [4, 2]
    assert words.list == [None, "", "a", "b", "c"]


def test_a_row_that_is_not_there_has_no_columns() -> None:
    with asked(Story().history) as asking:
        columns = Columns(FOLLOW_UPS)
        columns.bring_up(asking)
        assert columns.size == 0
        assert columns.size_at(0) == 0


@pytest.mark.parametrize("name", COUNTED)
def test_the_columns_are_those_of_the_rows(name: str) -> None:
    with asked(golden()) as asking:
        columns = Columns(VIEW[name])
        columns.bring_up(asking)
        rows = asking.everything(columns.view)
        assert columns.size == len(rows)
        for index, column in enumerate(columns.view.names):
            if column == "subject" or column not in (*columns.names, "valid_from", "known_to"):
                continue
            values = columns.column(column)[: columns.size].tolist()
            if column in columns.words:
                values = [columns.words[column].list[value] for value in values]
            expected = [as_kept(row[index], column in columns.words) for row in rows]
            assert sorted(map(repr, values)) == sorted(map(repr, expected)), column


def as_kept(value: object, is_text: bool) -> object:
    if is_text or not isinstance(value, int):
        return value if is_text else NONE
    return min(value, LATEST)


def story() -> Story:
    told = Story()
    for number in range(6):
        told.given("2023-01-01", f"follow-up/f{number}", FollowUpOpened(what="Something"))
        told.given("2023-02-01", f"follow-up/f{number}", FollowUpClosed())
    return told


def stepped(told: Story, columns: Columns, batch: int) -> Views:
    database = open_database("memory:")
    follower, views = Follower(told.history, database), Views(database, "all")
    while follower.step(batch):
        with views.asking() as asking:
            columns.bring_up(asking)
    return views


def test_a_row_that_ends_is_added_again_and_counts_less() -> None:
    columns = Columns(FOLLOW_UPS)
    stepped(story(), columns, 1)
    weights = columns.column(WEIGHT)[: columns.size].tolist()
    assert weights.count(1) - weights.count(-1) == 12  # open until closed, and closed: six of both
    assert weights.count(-1) == 6
    sizes = [columns.size_at(position) for position in range(1, 13)]
    assert sizes == sorted(sizes)
    assert (sizes[0], sizes[-1]) == (1, columns.size)


def test_who_fell_far_behind_loads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moves, "KEPT", 3)
    told, columns = story(), Columns(FOLLOW_UPS)
    views = stepped(told, columns, 1)
    late = Columns(FOLLOW_UPS)
    with views.asking() as asking:
        late.position = 0
        assert moves_since(asking, FOLLOW_UPS, 8) is None
        assert [at for at, _ in moves_since(asking, FOLLOW_UPS, 9) or []] == [10, 11, 12]
        late.bring_up(asking)
        assert not late.reaches_back_to(11)
        assert late.reaches_back_to(12)
        assert noted(asking) == 3
    assert set(late.column(WEIGHT)[: late.size].tolist()) == {1}
    assert columns.reaches_back_to(1)


def noted(asking: Asking) -> int:
    sql = f"SELECT COUNT(*) FROM {asking.tables.moves} WHERE view = ?"
    rows = asking.run(sql, [FOLLOW_UPS.name])
    return int(str(rows[0][0]))


def test_on_every_database_they_load_and_follow(lasting_url: str) -> None:
    views_url = lasting_url.replace("ledger.db", "views.db")
    with open_store(lasting_url) as store:
        History(store)
    rebuild(lasting_url, views_url)
    views = open_views(views_url)
    with views.asking() as asking:
        columns = Columns(FOLLOW_UPS)
        columns.bring_up(asking)
        assert columns.size == 0
    views.close()


def test_rows_are_narrowed_by_what_a_view_can_be_narrowed_by() -> None:
    with asked(golden()) as asking:
        columns = Columns(FOLLOW_UPS)
        columns.bring_up(asking)
        rows = Rows(columns, np.arange(columns.size, dtype=np.int32))
        assert len(matching(rows, {"status": ["open"]})) == len(rows)
        assert len(matching(rows, {"status": ["nothing"]})) == 0
        with pytest.raises(KeyError, match="opened_on"):
            matching(rows, {"opened_on": ["2023-01-01"]})


def test_a_spread_leaves_out_what_cancels() -> None:
    days = np.array([5, 5, 7, 9], np.int32)
    weights = np.array([1, -1, 1, 2], np.int32)
    assert spread_of(days, weights) == Spread([7, 9], [1, 2])
    assert spread_of(days[:0], weights[:0]) == Spread([], [])


def test_what_is_not_there_stands_for_nothing() -> None:
    assert NONE < -(10**9) < 10**9 < LATEST
