"""Posts: established once; mandates start, and end if they have started."""

import pytest

from ledger.events.base import Event
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)
from tests.ledger.decisions.story import Story, given

POST = "post/mayor-XA-02"
ESTABLISHED = PositionEstablished(title="Mayor", jurisdiction="XA-02", owes=("xa-na1",))
STARTED = MandateStarted(holder="p1")
SUCCEEDED = MandateStarted(holder="p3")
ENDED = MandateEnded(holder="p1", reason="election")
REAFFIRMED = CommitmentReaffirmed(holder="p3")


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


@pytest.mark.parametrize("event", [STARTED, ENDED, REAFFIRMED])
def test_nothing_happens_to_a_post_that_nobody_established(event: Event) -> None:
    given(POST).when(event, "2022-02-01").is_refused("unknown_stream", "position-established.v1")


@pytest.mark.parametrize("event", [STARTED, ENDED, REAFFIRMED])
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
