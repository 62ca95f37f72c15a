"""Why a finding is made: the evidence and what people said, where they are asked for."""

import orjson

from api.findings import ExplainedFinding, Finding
from projections.drift.kind import finding_id
from tests.api.serving import GOLDEN, Served


def test_the_evidence_comes_when_it_is_asked_for(golden: Served) -> None:
    plain = golden.get("/v1/drift?limit=500").data
    explained = golden.get("/v1/drift?limit=500&include=evidence").data
    assert [{name: row[name] for name in Finding.model_fields} for row in explained] == plain
    for row in explained:
        ExplainedFinding.model_validate_json(orjson.dumps(row), strict=True)
        assert row.keys() == ExplainedFinding.model_fields.keys()
        assert row["evidence"]
        for citation in row["evidence"]:
            assert golden.history.citation(citation) is not None
        assert golden.get(f"/v1/drift/{row['id']}?include=evidence").data == row


def test_what_people_said_stands_beside_the_finding() -> None:
    kind, subject = "ADOPTION_MISSING", "xa-na1:P1@XA-05"
    fact = {
        "event": "drift-contested.v1",
        "stream": f"finding/{kind}:{subject}",
        "occurred_on": "2025-12-15",
        "recorded_at": "2025-12-20T08:00:00Z",
        "recorded_by": "secretariat",
        "process": "xa-icp",
        "facts": {"reply": "It was adopted."},
    }
    served = Served([*GOLDEN.read_bytes().splitlines(), orjson.dumps(fact)])
    row = served.get(f"/v1/drift/{finding_id(kind, subject)}?include=evidence").data
    assert row["state"] == "contested"
    assert row["acts"] == [
        {
            "citation": f"finding/{kind}:{subject}#1",
            "on": "2025-12-15",
            "act": "contested",
            "words": "It was adopted.",
        }
    ]
