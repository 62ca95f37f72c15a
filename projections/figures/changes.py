"""Changes: a figure against a previous cut-off, after the scoreboards of the European Union."""

from decimal import Decimal
from typing import Literal, NamedTuple

from projections.figures.values import Figure, Value

Direction = Literal["decrease", "none", "increase"]


class Change(NamedTuple):
    """What a figure was before, by how much it differs now, and which way.

    Both are None where either figure counts nothing: nothing is compared with nothing.
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
    if before.value is None or now.value is None:
        return Change(before.value, None, None)
    difference = Decimal(now.value) - Decimal(before.value)
    direction: Direction = "none"
    if difference:
        direction = "increase" if difference > 0 else "decrease"
    is_whole = isinstance(now.value, int) and isinstance(before.value, int)
    return Change(before.value, int(difference) if is_whole else str(difference), direction)
