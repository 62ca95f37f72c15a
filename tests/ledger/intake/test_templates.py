"""Templates: every event is explained, and its example could be recorded."""

import json

import pytest

from ledger.decisions.streams import Stream
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.events.posts import MandateStarted
from ledger.intake.examples import STREAMS
from ledger.intake.lines import fact_of
from ledger.intake.problems import Unfit
from ledger.intake.templates import Field, event_named, template


@pytest.mark.parametrize("kind", VOCABULARY)
def test_the_example_is_a_line_that_gives_every_field(kind: type[Event]) -> None:
    line = json.loads(template(kind).line)
    fact = fact_of(line)
    assert type(fact.event) is kind
    assert list(line["facts"]) == list(kind.model_fields)
    assert Stream(fact.stream).kind == (kind.stream_kind or "instrument")


@pytest.mark.parametrize("kind", VOCABULARY)
def test_every_field_is_explained(kind: type[Event]) -> None:
    explained = {field.path.removesuffix("[]") for field in template(kind).fields}
    assert explained >= set(kind.model_fields)
    assert all(field.takes for field in template(kind).fields)


def test_fields_within_fields_are_explained_by_their_path() -> None:
    fields = template(event_named("local-instrument-adopted")).fields
    assert {field.path: field for field in fields}["covers[].terms[].value"] == Field(
        "covers[].terms[].value", False, "a number, a text or a list, as the operator asks"
    )
    assert Field("jurisdiction", True, "an id: letters, digits and . _ -") in fields
    assert Field("based_on", False, "a whole number from 1 to 10000") in fields
    assert Field("expires_on", False, "a day, YYYY-MM-DD") in fields


def test_a_scope_says_that_it_may_go_by_topic() -> None:
    fields = template(event_named("agreement-version-adopted")).fields
    said = Field("provisions[].scope.topic", False, "a text of at most 300 characters")
    assert said in fields


def test_choices_are_named() -> None:
    (field,) = template(event_named("follow-up-closed")).fields
    assert field == Field("outcome", False, "one of done, dropped")


def test_the_intent_is_what_the_class_says() -> None:
    assert template(MandateStarted).intent == (
        "Somebody took the post over, or up again. `holder` is a reference, not a name."
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("local-instrument-adopted.v1", LocalInstrumentAdopted),
        ("local-instrument-adopted", LocalInstrumentAdopted),
        ("mandate-started", MandateStarted),
        ("mandate-started.v2", MandateStarted),
        ("mandate-started.v1", MandateStarted),
    ],
)
def test_an_event_is_found_by_its_name(name: str, kind: type[Event]) -> None:
    assert event_named(name) is kind


@pytest.mark.parametrize(
    ("name", "hint"),
    [("mandate-begun", "mandate-started.v2"), ("xyz", "docs/events.md"), ("", "docs/events.md")],
)
def test_an_unknown_name_gets_a_hint(name: str, hint: str) -> None:
    with pytest.raises(Unfit, match=hint):
        event_named(name)


@pytest.mark.parametrize("kind", [kind for kind in STREAMS if kind is not None])
def test_the_example_of_a_stream_is_of_its_kind(kind: str) -> None:
    assert Stream(STREAMS[kind]).kind == kind
