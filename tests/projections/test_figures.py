"""Figures of the golden history, worked out by hand, and the corners of every formula."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.days import day_of
from ledger.events.agreements import Scope
from ledger.events.base import Event
from ledger.events.cells import ImplementationReported, ImplementationVerified
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from ledger.events.duties import ProgressReportPublished, ReportingScheduleSet
from ledger.events.follow_ups import (
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpReopened,
)
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import (
    CommitmentDisowned,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
    PositionEstablished,
)
from ledger.history import History
from projections.catalogue import VIEW
from projections.drift.kinds import KINDS
from projections.drift.standings import WORST_FIRST
from projections.figures.alignment import ALIGNMENT, KIND_OF, NOT_ADOPTED, NOT_CONFORMING
from projections.figures.data_health import DATA_HEALTH
from projections.figures.drift import DRIFT_LOAD
from projections.figures.duties import INFORMATION, REPORTING
from projections.figures.figures import (
    AXES,
    FAMILIES,
    Value,
    figures,
    figures_by,
    figures_by_family,
)
from projections.figures.follow_ups import FOLLOWED_UP, PROMISED
from projections.figures.implementation import IMPLEMENTATION
from projections.figures.meetings import MET
from projections.figures.money import MONEY
from projections.figures.parts import COLUMNS, REFERENCE
from projections.figures.posts import SUCCESSION
from projections.figures.recommendations import RECOMMENDED
from projections.figures.record import RECORD
from projections.figures.stakeholders import STAKES
from projections.figures.tallies import Where
from projections.figures.values import AMOUNTS, POLICY
from projections.intervals import Moment
from projections.schedules import Schedule
from projections.storage.asking import Asking
from tests.projections.histories import (
    Story,
    hours,
    local,
    provision,
    register,
    version,
)
from tests.projections.reading import asked, at, golden, shipped_history

EXPECTED = json.loads(
    (Path(__file__).parents[1] / "data" / "golden_expected.json").read_text(encoding="utf-8")
)
ON = "2025-12-31"


@pytest.fixture(scope="module")
def xa() -> Iterator[Asking]:
    with asked(golden()) as asking:
        yield asking


def values(asking: Asking, moment: Moment, where: Where | None = None) -> dict[str, Value]:
    return {figure.name: figure.value for figure in figures(asking, moment, where or {})}


def of(history: History, on: str, where: Where | None = None) -> dict[str, Value]:
    with asked(history) as asking:
        return values(asking, at(on, history), where)


# ---------------------------------------------------------------- the golden history


@pytest.mark.parametrize("on", EXPECTED["moments"])
def test_the_golden_headline(xa: Asking, on: str) -> None:
    expected = EXPECTED["moments"][on]
    found = values(xa, at(on, golden()))
    assert found["cells"] == expected["cells"]
    for state in WORST_FIRST:
        assert found[f"cells_{state.lower()}"] == expected["states"].get(state, 0)
    for name, value in expected["figures"].items():
        assert found[name] == str(value), name


def test_alignment_at_the_end_of_2025(xa: Asking) -> None:
    found = values(xa, at(ON, golden()))
    # The suspension of P1 in XA-03 is accepted until 2026-01-31: 8 of 12 are left.
    assert found["accepted_cells"] == 1
    assert found["adoption_deficit_net"] == "66.7"
    assert found["conformity_deficit_net"] == "8.3"
    # P3 in XA-02 since 2024-04-01 (639 days), two cells in XA-02 since 2025-07-01 (183), two in
    # XA-03 since 2025-04-01 (274), four in XA-05 and XA-06 since 2025-12-01 (30).
    assert found["uncovered_days"] == 639 + 2 * 183 + 2 * 274 + 4 * 30 == 1673
    assert found["longest_gap"] == 639
    assert found["average_delay"] == "6.1"  # 1673 / 9 / 30.4375 = 6.107
    assert found["long_overdue"] == 0
    assert values(xa, at("2026-03-31", golden()))["long_overdue"] == 0
    assert values(xa, at("2026-04-01", golden()))["long_overdue"] == 1  # P3 in XA-02: 730 days


def test_the_average_delay_falls_as_new_cells_enter_and_the_sum_does_not(xa: Asking) -> None:
    before, after = (values(xa, at(on, golden())) for on in ("2025-11-30", "2025-12-01"))
    # 608 + 2 × 152 + 2 × 243 in five cells; a day more each, and four new cells, a day later.
    assert (before["uncovered_days"], after["uncovered_days"]) == (1398, 1403)
    assert (before["average_delay"], after["average_delay"]) == ("9.2", "5.1")


def test_implementation_at_the_end_of_2025(xa: Asking) -> None:
    found = values(xa, at(ON, golden()))
    # P1 in XA-01 claims 3 and was verified at 1, P2 there 3 and 3; P1 in XA-02 claims 2.
    assert found["implementation_index"] == "16.7"  # 6 / 36
    assert found["implementation_index_claimed"] == "22.2"  # 8 / 36
    assert found["claim_gap"] == "5.6"  # 2 / 36, rounded once
    assert [found[f"level_{level}"] for level in (0, 1, 2, 3, "none")] == [0, 1, 1, 1, 9]
    assert found["high_completion"] == "16.7"  # 2 of 12
    assert found["verified_share"] == "50.0"  # P2 in XA-01 of those two
    assert found["contradictions"] == 1
    # All the evidence there is came in on 2024-05-02, for what was found to be at level 1 since.
    assert found["evidence_age"] is None
    assert values(xa, at("2024-05-31", golden()))["evidence_age"] == "29.0"


def test_information_and_reports_at_the_end_of_2025(xa: Asking) -> None:
    found = values(xa, at(ON, golden()))
    # Version 2 counts for XA-01, -02, -03 since 2024-09-01 and for XA-05, -06 since 2025-09-01;
    # XA-01 was told after 9 days and answered after 10, XA-02 was told after 11.
    assert (found["information_due"], found["information_coverage"]) == (5, "40.0")
    assert (found["notification_lag"], found["acknowledgement_lag"]) == ("10.0", "10.0")
    # Four half-years of XA-01, -02, -03 are due; 4, 1 and 0 were published in time.
    assert (found["reports_due"], found["reporting_compliance"]) == (12, "41.7")
    assert found["silent"] == 2
    assert found["silence_days"] == 518 + 700  # since 2024-07-31 and 2024-01-31
    assert found["longest_silence"] == 700


def test_promises_and_posts_at_the_end_of_2025(xa: Asking) -> None:
    found = values(xa, at(ON, golden()))
    # FU1 was due on 2025-05-01, FU2 has no date, FU3 is due in 2026; ages 333, 333 and 41.
    assert [found[f"follow_ups_{kind}"] for kind in ("open", "overdue", "undated")] == [3, 1, 1]
    assert (found["follow_up_age"], found["days_to_close"]) == ("333.0", None)
    assert found["days_to_open"] is None  # no entry says from what they follow
    assert (found["exceeding_days"], found["exceeding_days_first"]) == (244, 244)
    assert (found["commitments_pending"], found["commitments_overdue"]) == (1, 1)
    assert (found["posts"], found["posts_vacant"], found["obligations_vacant"]) == (2, 1, 1)
    assert found["holders_not_reaffirmed"] == 1


def test_the_load_of_drift_at_the_end_of_2025(xa: Asking) -> None:
    found = values(xa, at(ON, golden()))
    assert found["findings"] == 54
    assert [found[f"findings_severity_{each}"] for each in range(5)] == [3, 30, 18, 3, 0]
    assert sum(int(str(found[f"findings_{kind.code.lower()}"])) for kind in KINDS) == 54
    assert found["findings_force_suspended"] == 1  # the other one is accepted
    cells = (
        (4 * 30 + 639) + (2 * 183 + 274) + 395 + 395
    )  # missing, lapsed, suspended, weaker, behind
    levels = 355 + 548 + (3 * 548 + 4 * 30 + 2 * 364)  # unevidenced, contradicted, overdue
    stale = 182 + 151
    duties = 444 + (455 + 90 + 90) + (518 + 700)
    others = 243 + 110 + (333 + 333 + 41) + 91 + 122 + 699 + 364
    unseen = 578 + 914 + 1029 + 2 * 90  # nobody registered a risk of poor coordination
    group = 1036 + 28 + 164  # nobody keeps it going, no meeting for long, too few with a group
    maps, minutes = 670 + 360 + 304, 302 + 213 + 133
    unheard = 3 + 3
    told = cells + levels + stale + duties + others + unseen + group + maps + minutes + unheard
    assert found["drift_days"] == told == 16_467
    # The acceptance runs for 31 days more; a day later it is one of those that expire soon.
    assert (found["accepted"], found["accepted_expiring"]) == (1, 0)
    assert values(xa, at("2026-01-01", golden()))["accepted_expiring"] == 1
    assert found["unresolved"] == 0
    # Nothing after June is on record of two places.
    assert (found["silent_places"], found["days_since_last_event"]) == (2, "184.0")
    assert found["policy"] == "default#77506cc3d4a1"


def test_a_late_notification_changes_what_is_known_of_the_past(xa: Asking) -> None:
    then = values(xa, at("2024-06-30", golden(), "2024-06-30T23:59:59Z"))
    now = values(xa, at("2024-06-30", golden()))
    assert (then["information_due"], then["information_coverage"]) == (4, "50.0")
    assert (now["information_due"], now["information_coverage"]) == (4, "75.0")
    assert (then["findings_not_informed"], now["findings_not_informed"]) == (2, 1)
    assert (then["notification_lag"], now["notification_lag"]) == ("21.5", "21.0")


def test_before_anything_happened_there_is_nothing_to_divide_by(xa: Asking) -> None:
    for moment in (Moment(day_of("2021-12-31"), golden().head()), Moment(day_of(ON), 0)):
        for figure in figures(xa, moment, {}):
            expected = None if figure.unit in EMPTY else 0
            if figure.name in MIDDLES:
                expected = None
            assert figure.value == expected, figure.name


EMPTY = ("%", "months", "percentage points", AMOUNTS, POLICY)
MIDDLES = (
    "longest_gap",
    "notification_lag",
    "acknowledgement_lag",
    "longest_silence",
    "follow_up_age",
    "days_to_open",
    "evidence_age",
    "days_since_last_event",
    "entry_lag",
    "longest_without_event",
    "days_to_close",
    "days_to_resolve",
    "cancellation_notice",
    "map_age",
)


def test_a_ledger_without_entries_has_figures() -> None:
    found = of(Story().history, ON)
    assert found["cells"] == 0
    assert found["alignment_coverage"] is None


# ---------------------------------------------------------------- narrowed, and taken apart


def test_figures_without_such_an_axis_are_left_out(xa: Asking) -> None:
    moment = at(ON, golden())
    assert list(figures_by_family(xa, moment, {})) == list(FAMILIES)
    by_agreement = figures_by_family(xa, moment, {"agreement": ["xa-na1"]})
    assert FAMILIES.keys() - by_agreement.keys() == {
        "commitments",
        "succession",
        "meetings",
        "stakeholders",
        "money",
        "record",
    }
    by_provision = figures_by_family(xa, moment, {"provision": ["P1"]})
    left_out = {"commitments", "succession", "meetings", "stakeholders", "money", "record"}
    assert FAMILIES.keys() - by_provision.keys() == {"information", "reporting", *left_out}
    by_place = figures_by_family(xa, moment, {"jurisdiction": ["XA-03"]})
    assert FAMILIES.keys() - by_place.keys() == {"commitments", "money", "record"}


def test_narrowed_to_a_place(xa: Asking) -> None:
    found = values(xa, at(ON, golden()), {"jurisdiction": ["XA-03"]})
    assert (found["cells"], found["cells_suspended"], found["adoption_deficit"]) == (2, 2, "100.0")
    assert (found["reports_due"], found["reporting_compliance"]) == (4, "0.0")
    assert (found["posts"], found["posts_vacant"], found["holders_not_reaffirmed"]) == (1, 1, 0)


def test_what_is_no_axis_is_refused(xa: Asking) -> None:
    with pytest.raises(KeyError, match="state"):
        figures(xa, at(ON, golden()), {"state": ["MISSING"]})
    with pytest.raises(KeyError, match="state"):
        figures_by(xa, at(ON, golden()), "process", {"state": ["MISSING"]})


def test_the_families_are_in_reading_order() -> None:
    assert [family.groups for family in FAMILIES.values()] == [
        ALIGNMENT,
        IMPLEMENTATION,
        INFORMATION,
        REPORTING,
        FOLLOWED_UP,
        PROMISED,
        SUCCESSION,
        RECOMMENDED,
        MET,
        STAKES,
        MONEY,
        DRIFT_LOAD,
        DATA_HEALTH,
        RECORD,
    ]


def test_a_process_has_its_own_figures_in_a_ledger_of_several() -> None:
    history = shipped_history("xa-golden", "de-net-zero")
    alone = of(golden(), ON)
    assert of(history, ON, {"process": ["xa-icp"]}) == alone
    together = of(history, ON)
    assert together["cells"] == 12 + 31


def test_the_list_behind_a_figure_can_be_asked_for(xa: Asking) -> None:
    moment = at(ON, golden())
    for figure in figures(xa, moment, {"jurisdiction": ["XA-02", "XA-03"]}):
        if figure.behind is None:
            continue
        rows = xa.select(VIEW[figure.behind.view], moment, figure.behind.where)
        if figure.unit in ("cells", "findings", "duties", "posts"):
            assert len(rows) == figure.value, figure.name


def test_parts_are_worst_first(xa: Asking) -> None:
    parts = figures_by(xa, at(ON, golden()), "jurisdiction", {})
    assert [(part.id, part.worst) for part in parts] == [
        ("XA-02", "MISSING"),
        ("XA-05", "MISSING"),
        ("XA-06", "MISSING"),
        ("XA-03", "SUSPENDED"),
        ("XA-01", "WEAKER"),
    ]
    assert all(part.process == "xa-icp" and part.agreement is None for part in parts)


def test_provisions_are_named_with_their_agreement(xa: Asking) -> None:
    parts = figures_by(xa, at(ON, golden()), "provision", {})
    assert [(part.agreement, part.id) for part in parts] == [
        ("xa-na1", "P1"),
        ("xa-na1", "P2"),
        ("xa-na1", "P3"),
    ]


@pytest.mark.parametrize("axis", COLUMNS)
def test_a_part_has_the_figures_that_narrowing_gives(xa: Asking, axis: str) -> None:
    moment = at(ON, golden())
    parts = figures_by(xa, moment, axis, {"agreement": ["xa-na1"]})  # type: ignore[arg-type]
    assert parts
    for part in parts:
        behind = part.figures[0].behind
        assert behind is not None
        whole = values(xa, moment, behind.where)
        assert {figure.name: figure.value for figure in part.figures}.items() <= whole.items()
        assert part.note is None


def test_parts_of_a_reference_say_so() -> None:
    history = shipped_history("uk-net-zero")
    with asked(history) as asking:
        moment = at("2025-07-30", history)
        notes = {part.note for axis in AXES for part in figures_by(asking, moment, axis, {})}
    assert notes == {REFERENCE}


def test_a_part_under_a_reference_and_a_duty_says_which_share_is_only_compared() -> None:
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    for id, nature in (("na1", "obligation"), ("na2", "reference")):
        story.given("2023-01-01", f"agreement/{id}", version(1, provision(), nature=nature))
    with asked(story.history) as asking:
        (part,) = figures_by(asking, at("2023-02-01", story.history), "jurisdiction", {})
        (narrowed,) = figures_by(
            asking, at("2023-02-01", story.history), "jurisdiction", {"agreement": ["na1"]}
        )
    assert part.note == f"1 of 2 cells are {REFERENCE}"
    assert narrowed.note is None


# ---------------------------------------------------------------- corners of the formulas


def place(*happened: tuple[str, str, Event], owed: bool = True) -> History:
    """One place and (if owed) one agreement with a provision, and what else happened."""
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    if owed:
        text = provision("P1", hours(8), deadline="2023-06-30")
        story.given("2023-01-01", "agreement/na1", version(1, text))
    for on, stream, event in happened:
        story.given(on, stream, event)
    return story.history


def test_the_policy_says_what_is_long_overdue_and_by_when_to_tell_and_report() -> None:
    short = PolicyVersionAdopted(name="short", notify_days=10, report_grace=0, long_overdue_days=31)
    schedule = ("2023-01-01", "duty/na1@north", ReportingScheduleSet(every_months=6))
    default, shortened = (
        place(schedule),
        place(schedule, ("2023-01-01", "policy/xa", short)),
    )
    for history, told, reports, overdue in ((default, 0, 0, 0), (shortened, 1, 0, 0)):
        found = of(history, "2023-01-31")
        assert found["information_due"] == told
        found = of(history, "2023-07-01")
        assert found["reports_due"] == (1 if history is shortened else reports)
        assert found["long_overdue"] == overdue
    assert of(default, "2023-08-01")["long_overdue"] == 0
    assert of(shortened, "2023-07-31")["long_overdue"] == 0
    assert of(shortened, "2023-08-01")["long_overdue"] == 1


def test_telling_is_due_when_its_days_are_over() -> None:
    assert of(place(), "2023-01-31")["information_coverage"] is None
    assert of(place(), "2023-02-01")["information_coverage"] == "0.0"


def test_a_report_published_late_ends_the_silence_and_not_the_delay() -> None:
    told = (
        ("2023-01-01", "duty/na1@north", ReportingScheduleSet(every_months=6)),
        ("2023-08-15", "duty/na1@north", ProgressReportPublished(period_day="2023-06-30")),
    )
    history = place(*told)
    found = of(history, "2023-08-20")
    assert (found["reports_due"], found["reporting_compliance"]) == (1, "0.0")
    assert (found["silent"], found["silence_days"]) == (0, 0)
    assert of(history, "2023-08-14")["silence_days"] == 14
    # On the last day of grace nothing is due yet, on the day after it is.
    assert of(history, "2023-07-30")["reports_due"] == 0
    assert of(history, "2023-07-31")["reports_due"] == 1


def test_a_report_on_the_last_day_of_grace_is_in_time() -> None:
    history = place(
        ("2023-01-01", "duty/na1@north", ReportingScheduleSet(every_months=6)),
        ("2023-07-30", "duty/na1@north", ProgressReportPublished(period_day="2023-01-01")),
    )
    assert of(history, "2023-12-01")["reporting_compliance"] == "100.0"


@pytest.mark.parametrize("ends_on", [None, "2022-12-31", "2023-01-30", "2023-03-30", "2024-06-01"])
@pytest.mark.parametrize("months", [1, 5, 12])
def test_ended_periods_are_counted_as_one_would_by_hand(ends_on: str | None, months: int) -> None:
    start = day_of("2023-01-31")
    schedule = Schedule(start, months, None if ends_on is None else day_of(ends_on))
    for day in range(start - 3, start + 800, 7):
        index = 0
        while schedule.runs(index) and schedule.last_day(index) <= day:
            index += 1
        assert schedule.ended_by(day) == index


def test_closed_follow_ups_stop_exceeding_and_moved_dates_keep_the_first() -> None:
    opened = FollowUpOpened(what="Do it", due_on="2023-02-01")
    found = of(
        place(
            ("2023-01-01", "follow-up/a", opened),
            ("2023-02-06", "follow-up/a", FollowUpClosed()),
            ("2023-01-01", "follow-up/b", opened),
            ("2023-01-20", "follow-up/b", FollowUpDueDateMoved(due_on="2023-03-01")),
            ("2023-01-01", "follow-up/c", FollowUpOpened(what="Undated")),
            ("2023-01-11", "follow-up/c", FollowUpClosed()),
            owed=False,
        ),
        "2023-03-01",
    )
    assert [found[f"follow_ups_{kind}"] for kind in ("open", "overdue", "undated")] == [1, 0, 0]
    assert found["follow_up_age"] == "59.0"
    assert found["days_to_close"] == "23.0"  # the middle of 36 and 10
    assert found["exceeding_days"] == 5  # a, until it was closed
    assert found["exceeding_days_first"] == 5 + 28  # and b, since its first date


def test_a_reopened_follow_up_is_open_again() -> None:
    history = place(
        ("2023-01-01", "follow-up/a", FollowUpOpened(what="Do it", due_on="2023-02-01")),
        ("2023-01-20", "follow-up/a", FollowUpClosed()),
        ("2023-02-10", "follow-up/a", FollowUpReopened()),
    )
    assert of(history, "2023-02-09")["follow_ups_open"] == 0
    assert of(history, "2023-02-10")["follow_ups_overdue"] == 1


def test_a_commitment_without_a_date_is_never_overdue() -> None:
    made = {"by": "actor/a", "to": "actor/b", "what": "Something"}
    found = of(
        place(
            ("2023-01-01", "commitment/x", CommitmentMade.model_validate(made)),
            (
                "2023-01-01",
                "commitment/y",
                CommitmentMade.model_validate({**made, "due_on": "2023-02-01"}),
            ),
        ),
        "2023-02-01",
    )
    assert (found["commitments_pending"], found["commitments_overdue"]) == (2, 0)


def test_a_commitment_is_on_time_or_delayed_or_neither_yet() -> None:
    undated = CommitmentMade(by="actor/a", to="actor/b", what="Something")
    dated = CommitmentMade(**{**dict(undated), "due_on": "2023-02-01"})
    moved = CommitmentDeadlineMoved(due_on="2023-03-01")
    history = place(
        ("2023-01-01", "commitment/on-the-day", dated),
        ("2023-02-01", "commitment/on-the-day", CommitmentFulfilled()),
        ("2023-01-01", "commitment/a-day-late", dated),
        ("2023-02-02", "commitment/a-day-late", CommitmentFulfilled()),
        ("2023-01-01", "commitment/extended", dated),
        ("2023-01-20", "commitment/extended", moved),
        ("2023-01-01", "commitment/undated", undated),
        ("2023-01-01", "commitment/undated-and-kept", undated),
        ("2023-02-01", "commitment/undated-and-kept", CommitmentFulfilled()),
        ("2023-01-01", "commitment/released", dated),
        ("2023-02-01", "commitment/released", CommitmentReleased()),
        owed=False,
    )
    names = [
        f"commitments_{name}" for name in ("on_time", "delayed", "not_yet_reportable", "extended")
    ]
    expected = {
        "2023-01-19": [0, 0, 6, 0],
        "2023-02-01": [1, 0, 3, 1],
        "2023-02-02": [1, 1, 2, 1],
        "2023-03-01": [1, 1, 2, 1],
        "2023-03-02": [1, 2, 1, 1],
    }
    for on, numbers in expected.items():
        found = of(history, on)
        assert [found[name] for name in names] == numbers, on


def test_a_due_date_that_came_forward_is_no_extension() -> None:
    made = CommitmentMade(by="actor/a", to="actor/b", what="Something", due_on="2023-02-01")
    history = place(
        ("2023-01-01", "commitment/x", made),
        ("2023-01-02", "commitment/x", CommitmentDeadlineMoved(due_on="2023-01-20")),
    )
    assert of(history, "2023-01-10")["commitments_extended"] == 0


def comes_back(again_on: str) -> History:
    """A follow-up that is overdue from 2023-02-02 until it is closed, and again from a day on."""
    opened = FollowUpOpened(what="Do it", due_on="2023-02-01", owner="actor/a")
    return place(
        ("2023-01-01", "follow-up/a", opened),
        ("2023-03-01", "follow-up/a", FollowUpClosed()),
        (again_on, "follow-up/a", FollowUpReopened()),
        owed=False,
    )


@pytest.mark.parametrize(
    ("again_on", "on", "expected"),
    [
        ("2023-06-01", "2023-01-15", None),
        ("2023-06-01", "2023-05-31", "0.0"),
        ("2023-06-01", "2023-06-01", "50.0"),
        ("2023-06-01", "2024-02-02", "100.0"),
        ("2024-02-02", "2024-02-02", "100.0"),
        ("2024-02-03", "2024-02-03", "0.0"),
    ],
)
def test_what_comes_back_within_a_year_has_recurred(
    again_on: str, on: str, expected: str | None
) -> None:
    with asked(comes_back(again_on)) as asking:
        moment = at(on, comes_back(again_on))
        found = figures(asking, moment, {})
    rate = {each.name: each.value for each in found}["recurrence_rate"]
    assert rate == expected


def test_suspended_disowning_and_abolished_posts() -> None:
    story = Story()
    story.given("2023-01-01", "agreement/na1", version(1, provision()))
    for post in ("mayor", "clerk", "judge"):
        owes = PositionEstablished(title=post, owes=("na1",))
        story.given("2023-01-01", f"post/{post}", owes)
        story.given("2023-01-01", f"post/{post}", MandateStarted(holder=f"h-{post}"))
    story.given("2024-03-01", "post/mayor", MandateSuspended(holder="h-mayor"))
    story.given("2024-03-01", "post/clerk", CommitmentDisowned(holder="h-clerk"))
    story.given("2024-03-01", "post/judge", PositionAbolished())
    before, after = of(story.history, "2024-02-29"), of(story.history, "2024-03-01")
    names = ("posts", "posts_vacant", "obligations_vacant", "holders_not_reaffirmed", "turnover")
    assert [before[name] for name in names] == [3, 0, 0, 0, "0.0"]
    assert [after[name] for name in names] == [2, 1, 1, 1, "0.0"]


def test_a_vacant_post_leaves_what_binds_unanswered() -> None:
    story = Story()
    story.given("2023-01-01", "jurisdiction/north", register())
    story.given("2023-01-01", "agreement/na1", version(1, provision()))
    story.given("2023-01-01", "agreement/na2", version(1, provision(), nature="reference"))
    owes = PositionEstablished(title="Mayor", jurisdiction="north", owes=("na1", "na2", "na3"))
    story.given("2023-01-01", "post/mayor", owes)
    story.given("2023-01-01", "post/clerk", PositionEstablished(title="Clerk"))
    story.given("2023-03-01", "post/mayor", MandateStarted(holder="ann"))
    before, after = of(story.history, "2023-02-28"), of(story.history, "2023-03-01")
    assert (before["posts_vacant"], before["obligations_vacant"]) == (2, 1)
    assert (after["posts_vacant"], after["obligations_vacant"]) == (1, 0)


def test_a_verification_above_the_claim_turns_the_gap_around() -> None:
    cell = "cell/na1:P1@north"
    found = of(
        place(
            ("2023-02-01", cell, ImplementationReported(level=1)),
            ("2023-02-02", cell, ImplementationVerified(level=2)),
        ),
        "2023-03-01",
    )
    assert (found["implementation_index"], found["implementation_index_claimed"]) == (
        "66.7",
        "33.3",
    )
    assert (found["claim_gap"], found["verified_share"]) == ("-33.3", "100.0")


def test_an_old_verification_below_two_shows_nothing_for_a_later_high_claim() -> None:
    cell = "cell/na1:P1@north"
    found = of(
        place(
            ("2023-02-01", cell, ImplementationVerified(level=1)),
            ("2023-02-02", cell, ImplementationReported(level=3)),
        ),
        "2023-03-01",
    )
    assert (found["level_3"], found["verified_share"]) == (1, "0.0")


def test_a_provision_is_incomplete_if_one_place_lacks_it() -> None:
    story = Story()
    for id in ("north", "south"):
        story.given("2023-01-01", f"jurisdiction/{id}", register())
    both = Scope(jurisdictions=("north", "south"))
    texts = (
        provision("P1", hours(8), scope=both, deadline="2023-06-30"),
        provision("P2", hours(8), scope=both, deadline="2024-06-30"),
    )
    story.given("2023-01-01", "agreement/na1", version(1, *texts))
    story.given("2023-02-01", "instrument/li", local(hours(8)))
    found = of(story.history, "2023-07-01")
    assert (found["incompleteness"], found["adoption_deficit"]) == ("50.0", "25.0")
    assert found["alignment_coverage"] == "25.0"


def test_every_failing_state_is_one_kind_of_finding() -> None:
    assert KIND_OF.keys() == {*NOT_ADOPTED, *NOT_CONFORMING}
    assert set(KIND_OF.values()) <= {kind.code for kind in KINDS}


def test_every_figure_says_how_it_comes_about(xa: Asking) -> None:
    found = figures(xa, at(ON, golden()), {})
    assert len({figure.name for figure in found}) == len(found)
    assert all(figure.about and figure.precedent for figure in found)
    assert not any(isinstance(figure.value, float) for figure in found)
