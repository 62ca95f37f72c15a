"""A version reaching ten thousand places: from recording it until all its cells are seen."""

import time
from collections.abc import Iterator

from bench.harness import Result, Run, at_most
from ledger.days import day_of
from ledger.entries import Fact
from ledger.events.agreements import AgreementVersionAdopted, Provision, Scope
from ledger.events.base import Event
from ledger.events.instruments import Coverage, LocalInstrumentAdopted
from ledger.events.jurisdictions import JurisdictionRegistered
from ledger.events.terms import Term
from ledger.history import History
from ledger.journal import Journal
from ledger.store import Store, open_store
from projections.cells import CELLS
from projections.following.follow import Follower
from projections.intervals import Moment
from projections.storage.databases import open_database
from projections.storage.serving import Views, open_views

PLACES = 10_000
BEFORE, TODAY = "2025-01-10", "2025-06-01"
NOW = f"{TODAY}T08:00:00.000000Z"
LIMIT = at_most(2)


def measure(run: Run) -> Iterator[Result]:
    """A version adopted, changed, and changed again where every place has a text of its own."""
    places = PLACES // 10 if run.quick else PLACES
    views_url = run.fresh("views")
    with open_store(run.fresh("ledger")) as store:
        database = open_database(views_url)
        views = open_views(views_url)
        try:
            world = World(store, Follower(History(store), database), views, places)
            world.settle(_registered(places))
            told = f"until {places:,} cells are seen"
            yield Result(f"first version, {told}", world.adopt(1), "s", target=LIMIT)
            yield Result(f"second version, {told}", world.adopt(2), "s", target=LIMIT)
            world.settle(_local_texts(places))
            yield Result(
                f"third version, {told}",
                world.adopt(3),
                "s",
                target=LIMIT,
                note="every place has a local text",
            )
        finally:
            views.close()
            database.close()


class World:
    """A ledger, a follower that has caught up with it, and the views it keeps."""

    def __init__(self, store: Store, follower: Follower, views: Views, places: int) -> None:
        self._journal = Journal(store, lambda: NOW, lambda: "A" * 22)
        self._follower = follower
        self._views = views
        self._places = places

    def settle(self, facts: Iterator[Fact]) -> None:
        """Record what comes before, and follow it."""
        self._journal.record_all(facts)
        self._follower.catch_up()

    def adopt(self, version: int) -> float:
        """Seconds from recording a version until a reader sees every cell of it."""
        fact = _fact("agreement/xa-na1", _version(version), TODAY)
        started = time.perf_counter()
        self._journal.record(fact)
        position = self._follower.catch_up()
        cells = self._views.select(CELLS, Moment(day_of(TODAY), position))
        seconds = time.perf_counter() - started
        if [cell["deadline"] for cell in cells] != [day_of(_deadline(version))] * self._places:
            raise RuntimeError(f"version {version} does not show in {self._places} cells")
        return seconds


def _registered(places: int) -> Iterator[Fact]:
    yield _fact("jurisdiction/XA", JurisdictionRegistered(level="national", name="XA"))
    for number in range(places):
        place = JurisdictionRegistered(level="local", name=f"Place {number}", parent="XA")
        yield _fact(f"jurisdiction/XA-{number:05d}", place)


def _local_texts(places: int) -> Iterator[Fact]:
    covers = (Coverage(provision="P1", terms=(_hours(16),)),)
    for number in range(places):
        adopted = LocalInstrumentAdopted(
            jurisdiction=f"XA-{number:05d}", agreement="xa-na1", based_on=2, covers=covers
        )
        yield _fact(f"instrument/xa-i{number}", adopted, TODAY)


def _version(version: int) -> AgreementVersionAdopted:
    provision = Provision(
        id="P1",
        scope=Scope(level="local"),
        terms=(_hours(8 * version),),
        deadline=_deadline(version),
        implement_by="2026-03-31",
    )
    return AgreementVersionAdopted(version=version, title="Training", provisions=(provision,))


def _deadline(version: int) -> str:
    """Each version moves it, so that every cell changes, also where nothing covers it."""
    return f"2025-{8 + version:02d}-30"


def _hours(hours: int) -> Term:
    return Term(name="hours", operator="at_least", value=hours)


def _fact(stream: str, event: Event, on: str = BEFORE) -> Fact:
    return Fact(event, stream, on, "secretariat", process="XA")
