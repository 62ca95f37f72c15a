"""What surrounds the agreements (situation, law, risks, bodies, money): each noun has its list."""

import pytest
from pydantic import BaseModel

from api.analyses import Analysis
from api.coordinating_agencies import CoordinatingAgency
from api.fees import Fee
from api.grants import Grant
from api.legal_sources import LegalSource
from api.observatories import Observatory
from api.risks import Risk
from tests.api.serving import Served
from tests.api.told_nouns import require_declared, require_histories, told_by

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("analyses", Analysis),
    ("legal-sources", LegalSource),
    ("risks", Risk),
    ("observatories", Observatory),
    ("coordinating-agencies", CoordinatingAgency),
    ("fees", Fee),
    ("grants", Grant),
]
FEE = {"payer": "actor/mine", "amount_minor": 9_000_000_000, "currency": "COP"}
GRANT = {"funder": "actor/embassy", "recipient": "actor/secretariat", "currency": "CHF"}
FACTS: list[tuple[str, str, dict[str, object]]] = [
    ("analysis/A-1", "analysis-started.v1", {"title": "The north", "jurisdiction": "XA-02"}),
    ("analysis/A-1", "dimension-assessed.v1", {"dimension": "legal", "finding": "unclear"}),
    ("analysis/A-1", "analysis-completed.v1", {}),
    ("analysis/A-2", "analysis-started.v1", {"title": "The south", "replaces": "A-1"}),
    (
        "legal-source/L-1",
        "legal-source-recorded.v1",
        {"title": "Decree 12", "kind": "decree", "in_force": "InForce"},
    ),
    (
        "legal-source/L-1",
        "legal-mapping-published.v1",
        {
            "mappings": [
                {
                    "agreement": "xa-na1",
                    "provision": "P1",
                    "article": "art. 4",
                    "link": "legislationTransposes",
                }
            ]
        },
    ),
    (
        "legal-source/L-2",
        "legal-source-recorded.v1",
        {"title": "Law 3", "kind": "statute", "in_force": "NotInForce", "jurisdiction": "XA-02"},
    ),
    (
        "risk/R-1",
        "risk-registered.v1",
        {
            "title": "Nobody is told",
            "category": "coordination",
            "likelihood": 3,
            "impact": 2,
            "owner": "post/focal",
        },
    ),
    (
        "risk/R-2",
        "risk-registered.v1",
        {"title": "Floods", "category": "other", "likelihood": 0, "impact": 4},
    ),
    ("risk/R-2", "risk-closed.v1", {"reason": "a dam was built"}),
    ("observatory/O-1", "observatory-sponsored.v1", {"name": "Watch", "sponsor": "actor/a"}),
    ("observatory/O-2", "observatory-sponsored.v1", {"name": "Ward", "sponsor": "actor/b"}),
    ("observatory/O-2", "observatory-published.v1", {"title": "Yearbook"}),
    ("coordinating-agency/CA-1", "coordinating-agency-proposed.v1", {"name": "Council"}),
    ("coordinating-agency/CA-2", "coordinating-agency-established.v1", {"basis": "Decree 3"}),
    ("fee/F-1", "fee-schedule-set.v1", {**FEE, "first_due_on": "2024-01-31"}),
    (
        "fee/F-1",
        "fee-invoiced.v1",
        {"invoice": "2024", "due_on": "2024-01-31", "amount_minor": 9_000_000_000},
    ),
    ("fee/F-2", "fee-schedule-set.v1", {**FEE, "first_due_on": "2030-01-31", "currency": "USD"}),
    ("grant/F-1", "grant-awarded.v1", {**GRANT, "amount_minor": 5, "ends_on": "2024-06-30"}),
    ("grant/G-2", "grant-awarded.v1", {**GRANT, "amount_minor": 5}),
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
        ("analyses?status=completed&jurisdiction=XA-02", ["A-1"]),
        ("legal-sources?kind=statute&in_force=NotInForce", ["L-2"]),
        ("risks?category=coordination&status=open&owner=post/focal", ["R-1"]),
        ("observatories?status=open&sponsor=actor/b", ["O-2"]),
        ("coordinating-agencies?status=proposed", ["CA-1"]),
        ("fees?payer=actor/mine&currency=USD&status=running", ["F-2"]),
        ("grants?funder=actor/embassy&recipient=actor/secretariat&status=running", ["F-1", "G-2"]),
    ):
        assert [row["id"] for row in told.get(f"/v1/{where}").data] == ids, where


def test_a_fee_and_a_grant_with_one_id_keep_their_findings_apart(told: Served) -> None:
    found = told.get("/v1/drift?kind=FUNDING_GAP&on=2024-06-01").data
    assert [row["subject"] for row in found] == ["fee:F-1", "grant:F-1"]
    for noun, kept, other in (("fees", "fee:", "grant:"), ("grants", "grant:", "fee:")):
        steps = told.get(f"/v1/{noun}/F-1/replay").content.decode()
        assert f'"{kept}F-1"' in steps
        assert f'"{other}F-1"' not in steps
