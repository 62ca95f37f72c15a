"""No check of the gate is idle: with any one switched off, a bad file gets in or a good one not."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ledger.intake.problems import ImportProblem, ImportRefused
from tests.ledger.intake.bad_files import BAD_FILES, OF_THE_HISTORY, Bad
from tests.ledger.intake.good_files import GOOD_FILES, Good
from tests.ledger.intake.mutants import Mutant, mutants, switched_off

Answer = list[object]
Case = tuple[Bad | Good, Path, Answer]

SAID_TWICE = "the reader of cells says the same"
IDLE = {
    "raise Unfit('', f'the line is longer than {MAX_LINE} bytes', 'line_too_long')": "lines of "
    "files are cut before; other doors come here",
    "raise Unfit('', reason, 'too_many_columns')": "keeps the reader from making room",
    "without self._column >= MAX_COLUMNS": "keeps the reader from making room",
    "return ('surrogate', f'has half a surrogate pair at character {index + 1}')": "readers of "
    "files are before it; words of a command come here",
    "without line.endswith(b'\\n')": "`test_files` looks at the ends of lines",
    "without not line.endswith(b'\\n')": "`test_files` looks at the ends of lines",
    "without line": "would never end",
    "without not place.endswith(self._digits)": SAID_TWICE,
    "without text.isascii()": SAID_TWICE,
    "without len(text) <= 9": SAID_TWICE,
    "raise Unfit('', f'{part} is broken: {error}', 'bad_markup') from error": SAID_TWICE,
    "raise Unfit('', 'the archive has far too many members', 'too_many_members')": "keeps the list "
    "of members from being made",
    "without not _is_panic(error)": "nobody knows how to make the reader panic",
}
"""Checks that no file can show to be at work, and why they are there."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    folder = tmp_path_factory.mktemp("corpus")
    made: list[Case] = []
    corpus: list[Bad | Good] = [*BAD_FILES, *GOOD_FILES]
    for index, file in enumerate(corpus):
        if isinstance(file, Bad) and file.code in OF_THE_HISTORY:
            continue
        place = folder / str(index)
        place.mkdir()
        expected: Answer = list(file.rows[:3]) if isinstance(file, Good) else []
        if isinstance(file, Bad):
            expected = [(file.code, file.row, file.column)]
        made.append((file, file.make(place), expected))
    return sorted(made, key=lambda case: size(case[1]))


def size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def answer(files: ModuleType, tables: ModuleType, case: Case) -> Answer:
    file, path, _ = case
    if isinstance(file, Bad) and file.door == "lines":
        read = (what for _, what in files.read_lines([path]))
        return [(p.code, p.line, p.column) for p in read if isinstance(p, ImportProblem)]
    try:
        return list(tables.open_table(path, **file.options))[: len(case[2])]
    except ImportRefused as refused:
        return [(p.code, p.line, p.column) for p in refused.problems]


def noticing(mutant: Mutant, cases: list[Case]) -> Iterator[str]:
    """The files that are answered otherwise, or not at all."""
    with switched_off(mutant) as (files, tables):
        for case in sorted(
            cases, key=lambda case: getattr(case[0], "code", "?") not in mutant.what
        ):
            try:
                same = answer(files, tables, case) == case[2]
            except Exception:  # noqa: BLE001 - whatever it is, it is not what was expected
                same = False
            if not same:
                yield str(case[0])


def test_the_corpus_notices_every_check_that_is_off(cases: list[Case]) -> None:
    whole = list(mutants())
    idle = {mutant.what: str(mutant) for mutant in whole if not any(noticing(mutant, cases))}
    assert {said for what, said in idle.items() if what not in IDLE} == set()
    assert idle.keys() == IDLE.keys()
    assert len(whole) > 120


def test_the_corpus_notices_nothing_while_all_are_on(cases: list[Case]) -> None:
    from ledger.intake import files, tables

    assert [str(case[0]) for case in cases if answer(files, tables, case) != case[2]] == []
