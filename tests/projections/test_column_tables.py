"""Tables of columns: they add up, and a new word does not change what stands there."""

import numpy as np
import pytest

from projections.columns.columns import Columns
from projections.columns.ranks import Alphabet, Ranked, alphabetical, ranked
from projections.columns.reports import reports
from projections.columns.rows import Rows
from projections.columns.tables import RoomError, Table, table_of
from projections.duties import DUTIES
from projections.figures.tallies import Dimension, Missing, Reports
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from tests.projections.reading import asked, golden

BY: tuple[Dimension, ...] = ("process", "status", Missing("due_on"))


@pytest.fixture(scope="module")
def columns() -> Columns:
    with asked(golden()) as asking:
        found = Columns(FOLLOW_UPS)
        found.bring_up(asking)
    return found


def part(columns: Columns, start: int, stop: int) -> Table:
    rows = Rows(columns, np.arange(start, stop, dtype=np.int32))
    return table_of(rows, BY, ("opened_on",), 1, None)


def test_what_is_counted_apart_adds_up(columns: Columns) -> None:
    whole = part(columns, 0, columns.size)
    for middle in range(columns.size + 1):
        apart = part(columns, 0, middle) + part(columns, middle, columns.size)
        assert apart.at(0) == whole.at(0)
    assert sum(number for number, _ in whole.at(0).values()) == columns.size


def test_what_brings_no_new_group_is_added_to_those_there_are(columns: Columns) -> None:
    whole, some = part(columns, 0, columns.size), part(columns, 0, 3)
    before = whole.at(0)
    more = (whole + some).at(0)
    for key, (number, days) in before.items():
        added, added_days = some.at(0).get(key, (0, 0))
        assert more[key] == (number + added, days + added_days)
    assert whole.at(0) == before


def test_too_many_new_words_are_noticed(columns: Columns) -> None:
    before = part(columns, 0, columns.size)
    for number in range(40):
        columns.words["status"].number(f"status-{number}")
    with pytest.raises(RoomError):
        before + part(columns, 0, columns.size)


def test_many_groups_are_counted_as_few(columns: Columns, monkeypatch: pytest.MonkeyPatch) -> None:
    dense = part(columns, 0, columns.size).at(0)
    monkeypatch.setattr("projections.columns.tables.MOST_GROUPS", 1)
    assert part(columns, 0, columns.size).at(0) == dense


def test_only_small_numbers_are_counted_by(columns: Columns) -> None:
    rows = Rows(columns, np.arange(columns.size, dtype=np.int32))
    with pytest.raises(ValueError, match="opened_on"):
        table_of(rows, ("opened_on",), (), 1, None)


def test_nothing_has_no_reports_and_no_places() -> None:
    duties, findings = Columns(DUTIES), Columns(FINDINGS)
    none = np.zeros(0, np.int32)
    days = np.array([10], np.int64)
    assert reports(Rows(duties, none), days, np.array([30], np.int64)) == [Reports(0, 0)]
    cells = table_of(Rows(findings, none), ("process", "jurisdiction", "state"), (), 1, None)
    severe = table_of(
        Rows(findings, none), ("process", "jurisdiction", "severity", Missing("onset")), (), 1, None
    )
    assert list(ranked(cells, severe, 0, alphabetical)) == []


def test_places_in_their_order_are_named_when_they_are_asked_for() -> None:
    words = (["XA", "XB"], [None, "north", "south"])
    order = Ranked(words, (np.array([1, 0, 0]), np.array([1, 2, 1])))
    named = [("XB", "north"), ("XA", "south"), ("XA", "north")]
    assert list(order) == named
    assert (order[0], order[-1], order[1:]) == (named[0], named[-1], named[1:])
    assert (len(order), order.index(("XA", "south"))) == (3, 1)
    assert ("XA", "south") in order
    assert ("XB", "south") not in order
    with pytest.raises(ValueError, match="not in list"):
        order.index(("XA", "south"), 2)


def test_the_alphabet_is_kept_until_there_is_another_word() -> None:
    alphabet, words = Alphabet(), [None, "b", "a"]
    first = alphabet(words)
    assert first.tolist() == [0, 2, 1]
    assert alphabet(words) is first
    words.append("aa")
    assert alphabet(words).tolist() == [0, 3, 1, 2]
