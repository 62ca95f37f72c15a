"""Patterns: texts with places in braces, to be filled in, or to be found again in a text."""

import re
from collections.abc import Mapping
from typing import Final

NAME: Final = r"[a-z][a-z0-9_]{0,39}"
"""What a place may be called."""

_PLACE: Final = re.compile(r"\{([^{}]*)\}")


class PatternError(ValueError):
    """A text that is no pattern; the message says why."""


class Pattern:
    """A text such as `{council}-net-zero`."""

    __slots__ = ("_alone", "_literals", "_pairs", "names", "text")

    def __init__(self, text: str) -> None:
        parts = _PLACE.split(text)
        self.text = text
        self._literals, self.names = tuple(parts[::2]), tuple(parts[1::2])
        if any("{" in literal or "}" in literal for literal in self._literals):
            raise PatternError(f"{text!r} has a brace too many; a place is written {{name}}")
        for name in self.names:
            if not re.fullmatch(NAME, name):
                raise PatternError(f"{text!r} names {name!r}; names are like target_year")
        self._pairs = tuple(zip(self.names, self._literals[1:], strict=True))
        self._alone = self.names[0] if len(self.names) == 1 and not any(self._literals) else None

    @property
    def literal(self) -> str:
        """What stands between the places."""
        return "".join(self._literals)

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with every place filled; empty if one of the values is."""
        if self._alone is not None:
            return values[self._alone]
        made = self._literals[0]
        for name, literal in self._pairs:
            value = values[name]
            if not value:
                return ""
            made += value + literal
        return made

    def expression(self, wildcard: bool = False) -> re.Pattern[str]:
        """What finds the values again; with `wildcard` a star stands for anything."""
        pieces = [_escaped(self._literals[0], wildcard)]
        seen: set[str] = set()
        for name, literal in self._pairs:
            pieces.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+)")
            pieces.append(_escaped(literal, wildcard))
            seen.add(name)
        return re.compile("".join(pieces), re.DOTALL)


def _escaped(literal: str, wildcard: bool) -> str:
    if not wildcard:
        return re.escape(literal)
    return ".*".join(map(re.escape, literal.split("*")))
