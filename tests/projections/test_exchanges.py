"""Exchanges: there since they were held."""

from ledger.events.exchanges import ExchangeHeld, LevelPresent
from ledger.events.jurisdictions import JurisdictionLevel
from tests.projections.histories import Story

STREAM = "exchange/X-1"
LEVELS: tuple[JurisdictionLevel, ...] = ("national", "regional", "local")


def held(*participants: int | None) -> ExchangeHeld:
    levels = tuple(
        LevelPresent(level=level, participants=number)
        for level, number in zip(LEVELS, participants, strict=False)
    )
    return ExchangeHeld(topic="patrols", levels=levels, jurisdictions=("north", "south"))


def test_an_exchange_is_there_since_it_was_held() -> None:
    story = Story()
    story.given("2024-03-01", STREAM, held(4, None, 7))
    assert story.row("exchanges", "X-1", "2024-02-29") is None
    assert story.row("exchanges", "X-1", "2024-03-01") == {
        "topic": "patrols",
        "held_on": "2024-03-01",
        "levels": "national,regional,local",
        "jurisdictions": "north,south",
        "participants": 11,
    }


def test_people_whom_nobody_counted_are_not_none() -> None:
    story = Story()
    story.given("2024-03-01", STREAM, held(None, None))
    row = story.row("exchanges", "X-1", "2024-03-01")
    assert row is not None
    assert (row["participants"], row["levels"]) == (None, "national,regional")


def test_what_never_was_leaves_no_row() -> None:
    story = Story()
    story.retracted(story.given("2024-03-01", STREAM, held(1, 2)))
    assert story.row("exchanges", "X-1", "2024-03-01") is None
