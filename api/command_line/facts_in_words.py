"""Facts as people read them: what happened, and each field with its value, in words."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from ledger.events.base import Event
from ledger.events.terms import Term
from projections.explanations.texts import worded

HYPHENED: Final = {"follow up": "follow-up", "co chair": "co-chair"}
"""Words that are written in one, though the names of classes cannot say so."""
_WORD: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TERM: Final = ({"name", "operator"}, {"name", "operator", "value"})


def happened(event: type[Event]) -> str:
    """What happened, after the name of the event.

    >>> from ledger.events.follow_ups import FollowUpDueDateMoved
    >>> happened(FollowUpDueDateMoved)
    'follow-up due date moved'
    """
    said = _WORD.sub(" ", event.__name__).lower()
    for apart, together in HYPHENED.items():
        said = said.replace(apart, together)
    return said


def fields_in_words(facts: Mapping[str, object]) -> list[tuple[str, str]]:
    """The fields with their values; what is a list of parts has a line for each."""
    return [(name.replace("_", " "), in_words(value)) for name, value in facts.items()]


def in_words(value: object) -> str:
    """A value of a fact, however nested.

    >>> in_words({"provision": "P1", "terms": [{"name": "measure", "operator": "required"}]})
    'provision P1, terms (measure required)'
    >>> in_words(["xa-na1", "xa-na2"]), in_words(True)
    ('xa-na1, xa-na2', 'yes')
    """
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        parts = any(isinstance(each, Mapping) and not _is_term(each) for each in value)
        return ("\n" if parts else ", ").join(map(in_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _object(value: Mapping[str, object]) -> str:
    """An object in a line: its fields by comma, what is nested in brackets."""
    if _is_term(value):
        return worded(Term.model_validate(value))
    return ", ".join(
        f"{name.replace('_', ' ')} {_nested(each)}"
        for name, each in value.items()
        if each not in (None, [], "")
    )


def _nested(value: object) -> str:
    said = in_words(value).replace("\n", "; ")
    return f"({said})" if isinstance(value, Mapping | list | tuple) else said


def _is_term(value: object) -> bool:
    return isinstance(value, Mapping) and set(value) in _TERM
