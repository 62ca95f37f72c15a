"""What is otherwise at one moment than at another, and what became of findings in between."""

from collections.abc import Iterator

import pytest

from ledger.days import day_of, text_of
from ledger.events.base import Event
from ledger.events.findings import DeviationAccepted
from ledger.events.follow_ups import FollowUpClosed, FollowUpOpened, FollowUpReopened
from ledger.events.policies import PolicyVersionAdopted
from projections.catalogue import VIEWS
from projections.cells import CELLS
from projections.figures.figures import figures
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.histories.comparisons import (
    Closed,
    Development,
    Movement,
    Row,
    Some,
    compare,
    compare_figures,
    compare_findings,
)
from projections.histories.outcomes import Ended, outcome
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.views import View
from tests.projections.histories import Story, hours, local, provision, register, version
from tests.projections.ledgers import FIRST, LAST, random_ledger, tell
from tests.projections.reading import asked, at, golden

DUE = ("FOLLOWUP_OVERDUE", "f")


@pytest.fixture(scope="module")
def xa() -> Iterator[Asking]:
    with asked(golden()) as asking:
        yield asking


def named(rows: tuple[Row, ...]) -> set[tuple[object, object]]:
    return {(row["kind"], row["subject"]) for row in rows}


def cell_of(row: Row) -> str:
    return f"{row['provision']}@{row['jurisdiction']}"


def closed(findings: tuple[Closed, ...]) -> dict[tuple[object, object], str | None]:
    """The findings that ended, each with its first day without."""
    return {
        (each.finding["kind"], each.finding["subject"]): (
            None if each.ended.on is None else text_of(each.ended.on)
        )
        for each in findings
    }


# ---------------------------------------------------------------- any view


def test_another_policy_alone_changes_no_follow_up() -> None:
    story = Story()
    story.given("2024-01-01", "follow-up/f", FollowUpOpened(what="Write", due_on="2024-06-01"))
    own = PolicyVersionAdopted(name="Own", due_soon_days=5, long_overdue_days=9)
    story.given("2024-02-01", "policy/xa", own)
    head = at("2024-03-01", story.history)
    with asked(story.history) as asking:
        (before,), (after,) = (
            asking.select(FOLLOW_UPS, each) for each in (at("2024-01-15", story.history), head)
        )
        assert before["due_soon_on"] != after["due_soon_on"]
        found = compare(asking, FOLLOW_UPS, at("2024-01-15", story.history), head, {})
    assert (found.added, found.ended, found.changed) == ((), (), ())


def test_what_changed_between_two_dates(xa: Asking) -> None:
    base, head = at("2025-06-30", golden()), at("2025-09-01", golden())
    found = compare(xa, CELLS, base, head, {})
    assert [cell_of(row) for row in found.added] == ["P1@XA-05", "P1@XA-06", "P2@XA-05", "P2@XA-06"]
    assert [cell_of(row) for row in found.ended] == ["P1@XA-04", "P2@XA-04"]
    assert {
        cell_of(each.before): (each.before["state"], each.after["state"]) for each in found.changed
    } == {
        "P1@XA-02": ("WEAKER", "LAPSED"),
        "P2@XA-02": ("CONTRADICTING", "LAPSED"),
    }
    (lapsed, _) = found.changed
    assert {"state", "since", "uncovered_since"} <= set(lapsed.columns)
    assert "deadline" not in lapsed.columns
    assert lapsed.before.keys() == {column.name for column in CELLS.columns}


def test_nothing_is_otherwise_at_the_same_moment(xa: Asking) -> None:
    same = at("2025-06-30", golden())
    for view in VIEWS:
        found = compare(xa, view, same, same, {})
        assert (found.added, found.ended, found.changed) == ((), (), ())


