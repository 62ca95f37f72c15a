"""Who answers for what: over HTTP."""

import pytest
from pydantic import BaseModel

from api.responsibilities import Responsibility
from tests.api.serving import Served
from tests.api.told_nouns import require_declared, require_histories, told_by

NOUNS: list[tuple[str, type[BaseModel]]] = [("responsibilities", Responsibility)]
FACTS: list[tuple[str, str, dict[str, object]]] = [
    (
        "responsibility/R-1",
        "responsibility-assigned.v1",
        {"subject": "cell/xa-na1:P1@XA-02", "party": "actor/union", "role": "responsible"},
    ),
    ("responsibility/R-1", "responsibility-ended.v1", {"reason": "moved on"}),
    (
        "responsibility/R-2",
        "responsibility-assigned.v1",
        {"subject": "follow-up/FU1", "party": "post/clerk", "role": "accountable"},
    ),
]
nouns = pytest.mark.parametrize(("noun", "model"), NOUNS, ids=[noun for noun, _ in NOUNS])


@pytest.fixture(scope="module")
def told() -> Served:
    """A ledger in which each noun has two things."""
    return told_by(FACTS)


@nouns
def test_rows_are_as_declared_and_found_by_their_ids(
    told: Served, noun: str, model: type[BaseModel]
) -> None:
    require_declared(told, noun, model)


@nouns
def test_a_thing_has_a_history(told: Served, noun: str, model: type[BaseModel]) -> None:
    require_histories(told, noun)


def test_lists_are_narrowed(told: Served) -> None:
    for where, ids in (
        ("responsibilities?status=ended&role=responsible", ["R-1"]),
        ("responsibilities?agreement=xa-na1&provision=P1&jurisdiction=XA-02", ["R-1"]),
        ("responsibilities?party=post/clerk&follow_up=FU1", ["R-2"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where
