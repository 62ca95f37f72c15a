"""Corrected findings: what was shown, and is known since never to have held."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from ledger.days import FOREVER, day_of, text_of
from ledger.events.instruments import LocalInstrumentWithdrawn
from projections.catalogue import VIEW
from projections.corrected_findings import CORRECTED_FINDINGS, CorrectedFinding
from projections.drift.kinds import KIND
from projections.figures.figures import Value, figures
from projections.findings import FINDINGS
from projections.following.corrected_findings import Corrections
from projections.following.follow import Follower
from projections.histories.outcomes import Stretch, outcome
from projections.intervals import OPEN, Moment
from projections.storage.corrected_findings import still_corrected
from projections.storage.databases import open_database
from projections.storage.generations import generations
from projections.storage.tables import Tables
from tests.projections.followed import everything, replayed
from tests.projections.histories import CELL, RECORDING, Story, local, provision, register, version
from tests.projections.ledgers import random_ledger, tell
from tests.projections.reading import asked
from tests.projections.test_sharing import built, stories

LAST = f"{RECORDING:%Y-%m-%d}"
"""The day on which everything is recorded."""


def missing(deadline: str = "2023-06-30") -> Story:
    """Nobody adopted anything in the north by the deadline, as far as is known."""
    story = Story()
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision(deadline=deadline)))
    return story


def corrected(story: Story, kind: str = "ADOPTION_MISSING") -> list[tuple[str, str, int, int]]:
    """The runs of a kind that were corrected: the days they were shown, and where that is known."""
    rows = sorted(row for row in rows_of(story) if row[0] == kind)
    return [(text_of(a), text_of(b), since, until) for _, _, a, b, since, until in rows]


def rows_of(story: Story) -> Iterator[tuple[str, str, int, int, int, int]]:
    """Kind, subject, the first and the last day shown, known from and to."""
    for (channel, id), rows in story.rows.known.items():
        for row, known_to in rows if channel == CORRECTED_FINDINGS.name else ():
            _, kind, rest = id.split(":", 2)
            assert row.valid_to == FOREVER
            last = int(str(row.value[0]))
            yield kind, rest[:-11], row.valid_from, last, row.known_from, known_to


def count(story: Story, on: str, known: int | None = None, **where: list[str]) -> Value:
    with asked(story.history) as asking:
        moment = Moment(day_of(on), story.head if known is None else known)
        found = {each.name: each.value for each in figures(asking, moment, where)}
    return found["findings_corrected"]


def test_what_was_adopted_in_time_and_recorded_late_was_never_missing() -> None:
    story = missing()
    story.given("2023-05-01", "instrument/LI-1", local())
    assert corrected(story) == [("2023-07-01", LAST, 3, OPEN)]


def test_what_was_adopted_too_late_is_resolved() -> None:
    story = missing()
    story.given("2023-07-02", "instrument/LI-1", local())
    assert corrected(story) == []
    story.corrected("instrument/LI-1#1", occurred_on="2023-07-01")
    assert corrected(story) == [("2023-07-01", "2023-07-01", 4, OPEN)]


def test_what_was_only_to_come_was_never_shown() -> None:
    story = missing("2100-06-30")
    story.given("2023-05-01", "instrument/LI-1", local())
    assert corrected(story) == []


def test_what_held_after_all_is_corrected_no_more() -> None:
    story = missing()
    story.given("2023-05-01", "instrument/LI-1", local())
    story.retracted("instrument/LI-1#1")
    assert corrected(story) == [("2023-07-01", LAST, 3, 4)]
    assert [count(story, LAST, known) for known in (2, 3, 4)] == [0, 1, 0]


def test_the_figure_counts_those_that_had_begun_where_it_is_asked() -> None:
    story = missing()
    story.given("2023-05-01", "instrument/LI-1", local())
    assert [count(story, on) for on in ("2023-06-30", "2023-07-01", LAST)] == [0, 1, 1]
    assert count(story, LAST, agreement=["na1"]) == count(story, LAST, jurisdiction=["north"]) == 1
    assert count(story, LAST, agreement=["na2"]) == count(story, LAST, process=["xb"]) == 0


def test_a_change_of_mind_about_the_rest_of_a_run_corrects_nothing() -> None:
    story = missing()
    story.given("2023-09-01", "instrument/LI-1", local())
    story.given("2024-01-01", "instrument/LI-1", LocalInstrumentWithdrawn(reason="superseded"))
    assert corrected(story) == []


def test_comparing_with_the_moment_before_says_the_same() -> None:
    story = missing()
    story.given("2023-05-01", "instrument/LI-1", local())
    with asked(story.history) as asking:
        base, head = (Moment(day_of("2023-07-01"), known) for known in (2, 3))
        finding = ("xa", "ADOPTION_MISSING", CELL)
        found = outcome(asking, story.history, finding, base, head)
        assert found is not None
        assert found.outcome == "corrected"
        (row,) = asking.select(CORRECTED_FINDINGS, head)
    assert (row["agreement"], row["provision"], row["jurisdiction"]) == ("na1", "P1", "north")
    assert (row["since"], text_of(int(str(row["shown_until"])))) == ("2023-07-01", LAST)


@st.composite
def slowly(draw: st.DrawFn) -> Story:
    """A random ledger whose entries come some at an instant, with days or weeks between these."""
    random = Random(draw(st.integers(0, 2**32)))
    instant = datetime(random.choice((2024, 2100)), random.randint(1, 12), 1, tzinfo=UTC)

    def now() -> str:
        nonlocal instant
        instant += timedelta(days=random.choice((0, 0, 0, 0, 1, 60)))
        return instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    return tell(random_ledger(random.randrange(2**32)), Story(now=now))


@given(stories | slowly())
def test_it_is_what_the_rows_of_findings_say(story: Story) -> None:
    """Every run that was shown before an instant, against what is known from its entries on."""
    expected = set()
    instants = [""] + [entry.recorded_at for entry in story.entries]
    for kind, subject in story.rows.known:
        if kind in KIND:
            known = {k: runs(story, kind, subject, k) for k in range(story.head + 1)}
            for base, run in [(k, run) for k in known for run in known[k]]:
                if base < story.head and instants[base] == instants[base + 1]:
                    continue  # the ledger never stood there
                later = range(base + 1, story.head + 1)
                after = next((k for k in later if not held(run, known[k], instants[k])), None)
                while after is not None and instants[after] == instants[base + 1]:
                    shown = run._replace(end=min(run.end, day_of(instants[after][:10]) + 1))
                    later = range(after, story.head + 1)
                    until = next((k for k in later if held(shown, known[k])), OPEN)
                    if shown.start < shown.end:
                        expected.add((kind, subject, shown.start, shown.end - 1, after, until))
                    later = range(min(until, story.head + 1), story.head + 1)
                    after = next((k for k in later if not held(shown, known[k])), None)
    assert set(rows_of(story)) == expected


def test_what_stood_only_between_entries_of_one_instant_was_shown_to_nobody() -> None:
    at = "2024-01-01T09:00:00.000000Z"
    story = Story(now=lambda: at)
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]
    story.given("2023-05-01", "instrument/LI-1", local())
    assert corrected(story) == []


def test_what_was_taken_away_in_two_steps_of_one_instant_is_corrected() -> None:
    instants = iter([*["2100-01-01T09:00:00.000000Z"] * 2, *["2100-02-01T09:00:00.000000Z"] * 2])
    story = Story(now=instants.__next__)
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    story.given("2023-09-01", "instrument/LI-1", local())
    assert corrected(story) == []
    story.corrected("instrument/LI-1#1", occurred_on="2023-05-01")
    assert corrected(story) == [("2023-07-01", "2100-02-01", 4, OPEN)]


def test_a_run_is_shown_until_it_is_taken_away_whatever_else_is_recorded() -> None:
    instants = iter(["2023-01-01T09:00:00.000000Z"] * 2 + ["2024-02-01T09:00:00.000000Z"])
    story = Story(now=instants.__next__)
    story.given("2020-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    story.given("2023-05-01", "instrument/LI-1", local())
    assert corrected(story) == [("2023-07-01", "2024-02-01", 3, OPEN)]
    with asked(story.history) as asking:
        base, head = (Moment(day_of("2023-09-01"), known) for known in (2, 3))
        found = outcome(asking, story.history, ("xa", "ADOPTION_MISSING", CELL), base, head)
    assert found is not None
    assert found.outcome == "corrected"


def runs(story: Story, kind: str, subject: str, known: int) -> list[Stretch]:
    found: dict[int, Stretch] = {}
    for _, end, value in story.rows.timeline(kind, subject, known):
        onset = int(str(value[0]))
        found[onset] = Stretch(onset, end, onset)
    return list(found.values())


def held(run: Stretch, after: list[Stretch], instant: str = "") -> bool:
    """Whether what is known after leaves a day of a run, of those before the end of an instant."""
    end = min(run.end, day_of(instant[:10]) + 1) if instant else run.end
    return any(each.touches(run.start, end) for each in after)


@given(stories | slowly())
def test_workers_and_a_follower_that_starts_again_find_the_same(story: Story) -> None:
    expected = replayed(story.entries)
    assert built(story, 3) == expected
    database = open_database("memory:")
    while Follower(story.history, database).step(4):
        pass
    assert everything(database) == expected
    (generation,) = generations(database)
    with database.reading() as cursor:
        known = list(still_corrected(cursor, Tables(database.prefix, generation.number)))
    there = [row for row in expected[CORRECTED_FINDINGS.name] if row[-2] == OPEN]
    assert sorted(run.named for run, _ in known) == sorted(row[:8] for row in there)
    database.close()


def test_what_is_known_from_earlier_is_handed_on() -> None:
    corrections = Corrections()
    run = CorrectedFinding(("xa", "NO_OWNER", "f"), (None, None, None), 1, 2)
    (row,) = corrections.know(run, 7)
    assert list(corrections.runs()) == [run]
    assert (row.valid_from, row.value, row.known_from) == (1, (2,), 7)
    assert VIEW[run.view] is CORRECTED_FINDINGS
    assert FINDINGS.name != run.view
