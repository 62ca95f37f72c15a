"""Laws that hold for any ledger: the views against an evaluation day by day, and with themselves."""

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import text_of
from projections.catalogue import VIEW
from tests.projections.histories import Story
from tests.projections.ledgers import FIRST, LAST, ledgers
from tests.projections.oracle import Oracle

DAYS = range(FIRST - 60, LAST + 150)


@given(ledgers(), st.integers(7, 19), st.sampled_from((0.3, 0.7, 1.0)))
def test_the_views_say_what_a_day_by_day_evaluation_says(
    story: Story, stride: int, share: float
) -> None:
    for known in {story.head, round(story.head * share)}:
        oracle = Oracle(story.entries[:known])
        for day in DAYS[::stride]:
            assert cells(story, day, known) == oracle.cells(day), text_of(day)
            assert levels(story, day, known) == oracle.levels(day), text_of(day)
            assert findings(story, day, known) == oracle.findings(day), text_of(day)


def held(story: Story, channel: str, day: int, known: int) -> dict[str, tuple[object, ...]]:
    rows = {
        id: story.rows.at(view, id, day, known) for view, id in story.rows.known if view == channel
    }
    return {id: row for id, row in rows.items() if row is not None}


def cells(story: Story, day: int, known: int) -> dict[str, object]:
    return {id: row[0] for id, row in held(story, "cells", day, known).items()}


def levels(story: Story, day: int, known: int) -> dict[str, object]:
    return held(story, "levels", day, known)


def findings(story: Story, day: int, known: int) -> dict[tuple[str, str], object]:
    kinds = {channel for channel, _ in story.rows.known if channel not in VIEW}
    return {
        (kind, id): row[:3]
        for kind in kinds
        for id, row in held(story, kind, day, known).items()
    }
