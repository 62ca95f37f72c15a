"""Terms from rows, and which texts are the same."""

from typing import Any

import pytest

from ledger.events.instruments import Coverage
from ledger.events.terms import Operator, Term
from ledger.intake.problems import Unfit
from ledger.intake.snapshots.parts import InstrumentMap, TermMap, ValueMap
from ledger.intake.snapshots.snapshot import Row
from ledger.intake.snapshots.terms import Stated, Wording
from ledger.intake.snapshots.values import SEPARATOR

SPEAKING = Row(2, ("a",), {"scope": "whole", "hours": "16", "year": "2045-12-31", "none": ""})
BESIDE = Row(3, ("b",), {"scope": "own", "hours": "8", "year": "2030-12-31", "none": ""})


def wording(operator: Operator, same: tuple[str, ...] = (), **said: Any) -> Wording:
    term = TermMap.model_validate({"name": "t", "operator": operator, **said})
    cover: dict[str, Any] = {"provision": "P1", "terms": (term,)}
    text = InstrumentMap.model_validate({"id": "{x}-a", "jurisdiction": "{x}", "covers": (cover,)})
    return Wording(text, {"scope": ValueMap(column="Scope", same=same)})


def stated(operator: Operator, **said: Any) -> list[Stated]:
    ((_, terms),) = wording(operator, **said).stated(SPEAKING, [SPEAKING, BESIDE])
    return [value for _, _, value in terms]


@pytest.mark.parametrize(
    ("operator", "said", "value"),
    [
        ("at_least", {"value": "hours"}, [16]),
        ("at_most", {"value": "hours", "of": "others"}, [8]),
        ("exactly", {"text": "12.50"}, ["12.5"]),
        ("between", {"value": "hours", "of": "all"}, [("8", "16")]),
        ("by_date", {"value": "year"}, ["2045-12-31"]),
        ("by_date", {"value": "none"}, []),
        ("covers", {"value": "scope", "of": "all"}, [("own", "whole")]),
        ("covers", {"members": ("z", "a")}, [("z", "a")]),
        ("one_of", {"value": "scope"}, [("whole",)]),
        ("text", {"value": "scope", "of": "all"}, ["own, whole"]),
        ("text", {"value": "none", "otherwise": "undated"}, ["undated"]),
        ("text", {"text": "as agreed"}, ["as agreed"]),
        ("required", {}, [None]),
        ("prohibited", {"when": ("none",)}, []),
        ("permitted", {"unless": ("none",)}, [None]),
        ("by_date", {"value": "year", "of": "all", "where": {"scope": ("own",)}}, ["2030-12-31"]),
        ("by_date", {"value": "year", "of": "others", "where": {"scope": ("whole",)}}, []),
    ],
)
def test_a_term_of_rows(operator: Operator, said: dict[str, Any], value: list[Stated]) -> None:
    assert stated(operator, **said) == value


def test_a_cell_of_several_is_several_members() -> None:
    row = Row(2, ("a",), {"scope": SEPARATOR.join("ab")})
    ((_, terms),) = wording("covers", value="scope").stated(row, [row])
    assert terms == (("t", "covers", ("a", "b")),)


def test_rows_that_state_two_dates_for_one_term_contradict() -> None:
    with pytest.raises(Unfit, match="year: by_date takes one value, not"):
        stated("by_date", value="year", of="all")


def alike(one: tuple[Operator, Stated], other: tuple[Operator, Stated], **said: Any) -> bool:
    read = wording("text", value="scope", **said)
    texts = [(("P1", (("t", operator, value),)),) for operator, value in (one, other)]
    return read.likeness(texts[0]) == read.likeness(texts[1])


def test_another_order_or_spelling_is_the_same_text() -> None:
    assert alike(("covers", ("a", "b")), ("covers", ("b", "a")))
    assert alike(("at_least", "16.0"), ("at_least", 16))
    assert alike(("between", ("8.0", "16")), ("between", ("8", "16.00")))
    assert alike(("text", "As  agreed"), ("text", "as agreed "), same=("casefold",))
    assert not alike(("text", "As agreed"), ("text", "as agreed"))
    assert not alike(("at_least", 16), ("at_most", 16))
    assert not alike(("by_date", "2045-12-31"), ("by_date", "2046-12-31"))


def test_a_recorded_text_has_the_same_form() -> None:
    covers = (Coverage(provision="P1", terms=(Term(name="t", operator="at_least", value="16.0"),)),)
    read = wording("at_least", value="hours")
    recorded = read.recorded(covers)
    assert recorded is read.recorded(covers)
    assert read.likeness(recorded) == read.likeness(read.stated(SPEAKING, [SPEAKING]))
