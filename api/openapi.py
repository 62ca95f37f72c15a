"""The OpenAPI document: what the routes declare, and the shape that all problems share."""

from functools import cache
from typing import Annotated, Any

import orjson
from fastapi import FastAPI, Query
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from api.envelope import CHECKED
from api.problems import ProblemBody
from api.questions import Nothing
from projections.views import View

Document = dict[str, Any]


def serve_document(app: FastAPI, rows: dict[str, View]) -> None:
    """Add the route of the document. It is written when it is first asked for."""

    @cache
    def written() -> bytes:
        return orjson.dumps(document_of(app, rows))

    @app.get("/v1/openapi.json", include_in_schema=False)
    async def openapi(_: Annotated[Nothing, Query()]) -> Response:
        return Response(written(), 200, {"Cache-Control": CHECKED}, "application/json")


def document_of(app: FastAPI, rows: dict[str, View]) -> Document:
    """The document of an application. `rows` says which model shows which view."""
    document: Document = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        separate_input_output_schemas=False,
    )
    schemas = document["components"]["schemas"]
    schemas.update(_schemas_of_problems())
    for model, view in rows.items():
        _describe(schemas[model]["properties"], view)
    return document


def _schemas_of_problems() -> Document:
    schema = ProblemBody.model_json_schema(ref_template="#/components/schemas/{model}")
    return {**schema.pop("$defs"), "Problem": schema}


def _describe(properties: Document, view: View) -> None:
    """Columns say what they are; the document repeats it."""
    for column in view.columns:
        if column.name in properties:
            properties[column.name].setdefault("description", column.about)
