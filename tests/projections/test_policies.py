"""The policy a process is judged by, over time and as known."""

from ledger.days import day_of
from ledger.events.policies import PolicyVersionAdopted
from projections.drift.policy import DEFAULT, policy_id
from projections.intervals import Moment
from projections.policies import POLICIES, Policies, in_force
from tests.projections.histories import PROCESS, Story
from tests.projections.reading import asked

SHORT = PolicyVersionAdopted(name="short", notify_days=10)
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
