"""Laws that hold for any ledger: the views against a day by day evaluation, and themselves."""

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import text_of
from projections.drift.kinds import KIND
from tests.projections.histories import Story
from tests.projections.ledgers import FIRST, LAST, random_ledger, reduced, tell
from tests.projections.oracle import Oracle

DAYS = range(FIRST - 60, LAST + 150)
Held = dict[tuple[str, str], object]

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
        shown = views(story, day, known)
        held: Held = {("state", id): state for id, state in oracle.cells(day).items()}
        held |= {("level", id): level for id, level in oracle.levels(day).items()}
        held |= oracle.findings(day)
        found += [
            f"{text_of(day)} {' of '.join(what)}: the views say {shown.get(what)},"
            f" day by day it is {held.get(what)}"
            for what in sorted(shown.keys() | held.keys())
            if shown.get(what) != held.get(what)
        ]
    return found


def views(story: Story, day: int, known: int) -> Held:
    """What the views say of a moment: states, levels, and findings by their kind."""
    rows = story.rows
    held: Held = {("state", id): row[0] for id, row in rows.all("cells", day, known).items()}
    held |= {("level", id): row for id, row in rows.all("levels", day, known).items()}
    for kind in KIND:
        held |= {(kind, id): row[:3] for id, row in rows.all(kind, day, known).items()}
    return held
