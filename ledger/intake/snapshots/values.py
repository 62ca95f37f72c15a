"""Values: what the cells of a row say, once every spelling of the same is the same text."""

from collections.abc import Iterable, Mapping
from typing import Final

from ledger.intake.problems import Unfit
from ledger.intake.snapshots.normalisers import normalised
from ledger.intake.snapshots.parts import Condition, ValueMap

Values = dict[str, str]
"""The values of a row by name; an empty text says that there is nothing."""

SEPARATOR: Final = "\x1f"
"""What stands between the members of a value that has several."""

_REMEMBERED: Final = 100_000
_SHORT: Final = 200


class Reader:
    """Reads the values of rows. What a cell says is worked out once for all cells like it."""

    def __init__(self, values: Mapping[str, ValueMap]) -> None:
        self._values = [
            (name, value, _Memory(name, value), "" if value.text is None else value.text.strip())
            for name, value in values.items()
        ]
        self.columns = {value.column for value in values.values() if value.column is not None}

    def read(self, row: Mapping[str, str]) -> Values:
        """The values of a row; Unfit names the value that cannot be read."""
        values: Values = {}
        for name, value, memory, constant in self._values:
            if value.column is not None:
                text = row[value.column]
            else:
                text = values[value.value] if value.value is not None else constant
            read = memory.get(text)
            if read is None:
                read = memory.read(text)
            if read is _ELSEWHERE:
                read = values[value.fallback or ""]
            values[name] = read
        return values


_ELSEWHERE: Final = "\0 fallback"
"""Stands for: take the value `fallback`."""


class _Memory(dict[str, str]):
    """What the texts of one value came out as."""

    def __init__(self, name: str, value: ValueMap) -> None:
        super().__init__()
        self._name = name
        self._value = value

    def read(self, text: str) -> str:
        """Work out what a text says, and remember it."""
        try:
            read = self._read(text)
        except ValueError as error:
            if isinstance(error, Unfit):
                raise
            raise Unfit(self._name, str(error), "bad_value") from error
        if len(text) <= _SHORT:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[text] = read
        return read

    def _read(self, text: str) -> str:
        value = self._value
        if value.split is None:
            read = self._one(text)
        else:
            parts = {self._one(part) for part in text.split(value.split)}
            read = SEPARATOR.join(sorted(parts - {""}))
        if not read and value.required:
            reason = f"says nothing, and has to: {_place(value)} is empty"
            raise Unfit(self._name, reason, "bad_value")
        return read

    def _one(self, text: str) -> str:
        value = self._value
        text = text.strip()
        plain = "" if text in value.empty else normalised(text, value.normalisers)
        if value.map is None:
            return plain
        if plain in value.map:
            return value.map[plain]
        if value.fallback is not None:
            return _ELSEWHERE
        if value.otherwise is not None:
            return value.otherwise
        if not plain:
            return ""
        known = ", ".join(filter(None, value.map))
        reason = f"{plain[:100]!r} is not in the map; there are {known}"
        raise Unfit(self._name, reason, "bad_value")


def _place(value: ValueMap) -> str:
    return f"column {value.column!r}" if value.column else f"value {value.value!r}"


def members(value: str) -> tuple[str, ...]:
    """The members of a value that may have several."""
    return tuple(value.split(SEPARATOR)) if value else ()


def fits(condition: Condition, values: Mapping[str, str]) -> bool:
    """Whether every value that a condition names is one of its texts."""
    return all(values[name] in allowed for name, allowed in condition.items())


def fits_any(condition: Condition, values: Mapping[str, str]) -> bool:
    """Whether any value that a condition names is one of its texts."""
    return any(values[name] in allowed for name, allowed in condition.items())


def same_for(pattern_names: Iterable[str], values: Mapping[str, ValueMap]) -> tuple[str, ...]:
    """The normalisers of a comparison for a text that is filled with some values."""
    found: dict[str, None] = {}
    for name in pattern_names:
        found |= dict.fromkeys(values[name].same if name in values else ())
    return tuple(found)
