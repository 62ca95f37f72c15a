"""Links: which subjects the facts of another may bear on. They only grow; evaluation judges."""

from collections.abc import Iterable
from itertools import chain

from ledger.entries import Entry
from ledger.events.agreements import AgreementEnded
from ledger.events.base import Event
from ledger.events.corrections import EntryCorrected
from ledger.events.incidents import IncidentRecorded
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
)
from ledger.events.replacing import corrected
from projections.agreements import Agreement
from projections.cells import Cell
from projections.duties import Duty
from projections.facts import CORRECTIONS, Filed
from projections.following.world import World
from projections.freshness import both
from projections.incidents import Incident
from projections.instruments import Instrument
from projections.intervals import Track
from projections.levels import Level
from projections.roll_ups import RollUp
from projections.subjects import Subject

Touched = list[Subject]
"""Subjects to evaluate, each after those whose evaluation it reads."""

WORDED = (LocalInstrumentAdopted, LocalInstrumentAmended, LinkedToNational)
"""Facts that state what an instrument covers."""


def meant(entry: Entry, facts: Iterable[Filed]) -> list[Event]:
    """The events an entry is about; for a correction those it cites, and as replaced."""
    event = entry.event
    if not isinstance(event, CORRECTIONS):
        return [event]
    version = entry.corrects_version
    cited = [fact.event for fact in facts if fact.version == version]
    if isinstance(event, EntryCorrected) and event.replacement is not None:
        cited += [corrected(each, "", event)[0] for each in cited]
    return cited


def is_about(
    kinds: type[Event] | tuple[type[Event], ...], entry: Entry, facts: Iterable[Filed]
) -> bool:
    """Whether an entry, or what it corrects, is an event of one of these kinds."""
    event = entry.event
    if isinstance(event, CORRECTIONS):
        return any(isinstance(each, kinds) for each in meant(entry, facts))
    return isinstance(event, kinds)


def with_levels(world: World, cells: Iterable[Cell]) -> Touched:
    """Each cell and, after it, its level; after all, their roll-ups and who answers for them."""
    touched: Touched = []
    for cell in cells:
        touched += (cell, world.levels[cell.id])
    above = rolled_up(world, cells)
    return [*touched, *above, *world.owners.above(above, cells)]


def rolled_up(world: World, cells: Iterable[Cell]) -> list[RollUp]:
    """The roll-ups of these cells, each once."""
    ids = dict.fromkeys([f"{cell.agreement.id}@{cell.place.id}" for cell in cells])
    return [world.roll_ups[id] for id in ids]


def at_places(world: World, places: Iterable[str]) -> Touched:
    """The cells and duties at these places."""
    touched: Touched = []
    for place in places:
        touched += with_levels(world, world.cells_at.get(place, {}).values())
        touched += world.duties_at.get(place, {}).values()
    return touched


def under_agreement(world: World, agreement: str) -> Touched:
    """The cells and duties under an agreement."""
    duties = world.duties_of.get(agreement, {}).values()
    return [*with_levels(world, world.cells_of.get(agreement, {}).values()), *duties]


def that_follow(world: World, agreement: Agreement, events: Iterable[Event]) -> Touched:
    """The instruments that ever followed an agreement, where by these events it may have ended.

    That is also where an end was recorded, and something that it ended only now.
    """
    told = chain((fact.event for fact in agreement.facts), events)
    if not any(isinstance(event, AgreementEnded) for event in told):
        return []
    return list(world.instruments_of.get(agreement.id, {}).values())


def against(world: World, incident: Incident, events: Iterable[Event]) -> Touched:
    """The levels of the cells that an incident was said to be against. Links only grow."""
    levels: dict[str, Level] = {}
    for event in events:
        if not isinstance(event, IncidentRecorded) or not world.share.holds(event.jurisdiction):
            continue
        if event.agreement and event.provision:
            cell = world.cell(event.agreement, event.provision, event.jurisdiction)
            levels[cell.id] = level = world.levels[cell.id]
            if incident not in level.incidents:
                level.incidents += (incident,)
    return list(levels.values())


def judge_apart(world: World, agreement: str) -> None:
    """Let what is under an agreement be judged by policies of its own, from now on."""
    if agreement not in world.policies_of:
        policies = world.policies_of[agreement] = Track(world.policy.judging())
        for cell in world.cells_of.get(agreement, {}).values():
            cell.policies = policies
        for duty in world.duties_of.get(agreement, {}).values():
            duty.policies = policies


