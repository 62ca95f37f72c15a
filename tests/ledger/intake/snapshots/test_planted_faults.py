"""The laws can fail: each of these faults, planted on purpose, is found by one of them."""

from collections.abc import Callable
from typing import Any

import pytest

from ledger.events.instruments import LocalInstrumentWithdrawn
from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots import text_differences, values
from ledger.intake.snapshots.knowledge import Knowledge
from ledger.intake.snapshots.terms import Wording
from tests.ledger.intake.snapshots import test_laws as laws

ROW = ("XA-1", "whole area", "2045")
MOVED = ("XA-1", "whole area", "2030")
REPUDIATED = LocalInstrumentWithdrawn(reason="repudiated")

FAULTS: dict[str, tuple[object, str, object, Callable[..., None], tuple[Any, ...]]] = {
    "the record is not looked at": (
        Knowledge,
        "text",
        lambda *_: None,
        laws.test_the_record_holds_what_the_last_table_lists,
        ([[ROW], [MOVED]],),
    ),
    "a change is overlooked": (
        Wording,
        "same",
        lambda *_: True,
        laws.test_the_record_holds_what_the_last_table_lists,
        ([[ROW], [MOVED]],),
    ),
    "spellings are compared": (
        values,
        "normalised",
        lambda text, _: text,
        laws.test_another_spelling_makes_none,
        ([[ROW]], [7] * 9),
    ),
    "what vanished counts as repudiated": (
        text_differences,
        "NOT_LISTED",
        REPUDIATED,
        laws.test_what_vanished_is_not_listed_and_never_repudiated,
        ([[ROW]],),
    ),
    "what vanished is forgotten": (
        Knowledge,
        "was_listed",
        lambda *_: False,
        laws.test_the_record_holds_what_the_last_table_lists,
        ([[ROW], [laws.NOBODY]],),
    ),
    "an earlier snapshot is seen with later eyes": (
        Knowledge,
        "_counts",
        lambda *_: True,
        laws.test_all_again_is_recorded_once,
        ([[ROW], [MOVED]],),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, attribute, fault, law, given = FAULTS[name]
    inner = law.hypothesis.inner_test  # type: ignore[attr-defined]
    inner(*given)
    monkeypatch.setattr(place, attribute, fault)
    with pytest.raises((AssertionError, ImportRefused)):
        inner(*given)
