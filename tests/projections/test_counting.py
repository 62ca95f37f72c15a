"""Counting from columns says what counting the selected rows says, however the rows came there."""

from random import Random
from typing import get_args

from hypothesis import example, given
from hypothesis import strategies as st

from projections.columns.kept import KeptColumns
from projections.figures.figures import AXES, figures, figures_by
from projections.figures.matrix import Axis, crossings, places
from projections.figures.plain_counting import Plain
from projections.figures.tallies import Counting, Where
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.databases import open_database
from projections.storage.serving import Views
from tests.projections.ledgers import FIRST, LAST, random_ledger, tell
from tests.projections.reading import asked
from tests.projections.selected import Selected

seeds = st.integers(0, 2**32)
NARROWED: tuple[Where, ...] = (
    {},
    {"agreement": ["m"]},
    {"provision": ["p", "nowhere"]},
    {"jurisdiction": ["a", "b"]},
    {"process": ["xa"]},
    {"process": ["nowhere"]},
    {"theme": ["water"]},
    {"theme": ["mines", "nothing"], "jurisdiction": ["a", "b"]},
    {"actor": ["actor/office", "post/o"]},
)


def numbers(asking: Asking, moment: Moment, where: Where, counting: Counting) -> dict[str, object]:
    """Every figure of a moment, and every headline of its parts."""
    found: dict[str, object] = {
        each.name: each.value for each in figures(asking, moment, where, counting)
    }
    for axis in AXES:
        found[axis] = figures_by(asking, moment, axis, where, counting)
    if where.keys().isdisjoint({"provision", "theme", "actor"}):
        order = places(counting, where)
        found["places"] = list(order)
        for rows in get_args(Axis):
            found[f"matrix of {rows}"] = crossings(counting, rows, order[:2], where)
    return found


def moments(random: Random, known: int, many: int) -> list[Moment]:
    days = sorted(random.sample(range(FIRST - 30, LAST + 60), many))
    return [Moment(day, known) for day in days]


@given(seeds)
def test_the_figures_are_those_of_the_selected_rows(seed: int) -> None:
    story, random = tell(random_ledger(seed)), Random(seed)
    where = random.choice(NARROWED)
    with asked(story.history) as asking:
        points = moments(random, random.randint(1, story.head), 3)
        for moment, counting in zip(points, KeptColumns().at(asking, points), strict=True):
            expected = numbers(asking, moment, where, Selected(asking, moment))
            assert numbers(asking, moment, where, counting) == expected
            assert numbers(asking, moment, where, Plain(asking, moment)) == expected
            (alone,) = KeptColumns().at(asking, [moment])
            assert numbers(asking, moment, where, alone) == expected


@example(52305)  # of one sort as many findings came as ended, with other onsets
@given(seeds)
def test_columns_that_follow_count_as_columns_that_are_read(seed: int) -> None:
    """They are brought up batch by batch, and answer for every position up to theirs."""
    story, random = tell(random_ledger(seed)), Random(seed)
    database, kept = open_database("memory:"), KeptColumns()
    follower, views = Follower(story.history, database), Views(database, "all")
    while follower.step(random.randint(1, 9)):
        with views.asking() as asking:
            known = random.choice((follower.position, random.randint(1, follower.position)))
            (moment,) = points = moments(random, known, 1)
            (counting,), (anew,) = kept.at(asking, points), KeptColumns().at(asking, points)
            expected = numbers(asking, moment, {}, anew)
            assert numbers(asking, moment, {}, counting) == expected
            if random.random() < 0.2:
                assert numbers(asking, moment, {}, Selected(asking, moment)) == expected
    views.close()
