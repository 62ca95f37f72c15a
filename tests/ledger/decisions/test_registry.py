"""The registry: every event has its decision, in reading order, in the module of its noun."""

from inspect import getmembers, isfunction, signature
from types import ModuleType

import pytest

from ledger.decisions import beginnings, registry
from ledger.decisions.lives import Life
from ledger.decisions.registry import DECISIONS, NOUNS
from ledger.decisions.sayings import Sayings
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY

MODULES = {name: module for name, module in getmembers(registry) if isinstance(module, ModuleType)}


def test_every_event_has_its_decision_in_reading_order() -> None:
    assert tuple(DECISIONS) == VOCABULARY


def test_every_kind_of_stream_has_its_noun() -> None:
    kinds = {event.stream_kind: None for event in VOCABULARY if event.stream_kind}
    assert tuple(NOUNS) == tuple(kinds)


def test_no_decision_is_left_out_or_asked_twice() -> None:
    written = {
        function
        for module in MODULES.values()
        for name, function in getmembers(module, isfunction)
        if function.__module__ == module.__name__ and "event" in signature(function).parameters
        if not name.startswith("_") and name not in ("evolve", "corrected")
    }
    assert set(DECISIONS.values()) == written
    assert len(set(DECISIONS.values())) == len(DECISIONS)


@pytest.mark.parametrize("kind", VOCABULARY)
def test_a_decision_stands_in_the_module_of_its_noun(kind: type[Event]) -> None:
    noun = kind.__module__.rpartition(".")[2]
    assert DECISIONS[kind].__module__ == f"ledger.decisions.{noun}"


@pytest.mark.parametrize("kind", VOCABULARY)
def test_a_decision_takes_the_event_it_is_registered_for(kind: type[Event]) -> None:
    parameters = list(signature(DECISIONS[kind]).parameters.values())
    assert [parameters[1].name, parameters[2].name.lstrip("_")] == ["event", "on"]
    assert parameters[1].annotation is kind


@pytest.mark.parametrize("module", MODULES.values(), ids=MODULES.keys())
def test_a_noun_begins_with_its_state_and_its_fold(module: ModuleType) -> None:
    public = [
        name
        for name, member in vars(module).items()
        if getattr(member, "__module__", None) == module.__name__ and not name.startswith("_")
    ]
    decisions = [function.__name__ for function in DECISIONS.values()]
    noun = getattr(module, "NOUN", None)
    if noun is not None and noun.begin not in (Life, Sayings):
        assert public[:2] == [noun.begin.__name__, "evolve"]
    assert [name for name in decisions if name in public] == [
        name for name in public if name in decisions
    ]


def test_beginnings_are_what_the_nouns_begin_with() -> None:
    begin = {"begin", "begin_or_go_on"}
    named = {kind for kind in VOCABULARY if begin & {*DECISIONS[kind].__code__.co_names}}
    beginning = {kind for kind in VOCABULARY if kind.begins}
    assert named < beginning
    assert {kind.stored_name for kind in beginning - named} == {
        "agreement-amended.v1",
        "agreement-version-adopted.v1",
        "evidence-submitted.v1",
        "representative-invited.v1",
    }


def test_two_dates_may_coincide() -> None:
    assert beginnings.may_coincide("2023", "2023-05-20")
    assert beginnings.may_coincide("/2023", "2022")
    assert not beginnings.may_coincide("2023-05", "2023-06")
