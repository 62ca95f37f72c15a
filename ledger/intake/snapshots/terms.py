"""Terms as a table states them, and what makes two texts say the same."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from ledger.events.instruments import Covers
from ledger.events.terms import number
from ledger.intake.problems import Unfit
from ledger.intake.snapshots.normalisers import alike
from ledger.intake.snapshots.parts import InstrumentMap, TermMap, ValueMap
from ledger.intake.snapshots.snapshot import Row
from ledger.intake.snapshots.values import fits, members

Stated = str | int | tuple[str, ...] | None
Term = tuple[str, str, Stated]
"""Name, operator and value."""

Text = tuple[tuple[str, tuple[Term, ...]], ...]
"""What a text says: each provision with its terms."""

_NUMBERS: Final = ("at_least", "at_most", "exactly")
_LISTS: Final = ("covers", "one_of")
_BARE: Final = ("required", "prohibited", "permitted")
_REMEMBERED: Final = 50_000


class Wording:
    """Reads the text that rows state after a mapping, and compares texts."""

    def __init__(self, said: InstrumentMap, values: Mapping[str, ValueMap]) -> None:
        self._said = said
        self._same = {
            (cover.provision, term.name): values[term.value].same
            for cover in said.covers
            for term in cover.terms
            if term.value is not None and term.value in values
        }
        self._named = _names(said)
        self._stated: dict[tuple[tuple[str, ...], ...], Text] = {}
        self._likenesses: dict[Text, Text] = {}
        self._texts: dict[tuple[int, ...], tuple[Covers, Text]] = {}

    def stated(self, speaking: Row, rows: Sequence[Row]) -> Text:
        """What the rows of a text say together. Many say the same."""
        names = self._named
        key = tuple([tuple([row.values[name] for name in names]) for row in (speaking, *rows)])
        text = self._stated.get(key)
        if text is None:
            if len(self._stated) >= _REMEMBERED:
                self._stated.clear()
            text = self._stated[key] = tuple(
                (cover.provision, tuple(_terms(cover.terms, speaking, rows)))
                for cover in self._said.covers
            )
        return text

    def recorded(self, covers: Covers) -> Text:
        """What the text of an instrument says, in the same form."""
        key = tuple(map(id, covers))
        known = self._texts.get(key)
        if known is None:
            text = tuple(
                (
                    each.provision,
                    tuple((term.name, term.operator, term.value) for term in each.terms),
                )
                for each in covers
            )
            # The covers are kept beside the text, so that no others get their numbers.
            known = self._texts[key] = (covers, text)
        return known[1]

    def same(self, one: Text, other: Text) -> bool:
        """Whether two texts only differ in spelling and order."""
        return one == other or self.likeness(one) == self.likeness(other)

    def likeness(self, text: Text) -> Text:
        """What is the same for two texts that only differ in spelling and order."""
        like = self._likenesses.get(text)
        if like is None:
            if len(self._likenesses) >= _REMEMBERED:
                self._likenesses.clear()
            like = self._likenesses[text] = tuple(
                sorted((provision, self._alike(provision, terms)) for provision, terms in text)
            )
        return like

    def _alike(self, provision: str, terms: Iterable[Term]) -> tuple[Term, ...]:
        return tuple(
            sorted(
                (
                    (name, operator, self._value(provision, name, operator, value))
                    for name, operator, value in terms
                ),
                key=repr,
            )
        )

    def _value(self, provision: str, name: str, operator: str, value: Stated) -> Stated:
        if operator in _LISTS and isinstance(value, tuple):
            return tuple(sorted(value))
        if operator in _NUMBERS and isinstance(value, str | int):
            return _number(value)
        if operator == "between" and isinstance(value, tuple):
            return tuple(str(_number(each)) for each in value)
        if operator == "text" and isinstance(value, str):
            return alike(value, self._same.get((provision, name), ()))
        return value


def _names(said: InstrumentMap) -> tuple[str, ...]:
    """The values of a row on which its terms depend."""
    found: dict[str, None] = {}
    for cover in said.covers:
        for term in cover.terms:
            alone = () if term.value is None else (term.value,)
            found |= dict.fromkeys([*alone, *term.where, *term.when, *term.unless])
    return tuple(found)


def _terms(said: Iterable[TermMap], speaking: Row, rows: Sequence[Row]) -> Iterable[Term]:
    for term in said:
        if all(speaking.values[name] for name in term.when) and not any(
            speaking.values[name] for name in term.unless
        ):
            value = _stated(term, speaking, rows)
            if value is not None or term.operator in _BARE:
                yield term.name, term.operator, value


def _stated(term: TermMap, speaking: Row, rows: Sequence[Row]) -> Stated:
    """The value of a term; None if the rows say nothing of it."""
    if term.text is not None:
        return _number(term.text) if term.operator in _NUMBERS else term.text
    if term.members is not None:
        return term.members
    if term.value is None:
        return None
    if term.of == "speaking":
        chosen: Sequence[Row] = (speaking,)
    elif term.of == "all":
        chosen = rows
    else:
        chosen = [row for row in rows if row is not speaking]
    name = term.value
    found = {row.values[name] for row in chosen if not term.where or fits(term.where, row.values)}
    texts = sorted({member for text in found for member in members(text)})
    if not texts:
        texts = [] if term.otherwise is None else [term.otherwise]
    return _value(term, texts) if texts else None


def _value(term: TermMap, texts: list[str]) -> Stated:
    if term.operator in _LISTS:
        return tuple(texts)
    if term.operator == "between":
        return tuple(str(each) for each in sorted(map(Decimal, map(str, map(_number, texts)))))
    if term.operator == "text":
        return ", ".join(texts)
    if len(texts) > 1:
        reason = f"{term.operator} takes one value, not {texts}"
        raise Unfit(term.value or term.name, reason, "contradicting_rows")
    return _number(texts[0]) if term.operator in _NUMBERS else texts[0]


def _number(stated: str | int) -> str | int:
    """A number in the one way it is written: whole ones as such, decimals as text."""
    try:
        exact = number(stated)
    except ValueError:
        return stated  # what is no number is refused as such where the term is made
    return int(exact) if exact == exact.to_integral_value() else format(exact.normalize(), "f")
