"""A made-up world to measure on: ten countries, 60 agreements, 1,500 jurisdictions, any size.

The mix is that of a working process: about 40 % implementation reports and evidence, 20 %
follow-ups, 15 % local instruments, 10 % notifications, 5 % verifications, 5 % posts and mandates,
the rest agreements, reports, policies and acts on drift. 5 % of facts are dated up to a year
back, 0.5 % are corrected later. The same seed gives the same facts.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from ledger.canonical import encode_entry
from ledger.events.agreements import AgreementVersionAdopted, Provision, Scope
from ledger.events.base import Event
from ledger.events.cells import (
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
from ledger.events.corrections import EntryCorrected
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from ledger.events.findings import DeviationAccepted, DriftAcknowledged
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpOpened,
    FollowUpProgressed,
)
from ledger.events.instruments import (
    Coverage,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
)
from ledger.events.jurisdictions import JurisdictionRegistered
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)
from ledger.events.terms import Term
from ledger.store import Draft

START = date(2019, 1, 1)
DAYS = 2_800
COUNTRIES = 10
REGIONS, DISTRICTS = 15, 134
AGREEMENTS, PROVISIONS = 6, 8


@dataclass(slots=True)
class Country:
    """What has been said so far in one country, so that the next fact follows from it."""

    code: str
    districts: list[str]
    regions: list[str]
    agreements: list[str]
    versions: dict[str, int] = field(default_factory=dict)
    instruments: list[tuple[str, str, str, str]] = field(default_factory=list)
    suspended: dict[str, bool] = field(default_factory=dict)
    follow_ups: list[str] = field(default_factory=list)
    notified: list[tuple[str, int]] = field(default_factory=list)
    scheduled: list[str] = field(default_factory=list)
    commitments: list[str] = field(default_factory=list)
    holders: dict[str, int] = field(default_factory=dict)

    def place(self, random: Random, provision: int) -> str:
        """A place in the provision's scope: six in eight apply in districts, two in regions."""
        return random.choice(self.districts if provision < 6 else self.regions)


Fact = tuple[str, Event]


def countries() -> list[Country]:
    """The ten countries with their places and agreements."""
    found = []
    for number in range(COUNTRIES):
        code = f"X{chr(ord('A') + number)}"
        regions = [f"{code}-{region:02d}" for region in range(1, REGIONS + 1)]
        districts = [f"{code}-D{district:03d}" for district in range(1, DISTRICTS + 1)]
        agreements = [f"{code.lower()}-na{agreement}" for agreement in range(1, AGREEMENTS + 1)]
        found.append(Country(code, districts, regions, agreements))
    return found


def beginning(country: Country) -> Iterator[Fact]:
    """What every country starts with: policy, places, posts, agreements."""
    yield (
        f"policy/{country.code}",
        PolicyVersionAdopted(name=f"{country.code} 2019", notify_days=45),
    )
    places = [(country.code, "national", None)]
    places += [(region, "regional", country.code) for region in country.regions]
    places += [
        (district, "local", country.regions[index % REGIONS])
        for index, district in enumerate(country.districts)
    ]
    for id, level, parent in places:
        place = JurisdictionRegistered(level=level, name=f"Place {id}", parent=parent)  # type: ignore[arg-type]
        yield f"jurisdiction/{id}", place
    for id, _, _ in places:
        owes = (country.agreements[len(id) % AGREEMENTS],)
        yield (
            f"post/head-{id}",
            PositionEstablished(title=f"Head of {id}", jurisdiction=id, owes=owes),
        )
        yield f"post/head-{id}", MandateStarted(holder=f"h-head-{id}-0")
        country.holders[f"head-{id}"] = 0
    for agreement in country.agreements:
        yield f"agreement/{agreement}", version(agreement, 1, START + timedelta(days=30))
        country.versions[agreement] = 1


def version(agreement: str, number: int, adopted_on: date) -> AgreementVersionAdopted:
    """A version of eight provisions; the second asks more hours of training."""
    provisions = [
        Provision(
            id=f"P{index + 1}",
            scope=Scope(level="local" if index < 6 else "regional"),
            terms=(Term(name="hours", operator="at_least", value=8 * number),),
            deadline=(adopted_on + timedelta(days=200 + 30 * index)).isoformat(),
            implement_by=(adopted_on + timedelta(days=500 + 30 * index)).isoformat(),
            weight=1 + index % 3,
        )
        for index in range(PROVISIONS)
    ]
    return AgreementVersionAdopted(
        version=number, title=f"Agreement {agreement}", provisions=tuple(provisions)
    )


