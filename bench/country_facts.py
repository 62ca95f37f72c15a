"""What happens in a made-up country on any day: each fact follows from those before it."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from bench.country_places import PROVISIONS, Country, Fact
from ledger.events.cells import (
    EvidenceSubmitted,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.commitments import CommitmentFulfilled, CommitmentMade
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
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
)
from ledger.events.terms import Term


class Now(NamedTuple):
    """Where the next fact happens, what chance decides, its number, its day."""

    country: Country
    random: Random
    number: int
    day: date

    def later(self, days: int) -> str:
        """A day as many days from now."""
        return (self.day + timedelta(days=days)).isoformat()


def _claim(now: Now) -> Fact:
    stream = _cell(now)
    if now.random.random() < 0.5:
        return stream, ImplementationReported(level=now.random.randrange(4))
    supports = now.random.random() < 0.9
    return stream, EvidenceSubmitted(evidence=f"e{now.number}", supports=supports)


def _cell(now: Now) -> str:
    country, random = now.country, now.random
    agreement, provision = random.choice(country.agreements), random.randrange(PROVISIONS)
    return f"cell/{agreement}:P{provision + 1}@{country.place(random, provision)}"


def _verification(now: Now) -> Fact:
    stream, _ = _claim(now)
    return stream, ImplementationVerified(level=now.random.randrange(4), method="EXAMINE")


def _follow_up(now: Now) -> Fact:
    open_ones, random = now.country.follow_ups, now.random
    if not open_ones or random.random() < 0.27:
        return _opened(now)
    at = random.randrange(len(open_ones))
    id = open_ones[at]
    draw = random.random()
    if draw < 0.35:
        open_ones[at] = open_ones[-1]
        open_ones.pop()
        return f"follow-up/{id}", FollowUpClosed()
    if draw < 0.7:
        return f"follow-up/{id}", FollowUpProgressed(note="Talks went on")
    if draw < 0.85:
        return f"follow-up/{id}", FollowUpAssigned(owner=f"post/head-{now.country.code}")
    return f"follow-up/{id}", FollowUpDueDateMoved(due_on=now.later(90))


def _opened(now: Now) -> Fact:
    country, random = now.country, now.random
    id = f"{country.code}-f{now.number}"
    country.follow_ups.append(id)
    due_on = now.later(random.randrange(20, 200))
    owner = f"post/head-{random.choice(country.districts)}"
    return f"follow-up/{id}", FollowUpOpened(
        what="Visit the district office",
        due_on=due_on if random.random() < 0.8 else None,
        owner=owner if random.random() < 0.8 else None,
    )


def _instrument(now: Now) -> Fact:
    country, random = now.country, now.random
    if not country.instruments or random.random() < 0.3:
        return _adopted(now)
    chosen = random.choice(country.instruments)
    id, agreement, _, provisions = chosen
    draw = random.random()
    if country.suspended.get(id):
        country.suspended[id] = False
        return f"instrument/{id}", LocalInstrumentReinstated()
    if draw < 0.45:
        based_on = country.versions[agreement]
        covers = _covers(provisions.split(","), random)
        return f"instrument/{id}", LocalInstrumentAmended(based_on=based_on, covers=covers)
    if draw < 0.65:
        country.suspended[id] = True
        return f"instrument/{id}", LocalInstrumentSuspended()
    if draw < 0.9:
        return f"instrument/{id}", LocalInstrumentRenewed(expires_on=now.later(700))
    country.instruments.remove(chosen)
    return f"instrument/{id}", LocalInstrumentWithdrawn(reason="superseded")


def _adopted(now: Now) -> Fact:
    country, random = now.country, now.random
    agreement = random.choice(country.agreements)
    district = random.choice(country.districts)
    first = random.randrange(6)
    provisions = [f"P{first + 1}"]
    if random.random() < 0.5:
        provisions.append(f"P{(first + 1) % 6 + 1}")
    id = f"{country.code}-i{now.number}"
    country.instruments.append((id, agreement, district, ",".join(provisions)))
    expires_on = now.later(900) if random.random() < 0.3 else None
    return f"instrument/{id}", LocalInstrumentAdopted(
        jurisdiction=district,
        agreement=agreement,
        based_on=country.versions[agreement],
        covers=_covers(provisions, random),
        expires_on=expires_on,
    )


def _covers(provisions: list[str], random: Random) -> tuple[Coverage, ...]:
    hours = random.choice((4, 8, 12, 16, 24))
    term = Term(name="hours", operator="at_least", value=hours)
    return tuple(Coverage(provision=provision, terms=(term,)) for provision in provisions)


def _notification(now: Now) -> Fact:
    country, random = now.country, now.random
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


def _mandate(now: Now) -> Fact:
    country, random = now.country, now.random
    post = random.choice(list(country.holders) if now.number % 50 == 0 else _posts(country))
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


def _other(now: Now) -> Fact:
    country, random = now.country, now.random
    draw = random.random()
    agreement, provision = random.choice(country.agreements), random.randrange(6)
    district = random.choice(country.districts)
    if draw < 0.1:
        country.scheduled.append(f"duty/{agreement}@{district}")
        return country.scheduled[-1], ReportingScheduleSet(every_months=6)
    if draw < 0.4 and country.scheduled:
        return random.choice(country.scheduled), ProgressReportPublished(
            period_day=now.day.isoformat()
        )
    if draw < 0.6:
        if country.commitments and random.random() < 0.5:
            return f"commitment/{random.choice(country.commitments)}", CommitmentFulfilled()
        id = f"{country.code}-c{now.number}"
        answered = random.choice(country.commitments) if country.commitments else None
        country.commitments.append(id)
        return f"commitment/{id}", CommitmentMade(
            by="actor/ministry",
            to="actor/company",
            what="Share the risk assessment",
            in_return_for=answered,
            due_on=now.later(200),
        )
    kind = random.choice(("ADOPTION_MISSING", "TERMS_WEAKER", "IMPLEMENTATION_OVERDUE"))
    stream = f"finding/{kind}:{agreement}:P{provision + 1}@{district}"
    if draw < 0.8:
        return stream, DriftAcknowledged(note="Seen")
    return stream, DeviationAccepted(reason="Budget comes next year", until=now.later(180))


MIX: tuple[tuple[float, Callable[[Now], Fact]], ...] = (
    (0.40, _claim),
    (0.60, _follow_up),
    (0.75, _instrument),
    (0.85, _notification),
    (0.90, _verification),
    (0.95, _mandate),
    (1.00, _other),
)