def test_a_comparison_is_narrowed_like_any_question(xa: Asking) -> None:
    base, head = at("2025-06-30", golden()), at("2025-09-01", golden())
    found = compare(xa, CELLS, base, head, {"jurisdiction": ["XA-02"]})
    assert (len(found.added), len(found.ended), len(found.changed)) == (0, 0, 2)
    # Narrowed by a state, what left that state has ended.
    found = compare(xa, CELLS, base, head, {"state": ["LAPSED"]})
    assert (len(found.added), len(found.ended), len(found.changed)) == (2, 0, 0)


def test_figures_move_between_two_cut_offs(xa: Asking) -> None:
    before, after = (figures(xa, at(f"{year}-12-31", golden()), {}) for year in (2024, 2025))
    moved = {each.name: each for each in compare_figures(before, after)}
    assert moved["adoption_deficit"] == Movement("adoption_deficit", "30.0", "75.0", "increase")
    assert moved["conformity_deficit"].direction == "decrease"
    assert moved["longest_gap"].direction == "increase"
    assert moved["incompleteness"].direction == "none"
    assert moved["follow_up_age"] == Movement("follow_up_age", None, "333.0", None)
    narrowed = figures(xa, at("2025-12-31", golden()), {"provision": ["P1"]})
    assert "posts" not in {each.name for each in compare_figures(before, narrowed)}


# ---------------------------------------------------------------- findings of the golden history


def test_findings_between_two_dates(xa: Asking) -> None:
    base, head = at("2025-06-30", golden()), at("2025-09-01", golden())
    found = compare_findings(xa, golden(), base, head, {})
    assert closed(found.resolved) == {
        ("TERMS_WEAKER", "xa-na1:P1@XA-02"): "2025-07-01",
        ("TERMS_CONTRADICT", "xa-na1:P2@XA-02"): "2025-07-01",
        ("VERSION_BEHIND", "xa-na1:P1@XA-02"): "2025-07-01",
        ("ADOPTION_INCOMPLETE", "xa-na1@XA-02"): "2025-07-01",
        ("ADOPTION_MISSING", "xa-na1:P1@XA-04"): "2025-09-01",
        ("ADOPTION_MISSING", "xa-na1:P2@XA-04"): "2025-09-01",
        ("IMPLEMENTATION_OVERDUE", "xa-na1:P1@XA-04"): "2025-09-01",
        ("IMPLEMENTATION_OVERDUE", "xa-na1:P2@XA-04"): "2025-09-01",
        ("NOT_INFORMED", "xa-na1@XA-04"): "2025-09-01",
        ("REPORTING_SILENCE", "xa-na1@XA-04"): "2025-09-01",
        ("DATA_STALE", "XA-04"): "2025-09-01",
        ("COORDINATION_RISK_UNREGISTERED", "XA-04"): "2025-09-01",
    }
    assert found.corrected == ()
    assert named(found.opened) == {
        ("EVIDENCE_STALE", "xa-na1:P1@XA-01"),
        ("EVIDENCE_STALE", "xa-na1:P2@XA-01"),
        ("FORCE_LAPSED", "xa-na1:P1@XA-02"),
        ("FORCE_LAPSED", "xa-na1:P2@XA-02"),
        ("SUCCESSION_UNCONFIRMED", "mayor-XA-02"),
        ("PARTICIPATION_GAP", "WG-XA-01"),
        ("MINUTES_MISSING", "WG-XA-01-2025-07-20"),
    }
    (accepted,) = found.changed
    assert accepted.columns == ("state", "accepted_until")
    assert accepted.after["state"] == "accepted"


def test_what_was_learned_since(xa: Asking) -> None:
    """The notification of 2023 that was recorded in 2025 corrects one finding and shows another."""
    base = at("2024-06-30", golden(), "2024-06-30T23:59:59Z")
    head = at("2024-06-30", golden())
    found = compare_findings(xa, golden(), base, head, {})
    assert closed(found.corrected) == {("NOT_INFORMED", "xa-na1@XA-03"): None}
    assert named(found.opened) == {("NOT_ACKNOWLEDGED", "xa-na1@XA-03")}
    assert found.resolved == ()
    (later,) = found.changed
    assert (later.after["kind"], later.columns) == ("COORDINATION_RISK_UNREGISTERED", ("onset",))


