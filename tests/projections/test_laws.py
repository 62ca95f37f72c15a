"""Laws that hold for any ledger: the views against a day by day evaluation, and themselves."""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.days import FOREVER, text_of
from projections.catalogue import VIEW
from projections.corrected_findings import CORRECTED_FINDINGS
from projections.drift.kind import finding_id
from projections.drift.kinds import KIND
from projections.drift.standings import WORST_FIRST
from projections.findings import FINDINGS, parted
from projections.following.replay import Replay
from projections.intervals import OPEN, Row
from projections.nouns import NOUNS
from projections.views import CONCERNS, View
from tests.projections.histories import Rows, Story
from tests.projections.ledgers import FIRST, LAST, Told, random_ledger, reduced, tell
from tests.projections.oracle import Oracle

Held = dict[tuple[str, str], object]

DAYS = range(FIRST - 60, LAST + 90)
seeds = st.integers(0, 2**32)
stories = seeds.map(random_ledger).map(tell)


@settings(max_examples=settings().max_examples // 2)
@given(seeds, st.integers(7, 19), st.sampled_from((0.3, 0.7)))
def test_the_views_say_what_a_day_by_day_evaluation_says(
    seed: int, stride: int, share: float
) -> None:
    assert_agreed(random_ledger(seed), stride, share)


def assert_agreed(facts: list[Told], stride: int, share: float) -> None:
    """That views and oracle say the same of a ledger, now and when it was shorter."""

    def disagree(story: Story) -> bool:
        moments = story.head, round(story.head * share)
        return any(differences(story, DAYS[::stride], known) for known in moments)

    if disagree(tell(facts)):
        story = tell(reduced(facts, disagree))
        raise AssertionError(f"{story}\n{differences(story, DAYS[::stride], story.head)}")


def differences(story: Story, days: range, known: int) -> list[str]:
    """Where the views and the oracle say different things, by day."""
    oracle = Oracle(story.entries[:known])
    found = []
    for day in days:
        shown = views(story, day, known)
        held: Held = {("cell", id): row for id, row in oracle.cell_rows(day).items()}
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
    """What the views say of a moment: cells, levels, and findings by their kind."""
    rows = story.rows
    held: Held = {("cell", id): row for id, row in rows.all("cells", day, known).items()}
    held |= {("level", id): row for id, row in rows.all("levels", day, known).items()}
    for kind in KIND:
        held |= {(kind, id): parted(row)[0] for id, row in rows.all(kind, day, known).items()}
    return held


@given(stories)
def test_every_cell_has_exactly_one_state_on_every_day_of_its_life(story: Story) -> None:
    for known in range(1, story.head + 1):
        for channel, id in story.rows.known:
            if channel == "cells":
                rows = story.rows.timeline(channel, id, known)
                assert {row[2][0] for row in rows} <= set(WORST_FIRST)
                assert all(before[1] <= after[0] for before, after in pairwise(rows))


@given(stories)
def test_neighbouring_rows_say_different_things(story: Story) -> None:
    for known in range(1, story.head + 1):
        for channel, id in story.rows.known:
            for before, after in pairwise(story.rows.timeline(channel, id, known)):
                assert before[1] < after[0] or before[2] != after[2], (channel, id)


@given(stories)
def test_the_onset_is_the_first_day_of_the_unbroken_run(story: Story) -> None:
    """So a finding holds on its onset and not on the day before, whatever day asks."""
    for known in range(1, story.head + 1):
        for kind, id in story.rows.known:
            if kind in KIND:
                story.runs(kind, id, known)


@given(stories)
def test_finding_ids_are_unique(story: Story) -> None:
    findings = [(kind, id) for kind, id in story.rows.known if kind in KIND]
    assert len({finding_id(kind, id) for kind, id in findings}) == len(findings)


@given(stories)
def test_evaluating_twice_gives_the_same(story: Story) -> None:
    again, replay = Rows(), Replay()
    for entry in story.entries:
        replay.take(entry, again.take)
    assert again.known == story.rows.known


@given(stories)
def test_what_is_known_at_a_position_is_what_a_ledger_of_that_length_says(story: Story) -> None:
    known = story.head // 2
    shorter, replay = Rows(), Replay()
    for entry in story.entries[:known]:
        replay.take(entry, shorter.take)
    assert said(shorter, known) == said(story.rows, known)


@given(seeds, seeds)
def test_the_order_in_which_streams_are_recorded_changes_nothing_but_positions(
    seed: int, shuffle: int
) -> None:
    assert_order_is_free(random_ledger(seed), shuffle)


def assert_order_is_free(facts: Sequence[Told], shuffle: int) -> None:
    """That the same streams recorded in another order say the same."""
    one, other = tell(facts), tell(interleaved(facts, shuffle))
    assert said(one.rows, one.head) == said(other.rows, other.head)


def interleaved(facts: Sequence[Told], seed: int) -> list[Told]:
    """The same facts in another order, each stream in its own."""
    order = [fact.stream for fact in facts]
    Random(seed).shuffle(order)
    streams = {stream: iter([f for f in facts if f.stream == stream]) for stream in set(order)}
    return [next(streams[stream]) for stream in order]


def said(rows: Rows, known: int) -> dict[tuple[str, str], list[tuple[object, ...]]]:
    """Everything that is known at a position, positions left out.

    Which findings were corrected is left out too: that depends on what was known first.
    """
    corrected = CORRECTED_FINDINGS.name
    found = {key: rows.timeline(*key, known) for key in rows.known if key[0] != corrected}
    return {key: [*timeline] for key, timeline in found.items() if timeline}


@given(stories)
def test_rows_lie_between_their_bounds(story: Story) -> None:
    for channel, id in story.rows.known:
        for row, known_to in story.rows.known[channel, id]:
            assert isinstance(row, Row)
            assert row.valid_from < row.valid_to <= FOREVER
            assert 0 < row.known_from < known_to <= OPEN
            view = FINDINGS if channel in KIND else VIEW[channel]
            assert len(parted(row.value)[0] if channel in KIND else row.value) == len(view.value)


@given(stories)
def test_a_finding_of_a_thing_is_about_what_the_thing_states_on_every_day(story: Story) -> None:
    views = {noun.kind: noun.view for noun in NOUNS if {*CONCERNS} & set(names(noun.view))}
    for kind, id in story.rows.known:
        noun = KIND[kind].noun if kind in KIND else ""
        if noun not in views or noun in ("agreement", "jurisdiction", "post"):
            continue
        for start, end, value in story.rows.timeline(kind, id, story.head):
            for day in {start, min(end, LAST) - 1} - set(range(start)):
                thing = story.rows.at(views[noun].name, id, day, story.head)
                assert thing is not None
                stated = dict(zip(names(views[noun]), thing, strict=True))
                assert parted(value)[1] == tuple(stated.get(name) for name in CONCERNS)


def names(view: View) -> list[str]:
    return [column.name for column in view.value]
