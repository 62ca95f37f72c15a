"""Filing: every kind of stream has its function, and an entry touches what reads it."""

import pytest

from ledger.decisions.registry import NOUNS
from ledger.entries import Entry
from ledger.events.base import Event
from ledger.events.cells import CellExempted, ImplementationReported
from ledger.events.commitments import CommitmentMade
from ledger.events.corrections import EntryCorrected
from ledger.events.duties import LocalAuthorityNotified, ReportingScheduleSet
from ledger.events.findings import DeviationAccepted
from ledger.events.jurisdictions import (
    GovernmentChanged,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import PositionEstablished
from projections.drift.kinds import KIND
from projections.following.filing import FILING, filed
from projections.following.shares import Share
from projections.following.world import World
from projections.freshness import Freshness
from projections.levels import Level
from projections.roll_ups import RollUp
from tests.projections.histories import (
    CELL,
    DUTY,
    PROCESS,
    Story,
    local,
    provision,
    register,
    version,
)

LEVEL, ROLL_UP, NEWS = f"level {CELL}", f"roll-up {DUTY}", "news of north"
AGREEMENT = "agreement/na1"


@pytest.fixture
def story() -> Story:
    """Two places, and a provision in one of them."""
    told = Story()
    for place in ("north", "south"):
        told.given("2020-01-01", f"jurisdiction/{place}", register())
    told.given("2023-01-01", AGREEMENT, version(1, provision(deadline="2023-06-30")))
    return told


def touched(story: Story, on: str, stream: str, event: Event) -> list[str]:
    """What the last of these entries touches, in the order of evaluation."""
    story.given(on, stream, event)
    world, last = World(PROCESS, Share()), list[str]()
    for entry in story.entries:
        last = taken(world, entry)
    return last


def taken(world: World, entry: Entry) -> list[str]:
    subjects = filed(world, entry)
    names = {Level: "level ", RollUp: "roll-up ", Freshness: "news of "}
    return [names.get(type(subject), "") + subject.id for subject in subjects]


def test_every_kind_of_stream_is_filed() -> None:
    assert sorted(FILING) == sorted(NOUNS)


def test_an_instrument_touches_the_cells_it_ever_named_and_what_rolls_them_up(story: Story) -> None:
    assert touched(story, "2023-02-01", "instrument/LI-1", local()) == [
        "LI-1",
        CELL,
        ROLL_UP,
        NEWS,
    ]


def test_a_claim_touches_the_level_and_a_judgement_the_state_too(story: Story) -> None:
    story.given("2023-02-01", f"cell/{CELL}", ImplementationReported(level=1))
    claim = ImplementationReported(level=2)
    assert touched(story, "2023-02-02", f"cell/{CELL}", claim) == [LEVEL]
    exempted = CellExempted(reason="flood")
    assert touched(story, "2023-03-01", f"cell/{CELL}", exempted) == [CELL, LEVEL, ROLL_UP, NEWS]


def test_a_new_name_or_government_touches_the_place_alone(story: Story) -> None:
    renamed = JurisdictionRenamed(name="Nord")
    assert touched(story, "2023-02-01", "jurisdiction/north", renamed) == ["north", NEWS]
    elected = GovernmentChanged(reason="election")
    assert touched(story, "2023-02-02", "jurisdiction/north", elected) == ["north"]


def test_a_restructuring_touches_the_successors_too(story: Story) -> None:
    ended = JurisdictionRestructured(successors=("south",))
    found = touched(story, "2023-02-01", "jurisdiction/north", ended)
    assert found[0] == "north"
    assert set(found) == {
        "north",
        *(CELL, LEVEL, ROLL_UP, DUTY),
        *("na1:P1@south", "level na1:P1@south", "roll-up na1@south", "na1@south"),
        "north@south",
        *(NEWS, "news of south"),
    }


def test_an_agreement_touches_everything_under_it(story: Story) -> None:
    story.given("2023-02-01", "post/mayor", PositionEstablished(title="Mayor", owes=("na1",)))
    again = version(2, provision(deadline="2023-06-30"))
    found = touched(story, "2023-03-01", AGREEMENT, again)
    assert found == ["na1", "na1:P1", CELL, LEVEL, ROLL_UP, DUTY, "mayor"]


def test_a_schedule_touches_those_who_take_it_over(story: Story) -> None:
    ended = JurisdictionRestructured(successors=("south",))
    story.given("2023-02-01", "jurisdiction/north", ended)
    told = LocalAuthorityNotified(version=1)
    assert touched(story, "2023-01-05", f"duty/{DUTY}", told) == [DUTY, NEWS]
    schedule = ReportingScheduleSet(every_months=6)
    assert touched(story, "2023-01-10", f"duty/{DUTY}", schedule) == [DUTY, "na1@south"]


def test_a_promise_touches_what_was_promised_in_return(story: Story) -> None:
    answer = CommitmentMade(by="actor/a", to="actor/b", what="X", in_return_for="theirs")
    story.given("2023-02-01", "commitment/ours", answer)
    theirs = CommitmentMade(by="actor/b", to="actor/a", what="Y")
    assert touched(story, "2023-02-02", "commitment/theirs", theirs) == ["theirs", "ours"]


def test_a_policy_touches_every_subject_of_its_process(story: Story) -> None:
    adopted = PolicyVersionAdopted(name="strict", notify_days=5)
    found = touched(story, "2023-02-01", "policy/xa", adopted)
    assert {"north", "south", "na1", "na1:P1", CELL, LEVEL, DUTY} <= set(found)


@pytest.mark.parametrize("noun", sorted({noun for kind in KIND.values() for noun in kind.nouns}))
def test_an_act_reaches_the_subject_that_yields_the_finding(story: Story, noun: str) -> None:
    accepted = DeviationAccepted(reason="agreed", until="2024-12-31")
    for kind in KIND.values():
        if noun in kind.nouns:
            subject = kind.subject(noun, {"cell": CELL, "duty": DUTY}.get(noun, "it"))
            found = touched(story, "2023-08-01", f"finding/{kind.code}:{subject}", accepted)
            others = {"implementation": LEVEL, "adoption": ROLL_UP if noun == "duty" else CELL}
            if kind.code == "DATA_STALE":
                subject = f"news of {subject}"
            assert found == [others.get(kind.family, subject)]


def test_an_act_on_no_known_kind_touches_nothing() -> None:
    world, story = World(PROCESS, Share()), Story()
    story.given(
        "2023-08-01", f"finding/NO_OWNER:{CELL}", DeviationAccepted(reason="x", until="2024-01-01")
    )
    entry = story.entries[0]._replace(stream=f"finding/SOMETHING_ELSE:{CELL}")
    assert taken(world, entry) == []


def test_a_correction_touches_what_the_fact_it_cites_touched(story: Story) -> None:
    cited = story.given("2023-02-01", f"cell/{CELL}", CellExempted(reason="flood"))
    story.corrected(cited, occurred_on="2023-03-01")
    world = World(PROCESS, Share())
    found = [taken(world, entry) for entry in story.entries]
    assert isinstance(story.entries[-1].event, EntryCorrected)
    assert found[-1] == found[-2] == [CELL, LEVEL, ROLL_UP, NEWS]
