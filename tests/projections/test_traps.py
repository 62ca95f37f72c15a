"""The traps that other systems fell into, each as a history."""

import pytest

from ledger.days import day_of
from ledger.decisions.refusals import Refused
from ledger.events.cells import (
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.duties import ReportingScheduleSet
from ledger.events.findings import DriftAcknowledged
from ledger.events.instruments import LocalInstrumentSuspended
from ledger.events.jurisdictions import JurisdictionRestructured
from projections.figures.figures import figures
from projections.intervals import Moment
from tests.projections.histories import (
    CELL,
    DUTY,
    Story,
    hours,
    local,
    provision,
    register,
    term,
    version,
)
from tests.projections.reading import asked

NORTH, SOUTH = "jurisdiction/north", "jurisdiction/south"
SOUTHERN = "na1:P1@south"
WORDS = term("text", "some training", "hours")


@pytest.fixture
def story() -> Story:
    """12 hours at least, due on 30 June 2023, at one place."""
    told = Story()
    told.given("2020-01-01", NORTH, register())
    text = provision("P1", hours(12), deadline="2023-06-30", implement_by="2023-12-31")
    told.given("2023-01-01", "agreement/na1", version(1, text))
    return told


def test_what_expired_or_is_suspended_stays_in_the_deficit(story: Story) -> None:
    story.given("2023-02-01", "instrument/LI-1", local(hours(12), expires_on="2024-06-30"))
    story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
    days = ("2023-12-31", "2024-01-01", "2024-07-01")
    assert [story.state(day) for day in days] == ["CONFORMING", "SUSPENDED", "LAPSED"]
    assert [figure(story, "adoption_deficit", day) for day in days] == ["0.0", "100.0", "100.0"]


def test_the_gap_in_coverage_is_one_gap_whatever_the_reason(story: Story) -> None:
    story.given("2023-02-01", "instrument/LI-1", local(hours(12), expires_on="2024-06-30"))
    story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
    row = story.row("cells", CELL, "2024-07-01")
    assert row is not None
    assert (row["since"], row["uncovered_since"]) == ("2024-07-01", "2024-01-01")


class TestSuccessors:
    """A place that took another one's place in 2025."""

    @pytest.fixture
    def split(self, story: Story) -> Story:
        story.given("2023-01-01", f"duty/{DUTY}", ReportingScheduleSet(every_months=6))
        story.given("2025-09-01", SOUTH, register())
        story.given("2025-09-01", NORTH, JurisdictionRestructured(successors=("south",)))
        return story

    def test_they_stay_in_the_denominator(self, split: Story) -> None:
        counted = {
            day: [cell for cell in (CELL, SOUTHERN) if split.state(day, cell)]
            for day in ("2025-08-31", "2025-09-01")
        }
        assert counted == {"2025-08-31": [CELL], "2025-09-01": [SOUTHERN]}

    def test_no_onset_precedes_their_beginning(self, split: Story) -> None:
        found = {id: split.runs(kind, id) for kind, id in split.drift("2026-12-31")}
        assert {id for id in found if id.endswith("@south")} == {SOUTHERN, "na1@south"}
        assert all(runs[0] >= "2025-09-01" for id, runs in found.items() if id.endswith("south"))
        row = split.row("cells", SOUTHERN, "2025-12-31")
        assert row is not None
        assert (row["state"], row["uncovered_since"]) == ("MISSING", "2025-12-01")

    def test_what_they_inherit_is_judged_by_clocks_of_their_own(self, split: Story) -> None:
        """The time for the whole runs from the day they took over, to the end of their grace."""
        assert split.runs("OFF_PACE", CELL) == ["2023-04-02/2023-12-31"]
        assert split.runs("OFF_PACE", SOUTHERN) == ["2025-09-24/2025-11-30"]
        split.given("2025-10-01", "instrument/LI-2", local(WORDS, place="south"))
        assert split.runs("TERMS_UNASSESSED", SOUTHERN) == ["2025-12-31/"]
        split.given("2025-09-10", f"cell/{SOUTHERN}", ImplementationVerified(level=1))
        assert split.runs("EVIDENCE_STALE", SOUTHERN) == ["2026-09-11/"]

    def test_a_reporting_schedule_does_not_vanish_with_the_place_it_was_set_for(
        self, split: Story
    ) -> None:
        assert split.runs("REPORTING_SILENCE", DUTY) == ["2023-07-31/2025-08-31"]
        assert split.runs("REPORTING_SILENCE", "na1@south") == ["2026-03-31/"]


def test_a_stricter_national_version_makes_an_unchanged_local_text_weaker_in_due_time(
    story: Story,
) -> None:
    """The onset lies after the time to conform, not at the local adoption."""
    story.given("2023-02-01", "instrument/LI-1", local(hours(12)))
    story.given("2024-01-01", "agreement/na1", version(2, provision("P1", hours(16))))
    assert story.runs("TERMS_WEAKER", CELL) == ["2024-04-01/"]


def test_a_window_that_slides_moves_no_onset(story: Story) -> None:
    """Evidence ages: the onset is found by looking at the days, from any of them."""
    story.given("2023-03-01", f"cell/{CELL}", ImplementationReported(level=2))
    story.given("2023-03-01", f"cell/{CELL}", EvidenceSubmitted(evidence="E1"))
    story.given("2024-06-01", f"cell/{CELL}", EvidenceSubmitted(evidence="E2"))
    assert story.runs("CLAIM_UNEVIDENCED", CELL) == ["2024-03-01/2024-05-31", "2025-06-02/"]
    days = ("2025-06-02", "2026-01-01", "2030-01-01")
    onsets = {shown[0] for day in days if (shown := story.shown("CLAIM_UNEVIDENCED", CELL, day))}
    assert onsets == {"2025-06-02"}


def test_a_verification_that_ages_moves_no_onset(story: Story) -> None:
    """Fresh evidence bridges the gap, and what was found on one day holds from any later one."""
    story.given("2023-03-01", f"cell/{CELL}", ImplementationVerified(level=2))
    story.given("2024-06-01", f"cell/{CELL}", EvidenceSubmitted(evidence="E1"))
    lasting = EvidenceSubmitted(evidence="E2", expires_on="2025-08-31")
    story.given("2025-07-01", f"cell/{CELL}", lasting)
    runs = ["2024-03-01/2024-05-31", "2025-06-02/2025-06-30", "2025-09-01/"]
    assert story.runs("EVIDENCE_STALE", CELL) == runs
    days = ("2025-09-01", "2026-01-01", "2030-01-01")
    onsets = {shown[0] for day in days if (shown := story.shown("EVIDENCE_STALE", CELL, day))}
    assert onsets == {"2025-09-01"}


def test_a_pace_that_slips_moves_no_onset(story: Story) -> None:
    """364 days to the end of 2023: a quarter is over on 2 April, a third on 2 May."""
    story.given("2023-04-10", f"cell/{CELL}", ImplementationReported(level=1))
    assert story.runs("OFF_PACE", CELL) == ["2023-04-02/2023-04-09", "2023-05-03/2023-12-31"]
    onsets = {
        shown[0]
        for day in ("2023-05-03", "2023-08-01", "2023-12-31")
        if (shown := story.shown("OFF_PACE", CELL, day))
    }
    assert onsets == {"2023-05-03"}


def test_a_second_suspension_moves_no_onset(story: Story) -> None:
    story.given("2023-02-01", "instrument/LI-1", local(hours(12)))
    story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
    assert story.record("2024-03-01", "instrument/LI-1", LocalInstrumentSuspended()) is None
    earlier = LocalInstrumentSuspended(reason="as was learned later")
    story.given("2023-11-01", "instrument/LI-1", earlier)
    assert story.runs("FORCE_SUSPENDED", CELL) == ["2023-11-01/"]


def test_the_mean_delay_falls_when_new_gaps_open_and_the_sum_does_not(story: Story) -> None:
    story.given("2024-06-01", SOUTH, register())
    both = provision("P1", hours(12), places=("north", "south"), deadline="2023-06-30")
    story.given("2024-06-01", "agreement/na1", version(2, both))
    before, after = "2024-08-30", "2024-08-31"
    delays = [float(figure(story, "average_delay", day)) for day in (before, after)]
    assert delays[1] < delays[0] / 1.9
    assert [figure(story, "uncovered_days", day) for day in (before, after)] == ["426", "427"]
    assert [figure(story, "longest_gap", day) for day in (before, after)] == ["426", "427"]


def figure(story: Story, name: str, on: str) -> str:
    """A figure of a day, as text."""
    with asked(story.history) as asking:
        found = figures(asking, Moment(day_of(on), story.head), {})
    return next(str(each.value) for each in found if each.name == name)


def test_a_deadline_before_its_version_cannot_date_drift_back(story: Story) -> None:
    changed = provision("P1", hours(16), deadline="2023-03-31")
    with pytest.raises(Refused, match="before its version"):
        story.given("2024-01-01", "agreement/na1", version(2, changed))


def test_each_day_is_judged_by_the_version_in_force_on_it(story: Story) -> None:
    sooner = provision("P1", hours(12), deadline="2023-05-31")
    later = provision("P1", hours(12), deadline="2024-06-30")
    story.given("2023-05-01", "agreement/na1", version(2, sooner))
    story.given("2023-09-01", "agreement/na1", version(3, later))
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-06-01/2023-08-31", "2024-07-01/"]


def test_acts_on_drift_date_nothing_back(story: Story) -> None:
    story.given("2024-01-01", f"finding/ADOPTION_MISSING:{CELL}", DriftAcknowledged())
    assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]