def reach(world: World, places: Iterable[str]) -> None:
    """Bring up to date which scopes reach these places, and make the cells that now exist."""
    for place in places:
        for agreement in world.agreements.values() if world.share.holds(place) else ():
            for provision, scopes in agreement.scopes.items():
                members = world.places.membership(scopes, place)
                if any(run is not None for run in members.values):
                    world.cell(agreement.id, provision, place)
                    world.duty(agreement.id, place)
        for cell in world.cells_at.get(place, {}).values():
            refresh(world, cell)
        for duty in list(world.duties_at.get(place, {}).values()):
            refresh_duty(world, duty)


def refresh(world: World, cell: Cell) -> None:
    """Bring up to date where the scope reaches the cell's place."""
    scopes = cell.agreement.scopes.get(cell.provision)
    cell.members = world.places.membership(scopes, cell.place.id) if scopes else Track()


def refresh_all(world: World, cells: Iterable[Cell]) -> None:
    """Bring many cells up to date; whom a scope reaches is found once for all provisions."""
    reached: dict[tuple[int, str], Track[int | None]] = {}
    for cell in cells:
        scopes = cell.agreement.scopes.get(cell.provision)
        if scopes is None:
            continue
        asked = (id(scopes), cell.place.id)
        if asked not in reached:
            reached[asked] = world.places.membership(scopes, cell.place.id)
        cell.members = reached[asked]


def refresh_duty(world: World, duty: Duty) -> None:
    """Bring up to date since when any provision reaches the place, and whom it succeeded."""
    place = duty.key[-1]
    duty.members = world.places.earliest(set(duty.agreement.scopes.values()), place)
    duty.before = []
    for id in sorted(world.places.predecessors.get(place, ())):
        before = world.places.by_id[id]
        if before.dissolved is not None and place in before.successors:
            duty.before.append((before.dissolved, _known_duty(world, duty.agreement.id, id)))
    owed = both(duty.members, duty.agreement.adopted)
    if owed != duty.owed:
        duty.owed = owed
        world.news.owing_otherwise.add(place)


def _known_duty(world: World, agreement: str, place: str) -> Duty:
    """A duty that another succeeds, brought up to date if nothing was known of it yet."""
    new = f"{agreement}@{place}" not in world.duties
    duty = world.duty(agreement, place)
    if new:
        refresh_duty(world, duty)
    return duty


def named(world: World, instrument: Instrument, entry: Entry) -> dict[str, Cell]:
    """The cells the instrument named so far or may name from now on. Links only grow."""
    cells = world.cells_named.setdefault(instrument.id, {})
    if not is_about(WORDED, entry, instrument.facts):
        return cells
    places, agreements, provisions = set[str](), set[str](), set[str]()
    for event in meant(entry, instrument.facts):
        if isinstance(event, LocalInstrumentAdopted):
            places.add(event.jurisdiction)
        if isinstance(event, LocalInstrumentAdopted | LinkedToNational) and event.agreement:
            agreements.add(event.agreement)
        if isinstance(event, WORDED):
            provisions.update(coverage.provision for coverage in event.covers)
    known = (instrument.places, instrument.agreements, instrument.provisions)
    instrument.places = _joined(instrument.places, places)
    instrument.agreements = _joined(instrument.agreements, agreements)
    instrument.provisions = _joined(instrument.provisions, provisions)
    for place in instrument.places[len(known[0]) :]:
        world.instruments_at.setdefault(place, {})[instrument.id] = instrument
    for agreement in instrument.agreements[len(known[1]) :]:
        instrument.parents += (world.agreement(agreement),)
        world.instruments_of.setdefault(agreement, {})[instrument.id] = instrument
    if known == (instrument.places, instrument.agreements, instrument.provisions):
        return cells
    for place in filter(world.share.holds, instrument.places):
        for agreement in instrument.agreements:
            for provision in instrument.provisions:
                cell = world.cell(agreement, provision, place)
                cell.instruments[instrument.id] = instrument
                cells[cell.id] = cell
    return cells


def _joined(known: tuple[str, ...], new: set[str]) -> tuple[str, ...]:
    """What is known, and after it what is new."""
    added = new.difference(known)
    return known + tuple(sorted(added)) if added else known
