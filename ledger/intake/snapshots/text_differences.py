"""What a snapshot changes in local texts: adopted, amended, linked, renewed, withdrawn."""

from collections.abc import Iterator
from typing import Any

from ledger.decisions.instruments import Instrument
from ledger.events.base import Event
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentRenewed,
    LocalInstrumentWithdrawn,
)
from ledger.intake.snapshots.changes import Change, Drafting, Field, Ground, Kind
from ledger.intake.snapshots.knowledge import Knowledge
from ledger.intake.snapshots.listing import ListedText, Listing
from ledger.intake.snapshots.normalisers import alike
from ledger.intake.snapshots.parts import InstrumentMap
from ledger.intake.snapshots.patterns import Pattern
from ledger.intake.snapshots.snapshot import Snapshot
from ledger.intake.snapshots.terms import Stated, Text, Wording
from ledger.intake.snapshots.values import same_for

NOT_LISTED = LocalInstrumentWithdrawn(reason="not_listed")


def text_changes(
    snapshot: Snapshot,
    listing: Listing,
    knowledge: Knowledge,
    drafting: Drafting,
    wording: Wording,
) -> Iterator[Change]:
    """What the snapshot changes in texts, in the order of their ids."""
    said = snapshot.mapping.instrument
    assert said is not None
    same = same_for(Pattern(said.title).names, snapshot.mapping.values)
    compare = _Comparing(said, drafting, wording, same)
    for id in sorted({*listing.texts, *knowledge.texts()}):
        listed, known = listing.texts.get(id), knowledge.text(id, snapshot.day)
        if listed is not None and (known is None or known.end == NOT_LISTED):
            begun = known is not None
            yield from compare.adopted(listed, knowledge.next_id(id) if begun else id)
        elif listed is not None and known is not None:
            yield from compare.listed(listed, known)
        elif known is not None and known.end is None:
            denied = listing.denied.get(id)
            if knowledge.belongs_elsewhere(f"instrument/{known.id}"):
                continue
            if denied or (said.vanished == "withdrawn" and knowledge.was_listed(known.id)):
                rows = [denied.number] if denied else []
                yield from compare.withdrawn(known, rows)


class _Comparing:
    """Compares one text after another."""

    def __init__(
        self, said: InstrumentMap, drafting: Drafting, wording: Wording, same: tuple[str, ...]
    ) -> None:
        self._said = said
        self._drafting = drafting
        self._wording = wording
        self._same = same

    def adopted(self, listed: ListedText, id: str) -> Iterator[Change]:
        """It is listed, and none is on record: or none any more, and then it is another one."""
        facts: dict[str, Any] = {"jurisdiction": listed.jurisdiction, **self._text(listed)}
        for key in ("agreement", "title", "expires_on"):
            if value := getattr(listed, key):
                facts[key] = value
        on = (
            self._drafting.since(listed.adopted_on)
            if id == listed.id
            else (self._drafting.changed(listed.adopted_on))
        )
        fields = tuple(_fields((), listed.text))
        yield from self._change("adopted", id, LocalInstrumentAdopted, facts, on, listed, fields)

    def listed(self, listed: ListedText, known: Instrument) -> Iterator[Change]:
        """It is listed and on record: perhaps it says something else now."""
        if known.end is not None:
            how = ("force", known.end.stored_name.partition(".")[0], "listed")
            yield Change("differs", f"instrument/{known.id}", listed.numbers, (how,))
            return
        based_on, covers = known.text
        was = self._wording.recorded(covers)
        same = self._wording.same(was, listed.text) and based_on == self._said.based_on
        on = self._drafting.changed(listed.adopted_on)
        if listed.agreement and listed.agreement != known.agreement:
            parent = ("agreement", known.agreement or "", listed.agreement)
            facts = {**self._text(listed), "agreement": listed.agreement}
            fields = (parent, *_fields(was, listed.text))
            yield from self._change("linked", known.id, LinkedToNational, facts, on, listed, fields)
        elif not same:
            fields = tuple(_fields(was, listed.text))
            if based_on != self._said.based_on:
                fields = (("based_on", _text(based_on), _text(self._said.based_on)), *fields)
            facts = self._text(listed)
            yield from self._change(
                "amended", known.id, LocalInstrumentAmended, facts, on, listed, fields
            )
        if self._said.expires_on and listed.expires_on != (known.expires_on or ""):
            facts = {"expires_on": listed.expires_on or None}
            fields = (("expires_on", known.expires_on or "", listed.expires_on),)
            yield from self._change(
                "renewed", known.id, LocalInstrumentRenewed, facts, on, listed, fields
            )
        yield from self._unsaid(listed, known)

    def withdrawn(self, known: Instrument, rows: list[int]) -> Iterator[Change]:
        """It is on record and not listed, or a row says that there is none."""
        stream = f"instrument/{known.id}"
        fields = tuple(_fields(self._wording.recorded(known.text[1]), ()))
        on = self._drafting.between
        facts = {"reason": NOT_LISTED.reason}
        change = self._drafting.change(
            "withdrawn", stream, LocalInstrumentWithdrawn, facts, on, Ground(rows, None), fields
        )
        if change is not None:
            yield change

    def _unsaid(self, listed: ListedText, known: Instrument) -> Iterator[Change]:
        """What no event can say of a text after its adoption."""
        assert known.beginning is not None
        was, fields = known.beginning.event, []
        if listed.jurisdiction != was.jurisdiction:
            fields.append(("jurisdiction", was.jurisdiction, listed.jurisdiction))
        title = was.title or ""
        if listed.title and alike(listed.title, self._same) != alike(title, self._same):
            fields.append(("title", title, listed.title))
        if fields:
            yield Change("differs", f"instrument/{known.id}", listed.numbers, tuple(fields))

    def _text(self, listed: ListedText) -> dict[str, Any]:
        covers = [
            {
                "provision": provision,
                "terms": [
                    {"name": name, "operator": operator}
                    | ({} if value is None else {"value": value})
                    for name, operator, value in terms
                ],
            }
            for provision, terms in listed.text
        ]
        based_on = self._said.based_on
        return {"covers": covers} | ({} if based_on is None else {"based_on": based_on})

    def _change(
        self,
        kind: Kind,
        id: str,
        event: type[Event],
        facts: dict[str, Any],
        on: str,
        listed: ListedText,
        fields: tuple[Field, ...],
    ) -> Iterator[Change]:
        change = self._drafting.change(
            kind, f"instrument/{id}", event, facts, on, Ground(listed.numbers, listed.row), fields
        )
        if change is not None:
            yield change


def _fields(was: Text, now: Text) -> Iterator[Field]:
    """The terms that are not the same, named by their provision where there are several."""
    before, after = _by_name(was), _by_name(now)
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield name, before.get(name, ""), after.get(name, "")


def _by_name(text: Text) -> dict[str, str]:
    several = len(text) > 1
    return {
        f"{provision}:{name}" if several else name: f"{operator} {_text(value)}".strip()
        for provision, terms in text
        for name, operator, value in terms
    }


def _text(value: Stated) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)
