"""Grants: what was promised, what came in, and how long it lasts."""

import json

from ledger.days import day_of
from ledger.events.grants import (
    GrantAwarded,
    GrantEnded,
    GrantReceived,
    GrantRenewed,
    Instalment,
)
from tests.projections.histories import Story

GRANT = "grant/G1"


def test_the_row_says_what_is_outstanding_and_how_long_it_lasts() -> None:
    story = Story()
    told = GrantAwarded(
        funder="actor/embassy",
        recipient="actor/secretariat",
        amount_minor=1_000,
        currency="CHF",
        ends_on="2024-12-31",
        instalments=(
            Instalment(id="I2", due_on="2024-09-30", amount_minor=500),
            Instalment(id="I1", due_on="2024-03-31", amount_minor=500),
        ),
    )
    story.given("2024-01-01", GRANT, told)
    story.given("2024-03-01", GRANT, GrantReceived(instalment="I1", amount_minor=400))
    story.given("2024-04-01", GRANT, GrantReceived(amount_minor=300))
    story.given("2024-05-01", GRANT, GrantRenewed(ends_on="2025-12-31", more_minor=700))
    story.given("2024-06-01", GRANT, GrantEnded(reason="withdrawn"))
    row = story.row("grants", "grant:G1", "2024-05-01")
    assert row is not None
    assert json.loads(str(row.pop("outstanding"))) == [
        {"instalment": "I2", "due_on": "2024-09-30", "unpaid_minor": 300}
    ]
    assert row == {
        "funder": "actor/embassy",
        "recipient": "actor/secretariat",
        "status": "running",
        "amount_minor": 1_700,
        "currency": "CHF",
        "received_minor": 700,
        "awarded_on": "2024-01-01",
        "renewed_on": "2024-05-01",
        "ends_on": "2025-12-31",
        "ended_on": None,
        "sums": f"1700 {day_of('2024-01-01')} {day_of('2025-12-31')}",
    }
    ended = story.row("grants", "grant:G1", "2024-06-01")
    assert ended is not None
    assert (ended["status"], ended["ended_on"]) == ("ended", "2024-06-01")
