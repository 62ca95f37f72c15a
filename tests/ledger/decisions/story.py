"""Given what is on record, when somebody reports a fact, then this is what is recorded."""

from collections.abc import Sequence

from ledger.days import day_of
from ledger.decisions.refusals import Refused
from ledger.decisions.streams import Stream
from ledger.events.base import Event

TODAY = day_of("2026-11-22")

Told = tuple[Event, str]
"""An event and when it happened."""


class Story:
    """A stream, and what is told of it."""

    def __init__(self, stream: str, *told: Told) -> None:
        self.stream = Stream(stream)
        for event, on in told:
            self.given(event, on)

    def given(self, event: Event, on: str, corrects: int | None = None) -> "Story":
        """What is on record; the ledger must have admitted it."""
        assert self.stream.decide(event, on, TODAY, corrects) == (event,)
        self.stream.take(event, on, corrects)
        return self

    def when(self, event: Event, on: str, corrects: int | None = None) -> "Answer":
        """What somebody reports."""
        try:
            return Answer(event, self.stream.decide(event, on, TODAY, corrects))
        except Refused as refusal:
            return Answer(event, refusal)


class Answer:
    """What the decision said to a report."""

    def __init__(self, event: Event, said: Sequence[Event] | Refused) -> None:
        self.event = event
        self.said = said

    def is_recorded(self) -> None:
        """The event is recorded as it was reported."""
        assert self.said == (self.event,)

    def is_known(self) -> None:
        """Nothing is recorded: the history says so already."""
        assert self.said == ()

    def is_refused(self, code: str, *words: str) -> None:
        """The report is impossible, and the refusal says these words."""
        assert isinstance(self.said, Refused), self.said
        assert self.said.code == code
        for word in words:
            assert word in self.said.message


def given(stream: str, *told: Told) -> Story:
    """A stream with what is on record of it."""
    return Story(stream, *told)
