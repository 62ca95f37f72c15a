"""Failures: what may be raised while answering, as the one shape of problems."""

import re
from collections.abc import Mapping

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.languages import LANGUAGES, language_of
from api.problems import (
    ALLOWED,
    BAD_PARAMETER,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    UNAVAILABLE,
    Fault,
    Problem,
    answer,
)

_PLAIN_NAME = re.compile(r"[a-z][a-z_]{0,31}")


async def refused(request: Request, error: Exception) -> Response:
    """The response to a problem raised while answering."""
    assert isinstance(error, Problem)
    return _answer(error, request)


async def unreachable(request: Request, _: Exception) -> Response:
    """The response while a database cannot be read. What it said stays inside: it names places."""
    return _answer(Problem(UNAVAILABLE, headers={"Retry-After": "5"}), request)


async def misdirected(request: Request, error: Exception) -> Response:
    """The response where no route leads."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        problem = Problem(METHOD_NOT_ALLOWED, headers={"Allow": ALLOWED})
    else:
        problem = Problem(NOT_FOUND)
    return _answer(problem, request)


async def invalid(request: Request, error: Exception) -> Response:
    """The response to parameters of the wrong form."""
    assert isinstance(error, RequestValidationError)
    faults = [_fault(each) for each in error.errors()]
    detail = "; ".join(f"{fault.pointer or 'a parameter'}: {fault.detail}" for fault in faults)
    return _answer(Problem(BAD_PARAMETER, detail, faults=faults), request)


def _answer(problem: Problem, request: Request) -> Response:
    given = request.query_params.get("lang")
    lang = next((each for each in LANGUAGES if each == given), None)
    return answer(problem, request.scope["path"], language_of(lang, request.headers))


def _fault(error: Mapping[str, object]) -> Fault:
    """What the validation says, without the value. A name is repeated if it looks like ours."""
    place = error["loc"]
    assert isinstance(place, tuple)
    name = str(place[-1])
    pointer = name if _PLAIN_NAME.fullmatch(name) else None
    if error["type"] == "extra_forbidden":
        return Fault(pointer=pointer, code="unknown", detail="there is no such parameter")
    return Fault(pointer=pointer, code="invalid", detail=str(error["msg"]))
