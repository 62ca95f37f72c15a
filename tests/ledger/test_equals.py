"""What is the same is kept once."""

import pytest

from ledger.equals import Equals


def test_what_is_the_same_is_the_object_that_came_first() -> None:
    kept = Equals[tuple[int, ...]]()
    first, again = tuple(range(2)), tuple(range(2))
    assert first is not again
    assert kept[first] is first
    assert kept[again] is first


def test_it_begins_anew_when_it_has_grown_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.equals.REMEMBERED", 2)
    kept = Equals[int]()
    assert [kept[number] for number in range(5)] == [0, 1, 2, 3, 4]
    assert len(kept) == 1
