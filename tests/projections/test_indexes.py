"""Indexes: every one stands on columns that are there, and serves the questions it is for."""

import pytest

from projections.catalogue import VIEWS
from projections.cells import CELLS
from projections.findings import FINDINGS
from projections.instruments import INSTRUMENTS
from projections.storage.indexes import INDEXES, serving
from projections.views import View


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_they_stand_on_columns_of_their_view(view: View) -> None:
    for index in INDEXES.get(view.name, ()):
        assert set(index.columns) <= set(view.stored), index.name


@pytest.mark.parametrize(
    ("view", "where", "head", "name"),
    [
        (FINDINGS, {}, True, None),
        (FINDINGS, {"id": ["x"]}, False, "id"),
        (FINDINGS, {"jurisdiction": ["XA-01"], "process": ["p"]}, False, "place"),
        (FINDINGS, {"state": ["accepted"]}, False, "acted"),
        (FINDINGS, {"state": ["accepted", "open"]}, True, None),
        (CELLS, {"state": ["MISSING"]}, True, "state"),
        (CELLS, {"state": ["MISSING"]}, False, None),
        (CELLS, {"state": ["MISSING"], "process": ["p"]}, True, "state"),
        (CELLS, {"state": ["MISSING"], "jurisdiction": ["XA-01"]}, True, None),
        (INSTRUMENTS, {"jurisdiction": ["XA-01"]}, True, "place"),
    ],
)
def test_a_question_is_answered_by_way_of(
    view: View, where: dict[str, list[str]], head: bool, name: str | None
) -> None:
    index = serving(view, where, head=head)
    assert (index.name if index else None) == name
