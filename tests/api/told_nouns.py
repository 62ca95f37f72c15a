"""What tests of nouns over HTTP have in common: a small ledger, and what every list holds."""

from collections.abc import Sequence

import orjson
from pydantic import BaseModel

from tests.api.serving import Served

Told = tuple[str, str, dict[str, object]]
"""A stream, a stored name, facts."""


def told_by(facts: Sequence[Told]) -> Served:
    """A ledger of these facts, one a day, all of them for everybody."""
    return Served(
        orjson.dumps(
            {
                "event": event,
                "stream": stream,
                "occurred_on": f"2024-05-{day:02}",
                "facts": said,
                "recorded_by": "secretariat",
                "recorded_at": f"2024-06-{day:02}T08:00:00.000000Z",
                "process": "xa",
                "label": "CLEAR",
            }
        )
        for day, (stream, event, said) in enumerate(facts, 1)
    )


def require_declared(told: Served, noun: str, model: type[BaseModel]) -> None:
    """The two rows of a list are as its model declares them, and each is found by its id."""
    rows = told.get(f"/v1/{noun}").data
    assert len(rows) == 2
    for row in rows:
        model.model_validate_json(orjson.dumps(row), strict=True)
        assert row.keys() == model.model_fields.keys()
        assert told.get(f"/v1/{noun}/{row['id']}").data == row


def require_histories(told: Served, noun: str) -> None:
    """Everything in a list has a history, told in each of its ways."""
    for row in told.get(f"/v1/{noun}").data:
        for part in ("history", "blame", "replay", "provenance"):
            assert told.get(f"/v1/{noun}/{row['id']}/{part}").status == 200, part
