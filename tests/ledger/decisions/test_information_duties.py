"""Information duties: agreed once, answered as often as it takes, ended once."""

import pytest

from ledger.events.base import Event
from ledger.events.information_duties import (
    InformationDutyAgreed,
    InformationDutyEnded,
    InformationSent,
)
from tests.ledger.decisions.story import Story, given

DUTY = "information-duty/ID-1"
AGREED = InformationDutyAgreed(party="post/mayor", means="letter", every_days=90)
SENT = InformationSent(what="the minutes of May")
ENDED = InformationDutyEnded()

later = pytest.mark.parametrize("event", [SENT, ENDED], ids=lambda event: event.stored_name)


def agreed() -> Story:
    return given(DUTY, (AGREED, "2024-01-10"))


def test_it_is_agreed() -> None:
    given(DUTY).when(AGREED, "2024-01-10").is_recorded()


def test_a_second_agreement_on_it_is_refused() -> None:
    other = InformationDutyAgreed(party="post/mayor", means="email")
    agreed().when(other, "2024-01-10").is_refused("second_beginning", "another id")


def test_the_same_agreement_is_known() -> None:
    agreed().when(AGREED, "2024-01-10").is_known()


@later
def test_what_follows_is_recorded(event: Event) -> None:
    agreed().when(event, "2024-04-01").is_recorded()


@later
def test_nothing_follows_from_what_nobody_agreed(event: Event) -> None:
    given(DUTY).when(event, "2024-04-01").is_refused("unknown_stream", "information-duty-agreed.v1")
    agreed().when(event, "2024-01-09").is_refused("before_beginning")


@later
def test_the_same_of_the_same_day_is_known(event: Event) -> None:
    agreed().given(event, "2024-04-01").when(event, "2024-04-01").is_known()


def test_the_same_may_be_sent_on_another_day() -> None:
    agreed().given(SENT, "2024-04-01").when(SENT, "2024-04-02").is_recorded()


def test_nothing_is_sent_after_the_end() -> None:
    over = agreed().given(ENDED, "2024-04-01")
    over.when(SENT, "2024-04-02").is_refused("over", "information-duty-ended.v1")
    over.when(SENT, "2024-03-31").is_recorded()
    over.when(ENDED, "2024-05-01").is_known()
