"""Agreements: versions grow with the days, deadlines look ahead, and an end is an end."""

import pytest

from ledger.events.agreements import (
    AgreementAmended,
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementProposed,
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
PROPOSED = AgreementProposed(title="Accord", parties=("actor/union",), by="actor/ministry")


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


def amendment(
    number: int, *ids: str, deadline: str | None = None, dropped: tuple[str, ...] = ()
) -> AgreementAmended:
    provisions = tuple(
        Provision(id=id, scope=Scope(level="regional"), deadline=deadline) for id in ids
    )
    return AgreementAmended(version=number, provisions=provisions, dropped=dropped)


def proposed() -> Story:
    return given(AGREEMENT, (PROPOSED, "2022-06-01"))


def test_an_agreement_is_proposed() -> None:
    given(AGREEMENT).when(PROPOSED, "2022-06-01").is_recorded()
    adopted().when(PROPOSED, "2022-06-01").is_recorded()


def test_a_proposal_after_the_adoption_is_refused() -> None:
    adopted().when(PROPOSED, "2023-01-16").is_refused("wrong_order", "2023-01-15")


def test_a_second_proposal_is_refused() -> None:
    other = AgreementProposed(title="Another")
    proposed().when(other, "2022-06-01").is_refused("second_beginning")


def test_the_same_proposal_is_known() -> None:
    proposed().given(version(1), "2023-01-15").when(PROPOSED, "2022-06").is_known()


def test_what_was_proposed_is_adopted_signed_or_comes_to_nothing() -> None:
    proposed().when(version(1), "2023-01-15").is_recorded()
    proposed().when(SIGNED, "2022-09-01").is_recorded()
    proposed().when(ENDED, "2022-09-01").is_recorded()
    proposed().given(ENDED, "2022-09-01").when(version(1), "2023-01-15").is_refused("over")


def test_nothing_is_adopted_or_ends_before_it_was_proposed() -> None:
    proposed().when(version(1), "2022-05-31").is_refused("before_beginning")
    proposed().when(ENDED, "2022-05-31").is_refused("before_beginning")


@pytest.mark.parametrize("event", [IN_FORCE, SUSPENDED])
def test_what_was_only_proposed_has_no_force(event: Event) -> None:
    proposed().when(event, "2022-09-01").is_refused("unknown_stream")


def test_an_agreement_is_amended() -> None:
    adopted().when(amendment(2, "P2"), "2024-01-15").is_recorded()


def test_what_nobody_adopted_cannot_be_amended() -> None:
    given(AGREEMENT).when(amendment(2, "P2"), "2024-01-15").is_refused(
        "unknown_stream", "agreement-version-adopted.v1"
    )
    proposed().when(amendment(2, "P2"), "2024-01-15").is_refused("unknown_stream")
    adopted().when(amendment(1, "P2"), "2022-01-15").is_refused("second_beginning")


def test_an_amendment_has_its_place_among_the_versions() -> None:
    adopted().when(amendment(2, "P2"), "2023-01-14").is_refused("version_order")
    story = adopted().given(amendment(3, "P2"), "2024-01-15")
    story.when(version(2), "2024-02-15").is_refused("version_order")
    story.when(amendment(2, "P3"), "2023-09-15").is_recorded()


def test_the_same_amendment_is_known() -> None:
    story = adopted().given(amendment(2, "P2"), "2024-01-15")
    story.when(amendment(2, "P2"), "2024").is_known()
    story.when(version(2), "2024-01-15").is_refused("second_beginning")


def test_nothing_is_amended_after_the_end() -> None:
    ended().when(amendment(2, "P2"), "2025-01-02").is_refused("over")
    ended().when(amendment(2, "P2"), "2024-12-31").is_recorded()


def test_an_amendment_states_no_day_before_itself_that_did_not_stand_before() -> None:
    late = amendment(2, "P1", deadline="2023-06-30")
    adopted().when(late, "2024-01-15").is_recorded()
    new = amendment(2, "P2", deadline="2023-06-30")
    adopted().when(new, "2024-01-15").is_refused("deadline_before_version", "P2")
    story = adopted().given(amendment(2, "P2", deadline="2024-02-01"), "2024-01-15")
    third = amendment(3, "P2", deadline="2024-02-01")
    story.when(third, "2024-06-15").is_recorded()
    story.given(amendment(3, "P1", dropped=("P2",)), "2024-03-15")
    again = amendment(4, "P2", deadline="2024-02-01")
    story.when(again, "2024-06-15").is_refused("deadline_before_version")


def test_what_is_not_there_cannot_be_dropped() -> None:
    story = adopted().given(amendment(2, "P2", dropped=("P1",)), "2024-01-15")
    story.when(amendment(3, "P4", dropped=("P1",)), "2024-06-15").is_refused(
        "unknown_provision", "P1", "version 2"
    )


def test_an_amendment_leaves_a_text() -> None:
    adopted().when(amendment(2, dropped=("P1",)), "2024-01-15").is_refused("wrong_size")
    many = [f"Q{number}" for number in range(500)]
    adopted().when(amendment(2, *many), "2024-01-15").is_refused("wrong_size", "501")
    adopted().when(amendment(2, *many[1:]), "2024-01-15").is_recorded()


def test_an_amendment_names_each_provision_once() -> None:
    for ids, dropped in ((("P2", "P2"), ()), (("P2",), ("P2",))):
        with pytest.raises(ValueError, match="same id"):
            amendment(2, *ids, dropped=dropped)
