"""Lives: they begin once, go on while they last, end once, and may begin anew."""

from typing import ClassVar

import pytest

from ledger.decisions.lives import Course, Life
from ledger.decisions.refusals import Refused
from ledger.events.base import Event, Name, StreamKind


class Lit(Event):
    stored_name: ClassVar[str] = "candle-lit.v1"
    stream_kind: ClassVar[StreamKind] = "risk"

    colour: Name


class Dripped(Event):
    stored_name: ClassVar[str] = "candle-dripped.v1"
    stream_kind: ClassVar[StreamKind] = "risk"


class Snuffed(Event):
    stored_name: ClassVar[str] = "candle-snuffed.v1"
    stream_kind: ClassVar[StreamKind] = "risk"

    by: Name = "wind"


class Relit(Event):
    stored_name: ClassVar[str] = "candle-relit.v1"
    stream_kind: ClassVar[StreamKind] = "risk"


CANDLE = Course("candle", Lit, ends=(Snuffed,), reopens=(Relit,))
RED, DRIP, END, AGAIN = Lit(colour="red"), Dripped(), Snuffed(), Relit()


def lived(*told: tuple[Event, str]) -> Life:
    life = Life("c1")
    for event, on in told:
        life = CANDLE.evolve(life, event, on)
    return life


LASTING = lived((RED, "2024-01-10"))
OVER = CANDLE.evolve(LASTING, END, "2024-03-01")


def test_a_life_begins_once() -> None:
    assert CANDLE.begin(Life("c1"), RED, "2024-01-10") == (RED,)
    assert CANDLE.begin(LASTING, RED, "2024-01-10") == ()
    with pytest.raises(Refused, match="candle c1 is on record already"):
        CANDLE.begin(LASTING, Lit(colour="blue"), "2024-01-10")


def test_a_life_goes_on_while_it_lasts() -> None:
    assert CANDLE.go_on(LASTING, DRIP, "2024-02-01") == (DRIP,)
    assert CANDLE.go_on(CANDLE.evolve(LASTING, DRIP, "2024-02-01"), DRIP, "2024-02-01") == ()
    with pytest.raises(Refused, match=r"candle-lit\.v1"):
        CANDLE.go_on(Life("c1"), DRIP, "2024-02-01")
    with pytest.raises(Refused, match="lies before that"):
        CANDLE.go_on(LASTING, DRIP, "2024-01-09")
    with pytest.raises(Refused, match=r"had ended by 2024-04-01: candle-snuffed\.v1"):
        CANDLE.go_on(OVER, DRIP, "2024-04-01")


def test_something_may_happen_also_after_the_end() -> None:
    assert CANDLE.also_after(OVER, DRIP, "2024-04-01") == (DRIP,)
    assert CANDLE.also_after(CANDLE.evolve(OVER, DRIP, "2024-04-01"), DRIP, "2024-04-01") == ()
    with pytest.raises(Refused, match=r"candle-lit\.v1"):
        CANDLE.also_after(Life("c1"), DRIP, "2024-02-01")


def test_a_life_ends_once_and_otherwise_only_after_a_correction() -> None:
    assert CANDLE.end(LASTING, END, "2024-03-01") == (END,)
    assert CANDLE.end(OVER, END, "2024-04-01") == ()
    with pytest.raises(Refused, match="correct whichever is wrong"):
        CANDLE.end(OVER, Snuffed(by="hand"), "2024-04-01")


def test_a_life_begins_anew_only_after_its_end() -> None:
    assert CANDLE.reopen(OVER, AGAIN, "2024-05-01") == (AGAIN,)
    assert CANDLE.reopen(LASTING, AGAIN, "2024-05-01") == ()
    assert CANDLE.go_on(CANDLE.evolve(OVER, AGAIN, "2024-05-01"), DRIP, "2024-06-01") == (DRIP,)


EITHER = Course("candle", (Lit, Relit), ends=(Snuffed,))


def test_a_life_may_begin_with_either_and_go_on_with_the_other() -> None:
    begun = EITHER.evolve(Life("c1"), AGAIN, "2024-01-10")
    assert EITHER.begin_or_go_on(Life("c1"), AGAIN, "2024-01-10") == (AGAIN,)
    assert EITHER.begin_or_go_on(begun, AGAIN, "2024-01-10") == ()
    assert EITHER.begin_or_go_on(begun, RED, "2024-02-01") == (RED,)
    assert EITHER.begin_or_go_on(EITHER.evolve(begun, RED, "2024-02-01"), RED, "2024-02-01") == ()
    over = EITHER.evolve(begun, END, "2024-03-01")
    with pytest.raises(Refused, match="had ended"):
        EITHER.begin_or_go_on(over, RED, "2024-04-01")
    with pytest.raises(Refused, match=r"candle-lit\.v1"):
        EITHER.go_on(Life("c1"), DRIP, "2024-04-01")


def test_what_began_a_life_may_happen_again_and_may_have_happened_before() -> None:
    begun = EITHER.evolve(Life("c1"), AGAIN, "2024-01-10")
    assert EITHER.begin_or_go_on(begun, AGAIN, "2024-01") == ()
    assert EITHER.begin_or_go_on(begun, AGAIN, "2024-02-01") == (AGAIN,)
    assert EITHER.begin_or_go_on(begun, AGAIN, "2024-01-09") == (AGAIN,)
    assert EITHER.begin_or_go_on(begun, RED, "2023") == (RED,)
