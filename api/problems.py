"""Problems: every failure has a type with a page, and all have one shape (RFC 9457).

A problem never repeats what somebody sent, because that may be personal: it says which
parameter was wrong and what is expected instead.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"
ALLOWED = "GET, HEAD, OPTIONS"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of failure: its name in the type's address, its status, a title, what to do."""

    name: str
    status: int
    title: str
    about: str


BAD_PARAMETER = ProblemType(
    "bad-parameter",
    400,
    "A parameter is not as it should be",
    "A parameter is unknown, given twice, or not of its form. `errors` says which.",
)
BAD_CURSOR = ProblemType(
    "bad-cursor",
    400,
    "The cursor belongs to another question",
    "A cursor goes on where a page ended, with the same path, filters and moment."
    " Ask for the first page again and follow `next`.",
)
KNOWN_AT_IN_FUTURE = ProblemType(
    "known-at-in-future",
    400,
    "known_at is after the last recorded entry",
    "Nobody knows yet what will be recorded. To ask what becomes due, set `on` to a later day.",
)
ORIGIN_NOT_ALLOWED = ProblemType(
    "origin-not-allowed",
    400,
    "This site may not read from a browser",
    "The operator lists the sites whose pages may read this interface.",
)
NOT_FOUND = ProblemType(
    "not-found",
    404,
    "There is nothing here",
    "Nothing of that name is on record, or it may not be shown.",
)
NOT_YET_RECORDED = ProblemType(
    "not-yet-recorded",
    404,
    "Nothing was recorded about this at that moment",
    "Ask for a later `known_at`, or leave it out.",
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed",
    405,
    "This interface only reads",
    "Use GET or HEAD. Facts are recorded with the command line.",
)
UNKNOWN_HOST = ProblemType(
    "unknown-host",
    421,
    "This is another machine than the address says",
    "Ask under a name of this machine, such as http://127.0.0.1.",
)
REQUEST_TOO_LARGE = ProblemType(
    "request-too-large",
    431,
    "The address or the headers are too long",
    "Ask with fewer values in a filter.",
)
INTERNAL = ProblemType(
    "internal",
    500,
    "Something went wrong here",
    "It is no fault of the request. The operator finds it in the log under `request_id`.",
)
PROJECTION_BEHIND = ProblemType(
    "projection-behind",
    503,
    "The views have not reached that position yet",
    "They follow the ledger. Ask again after the seconds that Retry-After names.",
)
UNAVAILABLE = ProblemType(
    "unavailable",
    503,
    "The ledger or its views cannot be read now",
    "Ask again after the seconds that Retry-After names; `concord status` says what is wrong.",
)

PROBLEM_TYPES = (
    BAD_PARAMETER,
    BAD_CURSOR,
    KNOWN_AT_IN_FUTURE,
    ORIGIN_NOT_ALLOWED,
    NOT_FOUND,
    NOT_YET_RECORDED,
    METHOD_NOT_ALLOWED,
    UNKNOWN_HOST,
    REQUEST_TOO_LARGE,
    INTERNAL,
    PROJECTION_BEHIND,
    UNAVAILABLE,
)
PROBLEM_TYPE = {kind.name: kind for kind in PROBLEM_TYPES}


class Fault(BaseModel):
    """One thing that is wrong with a request."""

    model_config = ConfigDict(extra="forbid")

    pointer: str | None
    code: str
    detail: str


class ProblemBody(BaseModel):
    """What went wrong, for a program and for a person."""

    model_config = ConfigDict(extra="forbid", title="Problem")

    type: str
    title: str
    status: int
    detail: str
    instance: str | None
    errors: list[Fault]
    request_id: str


class Problem(Exception):
    """A failure to be answered with its problem type."""

    def __init__(
        self,
        kind: ProblemType,
        detail: str | None = None,
        *,
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.kind = kind
        self.detail = detail or kind.about
        self.faults = faults
        self.headers = headers or {}
        super().__init__(self.detail)


def bad_parameter(name: str, detail: str) -> Problem:
    """The problem that one parameter is wrong."""
    fault = Fault(pointer=name, code="invalid", detail=detail)
    return Problem(BAD_PARAMETER, f"{name}: {detail}", faults=[fault])


def answer(problem: Problem, path: str, request_id: str | None = None) -> Response:
    """A problem as a response to a request for a path."""
    kind = problem.kind
    body = {
        "type": f"/v1/problems/{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": problem.detail,
        "instance": path if _PLAIN_PATH.fullmatch(path) else None,
        "errors": [fault.model_dump() for fault in problem.faults],
        "request_id": request_id or new_request_id(),
    }
    headers = {"Cache-Control": "no-store", **problem.headers}
    return Response(orjson.dumps(body), kind.status, headers, MEDIA_TYPE)


def new_request_id() -> str:
    """A name for one request, to be found again in the log."""
    return secrets.token_hex(8)


async def refused(request: Request, error: Exception) -> Response:
    """The response to a problem raised while answering."""
    assert isinstance(error, Problem)
    return answer(error, request.scope["path"])


async def unreachable(request: Request, _: Exception) -> Response:
    """The response while a database cannot be read. What it said stays inside: it names places."""
    return answer(Problem(UNAVAILABLE, headers={"Retry-After": "5"}), request.scope["path"])


async def misdirected(request: Request, error: Exception) -> Response:
    """The response where no route leads."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        problem = Problem(METHOD_NOT_ALLOWED, headers={"Allow": ALLOWED})
    else:
        problem = Problem(NOT_FOUND)
    return answer(problem, request.scope["path"])


async def invalid(request: Request, error: Exception) -> Response:
    """The response to parameters of the wrong form."""
    assert isinstance(error, RequestValidationError)
    faults = [_fault(each) for each in error.errors()]
    detail = "; ".join(f"{fault.pointer or 'a parameter'}: {fault.detail}" for fault in faults)
    return answer(Problem(BAD_PARAMETER, detail, faults=faults), request.scope["path"])


_PLAIN_PATH = re.compile(r"/[A-Za-z0-9/._:@-]{0,300}")
_PLAIN_NAME = re.compile(r"[a-z][a-z_]{0,31}")


def _fault(error: Mapping[str, object]) -> Fault:
    """What the validation says, without the value. A name is repeated if it looks like ours."""
    place = error["loc"]
    assert isinstance(place, tuple)
    name = str(place[-1])
    pointer = name if _PLAIN_NAME.fullmatch(name) else None
    if error["type"] == "extra_forbidden":
        return Fault(pointer=pointer, code="unknown", detail="there is no such parameter")
    return Fault(pointer=pointer, code="invalid", detail=str(error["msg"]))
