"""Changes: what a snapshot adds to the record, each with the rows that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from pydantic import ValidationError

from ledger.days import day_of
from ledger.entries import Fact, Source
from ledger.events.base import Event
from ledger.events.catalogue import event_of
from ledger.intake.characters import flaw_of
from ledger.intake.problems import Code, ImportProblem, ImportRefused
from ledger.intake.snapshots.citations import LISTED, told_by
from ledger.intake.snapshots.parts import GivenMap
from ledger.intake.snapshots.patterns import Pattern
from ledger.intake.snapshots.snapshot import Row, Snapshot

_LONGEST: Final = 300
"""Characters of the name of a document, and of a note."""

Kind = Literal[
    "stated",
    "registered",
    "renamed",
    "restructured",
    "adopted",
    "amended",
    "linked",
    "renewed",
    "withdrawn",
    "reported",
    "differs",
]
KINDS: Final[tuple[Kind, ...]] = Kind.__args__  # type: ignore[attr-defined]
"""Kinds of change in reading order. What `differs` is shown, and no event can say it."""

Field = tuple[str, str, str]
"""What changed: its name, what the record says, what the table says."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the table says and the record does not. Without a fact it is only shown."""

    kind: Kind
    stream: str
    rows: tuple[int, ...]
    fields: tuple[Field, ...]
    fact: Fact | None = None


class Ground(NamedTuple):
    """The rows on which a change rests, and the one that speaks for it, if one does.

    `noted` is what the note of the source keeps besides, such as the code of another body.
    """

    rows: Sequence[int]
    row: Row | None
    noted: str = ""


class Drafting:
    """Turns what a snapshot shows into facts that cite its file and rows."""

    def __init__(self, snapshot: Snapshot, before: str, *, migrate: bool) -> None:
        mapping = snapshot.mapping
        self._snapshot = snapshot
        self._mapping = mapping
        self._recorded_at = snapshot.published if migrate else None
        self.document = _document(snapshot)
        self._url, self._note = Pattern(mapping.source.url), Pattern(mapping.source.note)
        self.before = before
        self.between = f"{before}/{snapshot.day}"
        self.problems: list[ImportProblem] = []

    def since(self, stated: str) -> str:
        """When something began: as the table states it, or since the snapshot before."""
        return stated or self.between

    def changed(self, stated: str) -> str:
        """When something changed: as stated, unless the snapshot before shows that as too early."""
        late = stated and (not self.before or told_by(stated) > day_of(self.before))
        return stated if late else self.between

    def change(
        self,
        kind: Kind,
        stream: str,
        event: type[Event],
        facts: Mapping[str, Any],
        on: str,
        ground: Ground,
        fields: tuple[Field, ...] = (),
    ) -> Change | None:
        """A change with its fact; None, and a problem, if the vocabulary does not admit it."""
        number = ground.rows[0] if ground.rows else 0
        try:
            made = event.model_validate(dict(facts))
            source = self._source(*ground)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            field = ".".join(map(str, first["loc"]))
            self.problems.append(self._snapshot.problem(number, field, first["msg"], "bad_fact"))
            return None
        fact = self._fact(made, stream, on, source)
        return Change(kind, stream, tuple(ground.rows), fields, fact)

    def given(self, number: int, given: GivenMap) -> Fact | None:
        """A fact that the mapping itself states."""
        snapshot = self._snapshot
        try:
            event = event_of(given.event, dict(given.facts))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            field = ".".join(map(str, (f"given.{number}.facts", *first["loc"])))
            self.problems.append(snapshot.problem(0, field, first["msg"], "bad_mapping"))
            return None
        source = Source(
            document=given.document or self.document,
            sha256=None if given.document else snapshot.sha256,
            ref=given.ref,
            note=given.note,
        )
        on = Pattern(given.occurred_on).filled(snapshot.about)
        return self._fact(event, given.stream, on, source)

    def _fact(self, event: Event, stream: str, on: str, source: Source) -> Fact:
        mapping = self._mapping
        return Fact(
            event=event,
            stream=stream,
            occurred_on=on,
            recorded_by=mapping.recorded_by,
            sources=(source,),
            label=mapping.label,
            process=mapping.process,
            recorded_at=self._recorded_at,
        )

    def _source(self, rows: Sequence[int], row: Row | None, noted: str) -> Source:
        """The file by its hash, the rows by their numbers, and the day of the snapshot."""
        note, url = LISTED + self._snapshot.day, ""
        if row is not None:
            values = self._snapshot.about | row.values
            said = "; ".join(filter(None, (noted, self._note.filled(values))))
            note += f"; {said}" if said else ""
            url = self._url.filled(values)
        return Source(
            document=self.document,
            sha256=self._snapshot.sha256,
            ref=rows_named(rows) or None,
            url=url or None,
            note=note[:_LONGEST],
        )


def _document(snapshot: Snapshot) -> str:
    """What all facts cite. The name of the file may be in it, and nobody looked at that."""
    document = Pattern(snapshot.mapping.source.document).filled(snapshot.about)
    code: Code = "bad_mapping"
    reason = (
        f"would have {len(document)} characters, and at most {_LONGEST} are cited; say a version "
        "in the mapping, or give the file a shorter name"
    )
    if flaw := flaw_of(document):
        code, reason = flaw[0], f"{flaw[1]}; give the file another name"
    if flaw or len(document) > _LONGEST:
        raise ImportRefused([snapshot.problem(0, "source.document", reason, code)])
    return document


def rows_named(rows: Sequence[int]) -> str:
    """How rows are cited.

    >>> rows_named([17]), rows_named([17, 18]), rows_named(range(2, 90))
    ('row 17', 'rows 17, 18', 'rows 2 to 89 (88 rows)')
    """
    if len(rows) > 20:
        return f"rows {min(rows)} to {max(rows)} ({len(rows)} rows)"
    listed = ", ".join(map(str, sorted(rows)))
    return f"row{'s' * (len(rows) > 1)} {listed}" if rows else ""