def _claim(country: Country, random: Random, number: int, day: date) -> Fact:
    agreement, provision = random.choice(country.agreements), random.randrange(PROVISIONS)
    stream = f"cell/{agreement}:P{provision + 1}@{country.place(random, provision)}"
    if random.random() < 0.6:
        return stream, ImplementationReported(level=random.randrange(4))
    return stream, EvidenceSubmitted(evidence=f"e{number}", supports=random.random() < 0.9)


def _verification(country: Country, random: Random, number: int, day: date) -> Fact:
    stream, _ = _claim(country, random, number, day)
    return stream, ImplementationVerified(level=random.randrange(4), method="EXAMINE")


def _follow_up(country: Country, random: Random, number: int, day: date) -> Fact:
    if not country.follow_ups or random.random() < 0.27:
        id = f"{country.code}-f{number}"
        country.follow_ups.append(id)
        due_on = (day + timedelta(days=random.randrange(20, 200))).isoformat()
        owner = f"post/head-{random.choice(country.districts)}"
        event: Event = FollowUpOpened(
            what="Visit the district office",
            due_on=due_on if random.random() < 0.8 else None,
            owner=owner if random.random() < 0.8 else None,
        )
        return f"follow-up/{id}", event
    at = random.randrange(len(country.follow_ups))
    id = country.follow_ups[at]
    draw = random.random()
    if draw < 0.35:
        country.follow_ups[at] = country.follow_ups[-1]
        country.follow_ups.pop()
        return f"follow-up/{id}", FollowUpClosed()
    if draw < 0.7:
        return f"follow-up/{id}", FollowUpProgressed(note="Talks went on")
    if draw < 0.85:
        return f"follow-up/{id}", FollowUpAssigned(owner=f"post/head-{country.code}")
    later = (day + timedelta(days=90)).isoformat()
    return f"follow-up/{id}", FollowUpDueDateMoved(due_on=later)


def _instrument(country: Country, random: Random, number: int, day: date) -> Fact:
    if not country.instruments or random.random() < 0.3:
        agreement = random.choice(country.agreements)
        district = random.choice(country.districts)
        first = random.randrange(6)
        provisions = [
            f"P{first + 1}",
            *([f"P{(first + 1) % 6 + 1}"] if random.random() < 0.5 else []),
        ]
        id = f"{country.code}-i{number}"
        country.instruments.append((id, agreement, district, ",".join(provisions)))
        expires_on = (day + timedelta(days=900)).isoformat() if random.random() < 0.3 else None
        return f"instrument/{id}", LocalInstrumentAdopted(
            jurisdiction=district,
            agreement=agreement,
            based_on=country.versions[agreement],
            covers=_covers(provisions, random),
            expires_on=expires_on,
        )
    id, agreement, _, provisions = random.choice(country.instruments)
    draw = random.random()
    if country.suspended.get(id):
        country.suspended[id] = False
        return f"instrument/{id}", LocalInstrumentReinstated()
    if draw < 0.45:
        return f"instrument/{id}", LocalInstrumentAmended(
            based_on=country.versions[agreement], covers=_covers(provisions.split(","), random)
        )
    if draw < 0.65:
        country.suspended[id] = True
        return f"instrument/{id}", LocalInstrumentSuspended()
    if draw < 0.9:
        expires_on = (day + timedelta(days=700)).isoformat()
        return f"instrument/{id}", LocalInstrumentRenewed(expires_on=expires_on)
    country.instruments.remove((id, agreement, _, provisions))
    return f"instrument/{id}", LocalInstrumentWithdrawn(reason="superseded")


def _covers(provisions: list[str], random: Random) -> tuple[Coverage, ...]:
    hours = random.choice((4, 8, 12, 16, 24))
    term = Term(name="hours", operator="at_least", value=hours)
    return tuple(Coverage(provision=provision, terms=(term,)) for provision in provisions)


def _notification(country: Country, random: Random, number: int, day: date) -> Fact:
    if country.notified and random.random() < 0.45:
        at = random.randrange(len(country.notified))
        stream, told = country.notified[at]
        country.notified[at] = country.notified[-1]
        country.notified.pop()
        return stream, NotificationAcknowledged(version=told)
    agreement = random.choice(country.agreements)
    stream = f"duty/{agreement}@{random.choice(country.districts)}"
    country.notified.append((stream, country.versions[agreement]))
    return stream, LocalAuthorityNotified(version=country.versions[agreement], means="letter")


def _mandate(country: Country, random: Random, number: int, day: date) -> Fact:
    post = random.choice(list(country.holders) if number % 50 == 0 else _posts(country))
    count = country.holders[post]
    stream = f"post/{post}"
    draw = random.random()
    if count < 0:
        country.holders[post] = -count + 1
        return stream, MandateStarted(holder=f"h-{post}-{-count + 1}")
    if draw < 0.5:
        country.holders[post] = -count - 1
        return stream, MandateEnded(holder=f"h-{post}-{count}", reason="reshuffle")
    return stream, CommitmentReaffirmed(holder=f"h-{post}-{count}")


