"""`concord import --snapshots`: what tables of another day say and the record does not."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from api.command_line.options import Output
from api.command_line.output import pairs, say, table, write_csv, write_json
from api.command_line.words import counted
from ledger.events.catalogue import facts_of
from ledger.intake.snapshots.changes import KINDS, Change, rows_named
from ledger.intake.snapshots.importing import Compared, Imported
from ledger.intake.snapshots.row_changes import RowChange, RowChanges

SHOWN: Final = 20
"""Changes of each snapshot in a terminal; JSON and CSV have all."""

ABOUT: Final = {
    "stated": "stated by the mapping itself",
    "differs": "shown only: no event can say it, so correct whichever is wrong",
}
COLUMNS: Final = (
    "mapping",
    "version",
    "published",
    "change",
    "stream",
    "occurred_on",
    "rows",
    "field",
    "before",
    "after",
)


def show(imported: Imported, output: Output, answer: str, *, dry_run: bool) -> None:
    """What came of the snapshots: in full as JSON or CSV, or told."""
    if output.format == "json":
        write_json(_row(imported, dry_run=dry_run))
    elif output.format == "csv":
        write_csv(COLUMNS, (row for each in imported.compared for row in _flat(each)))
    else:
        for each in imported.compared:
            _tell(each, in_full=dry_run)
        say(answer)


def _tell(compared: Compared, *, in_full: bool) -> None:
    snapshot = compared.snapshot
    name = " ".join(filter(None, (snapshot.mapping.mapping, snapshot.version)))
    compared_with = f", after the one of {compared.before}" if compared.before else ""
    rows = counted(len(snapshot.rows), "row")
    say(f"{name}, published {snapshot.day}{compared_with}: {rows}", "bold")
    numbers = Counter(change.kind for change in compared.changes)
    pairs((kind, _counted(kind, numbers[kind])) for kind in KINDS if numbers[kind])
    if compared.ahead:
        say(f"left for later: {_rows(compared.ahead)} about days after {snapshot.day}", indent=2)
    if gone := numbers["withdrawn"]:
        say(f"of {counted(compared.in_force, 'text')} in force before, {gone} end", indent=2)
    if not numbers:
        say("nothing that the record does not say", indent=2)
    if in_full and compared.changes:
        listed = compared.changes[:SHOWN]
        table(("change", "stream", "when", "where", "what"), map(_line, listed))
        if len(listed) < len(compared.changes):
            say(f"and {len(compared.changes) - len(listed)} more; --json lists all", indent=2)
    if in_full and compared.rows is not None:
        _tell_rows(compared, compared.rows)
    say()


def _counted(kind: str, number: int) -> str:
    return f"{number} ({ABOUT[kind]})" if kind in ABOUT else str(number)


def _rows(number: int) -> str:
    return counted(number, "row")


def _tell_rows(compared: Compared, rows: RowChanges) -> None:
    """What became of single rows since the file before, also where it makes no fact."""
    watch, earlier = compared.snapshot.mapping.rows.watch, compared.earlier
    had = len(earlier.rows) if earlier else 0
    none = f"none changed{' in ' + ', '.join(watch) if watch else ''}"
    said = (
        f"{len(found)} {how}" for how, found in zip(RowChanges._fields, rows, strict=True) if found
    )
    say(f"rows since the file before, which had {had}: {', '.join(said) or none}", indent=2)
    lines = [
        (how, change.name, ", ".join(name for name, _, _ in change.fields))
        for how, found in zip(RowChanges._fields, rows, strict=True)
        for change in found
    ]
    table(("", "", ""), lines[:SHOWN], indent=4)
    if len(lines) > SHOWN:
        say(f"and {len(lines) - SHOWN} more; --json lists all", indent=4)


def _line(change: Change) -> tuple[str, str, str, str, str]:
    what = "; ".join(_told(*field) for field in change.fields)
    when = change.fact.occurred_on if change.fact else ""
    return change.kind, change.stream, when, rows_named(change.rows), what


def _told(name: str, before: str, after: str) -> str:
    """A field in a few words.

    >>> _told("year", "2050", "2045"), _told("year", "", "2045"), _told("year", "2050", "")
    ('year 2050 → 2045', 'year 2045', 'year 2050 → nothing')
    """
    if not before:
        return f"{name} {after}"
    return f"{name} {before} → {after or 'nothing'}"


def _row(imported: Imported, *, dry_run: bool) -> dict[str, Any]:
    """Everything that came of a run, as programs read it."""
    receipt = imported.receipt
    return {
        "recorded": 0 if dry_run else receipt.recorded,
        "to_be_recorded": receipt.recorded if dry_run else 0,
        "known": receipt.known,
        "first": receipt.first,
        "last": receipt.last,
        "snapshots": [_snapshot(each) for each in imported.compared],
    }


def _snapshot(compared: Compared) -> dict[str, Any]:
    snapshot = compared.snapshot
    numbers = Counter(change.kind for change in compared.changes)
    return {
        "mapping": snapshot.mapping.mapping,
        "file": snapshot.file,
        "sha256": snapshot.sha256,
        "version": snapshot.version or None,
        "published": snapshot.published,
        "before": compared.before or None,
        "rows": len(snapshot.rows),
        "rows_before": len(compared.earlier.rows) if compared.earlier else None,
        "in_force_before": compared.in_force,
        "ahead": compared.ahead,
        "counts": {kind: numbers[kind] for kind in KINDS if numbers[kind]},
        "changes": [_change(change) for change in compared.changes],
        "row_changes": _row_changes(compared.rows),
    }


def _change(change: Change) -> dict[str, Any]:
    fact = change.fact
    return {
        "change": change.kind,
        "stream": change.stream,
        "rows": list(change.rows),
        "fields": [_field(*field) for field in change.fields],
        "event": fact.event.stored_name if fact else None,
        "occurred_on": fact.occurred_on if fact else None,
        "facts": facts_of(fact.event) if fact else None,
    }


def _field(name: str, before: str, after: str) -> dict[str, str | None]:
    return {"field": name, "before": before or None, "after": after or None}


def _row_changes(rows: RowChanges | None) -> dict[str, list[Any]] | None:
    if rows is None:
        return None
    return {how: list(map(_key, found)) for how, found in rows._asdict().items()}


def _key(change: RowChange) -> dict[str, Any]:
    return {"key": list(change.key), "fields": [_field(*field) for field in change.fields]}


def _flat(compared: Compared) -> Iterator[Mapping[str, object]]:
    """The changes as lines of CSV, one for each field."""
    snapshot = compared.snapshot
    about = {
        "mapping": snapshot.mapping.mapping,
        "version": snapshot.version,
        "published": snapshot.published,
    }
    for change in compared.changes:
        fact = change.fact
        row: dict[str, object] = {
            **about,
            "change": change.kind,
            "stream": change.stream,
            "occurred_on": fact.occurred_on if fact else None,
            "rows": change.rows,
        }
        for field in change.fields or (("", "", ""),):
            yield row | _field(*field)
