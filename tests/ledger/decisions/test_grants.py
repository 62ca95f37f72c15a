"""Grants: awarded once, received in instalments, renewed, and ended until they are renewed."""

import pytest
from pydantic import ValidationError

from ledger.events.base import Event
from ledger.events.grants import (
    GrantAwarded,
    GrantEnded,
    GrantReceived,
    GrantRenewed,
    Instalment,
)
from tests.ledger.decisions.story import Story, given

GRANT = "grant/G1"
FIRST = Instalment(id="I1", due_on="2025-06-30", amount_minor=100)
SECOND = Instalment(id="I2", due_on="2026-06-30", amount_minor=100)
AWARDED = GrantAwarded(
    funder="actor/embassy",
    recipient="actor/secretariat",
    amount_minor=100,
    currency="CHF",
    instalments=(FIRST,),
)
RECEIVED = GrantReceived(instalment="I1", amount_minor=60)
RENEWED = GrantRenewed(ends_on="2027-12-31", more_minor=100, instalments=(SECOND,))
ENDED = GrantEnded(reason="spent")
LATER = [RECEIVED, RENEWED, ENDED]
later = pytest.mark.parametrize("event", LATER, ids=lambda event: event.stored_name)


def awarded() -> Story:
    return given(GRANT, (AWARDED, "2025-02-01"))


def test_a_grant_is_awarded() -> None:
    given(GRANT).when(AWARDED, "2025-02-01").is_recorded()


def test_another_award_under_the_same_id_is_refused() -> None:
    other = AWARDED.model_copy(update={"currency": "EUR"})
    awarded().when(other, "2025-02-01").is_refused("second_beginning", "G1")


def test_the_same_award_is_known() -> None:
    awarded().when(AWARDED, "2025-02-01").is_known()


@later
def test_what_happens_to_it_is_recorded(event: Event) -> None:
    awarded().when(event, "2025-03-01").is_recorded()


@later
def test_nothing_happens_to_what_nobody_awarded(event: Event) -> None:
    given(GRANT).when(event, "2025-03-01").is_refused("unknown_stream", "grant-awarded.v1")


@later
def test_the_same_said_again_is_known(event: Event) -> None:
    awarded().given(event, "2025-03-01").when(event, "2025-03-01").is_known()


def test_an_instalment_that_nobody_promised_is_refused() -> None:
    other = GrantReceived(instalment="I2", amount_minor=1)
    awarded().when(other, "2025-03-01").is_refused("unknown_instalment", "I2")
    awarded().given(RENEWED, "2025-02-15").when(other, "2025-03-01").is_recorded()


def test_money_without_an_instalment_is_received() -> None:
    awarded().when(GrantReceived(amount_minor=10**6), "2025-03-01").is_recorded()


def test_a_renewal_may_repeat_an_instalment_and_not_change_it() -> None:
    changed = FIRST.model_copy(update={"amount_minor": 7})
    awarded().when(GrantRenewed(instalments=(FIRST,)), "2025-03-01").is_recorded()
    awarded().when(GrantRenewed(instalments=(changed,)), "2025-03-01").is_refused(
        "instalment_reused", "I1"
    )


def test_a_grant_that_ended_may_be_renewed_and_end_again() -> None:
    story = awarded().given(ENDED, "2025-03-01")
    story.when(ENDED, "2025-04-01").is_known()
    story.when(GrantEnded(reason="withdrawn"), "2025-04-01").is_refused("over", "2025-03-01")
    story.given(RENEWED, "2025-05-01").when(ENDED, "2025-06-01").is_recorded()


def test_two_instalments_have_two_ids() -> None:
    with pytest.raises(ValidationError, match="same id"):
        GrantRenewed(instalments=(FIRST, FIRST))
