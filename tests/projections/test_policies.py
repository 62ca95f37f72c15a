"""The policy a process is judged by, over time and as known."""

import pytest

from ledger.days import day_of
from ledger.events.cells import EvidenceSubmitted, ImplementationReported
from ledger.events.policies import PolicyVersionAdopted
from projections.drift.policy import DEFAULT, policy_id
from projections.intervals import Moment
from projections.policies import POLICIES, Policies, in_force
from tests.projections.followed import replayed
from tests.projections.histories import PROCESS, Story, provision, register, version
from tests.projections.reading import asked
from tests.projections.test_explanations import of
from tests.projections.test_sharing import built

SHORT = PolicyVersionAdopted(name="short", notify_days=10)
OVERRIDE = PolicyVersionAdopted(name="strict", notify_days=5, agreement="na1")
LONG = PolicyVersionAdopted(name="long", notify_days=100)


def policies(story: Story, on: str, known: int | None = None) -> Policies:
    moment = Moment(day_of(on), story.head if known is None else known)
    with asked(story.history) as asking:
        return in_force(asking.select(POLICIES, moment))


def adopted() -> Story:
    story = Story()
    story.given("2023-03-01", "policy/xa", SHORT)
    story.given("2023-06-01", "policy/xa", LONG)
    return story


def test_a_version_judges_from_its_day_until_the_next() -> None:
    story = adopted()
    days = ("2023-02-28", "2023-03-01", "2023-05-31", "2023-06-01")
    assert [policies(story, on)[PROCESS] for on in days] == [DEFAULT, SHORT, SHORT, LONG]


def test_a_process_without_a_policy_is_judged_by_the_default() -> None:
    story = adopted()
    assert policies(story, "2023-07-01")["another"] == DEFAULT


def test_a_version_judges_once_it_is_known() -> None:
    story = adopted()
    assert [policies(story, "2023-07-01", known)[PROCESS] for known in (0, 1, 2)] == [
        DEFAULT,
        SHORT,
        LONG,
    ]


def test_a_retracted_version_judges_nobody() -> None:
    story = adopted()
    story.retracted("policy/xa#2")
    assert policies(story, "2023-07-01")[PROCESS] == SHORT
    story.retracted("policy/xa#1")
    assert policies(story, "2023-07-01") == {}


def test_a_row_cites_the_policy_as_reports_do() -> None:
    story = adopted()
    row = story.row("policies", PROCESS, "2023-04-01")
    assert row is not None
    assert (row["policy"], row["adopted_on"]) == (policy_id(SHORT), "2023-03-01")


class TestOverrides:
    """Two agreements at one place, one of which is judged by a policy of its own."""

    @pytest.fixture
    def story(self) -> Story:
        told = Story()
        told.given("2020-01-01", "jurisdiction/north", register())
        for agreement in ("na1", "na2"):
            told.given("2023-01-01", f"agreement/{agreement}", version(1, provision()))
        return told

    def test_it_judges_what_is_under_the_agreement_and_nothing_else(self, story: Story) -> None:
        story.given("2022-01-01", "policy/na1", OVERRIDE)
        assert story.runs("NOT_INFORMED", "na1@north") == ["2023-01-07/"]
        assert story.runs("NOT_INFORMED", "na2@north") == ["2023-02-01/"]

    def test_it_judges_from_its_day_on_and_after_later_policies_too(self, story: Story) -> None:
        story.given("2023-01-20", "policy/na1", OVERRIDE)
        story.given("2023-01-10", "policy/xa", LONG)
        story.given("2023-01-25", "policy/xa", SHORT)
        assert story.runs("NOT_INFORMED", "na1@north") == ["2023-01-20/"]
        assert story.runs("NOT_INFORMED", "na2@north") == ["2023-01-25/"]

    def test_a_retracted_one_judges_nobody(self, story: Story) -> None:
        story.retracted(story.given("2022-01-01", "policy/na1", OVERRIDE))
        assert story.runs("NOT_INFORMED", "na1@north") == ["2023-02-01/"]
        assert story.row("policies", "xa:na1", "2023-01-01") is None

    def test_cells_and_levels_that_come_later_are_judged_by_it_as_well(self, story: Story) -> None:
        short = OVERRIDE.model_copy(update={"succession_grace": 10, "evidence_max_age": 5})
        story.given("2022-01-01", "policy/na1", short)
        story.given("2024-01-01", "jurisdiction/south", register())
        dated = [provision(places=("north", "south"), deadline="2023-06-30")]
        for agreement in ("na1", "na2"):
            story.given("2023-01-02", f"agreement/{agreement}", version(2, *dated))
            stream = f"cell/{agreement}:P1@north"
            story.given("2023-02-01", stream, ImplementationReported(level=2))
            story.given("2023-02-01", stream, EvidenceSubmitted(evidence="E1"))
        found = [story.runs("ADOPTION_MISSING", f"{each}:P1@south") for each in ("na1", "na2")]
        assert found == [["2024-01-12/"], ["2024-04-01/"]]
        found = [story.runs("CLAIM_UNEVIDENCED", f"{each}:P1@north") for each in ("na1", "na2")]
        assert found == [["2023-02-07/"], ["2024-02-02/"]]

    def test_the_view_shows_it_and_findings_cite_it(self, story: Story) -> None:
        story.given("2022-01-01", "policy/na1", OVERRIDE)
        row = story.row("policies", "xa:na1", "2023-01-01")
        assert row is not None
        assert row["policy"] == policy_id(OVERRIDE)
        assert policy_id(OVERRIDE) != policy_id(OVERRIDE.model_copy(update={"agreement": "na2"}))
        known = policies(story, "2023-03-01")
        assert known[PROCESS] == DEFAULT
        assert [known.judging(PROCESS, each) for each in ("na1", "na2", None)] == [
            OVERRIDE,
            DEFAULT,
            DEFAULT,
        ]
        found = of(story.history, "2023-03-01")
        one, other = (found["NOT_INFORMED", f"{each}@north"] for each in ("na1", "na2"))
        assert one.compared_to.policy == policy_id(OVERRIDE)
        assert "within 5 days" in one.sentence
        assert other.compared_to.policy == policy_id(DEFAULT)

    def test_any_number_of_shares_judges_alike(self, story: Story) -> None:
        story.given("2023-01-20", "policy/na1", OVERRIDE)
        for shares in (2, 3):
            assert built(story, shares) == replayed(story.entries)
