"""Labels: who may be shown an entry, where nobody says so."""

from ledger.entries import Fact
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.follow_ups import FollowUpOpened, FollowUpProgressed
from ledger.journal import Journal
from ledger.store import open_store

OPENED = FollowUpOpened(what="translate the decree")


def labels(*facts: Fact) -> list[str]:
    store = open_store("memory:")
    journal = Journal(store, lambda: "2026-11-22T00:00:00.000000Z", lambda: "salt")
    return [entry.label for fact in facts if (entry := journal.record(fact)) is not None]


def fact(event: FollowUpOpened | FollowUpProgressed, **more: str) -> Fact:
    return Fact(event, "follow-up/F1", "2025-01-01", "desk", **more)  # type: ignore[arg-type]


def test_an_entry_is_green_unless_its_event_or_somebody_says_otherwise() -> None:
    assert labels(fact(OPENED), fact(FollowUpProgressed(), label="AMBER")) == ["GREEN", "AMBER"]


def test_what_sets_an_entry_right_is_shown_to_no_more_people_than_the_entry() -> None:
    again = EntryCorrected(reason="misread", replacement={"what": "print the decree"})
    mended = Fact(again, "follow-up/F1", "2025-01-02", "desk", corrects="follow-up/F1#1")
    gone = Fact(
        EntryRetracted(reason="never was"),
        "follow-up/F1",
        "2025-01-02",
        "desk",
        corrects="follow-up/F1#2",
    )
    told = labels(fact(OPENED, label="RED"), fact(FollowUpProgressed()), mended, gone)
    assert told == ["RED", "GREEN", "RED", "GREEN"]


def test_somebody_may_say_who_is_shown_a_correction() -> None:
    gone = EntryRetracted(reason="never was")
    told = Fact(
        gone, "follow-up/F1", "2025-01-02", "desk", label="CLEAR", corrects="follow-up/F1#1"
    )
    assert labels(fact(OPENED, label="AMBER"), told) == ["AMBER", "CLEAR"]
