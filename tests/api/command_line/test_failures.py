"""Errors as people meet them: a sentence and an exit code."""

import pytest

from api.command_line.failures import Misused, Unavailable, explained
from ledger.decisions.refusals import Refused
from ledger.intake.problems import ImportProblem, ImportRefused, Unfit
from ledger.rows import StoreDamaged, StoreUnavailable
from ledger.submission import Conflict
from projections.storage.databases import ViewsUnavailable


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Refused("over", "it is over"), 2),
        (Unfit("facts", "is wrong"), 2),
        (Misused("ask otherwise"), 2),
        (FileNotFoundError(2, "No such file or directory", "out.jsonl"), 2),
        (Conflict("somebody else recorded"), 3),
        (StoreUnavailable("there is no ledger"), 3),
        (StoreDamaged("two entries at position 5"), 3),
        (ViewsUnavailable("never built"), 3),
        (Unavailable("not here"), 3),
        (ZeroDivisionError("by zero"), 3),
    ],
)
def test_every_error_has_its_exit_code(error: Exception, code: int) -> None:
    failure = explained(error)
    assert failure is not None
    assert failure.code == code
    assert "\n" not in failure.sentence


def test_problems_of_files_have_a_line_each() -> None:
    problems = [ImportProblem("a.jsonl", n, "facts", "is wrong") for n in (3, 7)]
    failure = explained(ImportRefused(problems))
    assert failure is not None
    assert failure.sentence.splitlines()[1:] == [
        "a.jsonl:3: facts: is wrong",
        "a.jsonl:7: facts: is wrong",
    ]


def test_a_refusal_names_the_field() -> None:
    failure = explained(Refused("in_the_future", "2126 has not come", "occurred_on"))
    assert failure is not None
    assert failure.sentence == "occurred_on: 2126 has not come"


def test_a_traceback_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONCORD_TRACEBACK", "1")
    assert explained(ZeroDivisionError("by zero")) is None
    assert explained(Misused("ask otherwise")) is not None
