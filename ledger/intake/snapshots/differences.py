"""Differences: what a snapshot says beside what the ledger knows already."""

from collections.abc import Iterator
from typing import Any

from ledger.decisions.jurisdictions import Jurisdiction
from ledger.events.catalogue import CATALOGUE
from ledger.events.jurisdictions import (
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from ledger.intake.snapshots.changes import Change, Drafting, Field, Ground
from ledger.intake.snapshots.knowledge import Knowledge
from ledger.intake.snapshots.listing import Listing, Place
from ledger.intake.snapshots.normalisers import alike
from ledger.intake.snapshots.patterns import Pattern
from ledger.intake.snapshots.reports import Report
from ledger.intake.snapshots.snapshot import Snapshot
from ledger.intake.snapshots.terms import Wording
from ledger.intake.snapshots.text_differences import text_changes
from ledger.intake.snapshots.values import same_for


def changes(
    snapshot: Snapshot,
    listing: Listing,
    knowledge: Knowledge,
    drafting: Drafting,
    wording: Wording | None,
) -> Iterator[Change]:
    """What the snapshot changes, in an order that does not depend on that of its rows."""
    yield from _given(snapshot, knowledge, drafting)
    yield from _places(snapshot, listing, knowledge, drafting)
    if wording is not None:
        yield from text_changes(snapshot, listing, knowledge, drafting, wording)
    for report in sorted(listing.reports, key=lambda each: (each.stream, each.row.key)):
        yield from _reported(snapshot, report, knowledge, drafting)


def ahead(snapshot: Snapshot, listing: Listing) -> list[Place]:
    """Places of which a row states what has yet to come on the day of the snapshot."""
    return [place for place in listing.places if max(place.since, place.until) > snapshot.day]


def _given(snapshot: Snapshot, knowledge: Knowledge, drafting: Drafting) -> Iterator[Change]:
    for number, given in enumerate(snapshot.mapping.given):
        fact = drafting.given(number, given)
        if fact is None:
            continue
        known = knowledge.said(given.stream, type(fact.event), "9999-12-31")
        if fact.event not in known:
            yield Change("stated", given.stream, (), (), fact)


def _places(
    snapshot: Snapshot, listing: Listing, knowledge: Knowledge, drafting: Drafting
) -> Iterator[Change]:
    """First all registrations, then what became of those that were there."""
    said = snapshot.mapping.jurisdiction
    if said is None:
        return
    same = same_for(Pattern(said.name).names, snapshot.mapping.values)
    known = {place.id: knowledge.place(place.id, snapshot.day) for place in listing.places}
    there = [place for place in listing.places if not place.since > snapshot.day]
    for place in there:
        if known[place.id].beginning is None:
            yield from _registered(place, drafting)
    for place in there:
        if known[place.id].beginning is not None:
            yield from _renamed(place, known[place.id], drafting, same)
            yield from _unsaid(place, known[place.id])
    for place in there:
        yield from _restructured(place, known[place.id], drafting, snapshot.day)


def _registered(place: Place, drafting: Drafting) -> Iterator[Change]:
    facts: dict[str, Any] = {"level": place.level, "name": place.name}
    if place.parent:
        facts["parent"] = place.parent
    if place.aliases:
        facts["aliases"] = place.aliases
    yield from _made(
        drafting.change(
            "registered",
            f"jurisdiction/{place.id}",
            JurisdictionRegistered,
            facts,
            drafting.since(place.since),
            Ground([place.row.number], place.row),
            (("name", "", place.name),),
        )
    )


def _renamed(
    place: Place, known: Jurisdiction, drafting: Drafting, same: tuple[str, ...]
) -> Iterator[Change]:
    name = known.name or ""
    if alike(place.name, same) == alike(name, same):
        return
    fields = (("name", name, place.name),)
    if known.successors:
        yield Change("differs", f"jurisdiction/{place.id}", (place.row.number,), fields)
        return
    yield from _made(
        drafting.change(
            "renamed",
            f"jurisdiction/{place.id}",
            JurisdictionRenamed,
            {"name": place.name},
            drafting.between,
            Ground([place.row.number], place.row),
            fields,
        )
    )


def _unsaid(place: Place, known: Jurisdiction) -> Iterator[Change]:
    """What a table may say otherwise of a place, and no event can say after its registration."""
    assert known.beginning is not None
    was = known.beginning.event
    fields: list[Field] = []
    if place.level != was.level:
        fields.append(("level", was.level, place.level))
    if place.parent and place.parent != (was.parent or ""):
        fields.append(("parent", was.parent or "", place.parent))
    if missing := sorted(set(place.aliases) - set(was.aliases)):
        fields.append(("aliases", ", ".join(was.aliases), ", ".join(missing)))
    if fields:
        yield Change("differs", f"jurisdiction/{place.id}", (place.row.number,), tuple(fields))


def _restructured(
    place: Place, known: Jurisdiction, drafting: Drafting, day: str
) -> Iterator[Change]:
    if not place.until or place.until > day:
        return
    heirs, had = ", ".join(place.successors), ", ".join(known.successors)
    stream, fields = f"jurisdiction/{place.id}", (("successors", had, heirs),)
    if set(place.successors) == set(known.successors):
        if not heirs:  # it ended without successors, which no event can say
            yield Change("differs", stream, (place.row.number,), (("until", "", place.until),))
        return
    if known.successors:
        yield Change("differs", stream, (place.row.number,), fields)
        return
    yield from _made(
        drafting.change(
            "restructured",
            stream,
            JurisdictionRestructured,
            {"successors": place.successors},
            place.until,
            Ground([place.row.number], place.row),
            fields,
        )
    )


def _reported(
    snapshot: Snapshot, report: Report, knowledge: Knowledge, drafting: Drafting
) -> Iterator[Change]:
    """A report that says what was said already is none."""
    said = snapshot.mapping.report
    assert said is not None
    kind = CATALOGUE[report.event]
    change = drafting.change(
        "reported",
        report.stream,
        kind,
        report.facts,
        drafting.changed(report.on),
        Ground([report.row.number], report.row, report.noted),
        tuple((key, "", str(value)) for key, value in report.facts.items()),
    )
    if change is None or change.fact is None:
        return
    known = knowledge.said(report.stream, kind, snapshot.day)
    if change.fact.event not in (known[-1:] if said.compare == "latest" else known):
        yield change


def _made(change: Change | None) -> Iterator[Change]:
    if change is not None:
        yield change
