"""Anything that can be told: random events of every kind, and ledgers in which all kinds occur.

The events are made from the types of their fields. Ids are few, so that what is named is often
there: a field named after a noun gets one of its ids.
"""

from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from ledger.days import text_of
from ledger.events.base import (
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
)
from ledger.events.catalogue import VOCABULARY
from ledger.intake.templates import hints_of
from tests.projections.ledgers import EVENTS, FIRST, LAST, SUMMER, Dice, Told, random_ledger

PLACES, AGREEMENTS, PROVISIONS, OTHERS = "abcd", "mn", "pq", "uv"
_PARTIES = ("post/mayor", "post/u", "actor/u", "actor/v")
_SUBJECTS = ("cell/m:p@a", "duty/m@a", "agreement/m", "follow-up/f", "follow-up/g")

KINDS = tuple(
    dict.fromkeys(
        event.stream_kind
        for event in VOCABULARY
        if event not in EVENTS and event.stream_kind is not None
    )
)
"""The kinds of stream whose facts are made from their types."""
_OF: dict[str, list[type[Event]]] = {
    kind: [event for event in VOCABULARY if event.stream_kind == kind] for kind in KINDS
}


def any_event(kind: type[Event], dice: Dice) -> Event:
    """Some event of a class."""
    made = EVENTS.get(kind)
    return made(dice) if made else _made(kind, dice)


def wide_ledger(seed: int) -> list[Told]:
    """A ledger of the crux, in which also much else is told."""
    dice = Dice(seed)
    told: list[tuple[str, str, Event]] = []
    for kind in dice.random.choices(KINDS, k=dice.number(2, 6) if KINDS else 0):
        stream = f"{kind}/{_id_in(kind, dice)}"
        begins = [event for event in _OF[kind] if event.begins]
        if begins:
            event = any_event(dice.any_of(begins), dice)
            told.append((dice.date(FIRST, SUMMER), stream, event))
        later = [any_event(dice.any_of(_OF[kind]), dice) for _ in range(dice.number(1, 5))]
        told += [(dice.date(), stream, event) for event in later]
    told.sort(key=lambda each: each[0])
    facts = list(random_ledger(seed))
    number = len(facts)
    for on, stream, event in told:
        facts.insert(dice.number(0, len(facts)), Told(number, on, stream, event))
        number += 1
    return facts


def _id_in(kind: str, dice: Dice) -> str:
    return {"post": "mayor", "jurisdiction": "a"}.get(kind) or dice.any_of(OTHERS)


def _made(model: type[Facts], dice: Dice) -> Any:
    """Some instance of a model; what does not fit together is drawn again."""
    for tries_left in range(50, -1, -1):
        given = {
            name: _value(hint, name, dice)
            for name, hint in hints_of(model).items()
            if model.model_fields[name].is_required() or dice.chance(2)
        }
        try:
            return model.model_validate(given)
        except ValidationError:
            if not tries_left:
                raise
    raise AssertionError(model)


def _id(name: str, dice: Dice) -> str:
    known = {"agreement": AGREEMENTS, "provision": PROVISIONS, "holder": ("ann", "bob")}
    if "jurisdiction" in name or name in ("parent", "successor", "successors"):
        return dice.any_of(PLACES)
    return dice.any_of(next((ids for word, ids in known.items() if word in name), OTHERS))


def _word(name: str, dice: Dice) -> str:
    if name == "topic":
        return dice.any_of(("water", "roads"))
    return dice.any_of(_SUBJECTS) if name == "subject" else "something"


_BY_TYPE: tuple[tuple[object, Callable[[str, Dice], object]], ...] = (
    (Id, _id),
    (Day, lambda _, dice: text_of(dice.number(FIRST, LAST))),
    (Party, lambda _, dice: dice.any_of(_PARTIES)),
    (Individual, lambda _, dice: dice.any_of(("person/u", "person/v", "post/mayor"))),
    (Somebody, lambda _, dice: dice.any_of((*_PARTIES, "person/u", "person/v"))),
    (Language, lambda _, dice: dice.any_of(("fr", "ln"))),
    (Name, _word),
    (Text, _word),
    (Flag, lambda _, dice: dice.chance(2)),
    (Group, lambda _, dice: dice.any_of(("women", "children"))),
)


def _value(hint: Any, name: str, dice: Dice) -> object:
    for kind, value in _BY_TYPE:
        if hint == kind:
            return value(name, dice)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _value(dice.any_of(arguments), name, dice)
    if hint is NoneType:
        return None
    if origin is Literal:
        return dice.any_of(arguments)
    if origin is tuple:
        return [_value(arguments[0], name, dice) for _ in range(dice.number(1, 2))]
    if isinstance(hint, type) and issubclass(hint, Facts):
        return _made(hint, dice).model_dump(mode="json")
    return _limited(arguments[0], _limits(arguments[1:]), name, dice)


def _limits(metadata: Sequence[object]) -> list[object]:
    found: list[object] = []
    for each in metadata:
        found += each.metadata if isinstance(each, FieldInfo) else [each]
    return found


def _limited(base: Any, limits: list[object], name: str, dice: Dice) -> object:
    """A value of a type with limits: numbers are small, so that periods end within the year."""
    if base is int:
        least = next((int(str(each.ge)) for each in limits if isinstance(each, Ge)), 0)
        most = next((int(str(each.le)) for each in limits if isinstance(each, Le)), least + 40)
        return dice.number(least, min(most, least + 40))
    if get_origin(base) is tuple:
        least = next((each.min_length for each in limits if isinstance(each, MinLen)), 0)
        most = next((each.max_length for each in limits if isinstance(each, MaxLen)), 3)
        wanted = dice.number(max(least, 1), max(least, min(most, 3)))
        found = [_value(get_args(base)[0], name, dice) for _ in range(wanted)]
        return [each for at, each in enumerate(found) if each not in found[:at]]
    if base is str:
        return _patterned(name, dice)
    return _value(base, name, dice)


def _patterned(name: str, dice: Dice) -> str:
    """A text with a pattern of its own, by what the field is called."""
    if name == "subject":
        return dice.any_of(_SUBJECTS)
    return PATTERNED.get(name, "u")


PATTERNED: dict[str, str] = {"currency": "USD", "sha256": "0" * 64, "url": "https://example.org"}
"""Examples for fields whose patterns only they know."""
