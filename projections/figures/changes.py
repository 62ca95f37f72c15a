"""Changes: a figure against a previous cut-off, after the scoreboards of the European Union."""

from decimal import Decimal
from typing import Literal, NamedTuple

from projections.figures.values import AMOUNTS, POLICY, Figure, Value, amounts, by_currency

Direction = Literal["decrease", "none", "increase"]


class Change(NamedTuple):
    """What a figure was before, by how much it differs now, and which way.

    Both are None where either figure counts nothing: nothing is compared with nothing, and so are
    names. Sums of
    money are compared currency by currency.
    """

    before: Value
    difference: Value
    direction: Direction | None


def change(before: Figure, now: Figure) -> Change:
    """How a figure changed, as it is shown: decimals are compared with their one digit.

    >>> from projections.figures.values import Behind
    >>> share = lambda value: Figure("share", value, "%", "", Behind("cells", {}), "")
    >>> change(share("40.0"), share("16.7"))
    Change(before='40.0', difference='-23.3', direction='decrease')
    >>> change(share(None), share("16.7"))
    Change(before=None, difference=None, direction=None)
    """
    if before.value is None or now.value is None or now.unit == POLICY:
        return Change(before.value, None, None)
    if now.unit == AMOUNTS:
        return _of_amounts(str(before.value), str(now.value))
    difference = Decimal(now.value) - Decimal(before.value)
    direction: Direction = "none"
    if difference:
        direction = "increase" if difference > 0 else "decrease"
    is_whole = isinstance(now.value, int) and isinstance(before.value, int)
    return Change(before.value, int(difference) if is_whole else str(difference), direction)


def _of_amounts(before: str, now: str) -> Change:
    """How sums changed, each currency by itself; no direction where they went different ways."""
    was, became = by_currency(before), by_currency(now)
    currencies = was.keys() | became.keys()
    differences = {each: became.get(each, 0) - was.get(each, 0) for each in currencies}
    ways = {each > 0 for each in differences.values() if each}
    direction: Direction | None = "none"
    if ways:
        direction = None if len(ways) > 1 else "increase" if ways.pop() else "decrease"
    return Change(before, amounts(differences), direction)
