"""Roll-ups: an agreement at a place, as the states of its cells there have it.

A roll-up has no facts and no row of its own: what drifts follows from the rows of its cells, which
are evaluated before it.
"""

from ledger.days import BEGINNING, FOREVER
from projections.cells import CELLS, Cell
from projections.drift.rules import holding_of_roll_up
from projections.drift.standings import UNASKED, UNCOVERED
from projections.intervals import Piece
from projections.subjects import NO_ROWS, About, Found, Standing, Subject, channels

STATE, DEADLINE = CELLS.place("state"), CELLS.place("deadline")


class RollUp(Subject):
    """The cells of an agreement at a place, together."""

    view = CELLS.name
    __slots__ = ("cells",)

    def __init__(self, id: str, key: tuple[str, ...]) -> None:
        super().__init__(id, key)
        self.cells: list[Cell] = []

    @property
    def home(self) -> str:
        return self.key[-1]

    @property
    def about(self) -> About:
        return self.key[1], None, self.key[2]

    def rests_on(self) -> list[Cell]:
        """Its cells."""
        return self.cells

    def alike(self) -> object:
        """Where the cells have the very same rows, so has the roll-up."""
        return ("roll-up", *[id(cell.current) for cell in self.cells])

    def goes_on(self) -> bool:
        """It remembers nothing, so it can go on from any day."""
        return True

    def evaluate(self) -> Found:
        """The days on which some of what is due is covered and some is not."""
        found: Found = {}
        self.go_on(BEGINNING, found)
        return found

    def go_on(self, day: int, found: Found) -> None:
        changes: dict[int, list[int]] = {}
        covered = uncovered = False
        for cell in self.cells:
            for first, end, value, _ in reversed((cell.current or NO_ROWS).get(CELLS.name, ())):
                if end <= day:
                    break
                state, deadline = value[STATE], value[DEADLINE]
                if state in UNCOVERED:
                    uncovered, start = True, first
                elif state not in UNASKED and isinstance(deadline, int) and deadline + 1 < end:
                    covered, start = True, max(first, deadline + 1)
                else:
                    continue
                is_covered = state not in UNCOVERED
                _count(changes, max(start, day), 1, is_covered)
                _count(changes, end, -1, is_covered)
        if covered and uncovered:
            channels(self.view, _pieces(changes), found)


def _count(changes: dict[int, list[int]], day: int, by: int, is_covered: bool) -> None:
    """Note that so many more provisions are due from a day on, and covered if this one is."""
    change = changes.setdefault(day, [0, 0])
    change[0] += by
    change[1] += by * is_covered


def _pieces(changes: dict[int, list[int]]) -> list[Piece[Standing]]:
    """What drifts from which day on."""
    pieces: list[Piece[Standing]] = []
    due = covered = 0
    for day in sorted(changes):
        if day < FOREVER:
            due += changes[day][0]
            covered += changes[day][1]
            pieces.append((day, (None, holding_of_roll_up(due, covered))))
    return pieces
