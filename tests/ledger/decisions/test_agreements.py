"""Agreements: versions grow with the days, deadlines look ahead, and an end is an end."""

import pytest

from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementSigned,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
    Scope,
)
from ledger.events.base import Event
from tests.ledger.decisions.story import Story, given

AGREEMENT = "agreement/xa-na1"
SIGNED = AgreementSigned(party="actor/union")
IN_FORCE = AgreementEnteredIntoForce()
SUSPENDED = AgreementSuspended()
ENDED = AgreementEnded()


def version(
    number: int, deadline: str | None = None, implement_by: str | None = None, title: str = "Accord"
) -> AgreementVersionAdopted:
    provision = Provision(
        id="P1", scope=Scope(level="regional"), deadline=deadline, implement_by=implement_by
    )
    return AgreementVersionAdopted(version=number, title=title, provisions=(provision,))


def adopted() -> Story:
    return given(AGREEMENT, (version(1, "2023-06-30", "2024-06-30"), "2023-01-15"))


def ended() -> Story:
    return adopted().given(ENDED, "2025-01-01")


def test_a_version_is_adopted() -> None:
    given(AGREEMENT).when(version(1, "2023-06-30"), "2023-01-15").is_recorded()


def test_an_agreement_may_begin_with_a_later_version() -> None:
    given(AGREEMENT).when(version(3), "2023-01-15").is_recorded()


def test_a_higher_version_is_adopted_on_a_later_day() -> None:
    adopted().when(version(2), "2024-09-01").is_recorded()


def test_a_higher_version_for_an_earlier_day_is_refused() -> None:
    adopted().when(version(2), "2022-09-01").is_refused("version_order", "version 1", "2023-01-15")


def test_a_lower_version_for_a_later_day_is_refused() -> None:
    story = given(AGREEMENT, (version(2), "2023-01-15"))
    story.when(version(1), "2023-01-16").is_refused("version_order", "version 2", "2023-01-15")


def test_a_lower_version_is_admitted_where_it_belongs() -> None:
    given(AGREEMENT, (version(2), "2023-01-15")).when(version(1), "2022-01-15").is_recorded()


def test_an_imprecise_version_counts_from_its_last_day() -> None:
    adopted().given(version(2), "2024").when(version(3), "2024-06-01").is_refused("version_order")


def test_the_same_version_with_other_facts_is_refused() -> None:
    adopted().when(version(1, "2023-07-31"), "2023-01-15").is_refused("second_beginning", "version")


def test_the_same_version_on_another_day_is_refused() -> None:
    same = version(1, "2023-06-30", "2024-06-30")
    adopted().when(same, "2023-02-15").is_refused("second_beginning", "2023-01-15")


def test_the_same_version_is_known() -> None:
    adopted().when(version(1, "2023-06-30", "2024-06-30"), "2023-01-15").is_known()


def test_the_same_version_is_known_after_the_end() -> None:
    ended().when(version(1, "2023-06-30", "2024-06-30"), "2023-01").is_known()


@pytest.mark.parametrize("name", ["deadline", "implement_by"])
def test_a_day_before_its_version_is_refused(name: str) -> None:
    event = version(1, **{name: "2023-01-14"})
    given(AGREEMENT).when(event, "2023-01-15").is_refused("deadline_before_version", name)


@pytest.mark.parametrize("name", ["deadline", "implement_by"])
def test_the_day_of_its_version_is_admitted(name: str) -> None:
    given(AGREEMENT).when(version(1, **{name: "2023-01-15"}), "2023-01-15").is_recorded()


def test_a_day_that_may_lie_after_its_version_is_admitted() -> None:
    given(AGREEMENT).when(version(1, "2023-01-01"), "2023").is_recorded()


def test_an_unchanged_day_carries_over() -> None:
    adopted().when(version(2, "2023-06-30", "2024-06-30"), "2024-09-01").is_recorded()


