"""Files of facts: every line is read, every problem is named, and a file is all or nothing."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from ledger.decisions.refusals import Refused
from ledger.entries import Fact
from ledger.intake.gate import MAX_LINE, object_of, require_text
from ledger.intake.lines import fact_of
from ledger.intake.paths import open_plain
from ledger.intake.problems import (
    MAX_PROBLEMS,
    ImportProblem,
    ImportRefused,
    Unfit,
)
from ledger.journal import CHUNK, Journal
from ledger.submission import Receipt
from ledger.uncollected import uncollected

MAX_FILE: Final = 200_000_000
"""Bytes of a file."""

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


class Where(NamedTuple):
    """A line of a file; lines count from 1, and line 0 is the file as a whole."""

    file: str
    line: int


Read = tuple[Where, Fact | ImportProblem]


def read_lines(paths: Iterable[Path]) -> Iterator[Read]:
    """What every line of the files states: a fact, or what is wrong with it."""
    for path in paths:
        whole = Where(str(path), 0)
        try:
            with open_plain(path) as file:
                yield from _read(file, str(path))
        except Unfit as unfit:
            yield whole, _problem(whole, unfit)
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            yield whole, _problem(whole, Unfit("", reason, "not_readable"))


@uncollected()
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
        missing = refusal.code.startswith("unknown_")
        after_unread = self._unread is not None and self._unread < self._place(*where)
        if fact.stream in self._refused_streams or (missing and after_unread):
            return
        self._refused_streams.add(fact.stream)
        self.found.append(ImportProblem(*where, refusal.field, refusal.message, refusal.code))

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
    if os.fstat(file.fileno()).st_size > MAX_FILE:
        raise Unfit("", f"the file is larger than {MAX_FILE} bytes; split it", "file_too_large")
    beginning = file.read(len(BYTE_ORDER_MARK))
    require_text(beginning)
    if beginning != BYTE_ORDER_MARK:
        file.seek(0)
    number = 0
    while line := file.readline(MAX_LINE + 2):
        number += 1
        where = Where(name, number)
        if line.endswith(b"\n") or len(line) <= MAX_LINE:
            if line.strip():
                yield where, _fact_or_problem(where, line.rstrip(b"\r\n"))
            continue
        reason = f"the line is longer than {MAX_LINE} bytes"
        yield where, _problem(where, Unfit("", reason, "line_too_long"))
        while line and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE)


def _fact_or_problem(where: Where, line: bytes) -> Fact | ImportProblem:
    try:
        return fact_of(object_of(line))
    except Unfit as unfit:
        return _problem(where, unfit)


def _problem(where: Where, unfit: Unfit) -> ImportProblem:
    return ImportProblem(*where, unfit.field, unfit.reason, unfit.code)
