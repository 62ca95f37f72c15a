"""The list of what is unresolved: facts that wait for an agreement or a place."""

import orjson

from api.unresolved import Unresolved
from tests.api.told_nouns import told_by

REPORT: dict[str, object] = {"level": 1}


def test_a_report_about_an_agreement_that_nobody_recorded() -> None:
    told = told_by([("cell/na1:P1@north", "implementation-reported.v1", REPORT)])
    (row,) = told.get("/v1/unresolved").data
    Unresolved.model_validate_json(orjson.dumps(row), strict=True)
    assert (row["id"], row["process"]) == ("na1:P1@north", "xa")
    assert told.get(f"/v1/unresolved/{row['id']}").data == row
    assert told.get("/v1/unresolved?jurisdiction=south").data == []
    (figure,) = (each for each in told.get("/v1/figures").data if each["name"] == "unresolved")
    assert told.get(figure["rows"]).data == [row]
    assert figure["value"] == 1
