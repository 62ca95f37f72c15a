"""The OpenAPI document: what the routes declare, and the shape that all problems share."""

from collections.abc import Sequence
from functools import cache
from itertools import count
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, Query
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel
from starlette.responses import Response

from api.answers import MEDIA_TYPES
from api.envelope import CHECKED
from api.of_agreements import BELOW
from api.problems import ProblemBody
from api.questions import MOST_FACETS, MOST_NAMES, Nothing
from api.replays import ReplayStep
from api.resources import Resource

Document = dict[str, Any]


def serve_document(app: FastAPI, resources: Sequence[Resource]) -> None:
    """Add the route of the document. It is written when it is first asked for."""

    @cache
    def written() -> bytes:
        return orjson.dumps(document_of(app, resources))

    @app.get("/v1/openapi.json", include_in_schema=False)
    async def openapi(_: Annotated[Nothing, Query()]) -> Response:
        return Response(written(), 200, {"Cache-Control": CHECKED}, "application/json")


def document_of(app: FastAPI, resources: Sequence[Resource]) -> Document:
    """The document of an application; the resources say what their fields are."""
    document: Document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        separate_input_output_schemas=False,
    )
    schemas = document["components"]["schemas"]
    schemas.update(_schemas_of(ProblemBody, "Problem"))
    schemas.update(_schemas_of(ReplayStep, "ReplayStep"))
    for resource in resources:
        _describe(schemas[resource.row.__name__]["properties"], resource)
        for ending in ("", *(f".{form}" for form in MEDIA_TYPES)):
            _narrow(document["paths"][resource.path + ending]["get"], resource)
    for path, resource in BELOW.items():
        _narrow(document["paths"][path]["get"], resource)
    _share(document)
    return document


def _share(document: Document) -> None:
    """Say once, among the components, what many routes have in common."""
    parameters: Document = {}
    failures: Document = {}
    document["components"] |= {"parameters": parameters, "responses": failures}
    for item in document["paths"].values():
        operation = item["get"]
        operation["parameters"] = [
            _shared(parameters, "parameters", each["name"], each)
            for each in operation.get("parameters", ())
        ]
        for status, response in operation["responses"].items():
            if status != "200":
                operation["responses"][status] = _shared(failures, "responses", status, response)


def _shared(known: Document, kind: str, name: str, value: Document) -> Document:
    """A reference to this value; others of its name are told apart by a number."""
    names = (f"{name}-{number}" if number > 1 else name for number in count(1))
    found = next(each for each in names if known.setdefault(each, value) == value)
    return {"$ref": f"#/components/{kind}/{found}"}


def _schemas_of(model: type[BaseModel], name: str) -> Document:
    """The schema of a model that no route declares by itself, with those of its parts."""
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), name: schema}


def _describe(properties: Document, resource: Resource) -> None:
    """Columns say what they are; the document repeats it."""
    for column in resource.view.columns:
        name = resource.view.renamed.get(column.name, column.name)
        if name in properties:
            properties[name].setdefault("description", column.about)


def _narrow(operation: Document, resource: Resource) -> None:
    """Say which fields parameters take: of the same parameters everywhere, that differs."""
    fields, columns = "|".join(resource.row.model_fields), "|".join(resource.columns)
    patterns = {
        "fields": f"^(?:{fields})(?:,(?:{fields})){{0,{MOST_NAMES - 1}}}$",
        "facets": f"^(?:{columns})(?:,(?:{columns})){{0,{MOST_FACETS - 1}}}$",
        "sort": f"^-?(?:{columns})$",
    }
    for parameter in operation["parameters"]:
        if parameter["name"] in patterns:
            (schema,) = (each for each in parameter["schema"]["anyOf"] if "pattern" in each)
            schema["pattern"] = patterns[parameter["name"]]
