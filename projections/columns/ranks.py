"""Ranks of places from tables of columns: as `figures.ranks` says, for many places at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, cast, overload

import numpy as np

from projections.columns.rows import Numbers, whole
from projections.columns.tables import Table
from projections.drift.kind import MOST_SEVERE
from projections.drift.standings import WORST_FIRST
from projections.figures.tallies import Place

Order = Callable[[Sequence[object]], Numbers]
WIDE = 2**31
"""Room for the number of a place beside that of its process."""


def ranked(cells: Table, findings: Table, point: int, by_alphabet: Order) -> "Ranked":
    """Places with a cell or a finding, the worst first; tables by what `figures.ranks` says."""
    words = [coding.words or () for coding in cells.codings[:2]]
    here = np.flatnonzero(cells.numbers[0][:, point])
    ranks = np.array([_rank(state) for state in cells.codings[2].words or ()], np.int64)
    states = ranks[cells.column(2)[here]]
    with_cell, first = _different(_places(cells)[here])
    there = np.flatnonzero((findings.numbers[0][:, point] != 0) & (findings.column(1) > 0))
    with_finding = _places(findings)[there]
    both = np.concatenate((with_cell, _different(with_finding)[0]))
    both.sort(kind="stable")  # two lists in order, which is a matter of merging them
    all_places, _ = _different(both)
    worst = np.full(len(all_places), len(WORST_FIRST))
    if len(first):
        worst[np.searchsorted(all_places, with_cell)] = np.minimum.reduceat(states, first)
    severe = np.zeros((MOST_SEVERE + 1, len(all_places)), np.int64)
    shown = np.minimum(MOST_SEVERE, findings.column(2)[there] - 1 + findings.column(3)[there])
    at = np.searchsorted(all_places, with_finding)
    groups = shown * len(all_places) + at
    counts = np.bincount(groups, findings.numbers[0][there, point], severe.size)
    severe += whole(counts).reshape(severe.shape)
    process, place = np.divmod(all_places, WIDE)
    by_name = by_alphabet(words[1])[place], by_alphabet(words[0])[process]
    order = np.lexsort((*by_name, *(-severe), worst))
    return Ranked(words, (process[order], place[order]))


class Ranked(Sequence[Place]):
    """Places in their order, named when somebody asks for them: a page has few of many."""

    def __init__(self, words: Sequence[Sequence[object]], numbers: Sequence[Numbers]) -> None:
        self._words = words
        self._numbers = numbers

    def __len__(self) -> int:
        return len(self._numbers[0])

    @overload
    def __getitem__(self, index: int) -> Place: ...

    @overload
    def __getitem__(self, index: slice) -> list[Place]: ...

    def __getitem__(self, index: int | slice) -> Place | list[Place]:
        if isinstance(index, int):
            return self._all[index]
        named = [
            map(words.__getitem__, numbers[index].tolist())
            for words, numbers in zip(self._words, self._numbers, strict=True)
        ]
        return cast(list[Place], list(zip(*named, strict=True)))

    def __iter__(self) -> Iterator[Place]:
        return iter(self._all)

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Where a place stands; ValueError if it is not among them."""
        return self._all.index(value, start, len(self) if stop is None else stop)

    @cached_property
    def _all(self) -> list[Place]:
        """Every place by name, for whoever looks for one: the pages after the first."""
        return self[:]


def _rank(state: object) -> int:
    return WORST_FIRST.index(state) if state in WORST_FIRST else len(WORST_FIRST)


def _different(rising: Numbers) -> tuple[Numbers, Numbers]:
    """The different ones of numbers in rising order, and where each comes first."""
    first = np.flatnonzero(np.diff(rising, prepend=-1))
    return rising[first], first


def _places(table: Table) -> Numbers:
    return table.column(0) * WIDE + table.column(1)


class Alphabet:
    """The place of each word among all words of its column, kept until there are more of them."""

    def __init__(self) -> None:
        self._kept: dict[int, Numbers] = {}

    def __call__(self, words: Sequence[object]) -> Numbers:
        """The places of some words, all of their column."""
        found = self._kept.get(id(words))
        if found is None or len(found) != len(words):
            found = self._kept[id(words)] = alphabetical(words)
        return found


def alphabetical(words: Sequence[object]) -> Numbers:
    """The place of each word among all of them."""
    order = sorted(range(len(words)), key=lambda index: str(words[index] or ""))
    found = np.empty(len(words), np.int64)
    found[order] = np.arange(len(words))
    return found
