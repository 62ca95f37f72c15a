"""Posts: established and abolished once; mandates start, and rest or end if they have started."""

import pytest

from ledger.events.base import Event
from ledger.events.posts import (
    CommitmentDisowned,
    CommitmentReaffirmed,
    HandoverRecorded,
    MandateEnded,
    MandateStarted,
    MandateSuspended,
    PositionAbolished,
    PositionEstablished,
)
from tests.ledger.decisions.story import Story, given

POST = "post/mayor-XA-02"
ESTABLISHED = PositionEstablished(title="Mayor", jurisdiction="XA-02", owes=("xa-na1",))
STARTED = MandateStarted(holder="p1")
SUCCEEDED = MandateStarted(holder="p3")
ENDED = MandateEnded(holder="p1", reason="election")
REAFFIRMED = CommitmentReaffirmed(holder="p3")
DISOWNED = CommitmentDisowned(holder="p3", agreements=("xa-na1",), reason="another party")
SUSPENDED = MandateSuspended(holder="p1", reason="an inquiry")
HANDED_OVER = HandoverRecorded(from_holder="p1", to_holder="p3", agreements=("xa-na1",))
ABOLISHED = PositionAbolished(reason="merged", successor="mayor-XA-03")

HAPPENING = [STARTED, ENDED, SUSPENDED, HANDED_OVER, REAFFIRMED, DISOWNED, ABOLISHED]


def established() -> Story:
    return given(POST, (ESTABLISHED, "2022-01-01"))


def held() -> Story:
    return established().given(STARTED, "2022-02-01")


def test_a_post_is_established() -> None:
    given(POST).when(ESTABLISHED, "2022-01-01").is_recorded()


def test_a_second_establishment_is_refused() -> None:
    other = PositionEstablished(title="Mayor")
    established().when(other, "2022-01-01").is_refused("second_beginning")


def test_the_same_establishment_is_known() -> None:
    established().when(ESTABLISHED, "2022").is_known()


@pytest.mark.parametrize("event", HAPPENING)
def test_nothing_happens_to_a_post_that_nobody_established(event: Event) -> None:
    given(POST).when(event, "2022-02-01").is_refused("unknown_stream", "position-established.v1")


@pytest.mark.parametrize("event", HAPPENING)
def test_nothing_happens_before_the_post_exists(event: Event) -> None:
    established().when(event, "2021-12-31").is_refused("before_beginning")


def test_a_mandate_starts() -> None:
    established().when(STARTED, "2022-02-01").is_recorded()


def test_a_successor_starts_before_the_last_end_is_on_record() -> None:
    held().when(SUCCEEDED, "2025-06-01").is_recorded()


def test_the_present_holder_is_known() -> None:
    held().when(STARTED, "2023-01-01").is_known()


def test_a_mandate_ends() -> None:
    held().when(ENDED, "2025-06-01").is_recorded()


def test_a_mandate_ends_after_the_next_has_started() -> None:
    held().given(SUCCEEDED, "2025-06-01").when(ENDED, "2025-06-01").is_recorded()


def test_a_mandate_that_never_started_cannot_end() -> None:
    held().when(MandateEnded(holder="p9"), "2025-06-01").is_refused("wrong_order", "p9")


def test_a_mandate_cannot_end_before_it_started() -> None:
    held().when(ENDED, "2022-01-31").is_refused("wrong_order", "p1")


def test_an_ended_mandate_is_known_to_be() -> None:
    held().given(ENDED, "2025-06-01").when(ENDED, "2025-07-01").is_known()


def test_a_holder_comes_back() -> None:
    story = held().given(ENDED, "2025-06-01")
    story.given(STARTED, "2026-01-01").when(ENDED, "2026-06-01").is_recorded()


def test_a_holder_reaffirms() -> None:
    held().given(SUCCEEDED, "2025-06-01").when(REAFFIRMED, "2025-07-01").is_recorded()


def test_a_reaffirmation_stands_although_the_start_is_not_on_record() -> None:
    held().when(REAFFIRMED, "2025-07-01").is_recorded()


def test_the_same_reaffirmation_is_known() -> None:
    held().given(REAFFIRMED, "2025-07-01").when(REAFFIRMED, "2025-07-01").is_known()


def test_a_mandate_is_suspended() -> None:
    held().when(SUSPENDED, "2024-01-01").is_recorded()


def test_a_mandate_that_does_not_run_cannot_be_suspended() -> None:
    established().when(SUSPENDED, "2024-01-01").is_refused("wrong_order", "p1")
    ended = held().given(ENDED, "2023-06-01")
    ended.when(SUSPENDED, "2024-01-01").is_refused("wrong_order", "p1")


def test_a_suspended_mandate_is_known_to_be() -> None:
    held().given(SUSPENDED, "2024-01-01").when(SUSPENDED, "2024-02-01").is_known()


def test_a_suspended_mandate_starts_again_or_ends() -> None:
    suspended = held().given(SUSPENDED, "2024-01-01")
    suspended.when(STARTED, "2024-03-01").is_recorded()
    suspended.when(ENDED, "2024-03-01").is_recorded()
    suspended.given(STARTED, "2024-03-01").when(SUSPENDED, "2024-04-01").is_recorded()


def test_a_handover_is_recorded_before_or_after_the_change() -> None:
    held().when(HANDED_OVER, "2025-05-01").is_recorded()
    held().given(SUCCEEDED, "2025-06-01").when(HANDED_OVER, "2025-07-01").is_recorded()


def test_the_same_handover_is_known() -> None:
    held().given(HANDED_OVER, "2025-05-01").when(HANDED_OVER, "2025-05-01").is_known()


def test_a_holder_disowns_what_the_post_owes() -> None:
    story = held().given(SUCCEEDED, "2025-06-01").given(REAFFIRMED, "2025-07-01")
    story.when(DISOWNED, "2025-08-01").is_recorded()


def test_the_same_disowning_is_known() -> None:
    held().given(DISOWNED, "2025-08-01").when(DISOWNED, "2025-08-01").is_known()


def test_who_disowned_may_reaffirm() -> None:
    story = held().given(REAFFIRMED, "2025-07-01").given(DISOWNED, "2025-08-01")
    story.when(REAFFIRMED, "2025-09-01").is_recorded()


def test_a_post_is_abolished() -> None:
    held().when(ABOLISHED, "2025-06-01").is_recorded()


def test_an_abolished_post_is_known_to_be() -> None:
    held().given(ABOLISHED, "2025-06-01").when(ABOLISHED, "2025-07-01").is_known()


def test_a_second_abolition_is_refused() -> None:
    story = held().given(ABOLISHED, "2025-06-01")
    story.when(PositionAbolished(), "2025-07-01").is_refused("over", "2025-06-01")


@pytest.mark.parametrize("event", [SUCCEEDED, SUSPENDED, REAFFIRMED, DISOWNED])
def test_nobody_holds_or_speaks_for_an_abolished_post(event: Event) -> None:
    held().given(ABOLISHED, "2025-06-01").when(event, "2025-07-01").is_refused("over", "abolished")


@pytest.mark.parametrize("event", [SUSPENDED, HANDED_OVER, REAFFIRMED, DISOWNED])
def test_what_happened_before_the_abolition_was_learned_late(event: Event) -> None:
    held().given(ABOLISHED, "2025-06-01").when(event, "2025-05-01").is_recorded()


@pytest.mark.parametrize("event", [ENDED, HANDED_OVER])
def test_an_abolished_post_is_left_and_handed_over(event: Event) -> None:
    held().given(ABOLISHED, "2025-06-01").when(event, "2025-07-01").is_recorded()
