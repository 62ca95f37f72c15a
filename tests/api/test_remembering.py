"""What is in memory for short questions, and that what is not is never guessed."""

import pytest

from api.policy_book import PolicyBook
from api.remembering import Memory, Unready
from projections.intervals import Moment
from projections.storage.serving import Views
from tests.api.serving import Served
from tests.data.golden import HEAD


def views_of(served: Served) -> Views:
    return Views(served.follower._database, "public")


def test_instants_are_remembered_once_looked_up(golden: Served) -> None:
    memory = Memory(golden.history)
    with pytest.raises(Unready):
        memory.recorded_at(20)
    looking = memory.looking()
    assert looking.recorded_at(20) == golden.history.recorded_at(20)
    assert memory.recorded_at(20) == golden.history.recorded_at(20)
    assert memory.is_public(20)
    with pytest.raises(Unready):
        memory.is_public(21)
    with pytest.raises(LookupError, match="no entry at position 999"):
        looking.is_public(999)
    assert looking.position_at("2026-01-01T00:00:00Z") == HEAD
    with pytest.raises(Unready):
        memory.position_at("2026-01-01T00:00:00Z")


def test_policies_are_those_of_one_state(golden: Served) -> None:
    memory = Memory(golden.history)
    with pytest.raises(Unready):
        memory.book(1, HEAD)
    with views_of(golden).asking() as asking:
        read = memory.read_policies(asking)
        generation = asking.generation
        moment = Moment(20_000, HEAD)
        assert read.header(moment, None) == PolicyBook(asking).header(moment, None)
        assert memory.read_policies(asking) is read
    assert memory.book(generation.number, generation.position) is read
    with pytest.raises(Unready):
        memory.book(generation.number, generation.position + 1)
    with pytest.raises(Unready):
        memory.book(generation.number + 1, generation.position)
