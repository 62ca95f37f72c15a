"""Files of facts: every line is read, every problem is named, and a file is all or nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from ledger.decisions.refusals import Refused
from ledger.entries import Fact
from ledger.intake.gate import MAX_LINE, Unfit, object_of
from ledger.intake.lines import fact_of
from ledger.journal import CHUNK, Journal
from ledger.submission import Receipt

MAX_FILE: Final = 200_000_000
"""Bytes of a file."""

MAX_PROBLEMS: Final = 100
"""How many problems are named before an import gives up looking for more."""

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Where(NamedTuple):
    """A line of a file; lines count from 1, and line 0 is the file as a whole."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """What keeps a line from being recorded; `field` is empty if it is the line as a whole."""

    file: str
    line: int
    field: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (place, self.field, self.reason) if part)


class ImportRefused(Exception):
    """Some lines cannot be recorded, so none was; `problems` says which and why."""

    def __init__(self, problems: Sequence[ImportProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


Read = tuple[Where, Fact | ImportProblem]


def read_lines(paths: Iterable[Path]) -> Iterator[Read]:
    """What every line of the files states: a fact, or what is wrong with it."""
    for path in paths:
        try:
            with path.open("rb") as file:
                yield from _read(file, str(path))
        except OSError as error:
            yield _problem(Where(str(path), 0), "", f"cannot be read: {error.strerror}")


def import_files(
    journal: Journal,
    paths: Iterable[Path],
    *,
    dry_run: bool = False,
    migrate: bool = False,
    progress: Callable[[int], None] | None = None,
) -> Receipt:
    """Record every line of the files, or none; ImportRefused names what stands in the way.

    With `migrate` the lines of all files are taken in by their `recorded_at`. A dry run says
    what would be recorded. `progress` is told now and then how many lines were decided.
    """
    paths = list(paths)
    submission = journal.open(migrate=migrate)
    problems = _Problems(paths)
    lines = _facts(paths, problems)
    if migrate:
        lines = iter(sorted(lines, key=lambda read: read[1].recorded_at or ""))
    decided = 0
    while not problems.full and (chunk := list(islice(lines, CHUNK))):
        answers = submission.decide([fact for _, fact in chunk])
        for (where, fact), answer in zip(chunk, answers, strict=True):
            if isinstance(answer, Refused):
                problems.refused(where, fact, answer)
        decided += len(chunk)
        if progress is not None:
            progress(decided)
    if problems.found:
        raise ImportRefused(problems.in_order()[:MAX_PROBLEMS])
    if not dry_run:
        submission.record()
    return submission.receipt()


class _Problems:
    """The problems of an import, without those that only follow from an earlier one.

    Where an adoption cannot be read, all that happened to the instrument would be refused as
    well; a report of that helps nobody.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.found: list[ImportProblem] = []
        self._files = [str(path) for path in paths]
        self._refused_streams: set[str] = set()
        self._unread: tuple[int, int] | None = None

    @property
    def full(self) -> bool:
        return len(self.found) >= MAX_PROBLEMS

    def in_order(self) -> list[ImportProblem]:
        return sorted(self.found, key=lambda problem: self._place(problem.file, problem.line))

    def unread(self, problem: ImportProblem) -> None:
        place = self._place(problem.file, problem.line)
        self._unread = min(place, self._unread or place)
        self.found.append(problem)

    def refused(self, where: Where, fact: Fact, refusal: Refused) -> None:
        missing = refusal.code in ("unknown_stream", "unknown_entry", "unknown_evidence")
        after_unread = self._unread is not None and self._unread < self._place(*where)
        if fact.stream in self._refused_streams or (missing and after_unread):
            return
        self._refused_streams.add(fact.stream)
        self.found.append(ImportProblem(*where, refusal.field, refusal.message))

    def _place(self, file: str, line: int) -> tuple[int, int]:
        return self._files.index(file), line


def _facts(paths: Iterable[Path], problems: _Problems) -> Iterator[tuple[Where, Fact]]:
    """The lines that state facts; the others go to the problems."""
    for where, read in read_lines(paths):
        if isinstance(read, Fact):
            yield where, read
        else:
            problems.unread(read)
            if problems.full:
                return


def _read(file: BinaryIO, name: str) -> Iterator[Read]:
    remaining = MAX_FILE
    if file.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
        file.seek(0)
    number = 0
    while line := file.readline(MAX_LINE + 2):
        number += 1
        where = Where(name, number)
        remaining -= len(line)
        if remaining < 0:
            yield _problem(where, "", f"the file is larger than {MAX_FILE} bytes; split it")
            return
        if line.endswith(b"\n") or len(line) <= MAX_LINE:
            if line.strip():
                yield where, _fact_or_problem(where, line.rstrip(b"\r\n"))
            continue
        yield _problem(where, "", f"the line is longer than {MAX_LINE} bytes")
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE)
            remaining -= len(line)


def _fact_or_problem(where: Where, line: bytes) -> Fact | ImportProblem:
    try:
        return fact_of(object_of(line))
    except Unfit as error:
        return ImportProblem(*where, error.field, error.reason)


def _problem(where: Where, field: str, reason: str) -> Read:
    return where, ImportProblem(*where, field, reason)
