"""The world of a process: subjects come into being when named, and are shared out among workers."""

import pytest

from ledger.events.agreements import Scope
from projections.drift.kind import Kind
from projections.drift.kinds import KINDS
from projections.following.shares import Share
from projections.following.world import World
from projections.following.yielding import found_by
from projections.things import PLAIN
from tests.projections.histories import Story, local, provision, register, version


def test_a_subject_is_made_once() -> None:
    world = World("xa", Share())
    assert world.cell("na1", "P1", "north") is world.cell_by_id("na1:P1@north")
    assert world.duty("na1", "north") is world.duty("na1", "north")
    assert world.levels["na1:P1@north"].cell is world.cells["na1:P1@north"]
    for kind in (*PLAIN, "instrument"):
        assert world.subject(kind, "it") is world.subject(kind, "it")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_kind_of_drift_has_a_subject_that_yields_it(kind: Kind) -> None:
    for noun in kind.nouns:
        id = {"cell": "na1:P1@north", "duty": "na1@north"}.get(noun, "it")
        subject = kind.subject(noun, id)
        found = found_by(World("xa", Share()), kind.code, subject)
        assert found is not None
        assert found.id == subject
        assert kind.stream(subject) == (noun, id)


def test_what_is_no_kind_has_no_subject() -> None:
    assert found_by(World("xa", Share()), "SOMETHING", "it") is None


@pytest.mark.parametrize("of", [1, 2, 5])
def test_every_key_is_in_one_share(of: int) -> None:
    shares = [Share(index, of) for index in range(of)]
    for number in range(100):
        assert sum(share.holds(f"XA-{number:02}") for share in shares) == 1


def test_a_subject_comes_after_those_it_reads() -> None:
    world = World("xa", Share())
    world.cell("na1", "P1", "north")
    order = [type(subject).__name__ for subject in world.subjects()]
    assert order.index("Agreement") < order.index("Cell") < order.index("Level")


def test_processes_share_nothing() -> None:
    story = Story("xa")
    story.given("2020-01-01", "jurisdiction/north", register())
    everywhere = provision(scope=Scope(level="local"), deadline="2023-06-30")
    story.given("2023-01-01", "agreement/na1", version(1, everywhere))
    story.process = "xb"
    story.given("2020-01-01", "jurisdiction/south", register())
    story.given("2023-02-01", "instrument/LI-1", local())
    assert story.state("2024-01-01", "na1:P1@north") == "MISSING"
    assert story.state("2024-01-01", "na1:P1@south") is None
