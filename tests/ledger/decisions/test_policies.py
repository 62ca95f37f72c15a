"""Policies: any version may follow any other, but not itself."""

from ledger.events.policies import PolicyVersionAdopted
from tests.ledger.decisions.story import given

POLICY = "policy/xa"
LENIENT = PolicyVersionAdopted(name="lenient", notify_days=90)
STRICT = PolicyVersionAdopted(name="strict", notify_days=10)


def test_a_policy_is_adopted() -> None:
    given(POLICY).when(LENIENT, "2024-01-01").is_recorded()


def test_another_version_is_adopted() -> None:
    given(POLICY, (LENIENT, "2024-01-01")).when(STRICT, "2025-01-01").is_recorded()


def test_an_earlier_version_is_learned_late() -> None:
    given(POLICY, (LENIENT, "2024-01-01")).when(STRICT, "2023-01-01").is_recorded()


def test_a_policy_stands_in_a_policy_s_stream() -> None:
    given("agreement/xa-na1").when(STRICT, "2024-01-01").is_refused("wrong_stream", "policy/<id>")


def test_the_version_that_holds_is_known() -> None:
    given(POLICY, (LENIENT, "2024-01-01")).when(LENIENT, "2024-02-01").is_known()


def test_a_former_version_is_adopted_again() -> None:
    story = given(POLICY, (LENIENT, "2024-01-01"), (STRICT, "2025-01-01"))
    story.when(LENIENT, "2026-01-01").is_recorded()
