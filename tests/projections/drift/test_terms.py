"""Terms: what is compared is what they permit, checked against sets that can be counted."""

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.days import text_of as day_text
from ledger.events.terms import Term, Value
from projections.drift.terms import (
    OSCAL,
    VERDICTS,
    WORST,
    Comparison,
    compare,
    permitted,
    relate,
    text_of,
)
from tests.projections.histories import term

LETTERS = "abc"
NUMBERS = range(-2, 12)
EVERYTHING: dict[str, frozenset[object]] = {
    "number": frozenset(NUMBERS),
    "date": frozenset(NUMBERS),
    "choice": frozenset(LETTERS),
    "duty": frozenset({"do", "refrain"}),
    "reach": frozenset(
        map(frozenset, chain(*(combinations(LETTERS, size) for size in range(len(LETTERS) + 1))))
    ),
}
"""All behaviour there is, by family: small enough to be listed."""

numbers = st.integers(0, 9)
members = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True).map(tuple)
FAMILIES: dict[str, st.SearchStrategy[Term]] = {
    "number": st.one_of(
        st.builds(term, st.sampled_from(("at_least", "at_most", "exactly")), numbers),
        st.tuples(numbers, numbers).map(
            lambda pair: term("between", tuple(map(str, sorted(pair))))
        ),
    ),
    "date": st.builds(term, st.just("by_date"), numbers.map(day_text)),
    "choice": st.builds(term, st.just("one_of"), members),
    "duty": st.builds(term, st.sampled_from(("required", "prohibited", "permitted"))),
    "reach": st.builds(term, st.just("covers"), members),
}
families = st.sampled_from(sorted(FAMILIES))
pairs = families.flatmap(lambda family: st.tuples(FAMILIES[family], FAMILIES[family]))
any_term = families.flatmap(lambda family: FAMILIES[family])


def counted(one: Term) -> frozenset[object]:
    """What a term permits, as a set that can be counted."""
    return frozenset(each for each in EVERYTHING[family_of(one)] if permits(one, each))


def permits(one: Term, behaviour: object) -> bool:
    """Whether a term permits a certain behaviour, by the words of its operator."""
    value = one.value
    match one.operator, behaviour:
        case "at_least", int(number):
            return number >= int(str(value))
        case "at_most", int(number):
            return number <= int(str(value))
        case "exactly", int(number):
            return number == int(str(value))
        case "between", int(number):
            assert isinstance(value, tuple)
            return int(value[0]) <= number <= int(value[1])
        case "by_date", int(day):
            return day_text(day) <= str(value)
        case "one_of", member:
            assert isinstance(value, tuple)
            return member in value
        case "covers", frozenset() as reached:
            assert isinstance(value, tuple)
            return reached.issuperset(value)
        case "required", deed:
            return deed == "do"
        case "prohibited", deed:
            return deed == "refrain"
    return one.operator == "permitted"


def family_of(one: Term) -> str:
    return {
        "by_date": "date",
        "one_of": "choice",
        "covers": "reach",
        "required": "duty",
        "prohibited": "duty",
        "permitted": "duty",
    }.get(one.operator, "number")


def relation_of_sets(local: frozenset[object], national: frozenset[object]) -> Comparison:
    """The table of the domain, word for word."""
    if local == national:
        return "equal"
    if local < national:
        return "stricter"
    if local > national:
        return "weaker"
    return "overlapping" if local & national else "contradicting"


def relation(local: Term, national: Term) -> Comparison:
    return relate(permitted(local), permitted(national))


@pytest.mark.parametrize(
    ("national", "local", "expected"),
    [
        (term("at_least", 16), term("at_least", 24), "stricter"),
        (term("at_least", 16), term("at_least", 8), "weaker"),
        (term("at_least", 16), term("at_most", 10), "contradicting"),
        (term("at_least", 16), term("at_most", 20), "overlapping"),
        (term("required"), term("permitted"), "weaker"),
        (term("required"), term("prohibited"), "contradicting"),
        (term("permitted"), term("prohibited"), "stricter"),
        (
            term("covers", ("women", "children", "indigenous")),
            term("covers", ("women",)),
            "weaker",
        ),
        (term("covers", ("women", "children")), term("covers", ("children",)), "weaker"),
        (term("covers", ("women",)), term("covers", ("children",)), "overlapping"),
        (term("by_date", day_text(100)), term("by_date", day_text(130)), "weaker"),
    ],
)
def test_the_golden_cases(national: Term, local: Term, expected: str) -> None:
    assert compare(text_of((national,)), (text_of((local,)),)) == expected


@given(pairs)
def test_the_relation_is_that_of_the_sets(pair: tuple[Term, Term]) -> None:
    local, national = pair
    assert relation(local, national) == relation_of_sets(counted(local), counted(national))


