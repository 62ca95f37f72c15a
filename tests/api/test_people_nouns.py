"""Who has a say and whom to turn to: each noun has its list.

Of persons it shows only what somebody said may be shown to all, as is said of everything here.
"""

import pytest
from pydantic import BaseModel

from api.actors import Actor
from api.competences import Competence
from api.contacts import Contact
from api.engagement_staff import EngagementStaff
from api.exposures import Exposure
from api.people import Person
from api.relationships import Relationship
from tests.api.serving import Served
from tests.api.told_nouns import require_declared, require_histories, told_by

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("actors", Actor),
    ("people", Person),
    ("contacts", Contact),
    ("relationships", Relationship),
    ("exposures", Exposure),
    ("engagement-staff", EngagementStaff),
    ("competences", Competence),
]
MINISTRY = {
    "name": "Ministry of Mines",
    "pillar": "government",
    "type": "ministry",
    "level": "national",
    "jurisdiction": "XA",
}
UNION = {"name": "Union of Miners", "pillar": "civil_society", "type": "cso"}
SECURITY = {"function": "security", "person": "P-7", "jurisdiction": "XA-01"}
COUSINS = {"of": "person/P-7", "to": "post/governor", "nature": "family"}
REPRISALS = {"whose": "person/P-7", "harm": "reprisals", "severity": 3}
LIAISON = {"title": "Liaison", "languages": ["fr", "ln"], "jurisdiction": "XA-01", "person": "P-7"}
ROADS = {"topic": "roads", "from_jurisdiction": "XA", "basis": "Act 4/2023"}
FACTS: list[tuple[str, str, dict[str, object]]] = [
    ("actor/mines", "actor-registered.v1", {**MINISTRY}),
    ("actor/mines", "actor-merged.v1", {"into": "energy"}),
    ("actor/union", "actor-registered.v1", {**UNION}),
    ("actor/union", "actor-renamed.v1", {"name": "Union of Mine Workers"}),
    ("person/P-7", "person-details-recorded.v1", {"name": "A. Person", "languages": ["fr"]}),
    ("person/P-8", "person-details-recorded.v1", {"name": "B. Person", "phone": "555 01 02"}),
    ("contact/C-1", "contact-recorded.v1", {"actor": "actor/mine", **SECURITY}),
    ("contact/C-1", "contact-retired.v1", {"reason": "left"}),
    ("contact/C-2", "contact-recorded.v1", {"actor": "post/mayor", "function": "legal"}),
    ("relationship/R-1", "relationship-noted.v1", {**COUSINS}),
    ("relationship/R-2", "relationship-noted.v1", {**COUSINS, "nature": "rivalry"}),
    ("relationship/R-2", "relationship-ended.v1", {}),
    ("exposure/E-1", "exposure-risk-flagged.v1", {**REPRISALS}),
    ("exposure/E-1", "mitigation-recorded.v1", {"measure": "anonymous minutes"}),
    ("exposure/E-2", "exposure-risk-flagged.v1", {**REPRISALS, "jurisdiction": "XA-02"}),
    ("engagement-staff/S-1", "engagement-staff-assigned.v1", {**LIAISON}),
    ("engagement-staff/S-1", "engagement-staff-rotated.v1", {"to": "S-2"}),
    ("engagement-staff/S-2", "engagement-staff-assigned.v1", {**LIAISON, "until": "2024-12-31"}),
    ("competence/roads", "competence-devolved.v1", {**ROADS, "to_jurisdiction": "XA-01"}),
    ("competence/roads", "competence-recalled.v1", {}),
    ("competence/paths", "competence-devolved.v1", {**ROADS, "to_jurisdiction": "XA-02"}),
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
        ("actors?status=merged", ["mines"]),
        ("actors?pillar=civil_society&type=cso", ["union"]),
        ("actors?jurisdiction=XA&level=national", ["mines"]),
        ("contacts?function=security&person=P-7&jurisdiction=XA-01&status=retired", ["C-1"]),
        ("contacts?actor=post/mayor", ["C-2"]),
        ("relationships?of=person/P-7&to=post/governor&nature=family", ["R-1"]),
        ("relationships?status=ended", ["R-2"]),
        ("exposures?whose=person/P-7&status=mitigated", ["E-1"]),
        ("exposures?jurisdiction=XA-02", ["E-2"]),
        ("engagement-staff?status=rotated&person=P-7", ["S-1"]),
        ("engagement-staff?status=ended&jurisdiction=XA-01", ["S-2"]),
        ("competences?from_jurisdiction=XA&status=recalled", ["roads"]),
        ("competences?to_jurisdiction=XA-02", ["paths"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where
