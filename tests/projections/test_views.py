"""The views: what the tables, the pages and the questions rely on."""

import pytest

from projections.catalogue import VIEW, VIEWS
from projections.drift.kinds import KIND
from projections.views import BOUNDS, View

views = pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)


def test_no_view_is_listed_twice() -> None:
    assert len(VIEW) == len(VIEWS)


def test_a_view_cannot_be_taken_for_a_kind_of_drift() -> None:
    assert VIEW.keys() & KIND.keys() == set()


@views
def test_columns_have_names_of_their_own(view: View) -> None:
    assert len(set(view.names)) == len(view.names)
    assert set(view.names) >= set(BOUNDS)


@views
def test_a_row_belongs_to_a_process_first(view: View) -> None:
    assert view.key[0].name == "process"


@views
def test_the_key_can_be_turned_into_text(view: View) -> None:
    assert {column.type for column in view.key} == {"text"}


@views
def test_questions_are_narrowed_by_columns_and_by_the_whole_key(view: View) -> None:
    names = {column.name for column in view.columns}
    assert {column.name for column in view.key} <= set(view.filters) <= names


@views
def test_every_column_says_what_it_holds(view: View) -> None:
    assert view.about
    assert all(column.about for column in view.columns)
