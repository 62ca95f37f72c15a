"""Money: what was invoiced and paid of fees, and how long the grants that run will last.

Amounts of different currencies are never added, nor turned into one another: sums are given for
each currency, and a share or a time is reckoned in each by itself, the lowest being shown.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from projections.fees import FEES
from projections.figures.values import (
    AMOUNTS,
    DAYS_A_MONTH,
    Figure,
    Group,
    Question,
    amounts,
    percent,
    tenths,
)
from projections.grants import GRANTS

PRECEDENT = "Mining and Energy Committee of Colombia, fees and grants"
RUNNING = ("running",)


def _fees(question: Question) -> Iterator[Figure]:
    """What members were asked for, and what came in."""
    invoiced: dict[str, int] = {}
    paid: dict[str, int] = {}
    for (currency, sums), (fees,) in question.tally(FEES, ("currency", "sums")).items():
        asked, came_in = (fees * int(each) for each in str(sums).split())
        invoiced[str(currency)] = invoiced.get(str(currency), 0) + asked
        paid[str(currency)] = paid.get(str(currency), 0) + came_in
    shares = (
        (Decimal(paid[currency]) / asked, percent(paid[currency], asked))
        for currency, asked in invoiced.items()
        if asked
    )
    behind = question.behind(FEES)
    about = "sum of the invoices of each currency; amounts of different currencies are not added"
    yield Figure("fees_invoiced", amounts(invoiced), AMOUNTS, about, behind, PRECEDENT)
    about = "sum of the payments of each currency, for whichever invoice they came"
    yield Figure("fees_paid", amounts(paid), AMOUNTS, about, behind, PRECEDENT)
    yield Figure(
        "fees_paid_share",
        min(shares, default=(0, None))[1],
        "%",
        "100 × paid / invoiced, in each currency by itself; of several the lowest",
        behind,
        PRECEDENT,
    )


def _funding(question: Question) -> Iterator[Figure]:
    """How long the grants that run will last, if each gives the same every month."""
    on = question.moment.on
    left: dict[str, Decimal] = {}
    monthly: dict[str, Decimal] = {}
    where = {"funder" if name == "payer" else name: some for name, some in question.where.items()}
    question = replace(question, where=where)
    tally = question.tally(GRANTS, ("currency", "sums"), status=RUNNING)
    for (currency, sums), (grants,) in tally.items():
        if not sums:
            continue
        amount, awarded_on, ends_on = map(int, str(sums).split())
        days = max(1, ends_on + 1 - awarded_on)
        to_come = max(0, ends_on + 1 - max(on, awarded_on))
        a_day = grants * Decimal(amount) / days if to_come else Decimal(0)
        left[str(currency)] = left.get(str(currency), Decimal(0)) + a_day * to_come
        monthly[str(currency)] = monthly.get(str(currency), Decimal(0)) + a_day * DAYS_A_MONTH
    months = [left[each] / monthly[each] if monthly[each] else Decimal(0) for each in left]
    yield Figure(
        "funding_left",
        tenths(min(months)) if months else None,
        "months",
        "what running grants have left / what they give a month, if each gives the same every day"
        " from its award to its last day; those without a last day are left out, one whose last"
        " day has passed gives nothing; in each currency by itself, of several the lowest",
        question.behind(GRANTS, status=RUNNING),
        PRECEDENT,
    )


MONEY: tuple[Group, ...] = (_fees, _funding)
"""What was invoiced and what was paid of fees, and how many months the grants will last."""
