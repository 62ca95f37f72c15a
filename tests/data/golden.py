"""The golden history by the numbers of its events, so that a test can name the entry it means."""

from typing import Final

from tests.data.shipped import Line, shipped

LINES: Final = shipped("xa-golden")
HEAD: Final = len(LINES)
"""The position of the last entry."""


def number(line: Line) -> int:
    """The scenario's number of the event that a line restates."""
    return int(line["source"]["ref"].removeprefix("event "))


_POSITIONS: Final = {number(line): position for position, line in enumerate(LINES, 1)}


def at(event: int) -> int:
    """The position of the entry by which the scenario's event of that number is told.

    Where it takes several, the last one says it: what the others register or begin comes before.
    """
    return _POSITIONS[event]