def test_developments_are_not_narrowed_by_what_changes(xa: Asking) -> None:
    same = at("2025-06-30", golden())
    with pytest.raises(KeyError, match="state"):
        compare_findings(xa, golden(), same, same, {"state": ["open"]})


# ---------------------------------------------------------------- resolved or corrected


def follow_up(*acts: tuple[str, Event]) -> Story:
    """A follow-up due on 2023-02-01, and what happened to it."""
    story = Story()
    story.given("2023-01-01", "follow-up/f", FollowUpOpened(what="Do it", due_on="2023-02-01"))
    for on, event in acts:
        story.given(on, "follow-up/f", event)
    return story


def became(story: Story, base: tuple[str, int], head: tuple[str, int]) -> Ended | None:
    with asked(story.history) as asking:
        finding = (story.process, *DUE)
        return outcome(asking, story.history, finding, moment(base), moment(head))


def development(story: Story, base: tuple[str, int], head: tuple[str, int]) -> Development:
    with asked(story.history) as asking:
        return compare_findings(asking, story.history, moment(base), moment(head), {})


def moment(day_and_position: tuple[str, int]) -> Moment:
    on, known = day_and_position
    return Moment(day_of(on), known)


def test_a_later_occurrence_resolves() -> None:
    story = follow_up(("2023-03-01", FollowUpClosed()))
    assert became(story, ("2023-02-20", 1), ("2023-04-01", 2)) == Ended(
        "resolved", day_of("2023-03-01")
    )
    assert became(story, ("2023-02-20", 1), ("2023-02-25", 2)) == Ended("open", None)
    assert became(story, ("2023-02-20", 1), ("2023-04-01", 1)) == Ended("open", None)


def test_an_end_that_is_learned_to_be_earlier_is_still_an_end() -> None:
    story = follow_up(("2023-02-10", FollowUpClosed()))
    # Shown on 02-20, when it was over already; but it had held from 02-02 to 02-09.
    assert became(story, ("2023-02-20", 1), ("2023-02-20", 2)) == Ended(
        "resolved", day_of("2023-02-10")
    )


def test_what_never_held_is_corrected() -> None:
    story = follow_up(("2023-01-20", FollowUpClosed()))
    assert became(story, ("2023-02-20", 1), ("2023-02-20", 2)) == Ended("corrected", None)
    found = development(story, ("2023-02-20", 1), ("2023-02-20", 2))
    assert [
        each.finding["subject"] for each in found.corrected if each.finding["kind"] == DUE[0]
    ] == ["f"]


def test_what_did_not_hold_at_the_base_became_nothing() -> None:
    assert became(follow_up(), ("2023-02-01", 1), ("2023-03-01", 1)) is None
    assert became(follow_up(), ("2023-03-01", 0), ("2023-03-01", 1)) is None


def test_a_finding_that_ended_and_began_anew_is_in_both_lists() -> None:
    story = follow_up(("2023-03-01", FollowUpClosed()), ("2023-04-01", FollowUpReopened()))
    found = development(story, ("2023-02-20", 3), ("2023-05-01", 3))
    assert closed(found.resolved)[DUE] == "2023-03-01"
    (anew,) = (row for row in found.opened if (row["kind"], row["subject"]) == DUE)
    assert anew["onset"] == day_of("2023-04-01")


def test_a_forecast_that_did_not_come_true_was_never_shown() -> None:
    """Asked beyond the day of recording, a row is a forecast; preventing it corrects nothing."""
    story = Story()
    story.given("2023-01-01", "follow-up/f", FollowUpOpened(what="Do it", due_on="2105-01-01"))
    story.given("2023-02-01", "follow-up/f", FollowUpClosed())
    assert became(story, ("2105-02-01", 1), ("2105-02-01", 2)) == Ended("resolved", None)


