"""Exchanges: held once, between at least two levels."""

import pytest
from pydantic import ValidationError

from ledger.events.exchanges import ExchangeHeld, LevelPresent
from tests.ledger.decisions.story import given

EXCHANGE = "exchange/X-1"
NATIONAL = LevelPresent(level="national", participants=4)
LOCAL = LevelPresent(level="local")
HELD = ExchangeHeld(topic="patrols", levels=(NATIONAL, LOCAL), jurisdictions=("XA-01",))


def test_an_exchange_is_held() -> None:
    given(EXCHANGE).when(HELD, "2024-03-01").is_recorded()


def test_another_exchange_has_another_id() -> None:
    other = ExchangeHeld(topic="maps", levels=(NATIONAL, LOCAL))
    held = given(EXCHANGE, (HELD, "2024-03-01"))
    held.when(other, "2024-03-01").is_refused("second_beginning", "another id")
    held.when(HELD, "2024-04-01").is_refused("second_beginning", "2024-03-01")


def test_the_same_exchange_is_known() -> None:
    given(EXCHANGE, (HELD, "2024-03-01")).when(HELD, "2024-03").is_known()


@pytest.mark.parametrize("levels", [(), (LOCAL,), (LOCAL, LOCAL), (NATIONAL, LOCAL, NATIONAL)])
def test_an_exchange_is_between_levels(levels: tuple[LevelPresent, ...]) -> None:
    with pytest.raises(ValidationError):
        ExchangeHeld(topic="patrols", levels=levels)
