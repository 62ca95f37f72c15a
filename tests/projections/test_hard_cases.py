"""The hard cases of the domain, sentence by sentence."""

import pytest

from ledger.days import day_of, text_of
from ledger.decisions.refusals import Refused
from ledger.events.agreements import AgreementEnded, AgreementSuspended, Scope
from ledger.events.cells import (
    CellExempted,
    EvidenceRetracted,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
)
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
from ledger.events.duties import (
    LocalAuthorityNotified,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from ledger.events.follow_ups import FollowUpAssigned, FollowUpDueDateMoved, FollowUpOpened
from ledger.events.instruments import (
    Coverage,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
)
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import MandateEnded, MandateStarted, PositionEstablished
from projections.drift.standings import WORST_FIRST
from tests.projections.histories import (
    CELL,
    DUTY,
    Story,
    amended,
    hours,
    local,
    provision,
    register,
    term,
    version,
)

NORTH, SOUTH = "jurisdiction/north", "jurisdiction/south"
SOUTHERN = "na1:P1@south"


@pytest.fixture
def story() -> Story:
    """One place, and nothing agreed yet."""
    told = Story()
    told.given("2020-01-01", NORTH, register())
    return told


def agreed(story: Story, on: str, number: int, least: int, deadline: str | None = None) -> None:
    """A version that demands so many hours."""
    text = provision("P1", hours(least), deadline=deadline)
    story.given(on, "agreement/na1", version(number, text))


def row_of(story: Story, on: str, cell: str = CELL) -> dict[str, object]:
    row = story.row("cells", cell, on)
    assert row is not None
    return row


class TestVersionsAndTerms:
    """Which version counts, and for what."""

    def test_a_provision_s_version_is_the_last_that_changed_its_terms(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        agreed(story, "2024-01-01", 2, 16)
        agreed(story, "2025-01-01", 3, 20)
        story.given("2024-05-01", "instrument/LI-1", local(hours(24)))
        days = ("2024-06-01", "2025-06-01")
        assert [row_of(story, day)["version"] for day in days] == [1, 3]

    def test_where_nothing_is_live_a_new_version_changes_no_row(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        agreed(story, "2024-01-01", 2, 20)
        before, after = (row_of(story, day) for day in ("2023-12-31", "2024-01-01"))
        assert (before["state"], before["version"], before["conform_by"]) == ("NOT_DUE", None, None)
        assert after == before

    def test_the_time_to_conform_is_that_of_the_terms_not_of_the_version(
        self, story: Story
    ) -> None:
        agreed(story, "2023-01-01", 1, 16)
        agreed(story, "2024-01-01", 2, 16)
        story.given("2024-05-01", "instrument/LI-1", local(hours(24)))
        assert row_of(story, "2024-06-01")["conform_by"] == "2023-04-01"

    def test_whom_to_inform_goes_by_the_version_of_the_agreement(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-01-02", f"duty/{DUTY}", LocalAuthorityNotified(version=1))
        agreed(story, "2024-01-01", 2, 16)
        assert story.runs("NOT_INFORMED", DUTY) == ["2024-02-01/"]
        assert story.runs("NOT_ACKNOWLEDGED", DUTY) == ["2023-02-02/2023-12-31"]

    def test_of_several_live_instruments_the_highest_based_on_counts(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-02-01", "instrument/LI-1", local(hours(24), based_on=1))
        agreed(story, "2024-01-01", 2, 20)
        story.given("2024-02-01", "instrument/LI-2", local(hours(20), based_on=2))
        assert row_of(story, "2025-01-01")["based_on"] == 2
        assert story.runs("VERSION_BEHIND", CELL) == []

    def test_several_live_instruments_bind_together(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-02-01", "instrument/LI-1", local(hours(8)))
        story.given("2023-09-01", "instrument/LI-2", local(hours(24)))
        assert story.runs("TERMS_WEAKER", CELL) == ["2023-04-02/2023-08-31"]

    def test_a_new_version_is_no_amnesty(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-02-01", "instrument/LI-1", local(hours(8)))
        agreed(story, "2024-01-01", 2, 20)
        assert story.runs("TERMS_WEAKER", CELL) == ["2023-04-02/"]

    def test_failing_only_the_present_terms_is_adapting(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 8)
        story.given("2023-02-01", "instrument/LI-1", local(hours(12)))
        agreed(story, "2024-01-01", 2, 16)
        days = ("2023-12-31", "2024-01-01", "2024-03-31", "2024-04-01")
        assert [story.state(day) for day in days] == [
            "CONFORMING",
            "ADAPTING",
            "ADAPTING",
            "WEAKER",
        ]

    def test_what_contradicts_only_the_present_terms_is_adapting_too(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 8)
        story.given("2023-02-01", "instrument/LI-1", local(term("exactly", 8, "hours")))
        agreed(story, "2024-01-01", 2, 16)
        assert [story.state(day) for day in ("2024-03-31", "2024-04-01")] == [
            "ADAPTING",
            "CONTRADICTING",
        ]

    def test_how_it_fails_is_judged_by_the_terms_that_are_due(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-02-01", "instrument/LI-1", local(term("between", ("8", "20"), "hours")))
        agreed(story, "2024-01-01", 2, 24)
        assert story.runs("TERMS_WEAKER", CELL) == ["2023-04-02/2024-03-31"]
        assert story.runs("TERMS_CONTRADICT", CELL) == ["2024-04-01/"]

    def test_a_deadline_earlier_than_its_version_is_refused(self, story: Story) -> None:
        with pytest.raises(Refused, match="deadline"):
            agreed(story, "2023-07-01", 1, 16, deadline="2023-06-30")

    def test_unless_the_version_before_stated_the_same_one(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        agreed(story, "2023-07-01", 2, 20, deadline="2023-06-30")
        story.given("2023-08-01", "instrument/LI-1", local(hours(24)))
        assert row_of(story, "2023-08-01")["conform_by"] == "2023-09-29"
        assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-07-31"]

    def test_the_worst_relation_of_several_terms_decides(self, story: Story) -> None:
        text = provision("P1", hours(16), term("required"))
        story.given("2023-01-01", "agreement/na1", version(1, text))
        story.given("2023-02-01", "instrument/LI-1", local(hours(24), term("prohibited")))
        assert story.state("2024-01-01") == "CONTRADICTING"

    def test_terms_about_different_things_are_never_intersected(self, story: Story) -> None:
        text = provision("P1", term("by_date", "2040-12-31", "area"))
        story.given("2023-01-01", "agreement/na1", version(1, text))
        story.given(
            "2023-02-01", "instrument/LI-1", local(term("by_date", "2030-12-31", "operations"))
        )
        assert row_of(story, "2024-01-01")["relation"] == "silent"

    def test_provision_ids_are_qualified_by_their_agreement(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-01-01", "agreement/na2", version(1, provision(deadline="2023-06-30")))
        story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        assert story.state("2024-01-01", "na1:P1@north") == "CONFORMING"
        assert story.state("2024-01-01", "na2:P1@north") == "MISSING"


class TestStates:
    """The twelve states, and which of them a day shows."""

    def test_not_due_is_nothing_live_up_to_the_deadline(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        assert story.state("2023-06-30") == "NOT_DUE"

    def test_the_reason_is_the_coverage_that_ended_last(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.given("2023-02-01", "instrument/LI-2", local(hours(16), expires_on="2024-06-30"))
        story.given("2024-01-01", "instrument/LI-1", LocalInstrumentAnnulled())
        assert story.state("2024-07-01") == "LAPSED"

    def test_on_one_day_the_gravest_reason_counts(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        for id in ("LI-1", "LI-2", "LI-3"):
            story.given("2023-02-01", f"instrument/{id}", local(hours(16)))
        story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
        withdrawn = LocalInstrumentWithdrawn(reason="superseded")
        story.given("2024-01-01", "instrument/LI-2", withdrawn)
        story.given("2023-12-01", "instrument/LI-3", LocalInstrumentSuspended())
        assert story.state("2024-01-01") == "LAPSED"
        story.given("2024-01-01", "instrument/LI-3", LocalInstrumentAnnulled())
        assert story.state("2024-01-01") == "REPUDIATED"

    def test_a_provision_dropped_by_amendment_counts_as_withdrawn(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.given("2024-01-01", "instrument/LI-1", amended(provision="P9"))
        assert story.state("2024-01-01") == "LAPSED"

    def test_exempt_while_the_agreement_is_suspended(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2024-01-01", "agreement/na1", AgreementSuspended())
        assert story.state("2024-01-01") == "EXEMPT"
        assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-12-31"]

    def test_exempt_until_the_exemption_ends_or_runs_out(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2024-01-01", f"cell/{CELL}", CellExempted(reason="flood", until="2024-02-29"))
        story.given("2024-06-01", f"cell/{CELL}", CellExempted(reason="war"))
        story.given("2024-07-01", f"cell/{CELL}", ExemptionEnded())
        days = ("2023-12-31", "2024-01-01", "2024-02-29", "2024-03-01", "2024-06-01", "2024-07-01")
        assert [story.state(day) for day in days] == [
            "MISSING",
            "EXEMPT",
            "EXEMPT",
            "MISSING",
            "EXEMPT",
            "MISSING",
        ]

    def test_exempt_and_not_due_cells_are_cells(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        assert row_of(story, "2023-06-01")["state"] == "NOT_DUE"
        story.given("2023-06-01", f"cell/{CELL}", CellExempted(reason="flood"))
        assert row_of(story, "2023-06-01")["state"] == "EXEMPT"

    def test_a_cell_ends_with_its_agreement(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2024-01-01", "agreement/na1", AgreementEnded())
        assert story.state("2023-12-31") == "NOT_DUE"
        assert story.state("2024-01-01") is None

    def test_a_cell_ends_when_its_provision_is_dropped(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2024-01-01", "agreement/na1", version(2, provision("P2")))
        assert story.state("2024-01-01") is None
        assert story.state("2024-01-01", "na1:P2@north") == "NOT_DUE"

    def test_the_worst_child_is_worst_first(self) -> None:
        assert " ".join(WORST_FIRST) == (
            "REPUDIATED CONTRADICTING MISSING LAPSED SUSPENDED WEAKER BEHIND_VERSION"
            " UNASSESSED ADAPTING NOT_DUE CONFORMING EXEMPT"
        )

    def test_force_findings_belong_to_the_cell(self, story: Story) -> None:
        both = (provision("P1", deadline="2023-06-30"), provision("P2", deadline="2023-06-30"))
        story.given("2023-01-01", "agreement/na1", version(1, *both))
        covers = tuple(Coverage(provision=id) for id in ("P1", "P2"))
        story.given(
            "2023-02-01",
            "instrument/LI-1",
            LocalInstrumentAdopted(jurisdiction="north", agreement="na1", covers=covers),
        )
        story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
        suspended = {id for kind, id in story.drift("2024-01-01") if kind == "FORCE_SUSPENDED"}
        assert suspended == {"na1:P1@north", "na1:P2@north"}


class TestDays:
    """Which day counts."""

    def test_a_deadline_an_expiry_and_an_until_are_inclusive(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        assert [story.state(day) for day in ("2023-06-30", "2023-07-01")] == ["NOT_DUE", "MISSING"]
        story.given("2023-07-01", "instrument/LI-1", local(hours(16), expires_on="2023-12-31"))
        assert [story.state(d) for d in ("2023-12-31", "2024-01-01")] == ["CONFORMING", "LAPSED"]
        accepted = DeviationAccepted(reason="so be it", until="2024-01-31")
        story.given("2024-01-01", f"finding/FORCE_LAPSED:{CELL}", accepted)
        states = [story.shown("FORCE_LAPSED", CELL, day) for day in ("2024-01-31", "2024-02-01")]
        assert [each[2] for each in states if each] == ["accepted", "open"]

    def test_an_ending_takes_effect_on_its_own_day(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.given("2024-01-01", "instrument/LI-1", LocalInstrumentAnnulled())
        assert [story.state(day) for day in ("2023-12-31", "2024-01-01")] == [
            "CONFORMING",
            "REPUDIATED",
        ]

    def test_facts_of_one_day_count_in_the_order_of_their_recording(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        for level in (1, 3, 2):
            story.given("2024-01-01", f"cell/{CELL}", ImplementationReported(level=level))
        row = story.row("levels", CELL, "2024-01-01")
        assert row is not None
        assert row["claimed"] == 2

    def test_a_corrected_entry_keeps_its_position(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        first = story.given("2024-01-01", f"cell/{CELL}", ImplementationReported(level=1))
        story.given("2024-01-01", f"cell/{CELL}", ImplementationReported(level=3))
        story.corrected(first, {"level": 2})
        row = story.row("levels", CELL, "2024-01-01")
        assert row is not None
        assert row["claimed"] == 3

    def test_an_imprecise_fact_counts_from_the_first_day_it_may_mean(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-08", "instrument/LI-1", local(hours(16)))
        assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-07-31"]

    def test_but_one_that_starts_a_duty_from_the_last(self, story: Story) -> None:
        agreed(story, "2023", 1, 16)
        assert story.runs("NOT_INFORMED", DUTY) == ["2024-01-31/"]

    def test_a_follow_up_of_a_month_is_not_overdue_before_the_month_is_over(self) -> None:
        told = Story()
        opened = FollowUpOpened(what="a plan", due_on="2024-05-10")
        told.given("2024-05", "follow-up/FU-1", opened)
        assert told.runs("FOLLOWUP_OVERDUE", "FU-1") == ["2024-05-31/"]

    def test_by_then_at_the_latest_counts_from_the_beginning_of_time(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("/2024-05-01", "instrument/LI-1", local(hours(16)))
        assert story.runs("ADOPTION_MISSING", CELL) == []
        story.given("/2025-01-01", "instrument/LI-1", amended(hours(8)))
        assert story.runs("TERMS_WEAKER", CELL) == ["2023-07-01/"]

    def test_what_is_dated_before_its_beginning_counts_from_it(self, story: Story) -> None:
        """Both dates are true, and one of them is imprecise: nothing told is lost."""
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-05-20", "instrument/LI-1", local(hours(8)))
        story.given("2023", "instrument/LI-1", amended(hours(24)))
        assert row_of(story, "2023-05-20")["relation"] == "stricter"
        story.given("2024-03-18", "follow-up/FU-1", FollowUpOpened(what="a plan"))
        story.given("2024-03", "follow-up/FU-1", FollowUpAssigned(owner="actor/office"))
        assert story.runs("NO_OWNER", "FU-1") == []
        story.given("2024", "follow-up/FU-2", FollowUpOpened(what="a list", due_on="2024-12-31"))
        story.given("2024-08-01", "follow-up/FU-2", FollowUpDueDateMoved(due_on="2025-06-30"))
        assert story.runs("FOLLOWUP_OVERDUE", "FU-2") == ["2025-07-01/"]
        story.given("2024-01-01", f"cell/{CELL}", ImplementationReported(level=3))
        against = EvidenceSubmitted(evidence="E1", supports=False)
        story.given("2024-05-10", f"cell/{CELL}", against)
        story.given("2024", f"cell/{CELL}", EvidenceRetracted(evidence="E1"))
        assert story.runs("EVIDENCE_CONTRADICTS", CELL) == []


class TestPlaces:
    """Where a duty goes when places change."""

    @pytest.fixture
    def split(self, story: Story) -> Story:
        """North gives way to south on the first of June 2024; north alone is in scope."""
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2024-06-01", SOUTH, register())
        story.given("2024-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        return story

    def test_the_duty_passes_on_the_day_of_the_restructuring(self, split: Story) -> None:
        days = ("2024-05-31", "2024-06-01")
        assert [split.state(day) for day in days] == ["MISSING", None]
        assert [split.state(day, SOUTHERN) for day in days] == [None, "NOT_DUE"]

    def test_the_clocks_of_a_successor_start_anew(self, split: Story) -> None:
        assert row_of(split, "2024-06-01", SOUTHERN)["deadline"] == "2024-08-30"
        assert split.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-08-31/"]
        assert split.runs("NOT_INFORMED", "na1@south") == ["2024-07-02/"]

    def test_a_later_deadline_stands(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2025-06-30")
        story.given("2024-06-01", SOUTH, register())
        story.given("2024-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2025-07-01/"]

    def test_in_a_merger_the_successor_may_be_older(self, story: Story) -> None:
        story.given("1990-01-01", SOUTH, register())
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2024-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-08-31/"]

    def test_the_clocks_start_at_registration_if_that_came_after_the_text(
        self, story: Story
    ) -> None:
        reach = provision(deadline="2023-06-30", scope=Scope(level="local"))
        story.given("2023-01-01", "agreement/na1", version(1, reach))
        story.given("2024-01-01", SOUTH, register())
        assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-04-01/"]

    def test_being_in_scope_in_one_s_own_right_beats_inheriting(self, story: Story) -> None:
        both = provision(places=("north", "south"), deadline="2024-06-30")
        story.given("1990-01-01", SOUTH, register())
        story.given("2023-01-01", "agreement/na1", version(1, both))
        story.given("2024-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        assert story.runs("ADOPTION_MISSING", SOUTHERN) == ["2024-07-01/"]

    @pytest.mark.parametrize(("on", "state"), [("2023-12-31", "NOT_DUE"), ("2024-01-01", None)])
    def test_a_selector_chooses_among_the_places_of_its_day(
        self, story: Story, on: str, state: str | None
    ) -> None:
        """What had ended by then has nothing to pass on."""
        story.given("1990-01-01", SOUTH, register("regional"))
        story.given("2024-01-01", NORTH, JurisdictionRestructured(successors=("south",)))
        story.given(on, "agreement/na1", version(1, provision(scope=Scope(level="local"))))
        assert story.state("2024-01-01", SOUTHERN) == state

    def test_a_list_means_those_that_succeeded_whom_it_names(self, story: Story) -> None:
        story.given("1990-01-01", SOUTH, register())
        story.given("2024-01-01", NORTH, JurisdictionRestructured(successors=("south",)))
        story.given("2024-06-01", "agreement/na1", version(1, provision(places=("north",))))
        assert story.state("2024-06-01", SOUTHERN) == "NOT_DUE"

    def test_one_s_own_schedule_beats_an_inherited_one(self, story: Story) -> None:
        both = provision(places=("north", "south"))
        story.given("1990-01-01", SOUTH, register())
        story.given("2023-01-01", "agreement/na1", version(1, both))
        story.given("2023-01-01", "duty/na1@south", ReportingScheduleSet(every_months=12))
        story.given("2023-01-01", f"duty/{DUTY}", ReportingScheduleSet(every_months=1))
        story.given("2023-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        assert story.runs("REPORTING_SILENCE", "na1@south") == ["2024-01-31/"]

    def test_notifications_and_instruments_do_not_pass_on(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        story.given("2023-01-02", f"duty/{DUTY}", LocalAuthorityNotified(version=1))
        story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.given("2024-06-01", SOUTH, register())
        story.given("2024-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        assert story.state("2024-12-31", SOUTHERN) == "MISSING"
        assert ("NOT_INFORMED", "na1@south") in story.drift("2024-12-31")

    def test_schedules_restart_on_that_day(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-01-01", f"duty/{DUTY}", ReportingScheduleSet(every_months=12))
        story.given("2024-06-01", SOUTH, register())
        story.given("2024-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        assert story.runs("REPORTING_SILENCE", DUTY) == ["2024-01-31/2024-05-31"]
        assert story.runs("REPORTING_SILENCE", "na1@south") == ["2025-07-01/"]

    def test_a_jurisdiction_registered_late_exists_from_its_registration(
        self, story: Story
    ) -> None:
        text = provision(places=("north", "south"))
        story.given("2023-01-01", "agreement/na1", version(1, text))
        story.given("2024-01-01", SOUTH, register())
        assert story.state("2023-12-31", SOUTHERN) is None
        assert story.state("2024-01-01", SOUTHERN) == "NOT_DUE"

    def test_an_unregistered_place_has_no_cell(self, story: Story) -> None:
        story.given("2023-01-01", "agreement/na1", version(1, provision(places=("south",))))
        assert story.state("2024-01-01", SOUTHERN) is None

    def test_a_second_registration_is_refused(self, story: Story) -> None:
        with pytest.raises(Refused):
            story.given("2021-01-01", NORTH, register(level="regional"))

    def test_what_lies_above_a_place_counts_from_its_registration(self, story: Story) -> None:
        country = provision(scope=Scope(parent="country"))
        story.given("2023-01-01", "agreement/na1", version(1, country))
        story.given("2020-01-01", SOUTH, register(parent="region"))
        story.given("2024-01-01", "jurisdiction/region", register("regional", "country"))
        assert story.state("2023-12-31", SOUTHERN) is None
        assert story.state("2024-01-01", SOUTHERN) == "NOT_DUE"

    def test_places_that_give_way_to_one_another_in_turn_do_no_harm(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-01-01", f"duty/{DUTY}", ReportingScheduleSet(every_months=1))
        story.given("2023-06-01", SOUTH, register())
        story.given("2023-06-01", NORTH, JurisdictionRestructured(successors=("south",)))
        story.given("2024-06-01", SOUTH, JurisdictionRestructured(successors=("north",)))
        assert story.state("2024-05-31", SOUTHERN) == "NOT_DUE"
        assert story.state("2024-06-01", SOUTHERN) is None
        assert story.state("2024-06-01") is None


class TestReferences:
    """What refers to something that is not on record."""

    def test_a_life_cycle_fact_of_an_unknown_stream_is_refused(self, story: Story) -> None:
        with pytest.raises(Refused):
            story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())

    def test_a_text_for_an_unregistered_place_is_admitted_and_listed(self, story: Story) -> None:
        reach = provision(places=("south",))
        story.given("2023-01-01", "agreement/na1", version(1, reach))
        story.given("2023-02-01", "instrument/LI-1", local(place="south"))
        listed = story.row("unresolved", SOUTHERN, "2024-01-01")
        assert listed == {"missing": "jurisdiction/south is not registered"}

    def test_a_report_on_an_unknown_provision_is_admitted_and_listed(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        report = story.given("2023-02-01", "cell/na1:P9@north", ImplementationReported(level=1))
        listed = story.row("unresolved", "na1:P9@north", "2024-01-01")
        assert listed == {"missing": "agreement/na1 has no provision P9"}
        story.retracted(report)
        assert story.row("unresolved", "na1:P9@north", "2024-01-01") is None

    def test_it_takes_effect_once_its_target_is_recorded(self, story: Story) -> None:
        story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.given("2023-03-01", f"cell/{CELL}", ImplementationReported(level=2))
        assert story.row("unresolved", CELL, "2024-01-01") is not None
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        assert story.row("unresolved", CELL, "2024-01-01") is None
        assert story.state("2024-01-01") == "CONFORMING"
        assert ("CLAIM_UNEVIDENCED", CELL) in story.drift("2024-01-01")

    def test_a_text_names_no_provision_of_an_agreement_that_it_left(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-01-01", "agreement/na2", version(1, provision("Q1")))
        adopted = story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        rightly = {"jurisdiction": "north", "agreement": "na2", "covers": [{"provision": "Q1"}]}
        story.corrected(adopted, rightly)
        assert {channel for channel, _ in story.rows.known} & {"unresolved"} == set()

    def test_what_a_retracted_version_stood_in_the_way_of_counts_again(self, story: Story) -> None:
        reach = (provision(id, scope=Scope(level="local")) for id in ("P1", "P2"))
        first, second = reach
        story.given("2023-01-01", "agreement/na1", version(1, first, second))
        dropping = story.given("2024-01-01", "agreement/na1", version(2, first))
        story.given("2024-06-01", SOUTH, register())
        assert story.state("2024-06-01", "na1:P2@south") is None
        story.retracted(dropping)
        assert story.state("2024-06-01", "na1:P2@south") == "NOT_DUE"

    def test_a_promise_in_return_for_itself_does_no_harm(self, story: Story) -> None:
        made = CommitmentMade(by="actor/a", to="actor/b", what="help", in_return_for="C-1")
        story.given("2024-01-01", "commitment/C-1", made)
        story.given("2024-02-01", "commitment/C-1", CommitmentFulfilled())
        assert story.runs("UNRECIPROCATED", "C-1") == []

    def test_facts_about_a_retracted_adoption_are_inert(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        adopted = story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
        story.retracted(adopted)
        assert story.runs("FORCE_SUSPENDED", CELL) == []
        assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]

    def test_a_text_that_was_another_place_s_covers_nothing_here(self, story: Story) -> None:
        both = provision("P1", hours(16), places=("north", "south"), deadline="2023-06-30")
        story.given("2020-01-01", SOUTH, register())
        story.given("2023-01-01", "agreement/na1", version(1, both))
        adopted = story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.retracted(adopted)
        story.given("2023-02-01", "instrument/LI-1", local(hours(16), place="south"))
        assert story.state("2024-01-01") == "MISSING"
        assert story.state("2024-01-01", SOUTHERN) == "CONFORMING"

    def test_a_correction_may_replace_the_day(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        adopted = story.given("2023-09-01", "instrument/LI-1", local(hours(16)))
        story.corrected(adopted, occurred_on="2023-08-01")
        assert story.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/2023-07-31"]

    def test_corrections_cannot_be_cited(self, story: Story) -> None:
        adopted = story.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        story.retracted(adopted)
        with pytest.raises(Refused):
            story.retracted("instrument/LI-1#2")


class TestReports:
    """Which period a report covers."""

    @pytest.fixture
    def reporting(self, story: Story) -> Story:
        """A report for every half year from the first of July 2023 on."""
        agreed(story, "2023-01-01", 1, 16)
        story.given("2023-07-01", f"duty/{DUTY}", ReportingScheduleSet(every_months=6))
        return story

    def test_a_report_in_the_period_of_grace_counts_once(self, reporting: Story) -> None:
        published = ProgressReportPublished(period_day="2023-12-31")
        reporting.given("2024-01-20", f"duty/{DUTY}", published)
        assert reporting.runs("REPORTING_SILENCE", DUTY) == ["2024-07-31/"]

    def test_a_report_names_its_period_by_any_day_of_it(self, reporting: Story) -> None:
        """Also by a day on which it was out already."""
        published = ProgressReportPublished(period_day="2023-12-31")
        reporting.given("2023-12-20", f"duty/{DUTY}", published)
        assert reporting.runs("REPORTING_SILENCE", DUTY) == ["2024-07-31/"]

    def test_an_endless_schedule_is_silent_without_end(self, reporting: Story) -> None:
        assert reporting.runs("REPORTING_SILENCE", DUTY) == ["2024-01-31/"]

    def test_a_report_that_is_known_later_breaks_the_silence(self, reporting: Story) -> None:
        published = ProgressReportPublished(period_day="2026-12-31")
        reporting.given("2027-01-15", f"duty/{DUTY}", published)
        assert reporting.runs("REPORTING_SILENCE", DUTY) == ["2024-01-31/2027-01-30", "2027-07-31/"]

    def test_a_report_on_an_older_period_does_not(self, reporting: Story) -> None:
        published = ProgressReportPublished(period_day="2023-12-31")
        reporting.given("2024-09-01", f"duty/{DUTY}", published)
        assert reporting.runs("REPORTING_SILENCE", DUTY) == ["2024-01-31/"]


class TestFindingsInTwoTimes:
    """What is shown of a finding, and what people say to it."""

    @pytest.fixture
    def missing(self, story: Story) -> Story:
        """Missing since the first of July 2023."""
        agreed(story, "2023-01-01", 1, 16, deadline="2023-06-30")
        return story

    FINDING = f"finding/ADOPTION_MISSING:{CELL}"

    def states(self, story: Story, *days: str) -> list[str]:
        shown = [story.shown("ADOPTION_MISSING", CELL, day) for day in days]
        return [each[2] if each else "-" for each in shown]

    def test_accepted_holds_on_its_days_and_keeps_the_onset(self, missing: Story) -> None:
        accepted = DeviationAccepted(reason="so be it", until="2023-12-31")
        missing.given("2023-10-01", self.FINDING, accepted)
        days = ("2023-09-30", "2023-10-01", "2023-12-31", "2024-01-01")
        assert self.states(missing, *days) == ["open", "accepted", "accepted", "open"]
        assert missing.runs("ADOPTION_MISSING", CELL) == ["2023-07-01/"]

    def test_an_acceptance_may_be_revoked(self, missing: Story) -> None:
        accepted = DeviationAccepted(reason="so be it", until="2023-12-31")
        missing.given("2023-10-01", self.FINDING, accepted)
        missing.given("2023-11-01", self.FINDING, DeviationRevoked())
        assert self.states(missing, "2023-10-31", "2023-11-01") == ["accepted", "open"]

    def test_a_second_acceptance_never_cuts_the_first(self, missing: Story) -> None:
        for on, until in (
            ("2023-08-01", "2023-12-31"),
            ("2023-09-01", "2024-01-31"),
            ("2023-09-01", "2023-10-31"),
        ):
            missing.given(on, self.FINDING, DeviationAccepted(reason="so be it", until=until))
        days = ("2023-08-31", "2023-09-01", "2024-01-31", "2024-02-01")
        assert self.states(missing, *days) == ["accepted", "accepted", "accepted", "open"]
        rows = missing.rows.timeline("ADOPTION_MISSING", CELL, missing.head)
        assert [(text_of(row[0]), row[2][3]) for row in rows] == [
            ("2023-07-01", None),
            ("2023-08-01", day_of("2023-12-31")),
            ("2023-09-01", day_of("2024-01-31")),
            ("2024-02-01", None),
        ]

    def test_a_revocation_ends_every_acceptance_before_it(self, missing: Story) -> None:
        for on, until in (("2023-08-01", "2024-12-31"), ("2023-08-02", "2023-12-31")):
            missing.given(on, self.FINDING, DeviationAccepted(reason="so be it", until=until))
        missing.given("2023-09-01", self.FINDING, DeviationRevoked())
        missing.given(
            "2023-11-01", self.FINDING, DeviationAccepted(reason="so", until="2023-11-30")
        )
        days = ("2023-08-31", "2023-09-01", "2023-11-01", "2023-12-01")
        assert self.states(missing, *days) == ["accepted", "open", "accepted", "open"]

    def test_acknowledged_and_contested_belong_to_the_run(self, missing: Story) -> None:
        missing.given("2023-08-01", self.FINDING, DriftAcknowledged())
        missing.given("2023-09-01", "instrument/LI-1", local(hours(16)))
        assert self.states(missing, "2023-07-31", "2023-08-01") == ["open", "acknowledged"]
        suspended = f"finding/FORCE_SUSPENDED:{CELL}"
        missing.given("2024-01-01", "instrument/LI-1", LocalInstrumentSuspended())
        missing.given("2024-01-02", suspended, DriftContested(reply="it is not"))
        missing.given("2024-02-01", "instrument/LI-1", LocalInstrumentReinstated())
        missing.given("2024-03-01", "instrument/LI-1", LocalInstrumentSuspended())
        first = missing.shown("FORCE_SUSPENDED", CELL, "2024-01-02")
        again = missing.shown("FORCE_SUSPENDED", CELL, "2024-03-01")
        assert first == ("2024-01-01", 2, "contested")
        assert again == ("2024-03-01", 2, "open")

    def test_accepted_before_contested_before_acknowledged_before_open(
        self, missing: Story
    ) -> None:
        missing.given("2023-08-01", self.FINDING, DriftAcknowledged())
        missing.given("2023-09-01", self.FINDING, DriftContested(reply="not so"))
        accepted = DeviationAccepted(reason="so be it", until="2023-12-31")
        missing.given("2023-10-01", self.FINDING, accepted)
        days = ("2023-07-31", "2023-08-31", "2023-09-30", "2023-10-01", "2024-01-01")
        assert self.states(missing, *days) == [
            "open",
            "acknowledged",
            "contested",
            "accepted",
            "contested",
        ]

    def test_a_third_opening_within_a_year_is_recurrent(self, missing: Story) -> None:
        missing.given("2023-02-01", "instrument/LI-1", local(hours(16)))
        months = ("2024-01", "2024-05", "2024-09", "2025-08")
        for month in months:
            missing.given(f"{month}-01", "instrument/LI-1", LocalInstrumentSuspended())
            missing.given(f"{month}-15", "instrument/LI-1", LocalInstrumentReinstated())
        shown = [missing.shown("FORCE_SUSPENDED", CELL, f"{month}-01") for month in months]
        assert [each[1] for each in shown if each] == [2, 2, 3, 2]

    def test_what_later_knowledge_refutes_was_never_so_and_still_was_shown(
        self, missing: Story
    ) -> None:
        before = missing.head
        missing.given("2023-05-01", "instrument/LI-1", local(hours(16)))
        assert missing.runs("ADOPTION_MISSING", CELL, known=before) == ["2023-07-01/"]
        assert missing.runs("ADOPTION_MISSING", CELL) == []

    def test_a_forecast_is_older_than_its_onset(self, missing: Story) -> None:
        """The deadline that will pass is known from the day of the version on."""
        assert missing.runs("ADOPTION_MISSING", CELL, known=2) == ["2023-07-01/"]

    def test_suppression_follows_from_the_state(self, missing: Story) -> None:
        missing.given("2023-02-01", "instrument/LI-1", local(hours(8)))
        missing.given("2023-09-01", "instrument/LI-1", LocalInstrumentSuspended())
        assert missing.runs("TERMS_WEAKER", CELL) == ["2023-07-01/2023-08-31"]
        assert missing.runs("FORCE_SUSPENDED", CELL) == ["2023-09-01/"]


class TestWhatASubjectReads:
    """Links only grow; the evaluation judges."""

    def test_an_instrument_touches_the_cells_of_every_version_known(self, story: Story) -> None:
        both = (provision("P1", deadline="2023-06-30"), provision("P2", deadline="2023-06-30"))
        story.given("2023-01-01", "agreement/na1", version(1, *both))
        story.given("2023-02-01", "instrument/LI-1", local(provision="P1"))
        story.given("2023-03-01", "instrument/LI-1", amended(provision="P2"))
        assert story.state("2024-01-01") == "LAPSED"
        assert story.state("2024-01-01", "na1:P2@north") == "CONFORMING"
        back = LocalInstrumentAmended(covers=(Coverage(provision="P1"), Coverage(provision="P2")))
        story.given("2023-04-01", "instrument/LI-1", back)
        assert story.state("2024-01-01") == "CONFORMING"

    def test_a_post_reads_the_agreements_it_owes(self, story: Story) -> None:
        owes = PositionEstablished(title="Mayor", owes=("na1",))
        story.given("2022-01-01", "post/mayor", owes)
        story.given("2022-01-01", "post/mayor", MandateStarted(holder="ann"))
        story.given("2024-01-01", "post/mayor", MandateEnded(holder="ann"))
        story.given("2024-01-01", "post/mayor", MandateStarted(holder="bob"))
        assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == []
        agreed(story, "2023-01-01", 1, 16)
        assert story.runs("SUCCESSION_UNCONFIRMED", "mayor") == ["2024-04-01/"]

    def test_a_correction_of_one_policy_leaves_the_others_alone(self, story: Story) -> None:
        agreed(story, "2023-01-01", 1, 16)
        short = PolicyVersionAdopted(name="short", notify_days=10)
        shorter = PolicyVersionAdopted(name="shorter", notify_days=5)
        story.given("2022-01-01", "policy/one", short)
        other = story.given("2022-06-01", "policy/two", shorter)
        assert story.runs("NOT_INFORMED", DUTY) == ["2023-01-07/"]
        story.retracted(other)
        assert story.runs("NOT_INFORMED", DUTY) == ["2023-01-12/"]

    def test_processes_share_nothing(self) -> None:
        told = Story()
        told.given("2020-01-01", NORTH, register())
        told.process = "xb"
        everywhere = provision(scope=Scope(level="local"), deadline="2023-06-30")
        told.given("2023-01-01", "agreement/na1", version(1, everywhere))
        told.given("2020-01-01", SOUTH, register())
        assert told.state("2024-01-01", SOUTHERN) == "MISSING"
        assert told.state("2024-01-01", CELL) is None


def test_places_above_and_below_are_registered_like_any_other() -> None:
    """A selector reaches every place below a parent, at any depth."""
    told = Story()
    told.given("2020-01-01", SOUTH, register(parent="region"))
    told.given(
        "2020-01-01",
        "jurisdiction/region",
        JurisdictionRegistered(level="regional", name="A region", parent="country"),
    )
    below = provision(scope=Scope(level="local", parent="country"))
    told.given("2023-01-01", "agreement/na1", version(1, below))
    assert told.state("2023-01-01", SOUTHERN) == "NOT_DUE"
    assert told.state("2023-01-01", "na1:P1@region") is None
