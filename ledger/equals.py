"""Equals: what is the same as something met before is kept once."""

from typing import Final, TypeVar

REMEMBERED: Final = 16_384
"""Values kept at hand, so that those that are equal share one object."""

Value = TypeVar("Value")


class Equals(dict[Value, Value]):
    """Each value as it was met first; begun anew when it has grown large."""

    def __missing__(self, value: Value) -> Value:
        if len(self) >= REMEMBERED:
            self.clear()
        self[value] = value
        return value