def _posts(country: Country) -> list[str]:
    return [f"head-{district}" for district in country.districts]


def _other(country: Country, random: Random, number: int, day: date) -> Fact:
    draw = random.random()
    agreement, provision = random.choice(country.agreements), random.randrange(6)
    district = random.choice(country.districts)
    if draw < 0.1:
        country.scheduled.append(f"duty/{agreement}@{district}")
        return country.scheduled[-1], ReportingScheduleSet(every_months=6)
    if draw < 0.4 and country.scheduled:
        return random.choice(country.scheduled), ProgressReportPublished(period_day=day.isoformat())
    if draw < 0.6:
        if country.commitments and random.random() < 0.5:
            return f"commitment/{random.choice(country.commitments)}", CommitmentFulfilled()
        id = f"{country.code}-c{number}"
        answered = random.choice(country.commitments) if country.commitments else None
        country.commitments.append(id)
        return f"commitment/{id}", CommitmentMade(
            by="actor/ministry",
            to="actor/company",
            what="Share the risk assessment",
            in_return_for=answered,
            due_on=(day + timedelta(days=200)).isoformat(),
        )
    kind = random.choice(("ADOPTION_MISSING", "TERMS_WEAKER", "IMPLEMENTATION_OVERDUE"))
    stream = f"finding/{kind}:{agreement}:P{provision + 1}@{district}"
    if draw < 0.8:
        return stream, DriftAcknowledged(note="Seen")
    until = (day + timedelta(days=180)).isoformat()
    return stream, DeviationAccepted(reason="Budget comes next year", until=until)


MIX: tuple[tuple[float, Callable[[Country, Random, int, date], Fact]], ...] = (
    (0.40, _claim),
    (0.60, _follow_up),
    (0.75, _instrument),
    (0.85, _notification),
    (0.90, _verification),
    (0.95, _mandate),
    (1.00, _other),
)


def drafts(entries: int, seed: int = 1) -> Iterator[Draft]:
    """As many entries as asked for, in the order of recording, ready to append."""
    random = Random(seed)
    world = countries()
    recorder = _Recorder(random)
    for country in world:
        for stream, event in beginning(country):
            yield recorder.draft(country.code, stream, event, START + timedelta(days=30))
    number = recorder.count
    renewals = {number + (entries - number) * (at + 1) // 61: at for at in range(60)}
    while number < entries:
        number += 1
        day = START + timedelta(days=31 + DAYS * number // entries)
        if number in renewals:
            country = world[renewals[number] % COUNTRIES]
            agreement = country.agreements[renewals[number] // COUNTRIES]
            country.versions[agreement] = 2
            event: Event = version(agreement, 2, day)
            yield recorder.draft(country.code, f"agreement/{agreement}", event, day)
            continue
        country = random.choice(world)
        draw = random.random()
        make = next(each for share, each in MIX if draw <= share)
        stream, event = make(country, random, number, day)
        yield recorder.draft(country.code, stream, event, day)


class _Recorder:
    """Numbers entries in their streams, dates some back, corrects some."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.count = 0
        self.versions: dict[str, int] = {}
        self.correctable: tuple[str, str, int, Event] | None = None

    def draft(self, process: str, stream: str, event: Event, day: date) -> Draft:
        occurred_on = day
        if self.random.random() < 0.05 and not event.accuses:
            occurred_on -= timedelta(days=self.random.randrange(1, 365))
        if self.random.random() < 0.005 and self.correctable:
            process, stream, corrected, _ = self.correctable
            event = EntryCorrected(reason="Wrong level", replacement={"level": 1})
            self.correctable = None
            return self._written(process, stream, event, day, day, f"{stream}#{corrected}")
        found = self._written(process, stream, event, occurred_on, day, None)
        if isinstance(event, ImplementationReported):
            self.correctable = (process, stream, found.version, event)
        return found

    def _written(
        self, process: str, stream: str, event: Event, on: date, day: date, corrects: str | None
    ) -> Draft:
        self.count += 1
        self.versions[stream] = self.versions.get(stream, 0) + 1
        state = encode_entry(
            event=event,
            stream=stream,
            version=self.versions[stream],
            occurred_on=on.isoformat(),
            recorded_at=f"{day.isoformat()}T08:00:00.000000Z",
            recorded_by="secretariat",
            sources=(),
            label="GREEN",
            process=process,
            caused_by=None,
            corrects=corrects,
            command_id=f"bench-{self.count}",
            salt="AAAAAAAAAAAAAAAAAAAAAA",
            taken_in_at=None,
        )
        command_id = f"bench-{self.count}"
        return Draft(stream, self.versions[stream], event.stored_name, state, command_id)
