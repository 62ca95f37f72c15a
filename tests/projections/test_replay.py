"""Replay: entries one by one, each into the world of its process."""

from copy import deepcopy

import pytest

from ledger.entries import Entry
from ledger.events.findings import DriftAcknowledged
from ledger.events.instruments import LocalInstrumentSuspended
from projections.following.failures import EvaluationError
from projections.following.replay import Replay
from projections.following.shares import Share
from projections.intervals import Row
from projections.subjects import Subject
from tests.projections.followed import followed, replayed
from tests.projections.histories import CELL, Story, local, provision, register, version


@pytest.fixture
def story() -> Story:
    """A place, a provision that is due, and a text that is suspended."""
    told = Story()
    told.given("2020-01-01", "jurisdiction/north", register())
    told.given("2023-01-15", "agreement/na1", version(1, provision(deadline="2023-06-30")))
    told.given("2023-03-01", "instrument/LI-1", local())
    told.given("2023-09-01", "instrument/LI-1", LocalInstrumentSuspended())
    return told


class Heard:
    """What a replay hands over."""

    def __init__(self) -> None:
        self.changes: list[tuple[str, str, int, int, int]] = []

    def take(
        self, subject: Subject, channel: str, closed: list[Row], added: list[Row], position: int
    ) -> None:
        self.changes.append((channel, subject.id, len(closed), len(added), position))


def heard(replay: Replay, entry: Entry) -> list[tuple[str, str, int, int, int]]:
    heard = Heard()
    replay.take(entry, heard.take)
    return heard.changes


def test_every_entry_hands_over_what_it_changed(story: Story) -> None:
    replay = Replay()
    changes = [heard(replay, entry) for entry in story.entries]
    assert changes[0] == [("jurisdictions", "north", 0, 1, 1)]
    assert ("ADOPTION_MISSING", CELL, 0, 1, 2) in changes[1]
    assert ("ADOPTION_MISSING", CELL, 1, 0, 3) in changes[2]
    assert ("FORCE_SUSPENDED", CELL, 0, 1, 4) in changes[3]
    assert {position for each in changes for *_, position in each} == {1, 2, 3, 4}


def test_an_entry_that_changes_no_row_hands_over_nothing(story: Story) -> None:
    replay = Replay()
    for entry in story.entries:
        heard(replay, entry)
    story.given("2023-10-01", f"finding/REPUDIATED:{CELL}", DriftAcknowledged())
    assert heard(replay, story.entries[-1]) == []


def test_entries_that_are_only_filed_are_known_all_the_same(story: Story) -> None:
    *before, last = story.entries
    replay = Replay()
    for entry in before:
        replay.file(entry)
    replay.forget_rows()
    through = Replay()
    for entry in before:
        heard(through, entry)
    assert sorted(heard(replay, last)) == sorted(heard(through, last))


def test_every_process_has_a_world_of_its_own(story: Story) -> None:
    story.process = "xb"
    story.given("2020-01-01", "jurisdiction/south", register())
    replay = Replay()
    for entry in story.entries:
        heard(replay, entry)
    keys = {subject.key[:1] for subject in replay.subjects()}
    assert keys == {("xa",), ("xb",)}


def test_a_share_evaluates_its_own_subjects_only(story: Story) -> None:
    everywhere = [Replay(Share(index, 3)) for index in range(3)]
    found = [
        (channel, id)
        for replay in everywhere
        for entry in story.entries
        for channel, id, _, added, _ in heard(replay, entry)
        if added
    ]
    alone = Replay()
    whole = [
        (channel, id)
        for entry in story.entries
        for channel, id, _, added, _ in heard(alone, entry)
        if added
    ]
    assert sorted(found) == sorted(whole)


def test_what_cannot_be_evaluated_is_named(story: Story) -> None:
    unknown = story.entries[0]._replace(stream="unheard/M-1")
    with pytest.raises(EvaluationError) as raised:
        heard(Replay(), unknown)
    assert raised.value.position == 1
    assert str(raised.value) == (
        "the entry at position 1 (unheard/M-1#1, jurisdiction-registered.v1)"
        " could not be evaluated; the views stop before it"
    )


def test_a_source_that_is_attached_changes_nothing(story: Story) -> None:
    before = deepcopy(story.rows.known)
    cited = [entry.citation for entry in story.entries]
    for citation in cited:
        story.attached(citation)
    assert story.rows.known == before
    assert followed(story.history) == replayed(story.entries)
    story.retracted(cited[-1])
    assert story.state("2024-01-01") != "SUSPENDED"
