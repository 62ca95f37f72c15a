"""Texts in words: what a provision asks for, what a local text says on it, and small phrases."""

import json

from ledger.days import text_of
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
)
from ledger.events.terms import Term
from projections.agreements import AGREEMENTS, PROVISIONS
from projections.explanations.ground import Case, Ground, Row, listed, whole

LONGEST_WORDING = 120
"""Letters of free wording that a sentence quotes."""


def worded(term: Term) -> str:
    """A term as one says it.

    >>> worded(Term(name="training_hours", operator="at_least", value=16))
    'training hours at least 16'
    >>> worded(Term(name="groups", operator="covers", value=("women", "children")))
    'groups covers women, children'
    """
    name = term.name.replace("_", " ")
    match term.operator:
        case "text":
            wording = str(term.value)
            cut = wording if len(wording) <= LONGEST_WORDING else f"{wording[:LONGEST_WORDING]}…"
            return f"{name} “{cut}”"
        case "between" if isinstance(term.value, tuple):
            return f"{name} between {term.value[0]} and {term.value[1]}"
        case "by_date":
            return f"{name} by {term.value}"
    members = ", ".join(term.value) if isinstance(term.value, tuple) else term.value
    operator = term.operator.replace("_", " ")
    return f"{name} {operator}" if members is None else f"{name} {operator} {members}"


def national(ground: Ground, case: Case) -> str:
    """What the provision asks for."""
    provision = ground.needed(PROVISIONS, *case.cell[:3])
    terms = [Term.model_validate(term) for term in json.loads(str(provision["terms"]))]
    return ", ".join(map(worded, terms)) or "nothing that can be compared"


def said(ground: Ground, case: Case, instrument: str) -> str:
    """What a local text says on the provision."""
    terms = _stated(ground, case, instrument)
    return f"{instrument} says {', '.join(map(worded, terms)) or 'nothing that can be compared'}"


def _stated(ground: Ground, case: Case, instrument: str) -> tuple[Term, ...]:
    for fact in reversed(ground.told(case.process, f"instrument/{instrument}").facts):
        event = fact.event
        if isinstance(event, LocalInstrumentAdopted | LocalInstrumentAmended | LinkedToNational):
            terms = [each.terms for each in event.covers if each.provision == case.provision]
            if terms or not isinstance(event, LinkedToNational):
                return terms[0] if terms else ()
    return ()


def clause(case: Case) -> str:
    """The provision, with its agreement."""
    return f"{case.provision} of {case.agreement}"


def day(row: Row, column: str) -> str:
    """A day in a row that is sure to have one."""
    return text_of(whole(row, column))


def names(ids: object) -> str:
    """Ids that a column lists, to be read."""
    return ", ".join(listed(ids))


def is_reference(ground: Ground, case: Case) -> bool:
    """Whether the agreement binds nobody locally."""
    return ground.needed(AGREEMENTS, *case.duty[:2])["nature"] == "reference"
