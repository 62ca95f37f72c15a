"""What people do together, and what goes wrong between them: each noun has its list."""

from datetime import date, timedelta

import orjson
import pytest
from pydantic import BaseModel

from api.dialogues import Dialogue
from api.disagreements import Disagreement
from api.exchanges import Exchange
from api.incidents import Incident
from api.recommendations import Recommendation
from api.trainings import Training
from tests.api.serving import Served
from tests.api.told_nouns import require_declared, require_histories

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("incidents", Incident),
    ("recommendations", Recommendation),
    ("disagreements", Disagreement),
    ("exchanges", Exchange),
    ("dialogues", Dialogue),
    ("trainings", Training),
]
ASKED: dict[str, object] = {
    "text": "share the patrol plans",
    "by": "actor/wg",
    "to": "post/minister",
    "direction": "local_to_national",
}
DISPUTED: dict[str, object] = {
    "by": "post/mayor",
    "against": "actor/company",
    "about": "who pays the guards",
}
LEVELS: list[object] = [{"level": "national", "participants": 4}, {"level": "local"}]
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
    ("disagreement/D-1", "disagreement-raised.v1", DISPUTED),
    ("disagreement/D-1", "disagreement-escalated.v1", {"to": "post/minister"}),
    ("disagreement/D-1", "dispute-resolved.v1", {"outcome": "half each", "by": "post/minister"}),
    ("disagreement/D-2", "disagreement-raised.v1", {**DISPUTED, "agreement": "xa-na1"}),
    ("exchange/X-1", "exchange-held.v1", {"topic": "patrols", "levels": LEVELS}),
    (
        "exchange/X-2",
        "exchange-held.v1",
        {"topic": "maps", "levels": LEVELS, "jurisdictions": ["XA-01"]},
    ),
    ("dialogue/DG-1", "representative-invited.v1", {"group": "women"}),
    (
        "dialogue/DG-2",
        "dialogue-held.v1",
        {"topic": "night patrols", "jurisdiction": "XA-02", "forces": ["police"]},
    ),
    ("dialogue/DG-2", "representative-attended.v1", {"group": "women"}),
    ("dialogue/DG-2", "concern-voiced.v1", {"concern": "searches at night"}),
    (
        "training/T-1",
        "workshop-held.v1",
        {
            "topic": "the decree",
            "purpose": "drafting",
            "participants": [{"group": "women", "number": 7}],
        },
    ),
    (
        "training/T-1",
        "training-delivered.v1",
        {"topic": "use of force", "audience": "police", "duration_minutes": 480},
    ),
    (
        "training/T-2",
        "capacity-support-provided.v1",
        {"kind": "advice", "to": "post/mayor", "what": "a lawyer", "jurisdiction": "XA-03"},
    ),
]
DAYS = [date(2024, 5, 1) + timedelta(days=n) for n in range(len(FACTS))]
nouns = pytest.mark.parametrize(("noun", "model"), NOUNS, ids=[noun for noun, _ in NOUNS])


@pytest.fixture(scope="module")
def told() -> Served:
    """A ledger in which each noun has two things."""
    lines = [
        orjson.dumps(
            {
                "event": event,
                "stream": stream,
                "occurred_on": f"{DAYS[day]:%Y-%m-%d}",
                "facts": facts,
                "recorded_by": "secretariat",
                "recorded_at": f"{DAYS[day]:%Y-%m-%d}T08:00:00.000000Z",
                "process": "xa",
                **({} if event == "concern-voiced.v1" else {"label": "CLEAR"}),
            }
        )
        for day, (stream, event, facts) in enumerate(FACTS)
    ]
    return Served(lines)


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
        ("incidents?status=remedied", ["IN-1"]),
        ("incidents?jurisdiction=XA-03&agreement=xa-na1&provision=P1", ["IN-2"]),
        ("recommendations?acceptance=rejected&by=actor/wg&to=post/minister", ["R-1"]),
        ("recommendations?group=wg-1&direction=local_to_national", ["R-2"]),
        ("disagreements?status=resolved&by=post/mayor&against=actor/company", ["D-1"]),
        ("disagreements?agreement=xa-na1", ["D-2"]),
        ("dialogues?status=held&jurisdiction=XA-02", ["DG-2"]),
        ("trainings?jurisdiction=XA-03", ["T-2"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where


def test_what_people_fear_is_not_shown_to_everybody(told: Served) -> None:
    assert told.get("/v1/dialogues/DG-2").data["concerns"] == []
    assert "searches" not in told.get("/v1/events?limit=500").content.decode()
