"""Problems: every failure has a type with a page, and all have one shape (RFC 9457).

A problem never repeats what somebody sent, because that may be personal: it says which
parameter was wrong and what is expected instead.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from api.labels import label
from api.languages import DEFAULT
from api.questions import Language
from api.requests import current_request_id

_PLAIN_PATH = re.compile(r"/[A-Za-z0-9/._:@-]{0,300}")

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
BAD_REQUEST = ProblemType(
    "bad-request",
    400,
    "This is no request in HTTP",
    "What was sent could not be read. Ask with a program that speaks HTTP/1.1.",
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
    "Ask for a later `on` or `known_at`, or leave them out.",
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed",
    405,
    "This interface only reads",
    "Use GET or HEAD. Facts are recorded with the command line.",
)
BODY_REFUSED = ProblemType(
    "body-refused",
    413,
    "A question has no body",
    "Ask with the address and the headers alone.",
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
NOT_READY = ProblemType(
    "not-ready",
    503,
    "The answers are not worth having yet",
    "The views are missing, far behind, or cannot be read. Send readers elsewhere meanwhile.",
)
UNAVAILABLE = ProblemType(
    "unavailable",
    503,
    "The ledger or its views cannot be read now",
    "Ask again after the seconds that Retry-After names; `concord status` says what is wrong.",
)

BUSY = ProblemType(
    "busy",
    503,
    "Too many files are being written",
    "Only a few whole lists are sent at a time. Ask again after the seconds that Retry-After"
    " names, or page through the list.",
)

PROBLEM_TYPES = (
    BAD_PARAMETER,
    BAD_CURSOR,
    KNOWN_AT_IN_FUTURE,
    ORIGIN_NOT_ALLOWED,
    BAD_REQUEST,
    NOT_FOUND,
    NOT_YET_RECORDED,
    METHOD_NOT_ALLOWED,
    BODY_REFUSED,
    UNKNOWN_HOST,
    REQUEST_TOO_LARGE,
    INTERNAL,
    PROJECTION_BEHIND,
    NOT_READY,
    UNAVAILABLE,
    BUSY,
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


def answer(problem: Problem, path: str, lang: Language = DEFAULT) -> Response:
    """A problem as a response to a request for a path."""
    kind = problem.kind
    general = problem.detail == kind.about
    body = {
        "type": f"/v1/problems/{kind.name}",
        "title": label("problem_titles", kind.name, lang),
        "status": kind.status,
        "detail": label("problem_abouts", kind.name, lang) if general else problem.detail,
        "instance": path if _PLAIN_PATH.fullmatch(path) else None,
        "errors": [fault.model_dump() for fault in problem.faults],
        "request_id": current_request_id(),
    }
    headers = {"Cache-Control": "no-store", "Content-Language": lang, **problem.headers}
    return Response(orjson.dumps(body), kind.status, headers, MEDIA_TYPE)
