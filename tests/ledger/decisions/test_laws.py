"""What holds for every history, whatever anybody reports in whatever order."""

from hypothesis import given
from hypothesis import strategies as st

from ledger.decisions.refusals import Refused
from ledger.decisions.registry import NOUNS
from ledger.decisions.streams import Stream
from ledger.events.base import Event
from ledger.events.catalogue import VOCABULARY, facts_of
from ledger.events.corrections import EntryCorrected, EntryRetracted
from tests.ledger.decisions.story import TODAY
from tests.ledger.events.strategies import events

IDS = {"duty": "a@b", "cell": "a:b@c", "finding": "NO_OWNER:a"}
DATES = ["2020", "2021", "2020-06", "2020-06-15", "2021-01-01/2021-06-15", "/2021", "2020-12-31"]

Report = tuple[Event, str, int | None]
dates = st.sampled_from(DATES)


def histories_of(kind: str) -> st.SearchStrategy[tuple[str, list[Report]]]:
    """What people may say of one stream, from its beginning on."""
    facts = [event for event in VOCABULARY if event.stream_kind == kind]
    beginnings = [event for event in facts if event.begins] or facts
    anything = st.sampled_from(facts).flatmap(events)
    beginning = st.tuples(st.sampled_from(beginnings).flatmap(events), st.just("2019"), st.none())
    retraction = st.just(EntryRetracted(reason="wrong row"))
    correction = st.builds(
        EntryCorrected,
        reason=st.just("misread"),
        replacement=st.none() | anything.map(facts_of),
        occurred_on=st.none() | dates,
    )
    report = st.one_of(
        st.tuples(anything, dates, st.none()),
        st.tuples(anything, dates, st.none()),
        st.tuples(retraction | correction, dates, st.integers(0, 4)),
    )
    said = st.tuples(beginning, st.lists(report, max_size=12)).map(lambda told: [told[0], *told[1]])
    return st.tuples(st.just(f"{kind}/{IDS.get(kind, 'a')}"), said)


histories = st.sampled_from(sorted(NOUNS)).flatmap(histories_of)


@given(histories)
def test_any_history_is_answered(history: tuple[str, list[Report]]) -> None:
    name, said = history
    stream = Stream(name)
    for event, on, corrects in said:
        record(stream, event, on, corrects)


@given(histories)
def test_what_was_recorded_is_known(history: tuple[str, list[Report]]) -> None:
    name, said = history
    stream = Stream(name)
    for event, on, corrects in said:
        if record(stream, event, on, corrects):
            assert stream.decide(event, on, TODAY, corrects) == ()


@given(histories)
def test_a_stream_read_anew_answers_the_same(history: tuple[str, list[Report]]) -> None:
    name, said = history
    stream = Stream(name)
    recorded: list[Report] = []
    for event, on, corrects in said:
        anew = Stream(name)
        for report in recorded:
            anew.take(*report)
        assert answer(anew, event, on, corrects) == answer(stream, event, on, corrects)
        if record(stream, event, on, corrects):
            recorded.append((event, on, corrects))


@given(histories)
def test_what_was_never_decided_can_be_taken_too(history: tuple[str, list[Report]]) -> None:
    name, said = history
    stream = Stream(name)
    for event, on, _ in said:
        if event.stream_kind is not None:
            stream.take(event, on)
            answer(stream, event, on, None)


def record(stream: Stream, event: Event, on: str, corrects: int | None) -> bool:
    """Record a report if it is admitted; whether it was."""
    admitted = answer(stream, event, on, corrects) == (event,)
    if admitted:
        stream.take(event, on, corrects)
    return admitted


def answer(stream: Stream, event: Event, on: str, corrects: int | None) -> object:
    """What is decided; a refusal by its code."""
    try:
        return stream.decide(event, on, TODAY, corrects)
    except Refused as refusal:
        return refusal.code
