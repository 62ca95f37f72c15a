"""`concord show`: how one thing stands at a moment, in words and rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.log import entry_row, logged, told
from api.command_line.opening import Reading, reading
from api.command_line.options import Moments, Output, Stores
from api.command_line.output import Row, pairs, plain, say, write_csv, write_json
from api.command_line.words import STATES, counted
from ledger.entries import Entry
from projections.agreements import AGREEMENTS, PROVISIONS
from projections.cells import CELLS, UNRESOLVED
from projections.commitments import COMMITMENTS
from projections.drift.kinds import KIND, finding_id
from projections.duties import DUTIES
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.instruments import INSTRUMENTS
from projections.jurisdictions import JURISDICTIONS
from projections.levels import LEVELS
from projections.posts import POSTS
from projections.views import View

Filter = Mapping[str, Sequence[str]]
_FINDING_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _cell(id: str) -> Filter:
    what, _, place = id.partition("@")
    agreement, _, provision = what.partition(":")
    return {"agreement": [agreement], "provision": [provision], "jurisdiction": [place]}


def _duty(id: str) -> Filter:
    agreement, _, place = id.partition("@")
    return {"agreement": [agreement], "jurisdiction": [place]}


def _finding(id: str) -> Filter:
    kind, _, subject = id.partition(":")
    return {"kind": [kind], "subject": [subject]}


def _by(column: str) -> Callable[[str], Filter]:
    return lambda id: {column: [id]}


ROWS: Final[dict[str, tuple[tuple[View, ...], Callable[[str], Filter]]]] = {
    "jurisdiction": ((JURISDICTIONS, CELLS, DUTIES), _by("jurisdiction")),
    "agreement": ((AGREEMENTS, PROVISIONS), _by("agreement")),
    "instrument": ((INSTRUMENTS,), _by("instrument")),
    "duty": ((DUTIES,), _duty),
    "cell": ((CELLS, LEVELS, UNRESOLVED), _cell),
    "follow-up": ((FOLLOW_UPS,), _by("follow_up")),
    "post": ((POSTS,), _by("post")),
    "commitment": ((COMMITMENTS,), _by("commitment")),
    "finding": ((FINDINGS,), _finding),
    "policy": ((), lambda _: {}),
}
"""Which rows tell how the subject of a stream stands, and how they are found."""


@dataclass(frozen=True)
class Thing:
    """What was asked about: a stream, and an entry of it if one was named."""

    stream: str
    entry: Entry | None = None

    @property
    def kind(self) -> str:
        return self.stream.partition("/")[0]

    @property
    def id(self) -> str:
        return self.stream.partition("/")[2]


def show(
    thing: Annotated[
        str,
        typer.Argument(
            metavar="THING",
            help="A stream such as cell/xa-na1:P1@XA-03, a finding such as "
            "TERMS_WEAKER:xa-na1:P1@XA-03 or its id, a citation such as instrument/LI-03#2, "
            "or a position.",
        ),
    ],
    moments: Moments,
    output: Output,
    stores: Stores,
) -> None:
    """Say how one thing stands at a moment: its state in words, its rows, what drifts there."""
    with reading(stores, moments) as now:
        asked = _thing_of(thing, now)
        rows = {view.name: list(_rows(now, view, asked)) for view in ROWS[asked.kind][0]}
        findings = [] if asked.kind == "finding" else _findings(asked, now)
        on_record = now.history.stream(asked.stream, now.moment.known)
        if not (any(rows.values()) or findings or on_record):
            raise Misused(f"nothing is on record about {thing!r} at that moment")
        processes = {str(row["process"] or "") for each in rows.values() for row in each}
        ground = footing(now, processes or {entry.process or "" for entry in on_record[:1]})
    if output.format == "json":
        marked = logged(on_record)
        entry = next((entry_row(each) for each in marked if each.entry == asked.entry), None)
        data = {"stream": asked.stream, "entry": entry, "rows": rows, "findings": findings}
        write_json(data, ground.meta())
    elif output.format == "csv":
        named = [*rows.items(), ("findings", findings)] if findings else rows.items()
        write_csv(("view", "row", "column", "value"), _flat(named))
    else:
        _tell(asked, rows, findings, len(on_record))
        tell(ground)


def _thing_of(text: str, now: Reading) -> Thing:
    """The thing that a word names; Misused says what words there are."""
    if text.isdigit():
        return _cited(now.history.entry(int(text)), text, now)
    if "#" in text:
        return _cited(now.history.citation(text), text, now)
    if _FINDING_ID.fullmatch(text):
        for row in now.asking.select(FINDINGS, now.moment):
            if finding_id(str(row["kind"]), str(row["subject"])) == text:
                return Thing(f"finding/{row['kind']}:{row['subject']}")
        raise Misused(f"no finding with the id {text} is shown at that moment")
    if text.partition(":")[0] in KIND:
        return Thing(f"finding/{text}")
    if text.partition("/")[0] in ROWS:
        return Thing(text)
    raise Misused(
        f"{text!r} names nothing: give a stream (kinds are {', '.join(ROWS)}), a finding, "
        "a citation or a position"
    )


def _cited(entry: Entry | None, text: str, now: Reading) -> Thing:
    if entry is None or entry.position > now.moment.known:
        raise Misused(f"there is no entry {text} on record at that moment")
    return Thing(entry.stream, entry)


def _rows(now: Reading, view: View, thing: Thing) -> Iterator[dict[str, object]]:
    where = ROWS[thing.kind][1](thing.id)
    return (plain(view, row) for row in now.asking.select(view, now.moment, where))


def _findings(thing: Thing, now: Reading) -> list[dict[str, object]]:
    """What drifts at the thing."""
    if thing.kind in ("jurisdiction", "agreement"):
        where: Filter = {thing.kind: [thing.id]}
    else:
        where = {"subject": [thing.id]}
    found = now.asking.select(FINDINGS, now.moment, where)
    return [
        plain(FINDINGS, row)
        for row in found
        if "subject" not in where or KIND[str(row["kind"])].noun == thing.kind
    ]


def _flat(rows: Iterable[tuple[str, Sequence[Row]]]) -> Iterator[Row]:
    """Rows of several views as lines of one table."""
    for view, found in rows:
        for number, row in enumerate(found, 1):
            for column, value in row.items():
                yield {"view": view, "row": number, "column": column, "value": value}


def _tell(
    thing: Thing,
    rows: Mapping[str, Sequence[Row]],
    findings: Sequence[Row],
    entries: int,
) -> None:
    if thing.entry is not None:
        say(f"{thing.entry.citation}  {thing.entry.occurred_on}  {thing.entry.type}", "bold")
        pairs(told(thing.entry))
        say()
    say(thing.stream, "bold")
    for name, found in rows.items():
        view = next(view for view in ROWS[thing.kind][0] if view.name == name)
        for row in found:
            say(f"{view.about}:", indent=2)
            pairs([(column, _meaning(column, value)) for column, value in row.items()], indent=4)
    if not any(rows.values()):
        say("has no rows at that moment", indent=2)
    for row in findings:
        say(f"{row['kind']} since {row['onset']}: {KIND[str(row['kind'])].sentence}", indent=2)
    say(f"{counted(entries, 'entry').replace('entrys', 'entries')} on record", indent=2)


def _meaning(column: str, value: object) -> object:
    """A value, with what it means if it is the state of a cell."""
    meaning = next((words for state, words in STATES.items() if state == value), None)
    return f"{value}: {meaning}" if column == "state" and meaning else value
