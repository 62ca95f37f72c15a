"""Routes: how the parameters of a request become the question that a route is asked.

The framework describes the parameters in the OpenAPI document, and by itself also reads them, in
a tenth of a millisecond for a question of twenty. Here the models themselves read them, at once.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_args

from fastapi.exceptions import RequestValidationError
from fastapi.params import Path, Query
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.paging import parameters_of


class ReadRoute(APIRoute):
    """A route whose endpoint takes the request, parts of the path, and one model as the query."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        self._parts: dict[str, TypeAdapter[Any]] = {}
        self._asked: tuple[str, type[BaseModel]] | None = None
        for name, parameter in inspect.signature(endpoint).parameters.items():
            kind, *details = get_args(parameter.annotation) or (parameter.annotation,)
            if any(isinstance(detail, Query) for detail in details):
                self._asked = (name, kind)
            elif any(isinstance(detail, Path) for detail in details):
                self._parts[name] = TypeAdapter(parameter.annotation)

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that leads here."""
        if scope["method"] != "GET":
            raise HTTPException(405)
        response = await self.answer(Request(scope, receive, send))
        await response(scope, receive, send)

    async def answer(self, request: Request) -> Response:
        """What the endpoint answers."""
        response: Response = await self.endpoint(request, **self._values(request.scope))
        return response

    def _values(self, scope: Scope) -> dict[str, Any]:
        """What the endpoint takes; all that is wrong with it at once if it is not as declared."""
        values: dict[str, Any] = {}
        faults: list[Mapping[str, Any]] = []
        for name, part in self._parts.items():
            try:
                values[name] = part.validate_python(scope["path_params"][name])
            except ValidationError as error:
                faults += ({**fault, "loc": ("path", name)} for fault in error.errors())
        if self._asked is not None:
            name, model = self._asked
            try:
                values[name] = model.model_validate(dict(parameters_of(scope)))
            except ValidationError as error:
                faults += error.errors()
        if faults:
            raise RequestValidationError(faults)
        return values
