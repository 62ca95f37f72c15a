"""Sentences of a report: what is written for each event, and how its facts fill it.

A sentence names fields in braces; `{it}` is what the entry is about. A part in square brackets
is left out where a field in it says nothing. After a colon stands how a field is said: `words`
without underscores, `level` as a level of implementation, `count thing` as how many there are,
`yes|no` as one of two words.
"""

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal, NamedTuple

from ledger.days import span_of, text_of
from ledger.events.base import Event
from projections.pillar_report.commitment import COMMITMENT
from projections.pillar_report.implementation import IMPLEMENTATION
from projections.pillar_report.lessons import LESSONS
from projections.pillar_report.names import Names
from projections.pillar_report.procedures import PROCEDURES

Section = Literal["commitment", "procedures", "implementation", "lessons"]

SECTIONS: Final[Mapping[Section, tuple[str, Mapping[str, str]]]] = {
    "commitment": ("Commitment", COMMITMENT),
    "procedures": ("Policies, Procedures and Related Activities", PROCEDURES),
    "implementation": ("Implementation", IMPLEMENTATION),
    "lessons": ("Lessons and Issues", LESSONS),
}
"""The sections in the order of the report: their titles, and what is written in them."""

LEVELS: Final = ("not initiated", "minimum", "intermediate", "complete")
_FIELD: Final = re.compile(r"\{(\w+)(?::([^}]*))?\}")
_CASE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PART: Final = re.compile(r"\[([^\]]*)\]")


class Sentence(NamedTuple):
    """What is written for an event, and in which section."""

    section: Section
    text: str


SENTENCE: Final = {
    name: Sentence(section, text)
    for section, (_, sentences) in SECTIONS.items()
    for name, text in sentences.items()
}
"""The sentence of each event that belongs to a report, by stored name."""


def fields_in(text: str) -> set[str]:
    """The fields that a sentence names.

    >>> sorted(fields_in("{by} promised {to}[, by {due_on}]"))
    ['by', 'due_on', 'to']
    """
    return {match[1] for match in _FIELD.finditer(text)}


def told(
    stream: str, event: Event, occurred_on: str, names: Names, plain: Callable[[str], str]
) -> str | None:
    """What a report says of a fact; None if it belongs to none. `plain` escapes what is quoted."""
    sentence = SENTENCE.get(event.stored_name)
    if sentence is None:
        return None
    known = names.about(stream)

    def said(match: re.Match[str]) -> str:
        name, how = match[1], match[2]
        if name in known:
            return plain(known[name])
        return plain(_said(getattr(event, name), name, how or "", names))

    def part(match: re.Match[str]) -> str:
        return match[1] if all(_says(event, name) for name in fields_in(match[1])) else ""

    text = _FIELD.sub(said, _PART.sub(part, sentence.text))
    whole = " ".join(f"{_when(occurred_on)}, {text}".split())
    return whole.rstrip(". ") + "."


def _says(event: Event, name: str) -> bool:
    return getattr(event, name, None) not in (None, (), "")


def _said(value: object, name: str, how: str, names: Names) -> str:
    """A value in words."""
    if how == "level":
        return f"level {value} ({LEVELS[int(str(value))]})"
    if how.startswith("count "):
        number = len(value) if isinstance(value, tuple) else int(str(value))
        return f"{number} {how.removeprefix('count ')}{'s' * (number != 1)}"
    if "|" in how:
        return how.split("|")[0 if value else 1]
    if isinstance(value, tuple):
        return _listed([_said(each, name, how, names) for each in value])
    text = " ".join(str(value).split())
    return _words(text) if how == "words" else names.of(name, text)


def _words(value: str) -> str:
    """A value of a vocabulary in words.

    >>> _words("supported_in_part"), _words("NotInForce")
    ('supported in part', 'not in force')
    """
    apart = _CASE.sub(" ", value)
    return (apart if apart == value else apart.lower()).replace("_", " ").replace("-", " ")


def _listed(words: list[str]) -> str:
    """Several things in a sentence.

    >>> _listed(["a", "b", "c"])
    'a, b and c'
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _when(occurred_on: str) -> str:
    """A date with its precision.

    >>> [_when(day) for day in ("2023-05-20", "2023-05", "2022-09-01/2022-09-09", "/2022-09-09")]
    ['On 2023-05-20', 'In 2023-05', 'Between 2022-09-01 and 2022-09-09', 'By 2022-09-09']
    """
    first, slash, last = occurred_on.partition("/")
    if not slash:
        return f"{'On' if len(first) == len('2023-05-20') else 'In'} {first}"
    span = span_of(occurred_on)
    return f"Between {text_of(span.first)} and {text_of(span.last)}" if first else f"By {last}"
