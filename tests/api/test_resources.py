"""Each noun: its rows are what the models declare, its filters narrow, one row is found by id."""

import orjson
import pytest
from pydantic import BaseModel

from api.agreements import Agreement
from api.cells import Cell
from api.commitments import Commitment
from api.duties import Duty
from api.follow_ups import FollowUp
from api.instruments import LocalInstrument
from api.jurisdictions import Place
from api.levels import Level
from api.nouns import RESOURCES
from api.posts import Post
from api.provisions import Provision
from api.questions import RowListing
from projections.catalogue import VIEW
from projections.meetings import PILLARS, RANKS
from tests.api.serving import Served, described

NOUNS: list[tuple[str, type[BaseModel]]] = [
    ("agreements", Agreement),
    ("provisions", Provision),
    ("jurisdictions", Place),
    ("instruments", LocalInstrument),
    ("cells", Cell),
    ("levels", Level),
    ("duties", Duty),
    ("follow-ups", FollowUp),
    ("posts", Post),
    ("commitments", Commitment),
]
COUNTED_OF_MEETINGS = {
    *(f"pillar_{pillar}" for pillar in PILLARS),
    *(f"rank_{rank}" for rank in RANKS),
}
nouns = pytest.mark.parametrize(("noun", "model"), NOUNS, ids=[noun for noun, _ in NOUNS])


@nouns
def test_rows_are_as_declared(golden: Served, noun: str, model: type[BaseModel]) -> None:
    rows = golden.get(f"/v1/{noun}?limit=500").data
    assert rows
    for row in rows:
        model.model_validate_json(orjson.dumps(row), strict=True)
        assert row.keys() == model.model_fields.keys()


@nouns
def test_one_row_is_found_by_its_id(golden: Served, noun: str, model: type[BaseModel]) -> None:
    for row in golden.get(f"/v1/{noun}").data:
        assert golden.get(f"/v1/{noun}/{row['id']}").data == row
    for absent in ("none", "none:P9", "none@XX", "none:P9@XX"):
        assert golden.get(f"/v1/{noun}/{absent}").status in (400, 404)


@nouns
def test_filters_narrow(golden: Served, noun: str, model: type[BaseModel]) -> None:
    rows = golden.get(f"/v1/{noun}?limit=500").data
    for name in filters_of(golden, noun) & model.model_fields.keys():
        values = {str(row[name]) for row in rows if row[name] is not None}
        for value in values:
            expected = [row for row in rows if str(row[name]) == value]
            assert golden.get(f"/v1/{noun}?limit=500&{name}={value}").data == expected
        if len(values) > 1:
            both = sorted(values)[:2]
            expected = [row for row in rows if str(row[name]) in both]
            assert golden.get(f"/v1/{noun}?limit=500&{name}={','.join(both)}").data == expected


@nouns
def test_filters_are_bounded(golden: Served, noun: str, model: type[BaseModel]) -> None:
    assert "process" in filters_of(golden, noun)
    fifty = ",".join(f"p{n}" for n in range(50))
    assert golden.get(f"/v1/{noun}?process={fifty}").data == []
    for wrong in ("", ",", "a,", "a,,b", f"{fifty},p50", "a%00", "a%0a", "ä", "x" * 81):
        assert golden.get(f"/v1/{noun}?process={wrong}").problem == (400, "bad-parameter")


def test_every_column_is_shown_or_left_out_on_purpose() -> None:
    left_out = {
        resource.view.name: {column.name for column in resource.view.columns}
        - resource.row.model_fields.keys()
        for resource in RESOURCES
    }
    own = {
        "agreements",
        "jurisdictions",
        "instruments",
        "posts",
        "incidents",
        "recommendations",
        "actors",
        "contacts",
        "relationships",
        "exposures",
        "engagement_staff",
        "competences",
        "stakeholder_maps",
        "engagements",
        "information_duties",
        "advocacy",
        "disagreements",
        "exchanges",
        "dialogues",
        "trainings",
        "responsibilities",
        "analyses",
        "legal_sources",
        "risks",
        "observatories",
        "coordinating_agencies",
    }
    ids = {name: {VIEW[name].key[-1].name} for name in own}
    assert {name: columns for name, columns in left_out.items() if columns} == {
        **ids,
        "people": {"person"},
        "processes": {"undertaking"},
        "committees": {"committee"},
        "working_groups": {"working_group"},
        "meetings": {"meeting", "carried", *COUNTED_OF_MEETINGS},
        "follow_ups": {"follow_up", "due_soon_on", "long_overdue_on"},
        "commitments": {"commitment", "due_soon_on", "long_overdue_on"},
        "duties": {"published"},
        "fees": {"fee", "sums"},
        "grants": {"grant", "sums"},
        "findings": {"onset", "recurred"},
    }


def filters_of(golden: Served, noun: str) -> set[str]:
    """The filters that the document declares for a list."""
    parameters = described(golden)["paths"][f"/v1/{noun}"]["get"]["parameters"]
    return {each["name"] for each in parameters} - RowListing.model_fields.keys()
