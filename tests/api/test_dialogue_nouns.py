"""What people do together, and what goes wrong between them: each noun has its list."""

import orjson
import pytest
from pydantic import BaseModel

from api.incidents import Incident
from api.recommendations import Recommendation
from tests.api.serving import Served

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("incidents", Incident),
    ("recommendations", Recommendation),
]
ASKED: dict[str, object] = {
    "text": "share the patrol plans",
    "by": "actor/wg",
    "to": "post/minister",
    "direction": "local_to_national",
}
FACTS: list[tuple[str, str, dict[str, object]]] = [
    (
        "incident/IN-1",
        "incident-recorded.v1",
        {"what": "a village was cleared", "jurisdiction": "XA-02", "severity": 3},
    ),
    ("incident/IN-1", "incident-verified.v1", {"method": "INTERVIEW"}),
    ("incident/IN-1", "incident-remedied.v1", {"remedy": "the families returned"}),
    (
        "incident/IN-2",
        "incident-recorded.v1",
        {
            "what": "a march was stopped",
            "jurisdiction": "XA-03",
            "agreement": "xa-na1",
            "provision": "P1",
            "severity": 1,
        },
    ),
    ("recommendation/R-1", "recommendation-drafted.v1", ASKED),
    ("recommendation/R-1", "recommendation-issued.v1", {}),
    ("recommendation/R-1", "recommendation-accepted.v1", {"level": "supported"}),
    ("recommendation/R-1", "recommendation-rejected.v1", {"reason": "no budget"}),
    ("recommendation/R-1", "recommendation-implementation-reported.v1", {"level": 2}),
    ("recommendation/R-1", "recommendation-closed.v1", {"level": 3}),
    ("recommendation/R-2", "recommendation-drafted.v1", {**ASKED, "group": "wg-1"}),
]
nouns = pytest.mark.parametrize(("noun", "model"), NOUNS, ids=[noun for noun, _ in NOUNS])


@pytest.fixture(scope="module")
def told() -> Served:
    """A ledger in which each noun has two things."""
    lines = [
        orjson.dumps(
            {
                "event": event,
                "stream": stream,
                "occurred_on": f"2024-05-{day:02}",
                "facts": facts,
                "recorded_by": "secretariat",
                "recorded_at": f"2024-06-{day:02}T08:00:00.000000Z",
                "process": "xa",
                "label": "CLEAR",
            }
        )
        for day, (stream, event, facts) in enumerate(FACTS, 1)
    ]
    return Served(lines)


@nouns
def test_rows_are_as_declared_and_found_by_their_ids(
    told: Served, noun: str, model: type[BaseModel]
) -> None:
    rows = told.get(f"/v1/{noun}").data
    assert len(rows) == 2
    for row in rows:
        model.model_validate_json(orjson.dumps(row), strict=True)
        assert row.keys() == model.model_fields.keys()
        assert told.get(f"/v1/{noun}/{row['id']}").data == row


@nouns
def test_a_thing_has_a_history(told: Served, noun: str, model: type[BaseModel]) -> None:
    for row in told.get(f"/v1/{noun}").data:
        for part in ("history", "blame", "replay", "provenance"):
            assert told.get(f"/v1/{noun}/{row['id']}/{part}").status == 200, part


def test_lists_are_narrowed(told: Served) -> None:
    for where, ids in (
        ("incidents?status=remedied", ["IN-1"]),
        ("incidents?jurisdiction=XA-03&agreement=xa-na1&provision=P1", ["IN-2"]),
        ("recommendations?acceptance=rejected&by=actor/wg&to=post/minister", ["R-1"]),
        ("recommendations?group=wg-1&direction=local_to_national", ["R-2"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where
