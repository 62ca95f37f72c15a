"""Any event that a model admits, as Hypothesis strategies."""

from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import TypeAdapter, ValidationError

from ledger.events.agreements import Scope
from ledger.events.base import (
    Currency,
    Day,
    Event,
    Facts,
    Flag,
    Group,
    Id,
    Individual,
    Language,
    Name,
    Party,
    Somebody,
    Text,
    Url,
)
from ledger.events.terms import Term, TermName, Value
from ledger.intake.templates import hints_of

days = st.dates().map(str)
UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters=UNSEEN),
    min_size=1,
    max_size=20,
)
ids = st.sampled_from(["P1", "P2", "XA-01", "XA-02", "a", "0.b_c-"])
numbers = st.integers(-(10**15), 10**15) | st.sampled_from(["12.50", "0", "-1.5"])
members = st.lists(words, min_size=1, max_size=3)
between = st.lists(st.integers(0, 99), min_size=2, max_size=2).map(
    lambda ends: [str(end) for end in sorted(ends)]
)
VALUES: dict[tuple[str, ...], SearchStrategy[Any]] = {
    ("at_least", "at_most", "exactly"): numbers,
    ("between",): between,
    ("by_date",): days,
    ("one_of", "covers"): members,
    ("required", "prohibited", "permitted"): st.none(),
    ("text",): words,
}
term_facts = st.one_of(
    [
        st.fixed_dictionaries(
            {
                "name": st.sampled_from(["hours", "groups_2"]),
                "operator": st.sampled_from(operators),
                "value": values,
            }
        )
        for operators, values in VALUES.items()
    ]
)
scope_facts = st.one_of(
    st.fixed_dictionaries({"jurisdictions": st.lists(ids, min_size=1, max_size=3)}),
    st.fixed_dictionaries({"level": st.sampled_from(["national", "local"]), "parent": ids}),
    st.fixed_dictionaries({"topic": words}, optional={"parent": ids}),
)
KINDS: tuple[tuple[object, SearchStrategy[Any]], ...] = (
    (Id, ids),
    (Day, days),
    (Party, st.sampled_from(["actor/union", "post/mayor"])),
    (Individual, st.sampled_from(["person/P-7", "post/mayor"])),
    (Somebody, st.sampled_from(["actor/union", "person/P-7", "post/mayor"])),
    (Language, st.sampled_from(["fr", "es-CO"])),
    (Name, words),
    (Text, words),
    (Flag, st.booleans()),
    (Group, st.sampled_from(["women", "children"])),
    (Currency, st.sampled_from(["COP", "EUR"])),
    (Url, st.sampled_from(["https://example.org/12", "http://example.org"])),
    (TermName, st.just("hours")),
    (Value, numbers),
    (Term, term_facts),
    (Scope, scope_facts),
    (dict, st.dictionaries(st.sampled_from(["what", "due_on", "level_2"]), words, max_size=2)),
)


def events(kind: type[Event]) -> SearchStrategy[Event]:
    """Any event of a class."""
    return facts(kind).filter(lambda given: fits(kind, given)).map(kind.model_validate)


def facts(model: type[Facts]) -> SearchStrategy[dict[str, Any]]:
    """What may be said for each field of a model; what may be left out sometimes is."""
    required: dict[str, SearchStrategy[Any]] = {}
    optional: dict[str, SearchStrategy[Any]] = {}
    for name, hint in hints_of(model).items():
        chosen = required if model.model_fields[name].is_required() else optional
        chosen[name] = values(hint)
    return st.fixed_dictionaries(required, optional=optional)


def values(hint: Any) -> SearchStrategy[Any]:
    """Any value of a field's type."""
    for kind, strategy in KINDS:
        if hint == kind or get_origin(hint) is kind:
            return strategy
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([values(choice) for choice in get_args(hint)])
    if hint is NoneType:
        return st.none()
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Facts):
        return facts(hint)
    return annotated(hint)


def annotated(hint: Any) -> SearchStrategy[Any]:
    """Any value of a type with limits."""
    base = get_args(hint)[0]
    if get_origin(base) is tuple:
        return st.lists(values(get_args(base)[0]), min_size=1, max_size=3)
    if base is int:
        schema = TypeAdapter(hint).json_schema()
        return st.integers(schema["minimum"], schema["maximum"])
    return days if base is str else values(base)


def fits(model: type[Facts], given: dict[str, Any]) -> bool:
    """Whether the fields go together."""
    try:
        model.model_validate(given)
    except ValidationError:
        return False
    return True
