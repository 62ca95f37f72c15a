"""Answers as the OpenAPI document describes them, the same for every route."""

from functools import reduce
from operator import or_
from typing import Any, Final, Literal

from api.envelope import CountedPage, Output, Page, PartialPage
from api.problems import ALLOWED, MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]

Form = Literal["jsonl", "csv"]
MEDIA_TYPES: Final[dict[Form, str]] = {"jsonl": "application/jsonl", "csv": "text/csv"}
"""What a whole list can be sent as."""
LINKS: Final = "application/link-format"
"""What a time map is sent as (RFC 7089)."""
PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}

_TEXT = {"type": "string"}
_COUNT = {"type": "string", "pattern": "^[0-9]+$"}
_LEDGER_HEADERS = {
    "ETag": {"description": "The tag of this representation", "schema": _TEXT},
    "Ledger-Position": {"description": "The position this reflects", "schema": _COUNT},
    "Ledger-Head": {"description": "The last position of the ledger", "schema": _COUNT},
    "Ledger-Lag": {"description": "How far the views are behind", "schema": _COUNT},
}
_MOMENT_HEADERS = {
    **_LEDGER_HEADERS,
    "Ledger-Policy": {"description": "The policies that judge, name#hash", "schema": _TEXT},
    "Link": {"description": "Where it goes on, and what belongs to it", "schema": _TEXT},
    "Memento-Datetime": {
        "description": "When what it reflects was recorded, if the question named a moment",
        "schema": _TEXT,
    },
    "Content-Location": {
        "description": "The address of the moment that Accept-Datetime led to",
        "schema": _TEXT,
    },
}


def answers(model: type[Output], *, days: bool = True, lookup: bool = True) -> Responses:
    """What a route may answer. `days`: it is asked at a moment; `lookup`: it may find nothing."""
    headers = _MOMENT_HEADERS if days else _LEDGER_HEADERS
    found: Responses = {
        200: {"model": model, "description": "The answer", "headers": headers},
        304: {"description": "The asker has it already", "headers": headers},
        400: _problem("A parameter is wrong"),
        405: {
            **_problem("This interface only reads"),
            "headers": {"Allow": {"description": ALLOWED, "schema": _TEXT}},
        },
        503: {
            **_problem("The views are behind, or a database cannot be read"),
            "headers": {"Retry-After": {"description": "Seconds to wait", "schema": _COUNT}},
        },
        "default": _problem("Something else went wrong"),
    }
    if days or lookup:
        found[404] = _problem("Nothing is there, or was not at that moment")
    return found


def lists(*rows: type[Output]) -> Responses:
    """What a list of rows may answer: a page, bare rows, some of their fields, or a file."""
    row: Any = reduce(or_, rows)
    page: Any = Page[row] | CountedPage[row] | PartialPage | list[row] | list[dict[str, Any]]
    found = answers(page)
    found[200]["content"] = {name: {"schema": _TEXT} for name in MEDIA_TYPES.values()}
    return found


def files(form: Form) -> Responses:
    """What the address of a file may answer."""
    found = answers(Output)
    del found[200]["model"]
    found[200]["content"] = {MEDIA_TYPES[form]: {"schema": _TEXT}}
    return found


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": PROBLEM}
