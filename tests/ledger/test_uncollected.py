"""Work during which Python does not look for circles."""

import gc
from collections.abc import Iterator

import pytest

from ledger.uncollected import MANY, uncollected


@pytest.fixture(autouse=True)
def nothing_left_out() -> Iterator[None]:
    gc.unfreeze()
    yield
    gc.unfreeze()
    gc.enable()


@uncollected()
def fail_meanwhile() -> None:
    raise ZeroDivisionError(gc.isenabled())


def test_nothing_is_looked_for_meanwhile_and_all_is_again_afterwards() -> None:
    with pytest.raises(ZeroDivisionError, match="False"):
        fail_meanwhile()
    assert gc.isenabled()


def test_whoever_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


@pytest.mark.parametrize(("made", "left_out"), [(MANY + 1_000, True), (10, False)])
def test_much_that_is_left_is_not_looked_through_later(made: int, left_out: bool) -> None:
    gc.collect()
    with uncollected():
        left = [[n] for n in range(made)]
    assert len(left) == made
    assert (gc.get_freeze_count() >= made) == left_out
