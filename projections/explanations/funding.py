"""Sentences on funding: what did not come in, and what runs out."""

import json
from collections.abc import Iterator

from ledger.days import text_of
from projections.drift.funding import NOTICE_DAYS
from projections.explanations.ground import Case, Ground, Row
from projections.explanations.texts import day
from projections.fees import FEES
from projections.grants import GRANTS


def funding_gap(ground: Ground, case: Case) -> str:
    """Everything that is late, and the last day if that is near or past."""
    if case.noun == "fee":
        row = ground.needed(FEES, *case.own)
        said = [f"fee {case.own[1]} ({row['payer']})", *_unpaid(ground, row, "unpaid", "invoice")]
        next_due_on = row["next_due_on"]
        if isinstance(next_due_on, int) and next_due_on < ground.moment.on:
            said.append(f"what fell due on {text_of(next_due_on)} was never invoiced")
    else:
        row = ground.needed(GRANTS, *case.own)
        said = [f"grant {case.own[1]} ({row['funder']})"]
        said += _unpaid(ground, row, "outstanding", "instalment")
        ends_on = row["ends_on"]
        if isinstance(ends_on, int) and ends_on - NOTICE_DAYS < ground.moment.on:
            said.append(f"its last day is {day(row, 'ends_on')}, and no renewal is on record")
    return f"{said[0]}: {'; '.join(said[1:])}"


def _unpaid(ground: Ground, row: Row, column: str, called: str) -> Iterator[str]:
    for each in json.loads(str(row[column])):
        if each["due_on"] < text_of(ground.moment.on):
            yield (
                f"{each['unpaid_minor']} in the smallest unit of {row['currency']} did not come in"
                f" for {called} {each[called]}, due on {each['due_on']}"
            )
