"""Stakeholders, and how they are met, informed and argued with: each noun has its list."""

import orjson
import pytest
from pydantic import BaseModel

from api.advocacy import Advocacy
from api.engagements import Engagement
from api.information_duties import InformationDuty
from api.stakeholder_maps import StakeholderMap
from api.stakeholders import Stakeholder
from tests.api.serving import Served
from tests.api.told_nouns import require_declared, require_histories, told_by

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("stakeholder-maps", StakeholderMap),
    ("stakeholders", Stakeholder),
    ("engagements", Engagement),
    ("information-duties", InformationDuty),
    ("advocacy", Advocacy),
]
FACTS: list[tuple[str, str, dict[str, object]]] = [
    (
        "stakeholder-map/M-1",
        "stakeholder-map-started.v1",
        {"title": "The north", "jurisdiction": "XA-01"},
    ),
    (
        "stakeholder-map/M-1",
        "stakeholder-assessed.v1",
        {"party": "post/mayor", "pillar": "government", "stance": "champion", "influence": 3},
    ),
    (
        "stakeholder-map/M-1",
        "stakeholder-assessed.v1",
        {
            "party": "actor/union",
            "pillar": "civil_society",
            "stance": "spoiler",
            "influence": 4,
            "represents": ["women"],
        },
    ),
    ("stakeholder-map/M-1", "stakeholder-map-completed.v1", {}),
    ("stakeholder-map/M-2", "stakeholder-map-started.v1", {"title": "All of it"}),
    (
        "engagement/E-1",
        "engagement-strategy-set.v1",
        {"party": "post/mayor", "mode": "informal"},
    ),
    (
        "engagement/E-1",
        "consultation-held.v1",
        {"mode": "mixed", "form": "hearing", "groups_present": ["women"]},
    ),
    ("engagement/E-2", "engagement-strategy-set.v1", {"party": "actor/union", "mode": "formal"}),
    (
        "information-duty/ID-1",
        "information-duty-agreed.v1",
        {"party": "post/mayor", "means": "letter", "every_days": 30, "jurisdiction": "XA-02"},
    ),
    (
        "information-duty/ID-2",
        "information-duty-agreed.v1",
        {"party": "actor/press", "means": "publication"},
    ),
    ("information-duty/ID-2", "information-duty-ended.v1", {}),
    (
        "advocacy/A-1",
        "principles-raised.v1",
        {"party": "post/minister", "argument": "legal"},
    ),
    ("advocacy/A-2", "endorsement-obtained.v1", {"by": "actor/union", "level": "local"}),
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
    if noun == "stakeholders":
        return  # told with their map
    require_histories(told, noun)


def test_lists_are_narrowed(told: Served) -> None:
    for where, ids in (
        ("stakeholder-maps?jurisdiction=XA-01&standing=current", ["M-1"]),
        ("stakeholder-maps?status=started", ["M-2"]),
        ("stakeholders?stance=champion", ["M-1:post/mayor"]),
        ("stakeholders?influence=4,0&pillar=civil_society", ["M-1:actor/union"]),
        ("stakeholders?stakeholder_map=M-1&party=post/mayor", ["M-1:post/mayor"]),
        ("engagements?mode=formal", ["E-2"]),
        ("engagements?party=post/mayor", ["E-1"]),
        ("information-duties?status=ended", ["ID-2"]),
        ("information-duties?jurisdiction=XA-02", ["ID-1"]),
        ("advocacy?process=xa", ["A-1", "A-2"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where


def test_what_other_maps_and_posts_have_a_part_in_is_set_by_no_entry_of_the_map(
    told: Served,
) -> None:
    fields = {each["field"] for each in told.get("/v1/stakeholder-maps/M-1/blame").data}
    assert {"title", "entries", "pillars"} <= fields
    assert fields.isdisjoint({"standing", "champions", "spoilers", "changed_on"})


def test_maps_are_not_public_unless_somebody_says_so() -> None:
    line = orjson.dumps(
        {
            "event": "stakeholder-map-started.v1",
            "stream": "stakeholder-map/M-1",
            "occurred_on": "2024-05-01",
            "facts": {"title": "The north"},
            "recorded_by": "secretariat",
            "recorded_at": "2024-06-01T08:00:00.000000Z",
        }
    )
    assert Served([line]).get("/v1/stakeholder-maps").data == []
