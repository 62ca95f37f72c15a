"""Who meets, and what came of it: each noun has its list."""

import pytest
from pydantic import BaseModel

from api.committees import Committee
from api.meetings import Meeting
from api.processes import Process
from api.working_groups import WorkingGroup
from tests.api.serving import Served
from tests.api.told_nouns import require_declared, require_histories, told_by

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("processes", Process),
    ("committees", Committee),
    ("working-groups", WorkingGroup),
    ("meetings", Meeting),
]
TERMS = {"name": "Security", "seats": [{"id": "S-1", "pillar": "company"}], "cadence_days": 90}
HELD = {
    "group": "WG-1",
    "attendance": [{"pillar": "government", "rank": "head", "number": 3}],
    "ministries": ["actor/defence", "actor/mines"],
    "groups_present": ["women"],
    "carried_over": ["FU-1"],
}
PLAN = {"title": "Next", "planned_on": "2024-06-30", "agenda": [{"what": "the list"}]}
FACTS: list[tuple[str, str, dict[str, object]]] = [
    ("process/xa", "process-initiated.v1", {"title": "Dialogue", "jurisdiction": "XA"}),
    ("process/xb", "process-initiated.v1", {"title": "Another"}),
    ("committee/C-1", "committee-created.v1", {"name": "Committee", "level": "national"}),
    ("committee/C-1", "member-joined.v1", {"party": "actor/mines", "pillar": "government"}),
    ("committee/C-1", "body-renamed.v1", {"name": "Steering committee"}),
    ("committee/C-2", "committee-created.v1", {"name": "Another"}),
    ("working-group/WG-1", "working-group-established.v1", {**TERMS}),
    ("working-group/WG-1", "seat-filled.v1", {"seat": "S-1", "party": "actor/oil"}),
    ("working-group/WG-2", "working-group-established.v1", {"name": "Contractors"}),
    ("working-group/WG-2", "working-group-suspended.v1", {}),
    ("meeting/M-1", "meeting-held.v1", {**HELD}),
    ("meeting/M-1", "minutes-published.v1", {"document": "Minutes 1"}),
    ("meeting/M-1", "issue-raised.v1", {"issue": "checkpoints"}),
    ("meeting/M-1", "decision-taken.v1", {"decision": "write"}),
    ("meeting/M-2", "meeting-scheduled.v1", {**PLAN}),
    ("meeting/M-2", "meeting-cancelled.v1", {"notice_days": 2}),
]
nouns = pytest.mark.parametrize(("noun", "model"), NOUNS, ids=[noun for noun, _ in NOUNS])


@pytest.fixture(scope="module")
def told() -> Served:
    """A ledger in which each noun has two things."""
    return told_by(FACTS)


@nouns
def test_rows_are_as_declared_and_found_by_their_ids(
    told: Served, noun: str, model: type[BaseModel]
) -> None:
    require_declared(told, noun, model)


@nouns
def test_a_thing_has_a_history(told: Served, noun: str, model: type[BaseModel]) -> None:
    require_histories(told, noun)


def test_lists_are_narrowed(told: Served) -> None:
    for where, ids in (
        ("processes?jurisdiction=XA", ["xa"]),
        ("committees?level=national", ["C-1"]),
        ("working-groups?status=suspended", ["WG-2"]),
        ("meetings?group=WG-1&joint=yes", ["M-1"]),
        ("meetings?status=cancelled&process=xa", ["M-2"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where


@pytest.mark.parametrize("event", sorted({event for _, event, _ in FACTS}))
def test_every_event_can_be_shown(told: Served, event: str) -> None:
    assert told.get(f"/v1/events?type={event}").status == 200