@given(any_term)
def test_a_term_is_equal_to_itself(one: Term) -> None:
    assert relation(one, one) == "equal"


@given(pairs)
def test_what_is_stricter_one_way_is_weaker_the_other_way(pair: tuple[Term, Term]) -> None:
    converse = {"stricter": "weaker", "weaker": "stricter"}
    there, back = relation(*pair), relation(*reversed(pair))
    assert back == converse.get(there, there)


@given(pairs)
def test_a_local_term_conforms_if_it_permits_nothing_that_the_national_one_forbids(
    pair: tuple[Term, Term],
) -> None:
    local, national = pair
    conforms = VERDICTS[relation(local, national)] == "conform"
    assert conforms == (counted(local) <= counted(national))


@given(families.flatmap(lambda f: st.lists(FAMILIES[f], min_size=2, max_size=4)))
def test_several_texts_permit_what_all_of_them_permit(several: list[Term]) -> None:
    national, *local = several
    together = frozenset.intersection(*map(counted, local))
    texts = tuple(text_of((each,)) for each in local)
    assert compare(text_of((national,)), texts) == relation_of_sets(together, counted(national))


@given(families.flatmap(lambda f: st.lists(FAMILIES[f], min_size=2, max_size=2)))
def test_a_name_that_a_text_states_twice_binds_twice(both: list[Term]) -> None:
    together = counted(both[0]) & counted(both[1])
    for national in both:
        found = compare(text_of((national,)), (text_of(tuple(both)),))
        assert found == relation_of_sets(together, counted(national))


@given(any_term, any_term)
def test_terms_of_different_families_cannot_be_compared(one: Term, other: Term) -> None:
    assert (relation(one, other) == "incomparable") == (family_of(one) != family_of(other))


@given(any_term)
def test_free_text_is_compared_with_nothing_not_even_itself(one: Term) -> None:
    words = term("text", "as is fitting")
    for local, national in ((words, one), (one, words), (words, words)):
        assert VERDICTS[relation(local, national)] == "unassessed"


@given(any_term)
def test_a_national_term_that_no_local_text_states_is_silent(national: Term) -> None:
    text = text_of((national,))
    assert compare(text, (text_of(()),)) == "silent"
    assert VERDICTS["silent"] == "weaker"


@given(any_term)
def test_a_local_term_that_the_national_text_lacks_is_additional(local: Term) -> None:
    assert compare(text_of(()), (text_of((local,)),)) == "additional"
    assert VERDICTS["additional"] == "conform"


def test_texts_without_terms_are_equal() -> None:
    assert compare(text_of(()), (text_of(()),)) == "equal"


def test_of_several_terms_the_worst_relation_decides() -> None:
    def named(name: str, value: Value) -> Term:
        return term("at_least", value, name)

    national = text_of((named("one", 16), named("two", 16)))
    for first, second, worst in (
        (24, 16, "stricter"),
        (24, 8, "weaker"),
        (16, 16, "equal"),
    ):
        local = text_of((named("one", first), named("two", second)))
        assert compare(national, (local,)) == worst
    one_only = text_of((named("one", 24),))
    assert compare(national, (one_only,)) == "silent"
    more = text_of((named("one", 16), named("two", 16), named("three", 1)))
    assert compare(national, (more,)) == "additional"


def test_the_worst_come_first_and_what_fails_comes_before_what_conforms() -> None:
    assert sorted(WORST) == sorted(VERDICTS)
    order = ["contradicting", "weaker", "unassessed", "conform"]
    ranks = [order.index(VERDICTS[relation]) for relation in WORST]
    assert ranks == sorted(ranks)


def test_decimals_are_compared_as_numbers() -> None:
    assert relation(term("at_least", "12.50"), term("at_least", "12.5")) == "equal"
    assert relation(term("at_least", "9.5"), term("at_least", "12")) == "weaker"


def test_oscal_relates_requirements_the_other_way_round() -> None:
    """The local text is the source: who permits less requires more."""
    assert OSCAL["equal"] == "equal-to"
    assert OSCAL["stricter"] == "superset-of"
    assert OSCAL["weaker"] == "subset-of"
    assert OSCAL["overlapping"] == "intersects-with"
    assert OSCAL["contradicting"] == "has-incompatibility"
    assert OSCAL["silent"] == "unmapped"


@given(pairs)
def test_oscal_names_how_the_required_sets_relate(pair: tuple[Term, Term]) -> None:
    local, national = pair
    everything = EVERYTHING[family_of(local)]
    required_locally, required = everything - counted(local), everything - counted(national)
    named = OSCAL[relation(local, national)]
    assert (named == "superset-of") == (required_locally > required)
    assert (named == "subset-of") == (required_locally < required)
    assert (named == "equal-to") == (required_locally == required)
