"""Facts in words: every event has a name that can be said, and no value is left as JSON."""

import pytest

from api.command_line.facts_in_words import fields_in_words, happened, in_words
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY, facts_of
from ledger.events.duties import LocalAuthorityNotified
from ledger.events.follow_ups import FollowUpOpened
from projections.explanations.texts import worded
from tests.projections.histories import hours, local, provision, version


@pytest.mark.parametrize("event", VOCABULARY)
def test_every_event_is_said_in_words(event: type[Event]) -> None:
    said = happened(event)
    stored = event.stored_name.partition(".")[0]
    assert said.replace(" ", "-") == stored
    assert said == said.lower()


def test_a_follow_up_is_one_word() -> None:
    assert happened(FollowUpOpened) == "follow-up opened"
    assert happened(LocalAuthorityNotified) == "local authority notified"


def test_fields_have_spaces_and_parts_have_lines() -> None:
    text = version(1, provision("P1", hours(16)), provision("P2", deadline="2023-06-30"))
    told = dict(fields_in_words(facts_of(text)))
    assert told["title"] == "An agreement"
    assert told["provisions"].splitlines() == [
        "id P1, scope (jurisdictions (north)), terms (hours at least 16)",
        "id P2, scope (jurisdictions (north)), deadline 2023-06-30",
    ]
    assert dict(fields_in_words(facts_of(local())))["based on"] == "1"


def test_terms_are_said_as_explanations_say_them() -> None:
    assert in_words([hours(8).model_dump(), hours(9).model_dump()]) == (
        f"{worded(hours(8))}, {worded(hours(9))}"
    )


def test_a_map_that_is_no_term_is_told_field_by_field() -> None:
    assert in_words({"supports": False, "note": None, "groups": []}) == "supports no"
