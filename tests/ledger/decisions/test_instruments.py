"""Instruments: adopted once, changed while they last, ended once."""

import pytest

from ledger.events.base import Event
from ledger.events.instruments import (
    Coverage,
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
)
from tests.ledger.decisions.story import Story, given

INSTRUMENT = "instrument/LI-01"
COVERS = (Coverage(provision="P1"),)
ADOPTED = LocalInstrumentAdopted(
    jurisdiction="XA-01",
    agreement="xa-na1",
    based_on=1,
    covers=COVERS,
    expires_on="2025-06-30",
)
AMENDED = LocalInstrumentAmended(based_on=2, covers=COVERS)
RENEWED = LocalInstrumentRenewed(expires_on="2027-06-30")
SUSPENDED = LocalInstrumentSuspended()
REINSTATED = LocalInstrumentReinstated()
WITHDRAWN = LocalInstrumentWithdrawn(reason="repudiated")
ANNULLED = LocalInstrumentAnnulled()
LINKED = LinkedToNational(agreement="xa-na2", based_on=1, covers=COVERS)
OWN = MarkedOwnCompetence()

AFTER_ADOPTION = [AMENDED, RENEWED, SUSPENDED, REINSTATED, WITHDRAWN, ANNULLED, LINKED, OWN]


def adopted() -> Story:
    return given(INSTRUMENT, (ADOPTED, "2023-05-20"))


def suspended() -> Story:
    return adopted().given(SUSPENDED, "2024-04-01")


def withdrawn() -> Story:
    return adopted().given(WITHDRAWN, "2025-01-01")


def test_a_text_is_adopted() -> None:
    given(INSTRUMENT).when(ADOPTED, "2023-05-20").is_recorded()


def test_a_second_adoption_is_refused() -> None:
    again = LocalInstrumentAdopted(jurisdiction="XA-02")
    adopted().when(again, "2024-01-01").is_refused("second_beginning", "another id")


def test_a_text_adopted_anew_after_its_end_is_another_instrument() -> None:
    withdrawn().when(ADOPTED, "2025-06-01").is_refused("second_beginning")


def test_the_same_adoption_is_known() -> None:
    adopted().when(ADOPTED, "2023-05").is_known()


@pytest.mark.parametrize("event", AFTER_ADOPTION)
def test_nothing_happens_to_what_nobody_adopted(event: Event) -> None:
    given(INSTRUMENT).when(event, "2024-01-01").is_refused(
        "unknown_stream", "LI-01", "local-instrument-adopted.v1"
    )


@pytest.mark.parametrize("event", AFTER_ADOPTION)
def test_nothing_happens_before_the_adoption(event: Event) -> None:
    adopted().when(event, "2023-05-19").is_refused("before_beginning", "2023-05-20")


@pytest.mark.parametrize("event", [AMENDED, RENEWED, SUSPENDED, REINSTATED, ANNULLED, LINKED, OWN])
def test_nothing_happens_after_the_end(event: Event) -> None:
    withdrawn().when(event, "2025-01-02").is_refused("over", "withdrawn")


@pytest.mark.parametrize("event", [AMENDED, RENEWED, SUSPENDED, WITHDRAWN, LINKED, OWN])
def test_what_a_court_struck_down_is_over(event: Event) -> None:
    story = adopted().given(ANNULLED, "2025-01-01")
    story.when(event, "2025-01-02").is_refused("over", "annulled")


@pytest.mark.parametrize("event", [AMENDED, RENEWED, SUSPENDED, WITHDRAWN, ANNULLED, LINKED, OWN])
def test_what_was_learned_late_is_judged_by_its_own_day(event: Event) -> None:
    withdrawn().when(event, "2024-12-31").is_recorded()


def test_a_text_is_amended() -> None:
    adopted().when(AMENDED, "2024-01-01").is_recorded()


def test_the_same_text_is_no_amendment() -> None:
    same = LocalInstrumentAmended(based_on=1, covers=COVERS)
    adopted().when(same, "2024-01-01").is_known()


def test_an_instrument_is_renewed_although_it_expired() -> None:
    adopted().when(RENEWED, "2025-08-01").is_recorded()


def test_the_same_last_day_is_no_renewal() -> None:
    same = LocalInstrumentRenewed(expires_on="2025-06-30")
    adopted().when(same, "2025-08-01").is_known()


def test_an_instrument_is_suspended() -> None:
    adopted().when(SUSPENDED, "2024-04-01").is_recorded()


def test_a_second_suspension_is_known() -> None:
    suspended().when(SUSPENDED, "2024-05-01").is_known()


def test_an_earlier_suspension_is_recorded() -> None:
    suspended().when(SUSPENDED, "2024-03-01").is_recorded()


def test_a_suspended_instrument_is_reinstated() -> None:
    suspended().when(REINSTATED, "2024-05-01").is_recorded()


def test_what_is_not_suspended_cannot_be_reinstated() -> None:
    adopted().when(REINSTATED, "2024-05-01").is_refused("wrong_order", "not suspended")
    suspended().when(REINSTATED, "2024-03-31").is_refused("wrong_order", "2024-03-31")


def test_a_later_reinstatement_of_what_is_in_force_is_refused() -> None:
    story = suspended().given(REINSTATED, "2024-05-01")
    story.when(REINSTATED, "2024-06-01").is_refused("wrong_order")


def test_the_same_reinstatement_is_known() -> None:
    suspended().given(REINSTATED, "2024-05-01").when(REINSTATED, "2024-05-01").is_known()


def test_an_instrument_is_suspended_again() -> None:
    suspended().given(REINSTATED, "2024-05-01").when(SUSPENDED, "2024-06-01").is_recorded()


def test_an_instrument_is_withdrawn() -> None:
    adopted().when(WITHDRAWN, "2025-01-01").is_recorded()


def test_another_reason_for_the_end_is_a_correction() -> None:
    other = LocalInstrumentWithdrawn(reason="not_listed")
    withdrawn().when(other, "2025-02-01").is_refused("over", "correct")


def test_the_same_withdrawal_is_known() -> None:
    withdrawn().when(WITHDRAWN, "2025-02-01").is_known()


def test_an_instrument_is_annulled() -> None:
    suspended().when(ANNULLED, "2025-01-01").is_recorded()


def test_a_second_annulment_is_known() -> None:
    adopted().given(ANNULLED, "2025-01-01").when(ANNULLED, "2025-02-01").is_known()


def test_an_instrument_gets_a_national_parent() -> None:
    orphan = given(INSTRUMENT, (LocalInstrumentAdopted(jurisdiction="XA-01"), "2023-05-20"))
    orphan.when(LINKED, "2024-01-01").is_recorded()


def test_an_instrument_gets_another_national_parent() -> None:
    adopted().when(LINKED, "2024-01-01").is_recorded()


def test_the_same_link_is_known() -> None:
    adopted().given(LINKED, "2024-01-01").when(LINKED, "2024-02-01").is_known()


def test_a_link_after_the_mark_of_own_competence_is_recorded() -> None:
    story = adopted().given(LINKED, "2024-01-01").given(OWN, "2024-02-01")
    story.when(LINKED, "2024-03-01").is_recorded()


def test_an_instrument_is_marked_as_own_competence() -> None:
    adopted().when(OWN, "2024-01-01").is_recorded()


def test_the_same_mark_is_known() -> None:
    adopted().given(OWN, "2024-01-01").when(OWN, "2024-02-01").is_known()
