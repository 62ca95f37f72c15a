"""The document: valid as to its form, complete as to its answers, strict as to its outputs."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from api.answers import MEDIA_TYPES, answers
from api.entries import RecordedEvent
from api.envelope import Page
from tests.api.serving import Served, described, written
from tests.house.tree import ROOT

COMMITTED = ROOT / "docs" / "openapi.json"


@pytest.fixture(scope="module")
def document(golden: Served) -> Any:
    return described(golden)


def test_the_committed_document_is_that_of_the_routes(golden: Served) -> None:
    """What changes for those who read is seen in a review."""
    assert written(golden) == COMMITTED.read_bytes(), "make openapi writes it anew"


def operations(document: Any) -> Iterator[tuple[str, Any]]:
    for path, item in document["paths"].items():
        assert item.keys() == {"get"}, path
        yield path, item["get"]


def references(value: Any) -> Iterator[str]:
    """Every reference to a schema, wherever it stands."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            else:
                yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_it_is_openapi_3_1(document: Any) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert document["info"]["title"] == "Concord"
    assert len({each["operationId"] for _, each in operations(document)}) == len(document["paths"])


def test_every_reference_leads_somewhere(document: Any) -> None:
    schemas = document["components"]["schemas"]
    found = {reference.removeprefix("#/components/schemas/") for reference in references(document)}
    assert found == found & schemas.keys()
    assert schemas.keys() - found == set()


def test_every_parameter_is_declared_and_bounded(document: Any) -> None:
    for path, operation in operations(document):
        parameters = operation.get("parameters", [])
        named = {each["name"] for each in parameters if each["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
        for parameter in parameters:
            for schema in plain_schemas(parameter["schema"]):
                assert is_bounded(schema), (path, parameter["name"])


def plain_schemas(schema: Any) -> Iterator[Any]:
    for each in schema.get("anyOf", [schema]):
        if each != {"type": "null"}:
            yield each


def is_bounded(schema: Any) -> bool:
    if "enum" in schema or "const" in schema:
        return True
    if schema["type"] == "integer":
        return "minimum" in schema and schema["maximum"] <= 2**53 - 1
    return "pattern" in schema or "maxLength" in schema


def test_every_answer_is_declared(document: Any) -> None:
    for path, operation in operations(document):
        if not path.startswith("/v1"):
            continue  # for the monitors of this machine
        responses = operation["responses"]
        assert responses.keys() >= {"200", "400", "405", "503", "default"}, path
        assert ("304" in responses) is (path != "/v1/stream"), path
        assert "422" not in responses
        assert ("{" in path) <= ("404" in responses), path
        for status, response in responses.items():
            if status == "200" and path == "/v1/stream":
                assert response["content"].keys() == {"text/event-stream"}
            elif status == "200":
                ending = "jsonl" if path.endswith("/replay") else path.rpartition(".")[2]
                files = {str(form): name for form, name in MEDIA_TYPES.items()}
                assert files.get(ending, "application/json") in response["content"]
            elif status != "304":
                assert response["content"].keys() == {"application/problem+json"}
    assert "HTTPValidationError" not in document["components"]["schemas"]


def test_only_what_may_find_nothing_declares_so() -> None:
    assert 404 not in answers(Page[RecordedEvent], days=False, lookup=False)
    assert 404 in answers(Page[RecordedEvent], days=False)
    assert 404 in answers(Page[RecordedEvent], lookup=False)


def test_every_output_field_is_required_and_nothing_else_comes(document: Any) -> None:
    for name, schema in document["components"]["schemas"].items():
        if schema.get("type") == "object":
            assert set(schema.get("required", ())) == set(schema["properties"]), name
            assert schema["additionalProperties"] is False, name


def test_columns_say_what_they_are(document: Any) -> None:
    cell = document["components"]["schemas"]["Cell"]["properties"]
    assert cell["deadline"]["description"] == "the last day to have a local instrument here"
