"""A campaign against the contract: random requests, from the document alone, to every route.

Each request may be right or wrong by the document; each answer must be one that the document
declares. On top of the document it is checked that nothing falls over, that nothing from a
request reaches a header, and that nothing withheld is shown.
"""

from collections.abc import Callable
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode, Response
from schemathesis.checks import CheckContext, not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

SECRET = "withheld-word"
"""A word that stands in what may not be shown; never part of a request."""

BEYOND_THE_DOCUMENT = {
    *("accepted_until_before", "due_before", "issued_before", "opened_before"),
    *("planned_before", "told_from_before", "uncovered_before"),
    "after",
    "base",
    "compared_on",
    "from",
    "head",
    "known_at",
    "on",
    "to",
    "/v1/problems/bad-cursor",
    "/v1/problems/known-at-in-future",
}
"""Cursors are opaque, not every text of digits is a day, the record has an end, and of two moments
one is the earlier."""

EXAMPLES = 1_000
"""Requests in one campaign, at least."""


def nothing_withheld(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """What is labelled for some only is absent from everything."""
    assert SECRET.encode() not in response.content, f"{case.formatted_path} shows what is withheld"


def no_control_characters(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """A header says nothing that could end it."""
    for name, values in response.headers.items():
        for value in values:
            assert value.isprintable(), f"{case.formatted_path} answers {name}: {value!r}"


def refused_for_reason(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """What is right by the document is refused only for what a document cannot say of a value."""
    right = case.meta is not None and case.meta.generation.mode.is_positive
    if not right or response.status_code != 400:
        return
    problem = response.json()
    reasons = {each["pointer"] for each in problem["errors"]} | {problem["type"]}
    assert reasons & BEYOND_THE_DOCUMENT, f"{case.formatted_path} refuses {case.query}: {problem}"


def no_fault_of_ours(_: CheckContext, response: Response, case: Case[Any]) -> None:
    """Nothing falls over; who asks for a position that is not reflected yet is told so."""
    if response.status_code >= 500:
        assert "min_position" in (case.query or {}), f"{case.formatted_path} fails: {case.query}"
        assert response.json()["type"] == "/v1/problems/projection-behind"


MARGIN = 2
"""Requests more for each route: some routes have only a few that differ."""
ENDLESS = {"/v1/stream": 2}
"""Answers that end only when the asker goes take their time, so a few have to do."""
OWN: list[Callable[..., bool | None]] = [
    nothing_withheld,
    no_control_characters,
    refused_for_reason,
    no_fault_of_ours,
]


class Campaign:
    """Random requests with one seed: how many were made, and what went wrong by route."""

    def __init__(self, app: Any, number: int, examples: int = EXAMPLES, path: str = "/") -> None:
        self.asked = 0
        self.failures: dict[str, str] = {}
        schema = schemathesis.openapi.from_asgi("/v1/openapi.json", app)
        operations = [each.ok() for each in schema.get_all_operations() if isinstance(each, Ok)]
        operations = [each for each in operations if each.path.startswith(path)]
        modes = [(each, mode) for each in operations for mode in GenerationMode]
        for operation, mode in modes:
            share = ENDLESS.get(operation.path, -(-examples // len(modes)) + MARGIN)
            self._try(operation, mode, number, share)

    def _try(self, operation: Any, mode: GenerationMode, number: int, examples: int) -> None:
        @seed(number)
        @settings(
            max_examples=examples,
            phases=[Phase.generate],
            database=None,
            deadline=None,
            verbosity=Verbosity.quiet,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def ask(case: Case[Any]) -> None:
            self.asked += 1
            case.call_and_validate(
                additional_checks=OWN,
                excluded_checks=[positive_data_acceptance, not_a_server_error],
            )

        try:
            ask()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE, "some request is right for every route"
        except BaseExceptionGroup as group:
            self.failures[operation.path] = str(group.exceptions[0])
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
            self.failures[operation.path] = str(error)
