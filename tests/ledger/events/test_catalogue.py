"""The catalogue: stored names are for ever, and nothing outside it is ever read as an event."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from ledger.canonical import decode_entry, encode_entry
from ledger.events.base import Event
from ledger.events.catalogue import (
    CATALOGUE,
    UPCASTERS,
    VOCABULARY,
    UnknownEvent,
    event_of,
    facts_of,
)
from ledger.events.posts import MandateStarted
from ledger.store import Stored
from tests.ledger.events.strategies import events

STORED_NAMES = Path(__file__).with_name("stored_names.txt")


def test_stored_names_never_vanish_and_every_one_is_written_down() -> None:
    written = STORED_NAMES.read_text(encoding="utf-8").split()
    assert written == sorted([*CATALOGUE, *UPCASTERS])


def test_every_event_has_a_name_of_its_own() -> None:
    assert len(CATALOGUE) == len(VOCABULARY)


def test_every_event_class_is_in_the_vocabulary() -> None:
    def below(kind: type[Event]) -> set[type[Event]]:
        return {kind}.union(*map(below, kind.__subclasses__()))

    written = {kind for kind in below(Event) if kind.__module__.startswith("ledger.")}
    assert {kind for kind in written if "stored_name" in vars(kind)} == set(VOCABULARY)


@pytest.mark.parametrize("kind", VOCABULARY)
def test_a_stored_name_tells_the_class_and_its_version(kind: type[Event]) -> None:
    name, _, version = kind.stored_name.rpartition(".v")
    assert name.replace("-", "") == kind.__name__.lower()
    assert int(version) >= 1


@pytest.mark.parametrize("kind", VOCABULARY)
def test_an_event_states_its_intent_and_where_it_stands(kind: type[Event]) -> None:
    assert kind.__doc__
    assert kind.__doc__.strip().endswith(".")
    assert kind.stream_kind is None or re.fullmatch("[a-z][a-z-]*", kind.stream_kind)


@pytest.mark.parametrize("kind", VOCABULARY)
def test_an_event_is_frozen_and_admits_nothing_unknown(kind: type[Event]) -> None:
    assert kind.model_config["frozen"]
    assert kind.model_config["extra"] == "forbid"


@given(st.sampled_from(VOCABULARY).flatmap(events))
def test_every_event_survives_storage(event: Event) -> None:
    state = encode_entry(
        stream="instrument/LI-01",
        version=1,
        event=event,
        occurred_on="2024",
        recorded_at="2026-11-22T00:00:00.000000Z",
        recorded_by="secretariat",
        sources=(),
        label="GREEN",
        process=None,
        caused_by=None,
        corrects=None,
        command_id="c",
        salt="s",
        taken_in_at=None,
    )
    row = Stored(1, "instrument/LI-01", 1, event.stored_name, state)
    assert decode_entry(row).event == event


@given(st.sampled_from(VOCABULARY).flatmap(events))
def test_facts_are_the_event_and_nothing_else(event: Event) -> None:
    assert event_of(event.stored_name, facts_of(event)) == event


def test_an_old_name_is_read_in_the_present_shape() -> None:
    assert event_of("mandate-started.v1", {"person": "p1"}) == MandateStarted(holder="p1")


@pytest.mark.parametrize("old", UPCASTERS)
def test_an_old_name_leads_to_a_present_one(old: str) -> None:
    assert old not in CATALOGUE
    name = old
    for _ in UPCASTERS:
        name = UPCASTERS.get(name, (name, None))[0]
    assert name in CATALOGUE


@pytest.mark.parametrize("name", ["", "os.system", "mandate-started", "mandate-started.v9"])
def test_an_unknown_name_is_an_error(name: str) -> None:
    with pytest.raises(UnknownEvent, match=r"docs/events\.md"):
        event_of(name, {})


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValidationError, match="extra"):
        event_of("exemption-ended.v1", {"reason": "x"})


def test_the_base_is_no_event_of_its_own() -> None:
    assert issubclass(Event, BaseModel)
    assert "stored_name" not in vars(Event)
