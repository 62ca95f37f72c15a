"""What a word names on the record, and which rows tell how that stands."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.command_line.failures import Misused
from api.command_line.opening import Reading
from ledger.entries import Entry
from projections.agreements import AGREEMENTS, PROVISIONS
from projections.cells import CELLS, UNRESOLVED
from projections.drift.kind import finding_id
from projections.drift.kinds import KIND
from projections.duties import DUTIES
from projections.findings import FINDINGS
from projections.histories.outcomes import Ended, outcome
from projections.intervals import Moment
from projections.jurisdictions import JURISDICTIONS
from projections.levels import LEVELS
from projections.nouns import NOUNS
from projections.policies import POLICIES
from projections.views import View

Filter = Mapping[str, Sequence[str]]
Row = Mapping[str, object]

_FINDING_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _by(*columns: str) -> Callable[[str], Filter]:
    """Narrows by the parts of an id, which `:` and `@` divide."""
    return lambda id: {
        column: [part] for column, part in zip(columns, re.split("[:@]", id), strict=False)
    }


def _by_finding(id: str) -> Filter:
    kind, _, subject = id.partition(":")
    return {"kind": [kind], "subject": [subject]}


ROWS: Final[dict[str, tuple[tuple[View, ...], Callable[[str], Filter]]]] = {
    "jurisdiction": ((JURISDICTIONS, CELLS, DUTIES), _by("jurisdiction")),
    "agreement": ((AGREEMENTS, PROVISIONS), _by("agreement")),
    "duty": ((DUTIES,), _by("agreement", "jurisdiction")),
    "cell": ((CELLS, LEVELS, UNRESOLVED), _by("agreement", "provision", "jurisdiction")),
    "finding": ((FINDINGS,), _by_finding),
    "policy": ((POLICIES,), lambda _: {}),
    **{
        noun.kind: ((noun.view,), _by(noun.column))
        for noun in NOUNS
        if noun.kind not in ("jurisdiction", "agreement")
    },
}
"""Which rows tell how the subject of a stream stands, by the stream's kind."""


@dataclass(frozen=True)
class Thing:
    """What was asked about: a stream, and an entry of it if one was named."""

    stream: str
    entry: Entry | None = None

    @property
    def kind(self) -> str:
        """The kind of its stream."""
        return self.stream.partition("/")[0]

    @property
    def id(self) -> str:
        """What its stream is about."""
        return self.stream.partition("/")[2]


def thing_named(text: str, now: Reading) -> Thing:
    """The thing that a word names; Misused says what words there are."""
    if text.isascii() and text.isdigit() and len(text) <= 16:
        return _cited(now.history.entry(int(text)), text, now)
    if "#" in text:
        return _cited(now.history.citation(text), text, now)
    if _FINDING_ID.fullmatch(text):
        return _finding_with(text, now)
    if text.partition(":")[0] in KIND:
        return Thing(f"finding/{text}")
    if text.partition("/")[0] in ROWS:
        return Thing(text)
    raise Misused(
        f"{text!r} names nothing: give a stream (kinds are {', '.join(ROWS)}), a finding, "
        "a citation or a position"
    )


def rows_of(thing: Thing, now: Reading, process: str | None) -> dict[View, list[Row]]:
    """The rows that tell how a thing stands; a policy is that of its stream's process."""
    views, narrowed = ROWS[thing.kind]
    where = {"process": [process or ""]} if thing.kind == "policy" else narrowed(thing.id)
    return {view: list(now.asking.select(view, now.moment, where)) for view in views}


def findings_of(thing: Thing, now: Reading) -> list[Row]:
    """What drifts at a thing; of a finding, itself."""
    if thing.kind == "policy":
        return []
    if thing.kind in ("jurisdiction", "agreement", "finding"):
        return list(now.asking.select(FINDINGS, now.moment, ROWS[thing.kind][1](thing.id)))
    names = {thing.id, f"{thing.kind}:{thing.id}"}
    found = now.asking.select(FINDINGS, now.moment, {"subject": sorted(names)})
    named = (thing.kind, thing.id)
    return [row for row in found if KIND[str(row["kind"])].stream(str(row["subject"])) == named]


def what_became(thing: Thing, now: Reading) -> Ended | None:
    """What became of a finding that is not shown; None if it never was."""
    kind, _, subject = thing.id.partition(":")
    processes = now.asking.count(JURISDICTIONS, now.moment, ("process",))
    shown = [
        (min(_int(row, "known_to") - 1, now.moment.known), row)
        for row in now.asking.histories(
            FINDINGS, [(str(process), kind, subject) for (process,) in processes]
        )
        if _int(row, "known_from") <= now.moment.known and _int(row, "valid_from") <= now.moment.on
    ]
    if not shown:
        return None
    known, row = max(shown, key=lambda each: (each[0], _int(each[1], "valid_from")))
    base = Moment(min(_int(row, "valid_to") - 1, now.moment.on), known)
    return outcome(now.asking, now.history, (str(row["process"]), kind, subject), base, now.moment)


def _finding_with(id: str, now: Reading) -> Thing:
    for row in now.asking.select(FINDINGS, now.moment):
        if finding_id(str(row["kind"]), str(row["subject"])) == id:
            return Thing(f"finding/{row['kind']}:{row['subject']}")
    raise Misused(f"no finding with the id {id} is shown at that moment")


def _cited(entry: Entry | None, text: str, now: Reading) -> Thing:
    if entry is None or entry.position > now.moment.known:
        raise Misused(f"there is no entry {text} on record at that moment")
    return Thing(entry.stream, entry)


def _int(row: Row, column: str) -> int:
    return int(str(row[column]))
