"""Laws that hold for any ledger: the views against an evaluation day by day, and with themselves."""

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import text_of
from projections.catalogue import VIEW
from tests.projections.histories import Story
from tests.projections.ledgers import FIRST, LAST, random_ledger, reduced, tell
from tests.projections.oracle import Oracle

DAYS = range(FIRST - 60, LAST + 150)
seeds = st.integers(0, 2**32)


@given(seeds, st.integers(7, 19), st.sampled_from((0.3, 0.7)))
def test_the_views_say_what_a_day_by_day_evaluation_says(
    seed: int, stride: int, share: float
) -> None:
    def disagree(story: Story) -> bool:
        moments = story.head, round(story.head * share)
        return any(differences(story, DAYS[::stride], known) for known in moments)

    facts = random_ledger(seed)
    if disagree(tell(facts)):
        story = tell(reduced(facts, disagree))
        raise AssertionError(f"{story}\n{differences(story, DAYS[::stride], story.head)}")


def differences(story: Story, days: range, known: int) -> list[str]:
    """Where the views and the oracle say different things, by day."""
    oracle = Oracle(story.entries[:known])
    found = []
    for day in days:
        for what, shown, held in (
            ("state", cells(story, day, known), oracle.cells(day)),
            ("level", levels(story, day, known), oracle.levels(day)),
            ("drift", findings(story, day, known), oracle.findings(day)),
        ):
            found += [
                f"{text_of(day)} {what} of {id}: the views say {shown.get(id)},"
                f" day by day it is {held.get(id)}"
                for id in sorted(shown.keys() | held.keys())
                if shown.get(id) != held.get(id)
            ]
    return found


def cells(story: Story, day: int, known: int) -> dict[object, object]:
    return {id: row[0] for id, row in story.rows.all("cells", day, known).items()}


def levels(story: Story, day: int, known: int) -> dict[object, object]:
    return dict(story.rows.all("levels", day, known))


def findings(story: Story, day: int, known: int) -> dict[object, object]:
    kinds = {channel for channel, _ in story.rows.known if channel not in VIEW}
    return {
        (kind, id): row[:3]
        for kind in kinds
        for id, row in story.rows.all(kind, day, known).items()
    }
