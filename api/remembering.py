"""Memory: what answers need besides their rows, so that a short question asks for rows alone."""

from typing import Final, Protocol

from api.policy_book import PolicyBook
from ledger.history import History
from projections.storage.asking import Asking
from projections.storage.tables import Generation

_REMEMBERED: Final = 65_536


class Unready(LookupError):
    """It is not in memory: whoever may wait looks it up."""


class Record(Protocol):
    """What the moment of a question depends on."""

    def recorded_at(self, position: int) -> str: ...

    def position_at(self, instant: str) -> int: ...


class Memory:
    """When positions were recorded, and which policies were in force."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._recorded_at: dict[int, str] = {}
        self._book: tuple[tuple[int, int], PolicyBook] | None = None

    def recorded_at(self, position: int) -> str:
        """When a position was recorded; Unready if that was never looked up."""
        try:
            return self._recorded_at[position]
        except KeyError:
            raise Unready(position) from None

    def position_at(self, instant: str) -> int:
        """Never in memory."""
        raise Unready(instant)

    def book(self, generation: int, position: int) -> PolicyBook:
        """The policies in one state of the views; Unready if they were not read in that state."""
        if self._book is None or self._book[0] != (generation, position):
            raise Unready(position)
        return self._book[1]

    def read_policies(self, asking: Asking) -> PolicyBook:
        """The policies in the state that is asked, from now on in memory."""
        state = (asking.generation.number, asking.generation.position)
        if self._book is None or self._book[0] != state:
            self._book = (state, PolicyBook(asking))
        return self._book[1]

    def looking(self) -> "Looking":
        """The same memory for those who may wait."""
        return Looking(self._history, self._recorded_at)


class Looking:
    """Instants and positions, looked up where they are not in memory."""

    def __init__(self, history: History, known: dict[int, str]) -> None:
        self._history = history
        self._known = known

    def recorded_at(self, position: int) -> str:
        """When a position was recorded."""
        known = self._known.get(position)
        if known is None:
            known = self._history.recorded_at(position)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[position] = known
        return known

    def position_at(self, instant: str) -> int:
        """The last position recorded at or before an instant."""
        return self._history.position_at(instant)


def generation_of(number: int, position: int, revision: int) -> Generation:
    """The generation that serves, as a state in memory names it."""
    return Generation(number, "public", position, revision, "serving")
