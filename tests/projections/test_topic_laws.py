"""Laws of scopes that go by topic: ledgers in which matters are devolved, recalled and mistaken."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.events.agreements import AgreementEnded, AgreementVersionAdopted, Scope
from ledger.events.base import Event
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from ledger.events.instruments import LocalInstrumentAdopted
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.events.policies import PolicyVersionAdopted
from tests.projections.histories import provision, version
from tests.projections.ledgers import (
    EVENTS,
    FIRST,
    SUMMER,
    Dice,
    Told,
    mended,
    tell,
)
from tests.projections.test_laws import assert_agreed, assert_order_is_free
from tests.projections.test_sharing import assert_alike

SCOPES = (
    Scope(topic="water"),
    Scope(topic="water"),
    Scope(topic="water", level="local"),
    Scope(topic="water", parent="x"),
    Scope(topic="roads", level="local", parent="a"),
    Scope(level="local"),
)
seeds = st.integers(0, 2**32)


def devolving_ledger(seed: int) -> list[Told]:
    """Places, some of which others succeed, and competences that come to them and go again."""
    dice = Dice(seed)
    told: list[tuple[str, str, Event]] = [
        ("2023-12-01", "policy/policy", EVENTS[PolicyVersionAdopted](dice))
    ]
    for place in "abcd":
        event = EVENTS[JurisdictionRegistered](dice)
        told.append((dice.date(FIRST - 60, SUMMER), f"jurisdiction/{place}", event))
    for place in dice.some_of("abc", 2):
        event = EVENTS[JurisdictionRestructured](dice)
        told.append((dice.date(), f"jurisdiction/{place}", event))
    for number in range(1, dice.number(2, 4)):
        on = dice.date(FIRST - 30, FIRST + 100 * number)
        told.append((on, "agreement/m", stated(dice, number)))
    for id in "uvwyz"[: dice.number(2, 5)]:
        stream = f"competence/{id}"
        told.append((dice.date(), stream, EVENTS[CompetenceDevolved](dice)))
        told += [(dice.date(), stream, CompetenceRecalled())] * dice.number(0, 1)
        told += [(dice.date(), stream, EVENTS[CompetenceDevolved](dice))] * dice.number(0, 1)
    for id in "ij"[: dice.number(0, 2)]:
        text = LocalInstrumentAdopted(
            jurisdiction=dice.any_of("abc"), agreement="m", covers=dice.covers()
        )
        told.append((dice.date(FIRST, SUMMER), f"instrument/{id}", text))
    told += [(dice.date(), "agreement/m", AgreementEnded())] * dice.chance(6)
    dice.random.shuffle(told)
    facts = [Told(number, *each) for number, each in enumerate(told)]
    for _ in range(dice.number(1, 5)):
        devolved = [each for each in facts if each.stream.startswith("competence/")]
        wrong = mended(dice.any_of((devolved, facts)), dice)
        facts.insert(dice.number(0, len(facts)), wrong._replace(number=len(facts)))
    return facts


def stated(dice: Dice, number: int) -> AgreementVersionAdopted:
    """A version of one or two provisions."""
    event = version(
        number,
        *[
            provision(id, *dice.terms(), scope=dice.any_of(SCOPES), deadline="2024-09-10")
            for id in dice.any_of(("p", "p", "pq"))
        ],
    )
    assert isinstance(event, AgreementVersionAdopted)
    return event


@settings(max_examples=2 * settings().max_examples)
@given(seeds, st.integers(5, 11), st.sampled_from((0.5, 0.8)))
def test_the_views_say_what_a_day_by_day_evaluation_says(
    seed: int, stride: int, share: float
) -> None:
    assert_agreed(devolving_ledger(seed), stride, share)


@settings(max_examples=2 * settings().max_examples)
@given(seeds, seeds)
def test_the_order_in_which_streams_are_recorded_changes_nothing_but_positions(
    seed: int, shuffle: int
) -> None:
    assert_order_is_free(devolving_ledger(seed), shuffle)


@given(seeds, st.integers(2, 4))
def test_workers_and_followers_that_start_again_give_the_rows_of_a_replay(
    seed: int, shares: int
) -> None:
    assert_alike(tell(devolving_ledger(seed)), shares, Random(seed))
