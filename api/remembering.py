"""Memory: what answers need besides their rows, so that a short question asks for rows alone."""

from typing import Final, NamedTuple, Protocol

from api.policy_book import PolicyBook
from ledger.events.base import PUBLIC_LABELS
from ledger.history import History
from projections.storage.asking import Asking
from projections.storage.tables import Generation

_REMEMBERED: Final = 65_536


class Unready(LookupError):
    """It is not in memory: whoever may wait looks it up."""


class Recorded(NamedTuple):
    """When an entry was recorded, and whether everybody may see it."""

    at: str
    is_public: bool


class Record(Protocol):
    """What the moment of a question depends on."""

    def recorded_at(self, position: int) -> str: ...

    def position_at(self, instant: str) -> int: ...


class Shown(Record, Protocol):
    """The same, and to whom entries may be shown."""

    def is_public(self, position: int) -> bool: ...


class Memory:
    """When positions were recorded, who may see them, and which policies were in force."""

    def __init__(self, history: History) -> None:
        self._history = history
        self._recorded: dict[int, Recorded] = {}
        self._book: tuple[tuple[int, int], PolicyBook] | None = None

    def recorded_at(self, position: int) -> str:
        """When a position was recorded; Unready if that was never looked up."""
        return self._found(position).at

    def is_public(self, position: int) -> bool:
        """Whether everybody may see an entry; Unready if that was never looked up."""
        return self._found(position).is_public

    def _found(self, position: int) -> Recorded:
        try:
            return self._recorded[position]
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
        return Looking(self._history, self._recorded)


class Looking:
    """Instants and positions, looked up where they are not in memory."""

    def __init__(self, history: History, known: dict[int, Recorded]) -> None:
        self._history = history
        self._known = known

    def recorded_at(self, position: int) -> str:
        """When a position was recorded; LookupError if there is none."""
        return self._found(position).at

    def is_public(self, position: int) -> bool:
        """Whether everybody may see an entry; LookupError if there is none."""
        return self._found(position).is_public

    def _found(self, position: int) -> Recorded:
        known = self._known.get(position)
        if known is None:
            entry = self._history.entry(position)
            if entry is None:
                raise LookupError(f"there is no entry at position {position}")
            known = Recorded(entry.recorded_at, entry.label in PUBLIC_LABELS)
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
