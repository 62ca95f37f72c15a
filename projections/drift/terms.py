"""Terms compared as sets of permitted behaviour (docs/drift.md).

A local term conforms if and only if it permits nothing that the national term forbids.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import combinations
from typing import Literal

from ledger.days import day_of
from ledger.events.terms import Term, number

Relation = Literal[
    "equal", "stricter", "weaker", "overlapping", "contradicting", "silent", "additional"
]
Comparison = Relation | Literal["incomparable"]
Verdict = Literal["conform", "weaker", "contradicting", "unassessed"]

VERDICTS: dict[Comparison, Verdict] = {
    "equal": "conform",
    "stricter": "conform",
    "additional": "conform",
    "incomparable": "unassessed",
    "weaker": "weaker",
    "overlapping": "weaker",
    "silent": "weaker",
    "contradicting": "contradicting",
}
WORST: tuple[Comparison, ...] = (
    "contradicting",
    "weaker",
    "silent",
    "overlapping",
    "incomparable",
    "additional",
    "stricter",
    "equal",
)
"""Of several named terms the worst relation decides."""

Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers (or days) from low to high, both inclusive; None is unbounded."""

    family: str
    low: Decimal | None
    high: Decimal | None

    def meet(self, other: "Range") -> "Range":
        lows = [low for low in (self.low, other.low) if low is not None]
        highs = [high for high in (self.high, other.high) if high is not None]
        return Range(self.family, max(lows, default=None), min(highs, default=None))

    @property
    def empty(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high

    def within(self, other: "Range") -> bool:
        if self.empty:
            return True
        low_holds = other.low is None or (self.low is not None and self.low >= other.low)
        high_holds = other.high is None or (self.high is not None and self.high <= other.high)
        return low_holds and high_holds


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these values; for duties to act, `do` and `refrain`."""

    family: str
    members: frozenset[str]

    def meet(self, other: "Choice") -> "Choice":
        return Choice(self.family, self.members & other.members)

    @property
    def empty(self) -> bool:
        return not self.members

    def within(self, other: "Choice") -> bool:
        return self.members <= other.members


@dataclass(frozen=True, slots=True)
class Reach:
    """Reach at least these members: the more members, the fewer ways to comply."""

    family: str
    members: frozenset[str]

    def meet(self, other: "Reach") -> "Reach":
        return Reach(self.family, self.members | other.members)

    @property
    def empty(self) -> bool:
        return False

    def within(self, other: "Reach") -> bool:
        return self.members >= other.members


Permitted = Range | Choice | Reach

DO, REFRAIN = "do", "refrain"


def permitted(term: Term) -> Permitted | None:
    """The behaviour a term permits; None for free text, which no rule compares."""
    value = term.value
    match term.operator:
        case "at_least" | "at_most" | "exactly":
            assert isinstance(value, str | int)
            bound = number(value)
            low = None if term.operator == "at_most" else bound
            high = None if term.operator == "at_least" else bound
            return Range("number", low, high)
        case "between":
            assert isinstance(value, tuple)
            return Range("number", number(value[0]), number(value[1]))
        case "by_date":
            assert isinstance(value, str)
            return Range("date", None, Decimal(day_of(value)))
        case "one_of":
            assert isinstance(value, tuple)
            return Choice("choice", frozenset(value))
        case "covers":
            assert isinstance(value, tuple)
            return Reach("reach", frozenset(value))
        case "required":
            return Choice("duty", frozenset({DO}))
        case "prohibited":
            return Choice("duty", frozenset({REFRAIN}))
        case "permitted":
            return Choice("duty", frozenset({DO, REFRAIN}))
        case "text":
            return None


def relate(local: Permitted | None, national: Permitted | None) -> Comparison:
    """How the local permitted set stands to the national one, in the order of the rule's table."""
    if local is None or national is None or local.family != national.family:
        return "incomparable"
    inside, outside = local.within(national), national.within(local)  # type: ignore[arg-type]
    if inside:
        return "equal" if outside else "stricter"
    if outside:
        return "weaker"
    return "contradicting" if local.meet(national).empty else "overlapping"  # type: ignore[arg-type]


def alike(terms: Terms, others: Terms) -> bool:
    """Whether terms say the same in whatever order and spelling; free wording word for word."""
    one, other = (
        {(term.name, permitted(term) or term.value) for term in said} for said in (terms, others)
    )
    return one == other


class Text:
    """What a set of named terms permits, by name. One object for equal terms: see `text_of`."""

    __slots__ = ("permits",)

    def __init__(self, terms: Terms) -> None:
        stated: dict[str, list[Permitted | None]] = {}
        for term in terms:
            stated.setdefault(term.name, []).append(permitted(term))
        self.permits = {name: _together(several) for name, several in stated.items()}


@cache
def text_of(terms: Terms) -> Text:
    """The text that these terms make; the same object for the same terms, so cheap to compare."""
    return Text(terms)


@lru_cache(maxsize=65_536)
def compare(national: Text, local: tuple[Text, ...]) -> Comparison:
    """The worst relation over all named terms, for all local texts in force together.

    >>> hours = lambda n: text_of((Term(name="hours", operator="at_least", value=n),))
    >>> compare(hours(16), (hours(8),)), compare(hours(16), (hours(8), hours(24)))
    ('weaker', 'stricter')
    """
    relations: set[Comparison] = set()
    for name, demanded in national.permits.items():
        stated = [text.permits[name] for text in local if name in text.permits]
        relations.add(relate(_together(stated), demanded) if stated else "silent")
    if any(text.permits.keys() - national.permits.keys() for text in local):
        relations.add("additional")
    return next((relation for relation in WORST if relation in relations), "equal")


@lru_cache(maxsize=65_536)
def conflicting(texts: tuple[Text, ...]) -> bool:
    """Whether two texts state a term of one name so that nobody can comply with both.

    >>> hours = lambda *of: text_of(tuple(Term(name="hours", operator=o, value=n) for o, n in of))
    >>> conflicting((hours(("at_least", 16)), hours(("at_most", 8))))
    True
    >>> conflicting((hours(("at_least", 16)), hours(("at_most", 16))))
    False
    """
    return any(
        relate(one.permits[name], other.permits[name]) == "contradicting"
        for one, other in combinations(texts, 2)
        for name in one.permits.keys() & other.permits.keys()
    )


def _together(stated: list[Permitted | None]) -> Permitted | None:
    """What several texts in force permit at once: the intersection of their permitted sets."""
    common = stated[0]
    for other in stated[1:]:
        if common is None or other is None or common.family != other.family:
            return None
        common = common.meet(other)  # type: ignore[arg-type]
    return common


OSCAL: dict[Comparison, str] = {
    "equal": "equal-to",
    "stricter": "superset-of",
    "weaker": "subset-of",
    "overlapping": "intersects-with",
    "contradicting": "has-incompatibility",
    "silent": "unmapped",
}
"""OSCAL relates requirement sets, the inverse of behaviour sets (source local, target national)."""
