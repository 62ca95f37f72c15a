"""What is read again and again is kept once, and in little room."""

import pytest

from ledger.events.catalogue import VOCABULARY
from ledger.events.cells import EvidenceSubmitted
from ledger.events.meetings import Attendance, MeetingHeld
from ledger.recurring import PARTS, recurring

EVIDENCE = {"evidence": "E1", "supports": True}
PRESENT = {"pillar": "company", "rank": "senior", "number": 3}


def test_an_event_is_what_its_facts_mean() -> None:
    read = recurring("evidence-submitted.v1", EVIDENCE)
    meant = EvidenceSubmitted(evidence="E1", supports=True)
    assert read == meant
    assert hash(read) == hash(meant)
    assert repr(read) == repr(meant)
    assert read.model_dump() == meant.model_dump()
    assert read.model_fields_set == {"evidence", "supports"}
    assert read.model_copy(update={"evidence": "E2"}).model_dump()["evidence"] == "E2"


def test_the_same_facts_are_kept_once() -> None:
    assert recurring("evidence-submitted.v1", EVIDENCE) is recurring(
        "evidence-submitted.v1", {**EVIDENCE}
    )


def test_a_list_that_recurs_is_kept_once_whatever_else_is_said() -> None:
    held = [
        recurring("meeting-held.v1", {"title": title, "attendance": [PRESENT]})
        for title in ("One", "Another")
    ]
    assert [type(each) for each in held] == [MeetingHeld, MeetingHeld]
    assert [each.title for each in held if isinstance(each, MeetingHeld)] == ["One", "Another"]
    first, second = [each.attendance[0] for each in held if isinstance(each, MeetingHeld)]
    assert first is second
    assert first == Attendance.model_validate(PRESENT)


def test_events_that_state_the_same_facts_share_the_names_of_these() -> None:
    one, other = [
        recurring("evidence-submitted.v1", {"evidence": id, "supports": True})
        for id in ("E3", "E4")
    ]
    assert one.model_fields_set is other.model_fields_set


def test_texts_that_are_the_same_are_kept_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledger.equals.REMEMBERED", 4)
    held = [
        recurring(
            "meeting-held.v1",
            {"title": f"Meeting {number}", "group": "WG-1", "groups_present": ["women", "youth"]},
        )
        for number in range(6)
    ]
    assert [each.title for each in held if isinstance(each, MeetingHeld)] == [
        f"Meeting {number}" for number in range(6)
    ]
    shared = {id(each.groups_present) for each in held if isinstance(each, MeetingHeld)}
    assert len(shared) < len(held)
    assert {each.groups_present for each in held if isinstance(each, MeetingHeld)} == {
        ("women", "youth")
    }


def test_a_list_of_that_name_is_of_that_type_in_every_event() -> None:
    types = {
        (name, repr(event.model_fields[name].annotation))
        for event in VOCABULARY
        for name in PARTS.keys() & event.model_fields.keys()
        if "tuple" in repr(event.model_fields[name].annotation)
    }
    assert sorted(name for name, _ in types) == sorted(PARTS)
