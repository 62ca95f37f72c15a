"""`--on` and `--known-at`: the same rules as the read API has."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from api import moments as web
from api.command_line import moments as terminal
from api.command_line.failures import Misused
from api.command_line.options import Moments
from api.problems import Problem
from api.questions import Moments as Asked
from ledger.history import History
from ledger.intake.files import import_files
from ledger.journal import Journal
from ledger.store import open_store
from tests.data.shipped import DATA

NOW = "2026-11-22T00:00:00.000000Z"


@pytest.fixture(scope="module")
def history() -> Iterator[History]:
    with open_store("memory:") as store:
        journal = Journal(store, lambda: NOW, lambda: "A" * 22)
        import_files(journal, [DATA / "xa-golden.jsonl"], migrate=True)
        yield History(store)


WORDS = [
    (None, None),
    ("2024-12-31", None),
    ("2031-12-31", None),
    (None, "20"),
    ("2024-12-31", "20"),
    (None, "2024-06-30T23:59:59Z"),
    ("2025-12-31", "2024-06-30T23:59:59.999999+02:00"),
    ("2025-02-30", None),
    ("2025", None),
    ("9999-12-31", None),
    (None, "0"),
    (None, "007"),
    (None, "-1"),
    (None, "1000000"),
    (None, "9" * 17),
    (None, "2020-01-01T00:00:00Z"),
    (None, "2024-06-30T23:59:59"),
    (None, "2024-06-30"),
    (None, "2024-13-30T23:59:59Z"),
    (None, "2999-01-01T00:00:00Z"),
    (None, "yesterday"),
]


@pytest.mark.parametrize(("on", "known_at"), WORDS)
def test_both_doors_answer_the_same(history: History, on: str | None, known_at: str | None) -> None:
    head = history.head()
    standpoint = web.Standpoint(datetime.now(UTC), head, head)
    try:
        expected = web.moment_of(
            Asked.model_construct(on=on, known_at=known_at), history, standpoint
        )
    except Problem:
        with pytest.raises(Misused):
            terminal.moment_of(history, Moments(on, known_at))
        return
    assert terminal.moment_of(history, Moments(on, known_at)) == expected


def test_a_known_at_alone_also_sets_the_day(history: History) -> None:
    moment = terminal.moment_of(history, Moments(known_at="2024-06-30T23:59:59Z"))
    recorded = history.recorded_at(moment.known)
    assert recorded <= "2024-06-30T23:59:59Z" < history.recorded_at(moment.known + 1)
    assert recorded[:10] < "2024-06-30"
    assert moment.on == terminal.day_named("2024-06-30")
    position = terminal.moment_of(history, Moments(known_at=str(moment.known)))
    assert position == (terminal.day_named(recorded[:10]), moment.known)
