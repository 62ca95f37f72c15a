"""Sentences of a report: every event has one or a reason not to, and every one can be filled."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.events.base import Event
from ledger.events.catalogue import CATALOGUE, VOCABULARY
from ledger.events.cells import EvidenceSubmitted, ImplementationVerified
from ledger.events.commitments import CommitmentMade
from ledger.events.follow_ups import FollowUpClosed
from projections.pillar_report.commitment import COMMITMENT
from projections.pillar_report.implementation import IMPLEMENTATION
from projections.pillar_report.left_out import LEFT_OUT
from projections.pillar_report.lessons import LESSONS
from projections.pillar_report.names import Names
from projections.pillar_report.plain_words import plain
from projections.pillar_report.procedures import PROCEDURES
from projections.pillar_report.sentences import SECTIONS, SENTENCE, fields_in, told
from tests.ledger.events.strategies import events

TABLES = (COMMITMENT, PROCEDURES, IMPLEMENTATION, LESSONS, LEFT_OUT)
OF_STREAM = {"cell": {"it", "agreement", "place"}, "duty": {"it", "agreement", "place"}}


def test_every_event_is_told_in_one_section_or_left_out_for_a_reason() -> None:
    names = [name for table in TABLES for name in table]
    assert sorted(names) == sorted(CATALOGUE), "add a sentence, or the reason why there is none"
    assert all(LEFT_OUT.values())


def test_the_sections_are_those_of_the_initiative() -> None:
    assert [title for title, _ in SECTIONS.values()] == [
        "Commitment",
        "Policies, Procedures and Related Activities",
        "Implementation",
        "Lessons and Issues",
    ]


@pytest.mark.parametrize("name", SENTENCE)
def test_a_sentence_names_only_what_there_is_and_what_may_be_missing_in_brackets(
    name: str,
) -> None:
    event, text = CATALOGUE[name], SENTENCE[name].text
    known = OF_STREAM.get(str(event.stream_kind), {"it"})
    assert fields_in(text) <= known | event.model_fields.keys()
    always = fields_in(re.sub(r"\[[^\]]*\]", "", text)) - known
    assert all(event.model_fields[field].is_required() or choice(text, field) for field in always)


def choice(text: str, field: str) -> bool:
    """Whether a field has a default that says something."""
    return re.search(rf"\{{{field}:", text) is not None


@given(st.sampled_from(VOCABULARY).flatmap(events))
def test_any_fact_is_told_in_one_line_or_not_at_all(event: Event) -> None:
    stream = f"{event.stream_kind}/na1:P1@north"
    text = told(stream, event, "2025-03-01", Names(), plain)
    assert (text is None) == (event.stored_name in LEFT_OUT)
    if text is not None:
        assert text.startswith("On 2025-03-01, ")
        assert text.endswith(".")
        assert text == " ".join(text.split())


def test_parts_without_a_value_are_left_out() -> None:
    made = CommitmentMade(by="actor/a", to="actor/b", what="Access")
    assert said("commitment/C1", made) == "On 2025-03-01, actor/a promised actor/b: Access."
    due = made.model_copy(update={"due_on": "2026-01-01"})
    assert said("commitment/C1", due).endswith("promised actor/b: Access, by 2026-01-01.")


def test_levels_choices_and_words_are_said_in_words() -> None:
    verified = ImplementationVerified(level=2, by="actor/nhri")
    assert said("cell/na1:P1@north", verified) == (
        "On 2025-03-01, verification by actor/nhri found level 2 (intermediate)"
        " for P1 of na1 in north."
    )
    against = EvidenceSubmitted(evidence="E1", supports=False)
    assert "was submitted against the implementation" in said("cell/na1:P1@north", against)
    assert said("follow-up/F1", FollowUpClosed()).endswith("the follow-up F1 was closed as done.")


def said(stream: str, event: Event) -> str:
    text = told(stream, event, "2025-03-01", Names(), plain)
    assert text is not None
    return text


def test_nothing_is_said_of_who_holds_a_post() -> None:
    persons = {"holder", "from_holder", "to_holder"}
    assert not any(fields_in(sentence.text) & persons for sentence in SENTENCE.values())
