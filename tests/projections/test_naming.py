"""Naming: the places in the fields of a fact, and in those of its correction."""

import pytest

from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY
from ledger.events.competences import CompetenceDevolved
from ledger.events.corrections import EntryCorrected
from ledger.events.exchanges import ExchangeHeld, LevelPresent
from ledger.events.responsibilities import ResponsibilityAssigned
from ledger.events.trainings import WorkshopHeld
from projections.naming import ANSWERED_FOR, MENTION, naming_fields, places_named

LEVELS = (LevelPresent(level="local"), LevelPresent(level="regional"))


def answers(subject: str) -> Event:
    return ResponsibilityAssigned(subject=subject, party="actor/a", role="responsible")


@pytest.mark.parametrize(
    ("event", "places"),
    [
        (CompetenceDevolved(topic="x", from_jurisdiction="a", to_jurisdiction="b"), ["a", "b"]),
        (ExchangeHeld(topic="x", levels=LEVELS, jurisdictions=("b", "a")), ["b", "a"]),
        (ExchangeHeld(topic="x", levels=LEVELS), []),
        (answers("cell/na1:P1@a"), ["a"]),
        (answers("agreement/na1"), []),
        (EntryCorrected(reason="x", replacement={"jurisdiction": "c"}), ["c"]),
        (EntryCorrected(reason="x", replacement={"jurisdictions": ["c", "d"]}), ["c", "d"]),
        (EntryCorrected(reason="x"), []),
    ],
)
def test_the_places_that_a_fact_names(event: Event, places: list[str]) -> None:
    assert list(places_named(event)) == places


def test_a_fact_that_names_a_place_mentions_it_in_its_bytes() -> None:
    assert naming_fields(WorkshopHeld) == ("jurisdiction",)
    for event in VOCABULARY:
        for field in naming_fields(event):
            assert field == ANSWERED_FOR or MENTION in field.encode()
