"""Nouns: each names its own kind of stream, and every event in it has a decision."""

import pytest

from ledger.decisions.nouns import Noun
from ledger.decisions.registry import NOUNS
from ledger.events.catalogue import VOCABULARY


@pytest.mark.parametrize("noun", NOUNS.values(), ids=NOUNS)
def test_a_noun_decides_the_events_of_its_streams(noun: Noun) -> None:
    own = [event for event in VOCABULARY if event.stream_kind == noun.kind]
    assert list(noun.decisions) == own
