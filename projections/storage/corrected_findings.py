"""Corrected: the runs of findings that are known never to have held, as a follower finds them."""

from collections.abc import Iterator

from projections.corrected_findings import CORRECTED_FINDINGS, CorrectedFinding
from projections.findings import FINDINGS, SHOWN
from projections.intervals import OPEN, Row
from projections.storage.cursors import Cursor
from projections.storage.tables import Tables

_COLUMNS = ("process", "kind", "subject", "agreement", "provision", "jurisdiction")


def still_corrected(cursor: Cursor, tables: Tables) -> Iterator[tuple[CorrectedFinding, int]]:
    """Every such run as it is known at the head, and the position since which that is known."""
    rows = cursor.run(
        f"SELECT {', '.join(_COLUMNS)}, valid_from, shown_until, known_from"
        f" FROM {tables.name(CORRECTED_FINDINGS)} WHERE known_to = {OPEN}"
    )
    for process, kind, subject, agreement, provision, place, *days in rows:
        first, last, known_from = (int(str(day)) for day in days)
        finding = str(process), str(kind), str(subject)
        about = _text(agreement), _text(provision), _text(place)
        yield CorrectedFinding(finding, about, first, last), known_from


def known_before(
    cursor: Cursor, tables: Tables, finding: tuple[str, str, str], position: int
) -> list[Row]:
    """The rows of a finding that were known before a position, each with what it was about."""
    rows = cursor.run(
        f"SELECT valid_from, valid_to, known_from, onset, {', '.join(_COLUMNS[3:])}"
        f" FROM {tables.name(FINDINGS)} WHERE process = ? AND kind = ? AND subject = ?"
        " AND known_from < ? AND known_to >= ?",
        [*finding, position, position],
    )
    found = []
    for *numbers, agreement, provision, place in rows:
        start, end, known_from, onset = (int(str(number)) for number in numbers)
        about = _text(agreement), _text(provision), _text(place)
        found.append(Row(start, end, (onset, *[None] * (SHOWN - 1), about), known_from))
    return found


def _text(value: object) -> str | None:
    return None if value is None else str(value)
