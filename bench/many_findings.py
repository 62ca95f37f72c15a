"""A made-up world in which a million findings hold: few facts, each of which reaches everybody.

Five countries of 2,000 places each, twenty agreements of four provisions in each, and hardly
anybody answers. The same seed gives the same facts.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from ledger.entries import Fact
from ledger.events.agreements import AgreementVersionAdopted, Provision, Scope
from ledger.events.base import Event
from ledger.events.cells import ImplementationReported
from ledger.events.duties import LocalAuthorityNotified, ReportingScheduleSet
from ledger.events.findings import DeviationAccepted
from ledger.events.follow_ups import FollowUpOpened
from ledger.events.instruments import Coverage, LocalInstrumentAdopted
from ledger.events.jurisdictions import JurisdictionRegistered
from ledger.events.posts import PositionEstablished
from ledger.events.terms import Term

COUNTRIES, AGREEMENTS, PROVISIONS = 5, 20, 4
PLACES = 10_000
"""In all countries together."""
START, TODAY = date(2019, 1, 1), date(2026, 11, 22)


def facts(places: int = PLACES, seed: int = 1) -> Iterator[Fact]:
    """Everything there is to record."""
    random = Random(seed)
    for number in range(COUNTRIES):
        yield from _country(f"f{'abcde'[number]}", places // COUNTRIES, random)


def report(random: Random, places: int = PLACES) -> Fact:
    """One more fact, as it comes in while others look at figures."""
    code = f"f{random.choice('abcde')}"
    place = f"{code.upper()}-{random.randrange(places // COUNTRIES):04d}"
    cell = f"cell/{code}-na{random.randint(1, AGREEMENTS)}:P{random.randint(1, PROVISIONS)}@{place}"
    return _fact(code, cell, ImplementationReported(level=random.randint(0, 3)), TODAY)


def _country(code: str, places: int, random: Random) -> Iterator[Fact]:
    ids = [f"{code.upper()}-{number:04d}" for number in range(places)]
    top = JurisdictionRegistered(level="national", name=code)
    yield _fact(code, f"jurisdiction/{code.upper()}", top, START)
    for id in ids:
        place = JurisdictionRegistered(level="local", name=f"Place {id}", parent=code.upper())
        yield _fact(code, f"jurisdiction/{id}", place, START)
    for number in range(AGREEMENTS):
        adopted = START + timedelta(days=30 + 100 * number)
        agreement = f"{code}-na{number + 1}"
        yield _fact(code, f"agreement/{agreement}", _version(agreement, adopted), adopted)
        for id in random.sample(ids, places // 25):
            yield from _answer(code, agreement, id, adopted)
    for number in range(places // 4):
        day = START + timedelta(days=random.randrange(2_000))
        due = (day + timedelta(days=90)).isoformat()
        opened = FollowUpOpened(what="Write to them", due_on=due, jurisdiction=random.choice(ids))
        yield _fact(code, f"follow-up/{code}-{number}", opened, day)
    for id in ids[:: max(1, len(ids) // 20)]:
        post = PositionEstablished(title="Mayor", jurisdiction=id, owes=(f"{code}-na1",))
        yield _fact(code, f"post/mayor-{id}", post, START)


def _version(agreement: str, adopted: date) -> AgreementVersionAdopted:
    provisions = tuple(
        Provision(
            id=f"P{index + 1}",
            scope=Scope(level="local"),
            terms=(Term(name="hours", operator="at_least", value=8),),
            deadline=(adopted + timedelta(days=180 + 60 * index)).isoformat(),
            implement_by=(adopted + timedelta(days=540)).isoformat() if index == 0 else None,
        )
        for index in range(PROVISIONS)
    )
    return AgreementVersionAdopted(version=1, title=agreement, provisions=provisions)


def _answer(code: str, agreement: str, id: str, adopted: date) -> Iterator[Fact]:
    """One of the few places that do something."""
    duty, day = f"duty/{agreement}@{id}", adopted + timedelta(days=60)
    yield _fact(code, duty, LocalAuthorityNotified(version=1), adopted + timedelta(days=20))
    yield _fact(code, duty, ReportingScheduleSet(every_months=6), day)
    covers = (Coverage(provision="P2", terms=(Term(name="hours", operator="at_least", value=4),)),)
    adopts = LocalInstrumentAdopted(
        jurisdiction=id, title="A decree", agreement=agreement, based_on=1, covers=covers
    )
    yield _fact(code, f"instrument/{agreement}-{id}", adopts, day)
    until = (adopted + timedelta(days=2_500)).isoformat()
    accepted = DeviationAccepted(reason="So it is", until=until)
    finding = f"finding/ADOPTION_MISSING:{agreement}:P3@{id}"
    yield _fact(code, finding, accepted, adopted + timedelta(days=400))


def _fact(code: str, stream: str, event: Event, on: date) -> Fact:
    return Fact(event, stream, on.isoformat(), "secretariat", process=code, label="GREEN")
