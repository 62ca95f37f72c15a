"""Spans: what begins, and perhaps ends once; nothing of it drifts."""

import pytest

from ledger.days import BEGINNING
from ledger.events.base import Event
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from ledger.events.contacts import ContactRecorded, ContactRetired
from ledger.events.relationships import RelationshipEnded, RelationshipNoted
from ledger.events.responsibilities import ResponsibilityAssigned, ResponsibilityEnded
from projections.catalogue import VIEW
from projections.drift.policy import DEFAULT
from projections.intervals import Track
from projections.spans import SpanPass
from projections.things import PLAIN
from tests.projections.histories import Story

SPANS: list[tuple[str, str, Event, Event]] = [
    (
        "relationship",
        "relationships",
        RelationshipNoted(of="actor/police", to="actor/company", nature="trust"),
        RelationshipEnded(),
    ),
    (
        "competence",
        "competences",
        CompetenceDevolved(topic="policing", from_jurisdiction="xa", to_jurisdiction="north"),
        CompetenceRecalled(),
    ),
    (
        "contact",
        "contacts",
        ContactRecorded(actor="actor/company", function="security"),
        ContactRetired(),
    ),
    (
        "responsibility",
        "responsibilities",
        ResponsibilityAssigned(subject="agreement/na1", party="actor/m", role="consulted"),
        ResponsibilityEnded(),
    ),
]
spans = pytest.mark.parametrize(("kind", "view", "begun", "ended"), SPANS)


@spans
def test_it_stands_from_its_beginning_on_and_ends_once(
    kind: str, view: str, begun: Event, ended: Event
) -> None:
    story = Story()
    story.given("2024-01-10", f"{kind}/S-1", begun)
    cited = story.given("2024-06-01", f"{kind}/S-1", ended)
    assert story.row(view, "S-1", "2024-01-09") is None
    lasting, over = (story.row(view, "S-1", on) for on in ("2024-05-31", "2024-06-01"))
    assert lasting is not None
    assert over is not None
    changed = {name for name, value in lasting.items() if over[name] != value}
    assert changed == {"status", next(name for name in over if over[name] == "2024-06-01")}
    story.retracted(cited)
    assert story.row(view, "S-1", "2024-06-01") == lasting


@spans
def test_what_it_says_stands_in_its_row(kind: str, view: str, begun: Event, ended: Event) -> None:
    begins_with, ends_with = type(begun), type(ended)
    swept = PLAIN[kind]("S-1", ("", "S-1"), Track([(BEGINNING, DEFAULT)])).sweep([], {})
    assert isinstance(swept, SpanPass)
    assert (swept.begins, swept.ends) == (begins_with, ends_with)
    assert len(swept.row(begun)) == len(VIEW[view].value)
