"""Reports as rows have them: an event about a stream, with its date and its facts.

Which event it is says the mapping, or the row by the code of another body: then a row without a
code, or with one that says nothing which is recorded, reports nothing.
"""

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import JsonValue

from ledger.intake.crosswalks import KEEPING, NotRecorded, meant_by
from ledger.intake.problems import ImportProblem, Unfit
from ledger.intake.snapshots.parts import ReportMap
from ledger.intake.snapshots.patterns import Pattern
from ledger.intake.snapshots.snapshot import Row, Snapshot, require_date, require_stream
from ledger.intake.snapshots.values import Values, fits


class Report(NamedTuple):
    """What a row reports. `noted` is a code that the event has no field for."""

    event: str
    stream: str
    row: Row
    on: str
    facts: dict[str, JsonValue]
    noted: str


def reports(snapshot: Snapshot, said: ReportMap, problems: list[ImportProblem]) -> Iterator[Report]:
    """The reports; with `latest`, one a stream."""
    reader = _ReportReader(said, snapshot.about)
    for row in snapshot.rows:
        if said.only and not fits(said.only, row.values):
            continue
        try:
            report = reader.report(row)
        except Unfit as unfit:
            problems.append(snapshot.problem(row.number, unfit.field, unfit.reason, unfit.code))
            continue
        if report is not None:
            yield report


class _ReportReader:
    def __init__(self, said: ReportMap, about: Values) -> None:
        self._said = said
        self._about = about
        self._stream, self._on = Pattern(said.stream), Pattern(said.on)
        self._original = Pattern(said.original or "")
        self._facts = {key: (Pattern(fact.text), fact.read_as) for key, fact in said.facts.items()}
        self._seen: dict[str, int] = {}

    def report(self, row: Row) -> Report | None:
        """What a row reports; None if its code says nothing that is recorded."""
        values = self._about | row.values
        event, facts, noted = self._said.event, self._stated(values), ""
        if event is None:
            original = self._original.filled(values)
            if not original:
                return None
            try:
                event, facts = meant_by(original, self._stream.filled(values), facts)
            except NotRecorded:
                return None
            except Unfit as unfit:
                raise Unfit(f"report.{unfit.field}", unfit.reason, "bad_value") from unfit
            noted = "" if event == KEEPING else original
        stream, on = self._where(row, values)
        return Report(event, stream, row, on, facts, noted)

    def _stated(self, values: Values) -> dict[str, JsonValue]:
        """The facts for which the row has words."""
        return {
            key: _read_as(key, text, kind)
            for key, (pattern, kind) in self._facts.items()
            if (text := pattern.filled(values))
        }

    def _where(self, row: Row, values: Values) -> tuple[str, str]:
        """The stream and the date of a report; Unfit if an earlier row reports on it as well."""
        stream = self._stream.filled(values)
        if not stream:
            raise Unfit("report.stream", "says nothing in this row", "bad_value")
        require_stream(stream, "report.stream")
        on = self._on.filled(values)
        require_date(on, "report.on")
        first = self._seen.setdefault(stream, row.number)
        if self._said.compare == "latest" and first != row.number:
            raise Unfit(
                "report.stream",
                f"rows {first} and {row.number} both report on {stream}; "
                'say compare = "any" if they report different things',
                "contradicting_rows",
            )
        return stream, on


def _read_as(key: str, text: str, kind: str) -> str | int | bool:
    if kind == "text":
        return text
    if kind == "flag" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    if kind == "whole" and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit():
        return int(text[:18])
    rule = "true or false" if kind == "flag" else "a whole number"
    raise Unfit(f"report.facts.{key}", f"{text[:50]!r} is not {rule}", "bad_value")