@pytest.mark.parametrize("days", [("2023-06-29", "2024-06-30"), ("2023-06-30", "2024-07-01")])
def test_a_changed_day_does_not_carry_over(days: tuple[str, str]) -> None:
    adopted().when(version(2, *days), "2024-09-01").is_refused("deadline_before_version", "P1")


def test_a_day_that_an_older_version_stated_does_not_carry_over() -> None:
    story = adopted().given(version(2), "2024-01-01")
    story.when(version(3, "2023-06-30"), "2024-09-01").is_refused("deadline_before_version")


def test_no_version_is_adopted_after_the_end() -> None:
    ended().when(version(2), "2025-01-02").is_refused("over", "another agreement")


def test_a_version_was_adopted_before_the_end() -> None:
    ended().when(version(2), "2024-12-31").is_recorded()


def test_a_party_signs() -> None:
    adopted().when(SIGNED, "2023-02-01").is_recorded()


def test_a_party_signs_before_the_text_is_adopted() -> None:
    adopted().when(SIGNED, "2022-12-01").is_recorded()


def test_what_nobody_adopted_cannot_be_signed() -> None:
    given(AGREEMENT).when(SIGNED, "2023-02-01").is_refused(
        "unknown_stream", "agreement-version-adopted.v1"
    )


def test_nobody_signs_after_the_end() -> None:
    ended().when(SIGNED, "2025-02-01").is_refused("over")


def test_a_signature_is_known() -> None:
    adopted().given(SIGNED, "2023-02-01").when(SIGNED, "2023-03-01").is_known()


def test_an_agreement_enters_into_force() -> None:
    adopted().when(IN_FORCE, "2023-03-01").is_recorded()


def test_an_agreement_enters_into_force_again() -> None:
    story = adopted().given(IN_FORCE, "2023-03-01").given(SUSPENDED, "2023-04-01")
    story.when(IN_FORCE, "2023-05-01").is_recorded()


@pytest.mark.parametrize("event", [IN_FORCE, SUSPENDED, ENDED])
def test_what_nobody_adopted_has_no_life(event: Event) -> None:
    given(AGREEMENT).when(event, "2023-03-01").is_refused("unknown_stream")


@pytest.mark.parametrize("event", [IN_FORCE, SUSPENDED, ENDED])
def test_nothing_happens_before_the_first_version(event: Event) -> None:
    adopted().when(event, "2022-12-31").is_refused("before_beginning", "2023-01-15")


@pytest.mark.parametrize("event", [IN_FORCE, SUSPENDED, ENDED])
def test_versions_before_the_first_on_record_may_have_been_in_force(event: Event) -> None:
    given(AGREEMENT, (version(2), "2023-01-15")).when(event, "2022-12-31").is_recorded()


@pytest.mark.parametrize("event", [IN_FORCE, SUSPENDED])
def test_nothing_but_its_past_happens_to_an_ended_agreement(event: Event) -> None:
    ended().when(event, "2025-01-02").is_refused("over")
    ended().when(event, "2024-12-31").is_recorded()


def test_an_agreement_in_force_is_known() -> None:
    adopted().given(IN_FORCE, "2023-03-01").when(IN_FORCE, "2023-04-01").is_known()


def test_an_agreement_is_suspended_in_force_or_not() -> None:
    adopted().when(SUSPENDED, "2023-03-01").is_recorded()
    adopted().given(IN_FORCE, "2023-03-01").when(SUSPENDED, "2023-04-01").is_recorded()


def test_a_second_suspension_is_known() -> None:
    adopted().given(SUSPENDED, "2023-03-01").when(SUSPENDED, "2023-04-01").is_known()


def test_an_agreement_ends() -> None:
    adopted().when(ENDED, "2025-01-01").is_recorded()


def test_an_ended_agreement_is_known() -> None:
    ended().when(ENDED, "2025-02-01").is_known()


def test_an_earlier_end_is_recorded() -> None:
    ended().when(ENDED, "2024-12-01").is_recorded()
