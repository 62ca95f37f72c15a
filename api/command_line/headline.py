"""The headline of a process: how many cells are in which state, and the foremost figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.command_line.opening import Reading
from api.command_line.output import say
from api.command_line.words import counted, state_words
from projections.cells import CELLS
from projections.figures.figures import AXES, Figure, figures
from projections.findings import FINDINGS

FOREMOST = (
    "alignment_coverage",
    "adoption_deficit",
    "conformity_deficit",
    "incompleteness",
    "implementation_index",
)
"""The figures of a headline, in reading order."""

NO_PROCESS = "(no process)"


@dataclass(frozen=True)
class Headline:
    """One process in two lines."""

    process: str
    cells: int
    states: dict[str, int]
    foremost: tuple[Figure, ...]

    @property
    def name(self) -> str:
        """The process as reports name it."""
        return self.process or NO_PROCESS

    @property
    def sentence(self) -> str:
        """How many cells there are, and in which states."""
        if not self.cells:
            return f"{self.name}: no cells"
        return f"{self.name}: {counted(self.cells, 'cell')}: {state_words(self.states)}"


def processes_in(now: Reading, asked: Sequence[str] | None = None) -> list[str]:
    """The processes that have cells or findings at the moment; those asked for, if any are."""
    if asked:
        return list(asked)
    found = {
        str(process)
        for view in (CELLS, FINDINGS)
        for (process,) in now.asking.count(view, now.moment, ("process",))
    }
    return sorted(found)


def headline(now: Reading, process: str, where: Mapping[str, Sequence[str]]) -> Headline:
    """The headline of a process, narrowed as the report is.

    Where nobody reports on implementation, its index would say nothing, and is left out.
    """
    narrowed: dict[str, Sequence[str]] = {name: where[name] for name in AXES if name in where}
    narrowed["process"] = [process]
    counts = now.asking.count(CELLS, now.moment, ("state",), narrowed)
    states = {str(state): number for (state,), number in counts.items()}
    found = {figure.name: figure for figure in figures(now.asking, now.moment, narrowed)}
    silent = found["level_none"].value == found["cells"].value
    foremost = tuple(
        found[name]
        for name in FOREMOST
        if name in found and not (silent and name == "implementation_index")
    )
    return Headline(process, sum(states.values()), states, foremost)


def tell_headline(headline: Headline) -> None:
    """Print it."""
    say(headline.sentence, "bold")
    said = [
        f"{each.name.replace('_', ' ')} {value_text(each)}"
        for each in headline.foremost
        if each.value is not None
    ]
    if headline.cells and said:
        say(", ".join(said), indent=2)


def value_text(figure: Figure) -> str:
    """A figure's value with its unit."""
    return f"{figure.value}%" if figure.unit == "%" else f"{figure.value} {figure.unit}"
