"""What single events insist on, beyond the types of their fields."""

import pytest
from pydantic import ValidationError

from ledger.events.agreements import AgreementVersionAdopted, Scope
from ledger.events.base import Event
from ledger.events.catalogue import CATALOGUE, StoredFacts, facts_of

PROVISION: StoredFacts = {"id": "P1", "scope": {"level": "regional"}}
BAD: list[tuple[str, StoredFacts, str]] = [
    (
        "agreement-version-adopted.v1",
        {"version": 0, "title": "A", "provisions": [PROVISION]},
        "version",
    ),
    ("agreement-version-adopted.v1", {"version": 1, "title": "A", "provisions": []}, "provisions"),
    (
        "agreement-version-adopted.v1",
        {"version": 1, "title": "A", "provisions": [PROVISION, PROVISION]},
        "same id",
    ),
    (
        "local-instrument-adopted.v1",
        {"jurisdiction": "XA-01", "covers": [{"provision": "P1"}]},
        "of which agreement",
    ),
    (
        "local-instrument-amended.v1",
        {"covers": [{"provision": "P1"}, {"provision": "P1"}]},
        "covered twice",
    ),
    ("jurisdiction-restructured.v1", {"successors": []}, "successors"),
    ("agreement-signed.v1", {"party": "Ann"}, "party"),
    ("implementation-reported.v1", {"level": 4}, "level"),
    ("implementation-reported.v1", {"level": "2"}, "level"),
    ("evidence-submitted.v1", {"evidence": "E1", "supports": "yes"}, "supports"),
    ("follow-up-opened.v1", {"what": ""}, "what"),
    ("follow-up-opened.v1", {"what": "x", "due_on": "2025"}, "not a day"),
    ("reporting-schedule-set.v1", {"every_months": 0}, "every_months"),
    ("policy-version-adopted.v1", {"name": "x", "notify_days": -1}, "notify_days"),
]


@pytest.mark.parametrize(("name", "facts", "why"), BAD)
def test_it_is_turned_away(name: str, facts: StoredFacts, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        CATALOGUE[name].model_validate(facts)


@pytest.mark.parametrize("selector", [{}, {"level": "local"}, {"parent": "XA"}, {"topic": "water"}])
def test_a_scope_lists_or_selects(selector: StoredFacts) -> None:
    given = {**selector, "jurisdictions": ["XA-01"]} if selector else {}
    with pytest.raises(ValidationError, match="not both, not neither"):
        Scope.model_validate(given)


@pytest.mark.parametrize("given", [{"level": "local"}, {"parent": "XA", "topic": "Eau potable"}])
def test_a_scope_is_stored_as_it_was_said(given: StoredFacts) -> None:
    stated = {"version": 1, "title": "A", "provisions": [{"id": "P1", "scope": given}]}
    event = CATALOGUE["agreement-version-adopted.v1"].model_validate(stated)
    assert facts_of(event) == stated


def test_an_event_does_not_change() -> None:
    event: Event = AgreementVersionAdopted.model_validate(
        {"version": 1, "title": "A", "provisions": [PROVISION]}
    )
    with pytest.raises(ValidationError, match="frozen"):
        event.version = 2  # type: ignore[attr-defined]
    assert hash(event) == hash(event.model_copy())
