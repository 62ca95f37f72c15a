"""Provenance as a document: who made and ended which version, from entries and states."""

from ledger.events.follow_ups import FollowUpAssigned, FollowUpOpened
from projections.histories.mementos import Memento
from projections.histories.provenance import provenance
from projections.nouns import NOUN
from tests.projections.histories import Story


def story() -> Story:
    told = Story()
    told.given("2024-01-01", "follow-up/f", FollowUpOpened(what="write", owner="post/a"))
    told.given("2024-02-01", "follow-up/f", FollowUpAssigned(owner="post/b"))
    return told


def test_each_version_is_generated_revised_and_ended_by_its_entries() -> None:
    told = story()
    states = [Memento(1, 19_000, {"owner": "post/a"}), Memento(2, 19_040, {"owner": "post/b"})]
    found = provenance(NOUN["follow-up"], "f", states, told.entries, {})
    made = {
        each["prov:entity"]: each["prov:activity"]
        for each in found["wasGeneratedBy"].values()
        if isinstance(each, dict)
    }
    assert made == {
        "concord:follow-up/f/at/1": "concord:event/1",
        "concord:follow-up/f/at/2": "concord:event/2",
    }
    assert list(found["wasDerivedFrom"].values()) == [
        {
            "prov:generatedEntity": "concord:follow-up/f/at/2",
            "prov:usedEntity": "concord:follow-up/f/at/1",
            "prov:type": {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"},
        }
    ]
    ended = [each for each in found["wasInvalidatedBy"].values() if isinstance(each, dict)]
    assert [each["prov:entity"] for each in ended] == ["concord:follow-up/f/at/1"]


def test_who_answers_is_an_agent_beside_who_recorded() -> None:
    told = story()
    states = [Memento(1, 19_000, {"owner": "post/a"})]
    found = provenance(NOUN["follow-up"], "f", states, told.entries[:1], {})
    roles = {
        each["concord:role"]: each["prov:agent"]
        for each in found["wasAttributedTo"].values()
        if isinstance(each, dict)
    }
    assert roles == {"recorder": "concord:recorder/secretariat", "answers": "concord:party/post/a"}


def test_a_plain_name_is_given_the_kind_it_has() -> None:
    told = story()
    states = [Memento(1, 19_000, {"jurisdiction": "north"})]
    found = provenance(NOUN["instrument"], "i", states, told.entries[:1], {})
    assert "concord:party/jurisdiction/north" in found["agent"]


def test_a_thing_that_is_gone_has_no_version() -> None:
    told = story()
    states = [Memento(1, 19_000, {"owner": None}), Memento(2, 19_040, None)]
    found = provenance(NOUN["follow-up"], "f", states, told.entries, {})
    assert len(found["wasInvalidatedBy"]) == len(found["wasGeneratedBy"]) == 1
    assert "wasDerivedFrom" not in found