def test_an_accepted_finding_stands() -> None:
    story = follow_up()
    accepted = DeviationAccepted(reason="For now", until="2023-12-31")
    story.given("2023-03-01", "finding/FOLLOWUP_OVERDUE:f", accepted)
    found = development(story, ("2023-02-20", 2), ("2023-03-02", 2))
    (change,) = found.changed
    assert (change.before["state"], change.after["state"]) == ("open", "accepted")
    assert (found.resolved, found.corrected, found.opened) == ((), (), ())


def test_an_onset_that_moves_is_no_new_finding() -> None:
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    text = provision("P1", hours(8), deadline="2023-06-30")
    story.given("2023-01-01", "agreement/na1", version(1, text))
    story.given("2023-02-01", "instrument/li", local(hours(4)))
    known = story.head
    story.given("2023-08-01", "instrument/better", local(hours(8), expires_on="2023-08-31"))
    found = development(story, ("2023-10-01", known), ("2023-10-01", story.head))
    weaker = ("TERMS_WEAKER", "na1:P1@north")
    moved = [
        change
        for change in found.changed
        if (change.after["kind"], change.after["subject"]) == weaker
    ]
    assert [change.columns for change in moved] == [("onset",)]
    assert weaker not in named(found.opened)


# ---------------------------------------------------------------- any ledger


@pytest.mark.parametrize("seed", range(15))
def test_the_base_with_its_comparison_gives_the_head(seed: int) -> None:
    story = tell(random_ledger(seed))
    with asked(story.history) as asking:
        for day in range(FIRST, LAST + 200, 131):
            base = Moment(day, story.head * 2 // 3)
            for head in (Moment(day, story.head), Moment(day + 60, story.head)):
                for view in VIEWS:
                    assert applied(asking, view, base, head) == contents(asking, view, head)
                found = compare_findings(asking, story.history, base, head, {})
                over = {key(FINDINGS, row.finding) for row in (*found.resolved, *found.corrected)}
                opened = {key(FINDINGS, row) for row in found.opened}
                stood = contents(asking, FINDINGS, base).keys()
                assert over <= stood
                assert stood - over | opened == contents(asking, FINDINGS, head).keys()


@pytest.mark.parametrize("seed", range(15))
@pytest.mark.parametrize("limit", [1, 3])
def test_parts_of_a_comparison_make_the_whole(seed: int, limit: int) -> None:
    story = tell(random_ledger(seed))
    base, head = Moment(FIRST + 131, story.head * 2 // 3), Moment(FIRST + 191, story.head)
    with asked(story.history) as asking:
        for view in VIEWS:
            whole = compare(asking, view, base, head, {})
            rows: dict[str, list[object]] = {"added": [], "ended": [], "changed": []}
            after: tuple[str, ...] | None = ()
            while after is not None:
                part = compare(asking, view, base, head, {}, Some(limit, after or None))
                assert sum(len(getattr(part, name)) for name in rows) <= limit
                for name in rows:
                    rows[name] += getattr(part, name)
                after = part.last
            assert rows == {name: list(getattr(whole, name)) for name in rows}


def applied(
    asking: Asking, view: View, base: Moment, head: Moment
) -> dict[tuple[object, ...], Row]:
    """The base after what the comparison says."""
    found = compare(asking, view, base, head, {})
    rows = contents(asking, view, base)
    for row in found.ended:
        del rows[key(view, row)]
    for change in found.changed:
        assert rows.pop(key(view, change.before)) == change.before
        rows[key(view, change.after)] = change.after
    return rows | {key(view, row): row for row in found.added}


def contents(asking: Asking, view: View, moment: Moment) -> dict[tuple[object, ...], Row]:
    names = [column.name for column in view.columns]
    return {
        key(view, row): {name: row[name] for name in names} for row in asking.select(view, moment)
    }


def key(view: View, row: Row) -> tuple[object, ...]:
    return tuple(row[column.name] for column in view.key)
