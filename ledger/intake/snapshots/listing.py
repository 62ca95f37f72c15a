"""A listing: what the rows of a snapshot say of places, texts and reports."""

from collections.abc import Iterator
from typing import NamedTuple

from ledger.intake.problems import MAX_PROBLEMS, ImportProblem, ImportRefused, Unfit
from ledger.intake.snapshots.parts import InstrumentMap, JurisdictionMap
from ledger.intake.snapshots.patterns import Pattern
from ledger.intake.snapshots.reports import Report, reports
from ledger.intake.snapshots.snapshot import Row, Snapshot, require_date, require_stream
from ledger.intake.snapshots.terms import Text, Wording
from ledger.intake.snapshots.values import Values, fits, fits_any, members


class Place(NamedTuple):
    """A place as a row has it; an empty text is what the row does not say."""

    id: str
    row: Row
    level: str
    name: str
    parent: str
    aliases: tuple[str, ...]
    since: str
    until: str
    successors: tuple[str, ...]


class ListedText(NamedTuple):
    """A local text as its rows have it. `row` is the one that speaks for it."""

    id: str
    row: Row
    numbers: tuple[int, ...]
    jurisdiction: str
    agreement: str
    title: str
    expires_on: str
    adopted_on: str
    text: Text


class Listing(NamedTuple):
    """Everything that a snapshot lists. `denied` are texts of which a row says there is none."""

    places: list[Place]
    texts: dict[str, ListedText]
    denied: dict[str, Row]
    reports: list[Report]


def listing_of(snapshot: Snapshot, wording: Wording | None) -> Listing:
    """What a snapshot lists; ImportRefused names the rows that say what cannot be."""
    problems: list[ImportProblem] = []
    listing = Listing([], {}, {}, [])
    mapping = snapshot.mapping
    if mapping.jurisdiction is not None:
        listing.places.extend(_places(snapshot, mapping.jurisdiction, problems))
    if mapping.instrument is not None and wording is not None:
        _list_texts(snapshot, mapping.instrument, wording, listing, problems)
    if mapping.report is not None:
        listing.reports.extend(reports(snapshot, mapping.report, problems))
    if problems:
        raise ImportRefused(problems[:MAX_PROBLEMS])
    return listing


def _places(
    snapshot: Snapshot, said: JurisdictionMap, problems: list[ImportProblem]
) -> Iterator[Place]:
    """The places, each once, in the order of their ids."""
    read = _PlaceReader(said, snapshot.about)
    found: dict[str, Place] = {}
    for row in snapshot.rows:
        if said.only and not fits(said.only, row.values):
            continue
        try:
            place = read.place(row)
        except Unfit as unfit:
            problems.append(snapshot.problem(row.number, unfit.field, unfit.reason, unfit.code))
            continue
        if said.ended_before and place.until and place.until < said.ended_before:
            continue
        first = found.setdefault(place.id, place)
        if first._replace(row=row) != place:
            reason = f"rows {first.row.number} and {row.number} say different things of {place.id}"
            problem = snapshot.problem(row.number, "jurisdiction", reason, "contradicting_rows")
            problems.append(problem)
    return iter(sorted(found.values(), key=lambda place: place.id))


class _PlaceReader:
    def __init__(self, said: JurisdictionMap, about: Values) -> None:
        self._said = said
        self._about = about
        self._fields = {
            key: Pattern(getattr(said, key))
            for key in ("id", "level", "name", "parent", "since", "until")
        }

    def place(self, row: Row) -> Place:
        values = {**self._about, **row.values}
        fields = {key: pattern.filled(values) for key, pattern in self._fields.items()}
        for key in ("id", "level", "name"):
            if not fields[key]:
                raise Unfit(f"jurisdiction.{key}", "says nothing in this row", "bad_value")
        require_stream(f"jurisdiction/{fields['id']}", "jurisdiction.id")
        for key in ("since", "until"):
            require_date(fields[key], f"jurisdiction.{key}")
        named = {each for name in self._said.aliases for each in members(values[name])}
        heirs = members(values[self._said.successors]) if self._said.successors else ()
        return Place(
            row=row,
            aliases=tuple(_in_order(self._said.aliases, values, {fields["id"], fields["name"]}))
            if named
            else (),
            successors=heirs,
            **fields,
        )


def _in_order(names: tuple[str, ...], values: Values, besides: set[str]) -> Iterator[str]:
    """The aliases of a place, each once, without its id and its name."""
    seen = set(besides)
    for name in names:
        for alias in members(values[name]):
            if alias not in seen:
                seen.add(alias)
                yield alias


def _list_texts(
    snapshot: Snapshot,
    said: InstrumentMap,
    wording: Wording,
    listing: Listing,
    problems: list[ImportProblem],
) -> None:
    """The texts by id, and those of which every row says there is none."""
    pattern, about = Pattern(said.id), snapshot.about
    plain = about.keys().isdisjoint(pattern.names)
    grouped: dict[str, list[Row]] = {}
    for row in snapshot.rows:
        if said.only and not fits(said.only, row.values):
            continue
        id = pattern.filled(row.values if plain else row.values | about)
        if not id:
            problems.append(snapshot.problem(row.number, "instrument.id", "says nothing here"))
        elif said.none and fits_any(said.none, row.values):
            listing.denied[id] = row
        else:
            grouped.setdefault(id, []).append(row)
    reader = _TextReader(said, wording, about)
    for id, rows in sorted(grouped.items()):
        listing.denied.pop(id, None)
        try:
            listing.texts[id] = reader.text(id, rows)
        except Unfit as unfit:
            problems.append(snapshot.problem(rows[0].number, unfit.field, unfit.reason, unfit.code))


class _TextReader:
    def __init__(self, said: InstrumentMap, wording: Wording, about: Values) -> None:
        self._said = said
        self._wording = wording
        self._about = about
        keys = ("jurisdiction", "agreement", "title", "expires_on", "adopted_on")
        self._fields = [Pattern(getattr(said, key)) for key in keys]
        self._plain = about.keys().isdisjoint([n for each in self._fields for n in each.names])

    def text(self, id: str, rows: list[Row]) -> ListedText:
        speaking = rows[0]
        if len(rows) > 1 and self._said.speaks:
            speaks = self._said.speaks
            speaking = next((row for row in rows if fits(speaks, row.values)), speaking)
        values = speaking.values if self._plain else self._about | speaking.values
        place, agreement, title, expires_on, adopted_on = [
            pattern.filled(values) for pattern in self._fields
        ]
        if not place:
            raise Unfit("instrument.jurisdiction", "says nothing in this row", "bad_value")
        require_date(adopted_on, "instrument.adopted_on")
        return ListedText(
            id=id,
            row=speaking,
            numbers=tuple([row.number for row in rows]),
            jurisdiction=place,
            agreement=agreement,
            title=title,
            expires_on=expires_on,
            adopted_on=adopted_on,
            text=self._wording.stated(speaking, rows),
        )
