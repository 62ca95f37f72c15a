"""Shares: which of the subjects one worker evaluates."""

from collections.abc import Iterable
from zlib import crc32

from projections.subjects import Subject

REMEMBERED = 16_384
"""Keys of which it is kept at hand whether they are held here."""


class Share:
    """The part of the subjects that one worker evaluates: all, or every n-th by a hash of its key.

    A cell or duty goes with its jurisdiction, any other subject by its own id.
    """

    __slots__ = ("_held", "index", "of")

    def __init__(self, index: int = 0, of: int = 1) -> None:
        self.index = index
        self.of = of
        self._held: dict[str, bool] = {}

    def holds(self, key: str) -> bool:
        """Whether subjects with this key are evaluated here."""
        held = self._held.get(key)
        if held is None:
            if len(self._held) >= REMEMBERED:
                self._held.clear()
            held = crc32(key.encode()) % self.of == self.index
            self._held[key] = held
        return held

    def of_these(self, subjects: Iterable[Subject]) -> Iterable[Subject]:
        """Those of the subjects that are evaluated here."""
        if self.of == 1:
            return subjects
        held, holds = self._held, self.holds
        return [s for s in subjects if held.get(home := s.home) or holds(home)]
