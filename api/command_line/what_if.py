"""What would be otherwise at a moment under another policy: findings, kinds and figures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from api.command_line.findings import FindingRow, explained, severity_of
from api.command_line.headline import FOREMOST, processes_in
from api.command_line.opening import Reading
from api.command_line.supposed import Judging
from projections.figures.figures import AXES, Figure, figures
from projections.findings import FINDINGS
from projections.histories.suppositions import How, Otherwise, Tally, otherwise, tallies

Where = Mapping[str, Sequence[str]]
Key = tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """What would be otherwise at one moment, worst first."""

    now: Reading
    then: Reading
    judging: Judging
    processes: Sequence[str]
    found: Sequence[Otherwise]
    tallies: Sequence[Tally]

    def listed(self, limit: int | None) -> list[Otherwise]:
        """The worst of each process, or all."""
        return [
            each
            for process in self.processes
            for each in [e for e in self.found if e.row["process"] == process][: limit or None]
        ]

    def of(self, process: str, how: How) -> list[Otherwise]:
        """The findings of a process to which this would happen."""
        return [each for each in self.found if each.row["process"] == process and each.how == how]

    def periods(self, process: str) -> dict[str, tuple[int, int]]:
        """The periods that would be others: (is, would be)."""
        was, would = (each.model_dump() for each in self.judging.both(process))
        names = (name for name in was if name != "name" and was[name] != would[name])
        return {name: (was[name], would[name]) for name in names}

    def sentences(self, some: Sequence[Otherwise]) -> dict[Key, str]:
        """What each finding says: as it would be, or as it is if it would be gone."""
        there = explained(self.then, [each.after for each in some if each.after])
        gone = [each.before for each in some if each.before and not each.after]
        told = chain(there, explained(self.now, gone))
        return {(why.process, why.kind, why.subject): why.sentence for why in told}

    def figures(self, process: str, where: Where) -> list[tuple[Figure, Figure]]:
        """The foremost figures of a process as they are and would be, and all that differ.

        That the policy is another is the question, and no answer; and what is only supposed was
        never shown, so nothing of it can have been corrected.
        """
        narrowed: dict[str, Sequence[str]] = {name: where[name] for name in AXES if name in where}
        narrowed["process"] = [process]
        is_, would_be = (
            figures(each.asking, each.moment, narrowed) for each in (self.now, self.then)
        )
        pairs = list(zip(is_, would_be, strict=True))
        pairs = [pair for pair in pairs if pair[0].name not in ("policy", "findings_corrected")]
        differ = [pair for pair in pairs if pair[0].name in FOREMOST or _differ(pair)]
        return sorted(differ, key=lambda pair: pair[0].name not in FOREMOST)


def what_if(
    readings: tuple[Reading, Reading],
    judging: Judging,
    where: Where,
    asked_for: Callable[[FindingRow], bool],
) -> WhatIf:
    """Compare one moment read twice. A finding is told if it is asked for as it is or would be."""
    now, then = readings
    is_, would_be = (each.asking.select(FINDINGS, each.moment, where) for each in readings)
    told = [
        each
        for each in otherwise(is_, would_be, now.moment.on)
        if any(row and asked_for(row) for row in (each.before, each.after))
    ]
    told.sort(key=lambda each: -severity_of(each.row, now.moment.on))
    counts = tallies(filter(asked_for, is_), filter(asked_for, would_be), told)
    asked = where.get("process")
    processes = sorted({*processes_in(now, asked), *processes_in(then, asked)})
    return WhatIf(now, then, judging, processes, told, counts)


def key_of(each: Otherwise) -> Key:
    """By what the sentence of a finding is found."""
    return tuple(str(each.row[name]) for name in ("process", "kind", "subject"))


def _differ(pair: tuple[Figure, Figure]) -> bool:
    return pair[0].value != pair[1].value
