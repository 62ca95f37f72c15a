"""The journal: what it admits as an envelope, how it repeats, and how it brings records over."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from threading import Thread
from typing import Any

import pytest

from ledger.canonical import decode_entry
from ledger.decisions.refusals import Refused
from ledger.entries import Entry, Fact, Source
from ledger.events.base import Event
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.follow_ups import FollowUpClosed, FollowUpOpened, FollowUpProgressed
from ledger.journal import ATTEMPTS, Conflict, Journal, Receipt
from ledger.store import Store, open_store
from ledger.submission import Submission

NOW = "2026-11-22T12:00:00.000000Z"
STREAM = "follow-up/FU1"
OPENED = FollowUpOpened(what="translate the decree")
PROGRESSED = FollowUpProgressed(note="half done")


def fact(event: Event = OPENED, on: str = "2025-02-01", stream: str = STREAM, **more: Any) -> Fact:
    return Fact(event, stream, on, "secretariat", **more)


def opened(number: int, **more: Any) -> Fact:
    return fact(stream=f"follow-up/F{number}", **more)


def journal(store: Store, *instants: str) -> Journal:
    """A journal whose clock shows these instants, the last one for ever."""
    salts = count()
    return Journal(
        store, now=clock(*instants or (NOW,)).__next__, salt=lambda: f"salt{next(salts)}"
    )


def clock(*instants: str) -> Iterator[str]:
    yield from instants
    while True:
        yield instants[-1]


def entries(store: Store) -> list[Entry]:
    return [decode_entry(row) for row in store.read(0, 10_000)]


@pytest.fixture
def memory() -> Iterator[Store]:
    with open_store("memory:") as store:
        yield store


# ---------------------------------------------------------------------------- one by one


def test_a_fact_becomes_an_entry(store: Store) -> None:
    source = Source(document="Minutes 7", ref="item 3")
    given = fact(
        sources=(source,), label="AMBER", process="xa", caused_by="post/mayor#1", command_id="c-1"
    )
    entry = journal(store).record(given)
    assert entry == Entry(
        position=1,
        stream=STREAM,
        version=1,
        type="follow-up-opened.v1",
        occurred_on="2025-02-01",
        recorded_at=NOW,
        recorded_by="secretariat",
        sources=(source,),
        label="AMBER",
        process="xa",
        caused_by="post/mayor#1",
        corrects=None,
        command_id="c-1",
        salt="salt0",
        taken_in_at=None,
        event=OPENED,
    )
    assert entries(store) == [entry]


def test_what_the_history_says_already_is_not_recorded(memory: Store) -> None:
    journal(memory).record(fact())
    other = Source(document="another paper")
    assert journal(memory).record(fact(sources=(other,))) is None
    assert memory.head() == 1


def test_a_refusal_is_raised_and_nothing_is_recorded(memory: Store) -> None:
    with pytest.raises(Refused, match=r"record its follow-up-opened\.v1 first"):
        journal(memory).record(fact(PROGRESSED))
    assert memory.head() == 0


def test_versions_count_within_the_stream_and_positions_over_the_ledger(store: Store) -> None:
    record = journal(store).record
    recorded = [record(fact()), record(opened(2)), record(fact(PROGRESSED, "2025-03-01"))]
    assert [(entry.position, entry.citation) for entry in recorded if entry] == [
        (1, "follow-up/FU1#1"),
        (2, "follow-up/F2#1"),
        (3, "follow-up/FU1#2"),
    ]


def test_the_instants_never_run_backwards(memory: Store) -> None:
    earlier = "2026-11-21T12:00:00.000000Z"
    record = journal(memory, NOW, earlier).record
    recorded = [record(fact()), record(opened(2))]
    assert [entry.recorded_at for entry in recorded if entry] == [NOW, NOW]


def test_the_process_of_a_stream_is_that_of_its_first_entry(memory: Store) -> None:
    record = journal(memory).record
    record(fact(process="xa"))
    entry = record(fact(PROGRESSED, "2025-03-01"))
    assert entry is not None
    assert entry.process == "xa"
    with pytest.raises(Refused, match="belongs to xa, not to xb"):
        record(fact(FollowUpClosed(), "2025-04-01", process="xb"))


# ---------------------------------------------------------------------------- commands


def test_a_retry_gives_the_first_result(store: Store) -> None:
    record = journal(store).record
    first = record(fact(command_id="c-1"))
    record(opened(2))
    assert record(fact(command_id="c-1")) == first
    assert store.head() == 2


def test_a_fact_without_a_command_id_is_known_by_its_line(memory: Store) -> None:
    first = journal(memory).record(fact())
    assert first is not None
    assert len(first.command_id) == 64
    assert journal(memory).record(fact()) == first


def test_a_retracted_fact_needs_a_command_id_to_be_recorded_again(memory: Store) -> None:
    record = journal(memory).record
    first = record(fact())
    record(fact(EntryRetracted(reason="wrong row"), "2026-01-01", corrects=f"{STREAM}#1"))
    assert record(fact()) == first
    again = record(fact(command_id="again"))
    assert again is not None
    assert again.version == 3


def test_a_command_id_is_not_given_to_another_fact(memory: Store) -> None:
    record = journal(memory).record
    record(fact(command_id="c-1"))
    with pytest.raises(Refused, match=r"c-1.*FU1#1") as refused:
        record(opened(2, command_id="c-1"))
    assert (refused.value.code, refused.value.field) == ("command_reused", "command_id")


def test_a_command_id_stands_once_in_a_submission(memory: Store) -> None:
    receipt = journal(memory).record_all([fact(command_id="c-1"), fact(command_id="c-1")])
    assert receipt == Receipt(1, 1, 1, 1)
    with pytest.raises(Refused, match="already recorded"):
        journal(memory).record_all([opened(2, command_id="c-2"), opened(3, command_id="c-2")])


# ---------------------------------------------------------------------------- envelopes

BAD_ENVELOPES = [
    ({"stream": "gathering/M1"}, "bad_stream", "stream"),
    ({"stream": "instrument/LI-01"}, "wrong_stream", "stream"),
    ({"occurred_on": "2025-13"}, "bad_date", "occurred_on"),
    ({"occurred_on": "2026-11-23"}, "in_the_future", "occurred_on"),
    ({"recorded_by": ""}, "bad_envelope", "recorded_by"),
    ({"recorded_by": "Ann B"}, "bad_envelope", "recorded_by"),
    ({"recorded_by": "x" * 101}, "bad_envelope", "recorded_by"),
    ({"label": "WHITE"}, "bad_envelope", "label"),
    ({"process": "x y"}, "bad_envelope", "process"),
    ({"process": ""}, "bad_envelope", "process"),
    ({"command_id": "a b"}, "bad_envelope", "command_id"),
    ({"command_id": "x" * 201}, "bad_envelope", "command_id"),
    ({"caused_by": "post/mayor"}, "bad_citation", "caused_by"),
    ({"caused_by": "post/mayor#0"}, "bad_citation", "caused_by"),
    ({"corrects": f"{STREAM}#1"}, "bad_citation", "corrects"),
    ({"recorded_at": NOW}, "bad_instant", "recorded_at"),
    ({"event": FollowUpOpened(what="\0")}, "not_writable", "facts.what"),
    ({"event": FollowUpOpened(what="x" * 4_000)}, None, None),
]


@pytest.mark.parametrize(("change", "code", "field"), BAD_ENVELOPES)
def test_an_envelope_must_be_such_that_it_can_stand(
    memory: Store, change: dict[str, Any], code: str | None, field: str | None
) -> None:
    given = replace(fact(), **change)
    if code is None:
        assert journal(memory).record(given)
        return
    with pytest.raises(Refused) as refused:
        journal(memory).record(given)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert memory.head() == 0


def test_an_entry_has_a_largest_size(memory: Store) -> None:
    sources = tuple(Source(document="x" * 300, note="y" * 300) for _ in range(110))
    with pytest.raises(Refused, match="bytes") as refused:
        journal(memory).record(fact(sources=sources))
    assert refused.value.code == "not_writable"


@pytest.mark.parametrize("corrects", [None, "FU1#1", "follow-up/F2#1", f"{STREAM}#x"])
def test_a_correction_cites_an_entry_of_its_stream(memory: Store, corrects: str | None) -> None:
    record = journal(memory).record
    record(fact())
    record(opened(2))
    with pytest.raises(Refused) as refused:
        record(fact(EntryRetracted(reason="wrong"), "2026-01-01", corrects=corrects))
    assert (refused.value.code, refused.value.field) == ("bad_citation", "corrects")


def test_a_correction_counts_when_the_stream_is_read_again(store: Store) -> None:
    record = journal(store).record
    record(fact())
    record(fact(FollowUpClosed(), "2025-04-01"))
    corrected = EntryCorrected(reason="misread", occurred_on="2025-06-01")
    record(fact(corrected, "2026-01-01", corrects=f"{STREAM}#2"))
    assert record(fact(PROGRESSED, "2025-05-01"))
    with pytest.raises(Refused, match="had been closed"):
        record(fact(PROGRESSED, "2025-06-01"))


# ---------------------------------------------------------------------------- many together


def test_many_facts_are_recorded_together(store: Store) -> None:
    told: list[int] = []
    facts = [opened(number) for number in range(1_200)]
    receipt = journal(store).record_all(iter(facts), progress=told.append)
    assert receipt == Receipt(1_200, 0, 1, 1_200)
    assert told == [500, 1_000, 1_200]
    assert [entry.stream for entry in entries(store)] == [given.stream for given in facts]


def test_a_fact_counts_for_those_that_follow(store: Store) -> None:
    facts = [fact(), fact(PROGRESSED, "2025-03-01"), fact(), fact(FollowUpClosed(), "2025-04-01")]
    assert journal(store).record_all(facts) == Receipt(3, 1, 1, 3)


def test_all_or_nothing(store: Store) -> None:
    journal(store).record(fact())
    with pytest.raises(Refused, match="F3"):
        journal(store).record_all([opened(2), fact(PROGRESSED, stream="follow-up/F3")])
    assert store.head() == 1


def test_the_same_facts_again_are_known(store: Store) -> None:
    facts = [opened(number) for number in range(10)]
    journal(store).record_all(facts)
    receipt = journal(store).record_all([*facts, opened(10)])
    assert receipt == Receipt(1, 10, 11, 11)


def test_nothing_is_recorded_of_nothing(memory: Store) -> None:
    assert journal(memory).record_all([]) == Receipt(0, 0, None, None)


def test_streams_are_read_only_if_the_ledger_has_entries(
    memory: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_reading(*_: object) -> None:
        pytest.fail("a new ledger has nothing to read")

    monkeypatch.setattr(memory, "stream", no_reading)
    monkeypatch.setattr(memory, "commands", no_reading)
    journal(memory).record_all([opened(number) for number in range(10)])


# ---------------------------------------------------------------------------- older records

OLD = ["2019-02-11T09:30:00.000000Z", "2020-01-01T00:00:00.000000Z", "2021-05-05T05:05:05.000005Z"]


def test_an_older_record_is_taken_in_by_its_own_instants(store: Store) -> None:
    facts = [
        fact(PROGRESSED, "2019-02-10", recorded_at=OLD[2]),
        opened(2, on="2019-01-01", recorded_at=OLD[1]),
        fact(on="2019-01-01", recorded_at=OLD[0]),
        opened(3, on="2019-01-01", recorded_at=OLD[1]),
    ]
    assert journal(store).record_all(facts, migrate=True) == Receipt(4, 0, 1, 4)
    told = [(entry.citation, entry.recorded_at, entry.taken_in_at) for entry in entries(store)]
    assert told == [
        ("follow-up/FU1#1", OLD[0], NOW),
        ("follow-up/F2#1", OLD[1], NOW),
        ("follow-up/F3#1", OLD[1], NOW),
        ("follow-up/FU1#2", OLD[2], NOW),
    ]


def test_the_past_of_a_ledger_is_not_rewritten(memory: Store) -> None:
    journal(memory).record_all([fact(on="2019", recorded_at=OLD[1])], migrate=True)
    with pytest.raises(Refused, match=OLD[1]) as refused:
        journal(memory).record_all([opened(2, on="2019", recorded_at=OLD[0])], migrate=True)
    assert refused.value.code == "before_the_head"
    assert journal(memory).record_all(
        [opened(2, on="2019", recorded_at=OLD[1])], migrate=True
    ) == Receipt(1, 0, 2, 2)


@pytest.mark.parametrize(
    ("recorded_at", "code"),
    [
        (None, "bad_instant"),
        ("2019-02-11", "bad_instant"),
        ("2019-02-30T09:30:00.000000Z", "bad_instant"),
        ("2026-11-22T12:00:00.000001Z", "in_the_future"),
    ],
)
def test_an_older_record_says_when_it_learned_a_fact(
    memory: Store, recorded_at: str | None, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        journal(memory).record_all([fact(recorded_at=recorded_at)], migrate=True)
    assert (refused.value.code, refused.value.field) == (code, "recorded_at")


def test_an_older_record_could_not_know_the_future_either(memory: Store) -> None:
    with pytest.raises(Refused, match="after 2019-02-11") as refused:
        journal(memory).record_all([fact(on="2019-02-12", recorded_at=OLD[0])], migrate=True)
    assert refused.value.code == "in_the_future"


def test_recording_goes_on_after_an_older_record(memory: Store) -> None:
    journal(memory).record_all([fact(on="2019-01-01", recorded_at=OLD[0])], migrate=True)
    entry = journal(memory).record(fact(PROGRESSED))
    assert entry is not None
    assert (entry.recorded_at, entry.taken_in_at) == (NOW, None)


# ---------------------------------------------------------------------------- others


def test_what_was_decided_on_an_older_head_is_a_conflict(store: Store) -> None:
    mine: Submission = journal(store).open()
    mine.decide([fact()])
    journal(store).record(opened(2))
    with pytest.raises(Conflict, match="look again"):
        mine.record()
    assert store.head() == 1


def test_a_fact_is_decided_again_if_somebody_else_was_faster(memory: Store) -> None:
    others = iter([opened(2), opened(3)])

    def salt() -> str:
        if (other := next(others, None)) is not None:
            journal(memory).record(other)
        return "salt"

    entry = Journal(memory, now=lambda: NOW, salt=salt).record(fact())
    assert entry is not None
    assert entry.position == 3


def test_a_writer_gives_up_when_others_never_stop(memory: Store) -> None:
    numbers = count(2)

    def salt() -> str:
        journal(memory).record(opened(next(numbers)))
        return "salt"

    with pytest.raises(Conflict, match="try again"):
        Journal(memory, now=lambda: NOW, salt=salt).record(fact())
    assert memory.head() == ATTEMPTS


def test_writers_side_by_side_lose_nothing(lasting_url: str) -> None:
    recorded: list[Entry] = []

    def write(writer: int) -> None:
        with open_store(lasting_url) as store:
            for number in range(10):
                given = fact(PROGRESSED, "2025-03-01", note(writer, number))
                try:
                    entry = journal(store).record(given)
                except Conflict:
                    continue
                assert entry is not None
                recorded.append(entry)

    with open_store(lasting_url) as store:
        for writer in range(3):
            for number in range(10):
                journal(store).record(fact(stream=note(writer, number)))
        writers = [Thread(target=write, args=(writer,)) for writer in range(3)]
        for thread in writers:
            thread.start()
        for thread in writers:
            thread.join()
        assert sorted(entry.position for entry in recorded) == list(range(31, store.head() + 1))


def note(writer: int, number: int) -> str:
    return f"follow-up/W{writer}-{number}"


def test_what_is_stored_is_readable_json(memory: Store) -> None:
    journal(memory).record(fact(process="xa", command_id="c-1"))
    (row,) = memory.read(0, 1)
    assert json.loads(row.state)["facts"] == {"what": "translate the decree"}
