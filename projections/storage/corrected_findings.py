"""Corrected: the runs of findings that are known never to have held, as a follower finds them."""

from collections.abc import Iterator

from projections.corrected_findings import CORRECTED_FINDINGS, CorrectedFinding
from projections.intervals import OPEN
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


def _text(value: object) -> str | None:
    return None if value is None else str(value)
