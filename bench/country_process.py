"""What happens in the process of a made-up country: who meets, is told, trained and paid."""

from collections.abc import Callable

from bench.country_facts import Now
from bench.country_places import Fact
from ledger.events.actors import ActorRegistered
from ledger.events.dialogues import DialogueHeld
from ledger.events.engagements import ConsultationHeld, EngagementStrategySet
from ledger.events.fees import FeeInvoiced, FeePaid, FeeScheduleSet
from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from ledger.events.information_duties import InformationDutyAgreed, InformationSent
from ledger.events.meetings import Attendance, DecisionTaken, MeetingHeld, MinutesPublished
from ledger.events.participants import Participants
from ledger.events.recommendations import (
    RecommendationAccepted,
    RecommendationDrafted,
    RecommendationIssued,
)
from ledger.events.responsibilities import ResponsibilityAssigned
from ledger.events.risks import RiskReassessed, RiskRegistered
from ledger.events.trainings import TrainingDelivered
from ledger.events.working_groups import (
    CoChairAppointed,
    FocalPointAppointed,
    WorkingGroupEstablished,
)


def _meeting(now: Now) -> Fact:
    """A working group meets; then its minutes are published, or a decision is recorded."""
    country, random = now.country, now.random
    held = country.going.setdefault("meeting", [])
    if held and random.random() < 0.6:
        id = held.pop(random.randrange(len(held)))
        if random.random() < 0.5:
            return f"meeting/{id}", DecisionTaken(decision="Visit the district office")
        return f"meeting/{id}", MinutesPublished(document=f"Minutes of {id}")
    district = random.choice(country.districts)
    id = f"{country.code}-m{now.number}"
    held += [id, id]
    return f"meeting/{id}", MeetingHeld(
        group=f"group-{district}",
        jurisdiction=district,
        attendance=(Attendance(pillar="government", rank="senior", number=4),),
        groups_present=("women",) if random.random() < 0.6 else (),
    )


def _group(now: Now) -> Fact:
    """A district's working group is established, then gets its people."""
    country, random = now.country, now.random
    begun = country.going.setdefault("group", [])
    district = country.districts[len(begun) % len(country.districts)]
    if len(begun) < len(country.districts):
        begun.append(district)
        return f"working-group/group-{district}", WorkingGroupEstablished(
            name=f"Group of {district}",
            jurisdiction=district,
            cadence_days=90,
            required_groups=("women",),
        )
    stream = f"working-group/group-{random.choice(begun)}"
    if random.random() < 0.5:
        return stream, CoChairAppointed(party=f"actor/a{random.randrange(20)}")
    return stream, FocalPointAppointed(party=f"post/head-{random.choice(country.districts)}")


def _risk(now: Now) -> Fact:
    country, random = now.country, now.random
    known = country.going.setdefault("risk", [])
    if len(known) > 300 or (known and random.random() < 0.6):
        likelihood = random.randrange(5)
        return f"risk/{random.choice(known)}", RiskReassessed(likelihood=likelihood, impact=2)
    known.append(f"{country.code}-r{now.number}")
    return f"risk/{known[-1]}", RiskRegistered(
        title="Nobody told the district",
        category=random.choice(("coordination", "security", "political")),
        jurisdiction=random.choice(country.districts),
        likelihood=2,
        impact=3,
    )


def _information(now: Now) -> Fact:
    country, random = now.country, now.random
    known = country.going.setdefault("information", [])
    if len(known) > 100 or (known and random.random() < 0.8):
        return f"information-duty/{random.choice(known)}", InformationSent(means="letter")
    known.append(f"{country.code}-d{now.number}")
    return f"information-duty/{known[-1]}", InformationDutyAgreed(
        party="actor/a1", means="letter", every_days=90
    )


def _engagement(now: Now) -> Fact:
    country, random = now.country, now.random
    known = country.going.setdefault("engagement", [])
    if len(known) > 100 or (known and random.random() < 0.8):
        held = ConsultationHeld(mode="structured", form="roundtable", groups_present=("women",))
        return f"engagement/{random.choice(known)}", held
    known.append(f"{country.code}-g{now.number}")
    return f"engagement/{known[-1]}", EngagementStrategySet(party="actor/a1", mode="informal")


def _training(now: Now) -> Fact:
    return f"training/{now.country.code}-t{now.number}", TrainingDelivered(
        topic="Use of force",
        duration_minutes=480,
        audience="police",
        participants=(Participants(group="women", number=9),),
    )


def _dialogue(now: Now) -> Fact:
    return f"dialogue/{now.country.code}-y{now.number}", DialogueHeld(
        topic="The market",
        forces=("police",),
        jurisdiction=now.random.choice(now.country.districts),
        groups_present=("women",),
    )


def _recommendation(now: Now) -> Fact:
    country, random = now.country, now.random
    drafted = country.going.setdefault("drafted", [])
    issued = country.going.setdefault("issued", [])
    if issued and random.random() < 0.4:
        id = issued.pop(random.randrange(len(issued)))
        return f"recommendation/{id}", RecommendationAccepted(level="supported")
    if drafted and random.random() < 0.5:
        id = drafted.pop(random.randrange(len(drafted)))
        issued.append(id)
        return f"recommendation/{id}", RecommendationIssued()
    drafted.append(f"{country.code}-n{now.number}")
    return f"recommendation/{drafted[-1]}", RecommendationDrafted(
        text="Open the office on Saturdays",
        by="actor/a1",
        to=f"post/head-{random.choice(country.districts)}",
        direction="national_to_local",
    )


def _incident(now: Now) -> Fact:
    country, random = now.country, now.random
    known = country.going.setdefault("incident", [])
    if known and random.random() < 0.6:
        id = known.pop(random.randrange(len(known)))
        if random.random() < 0.5:
            known.append(id)
            return f"incident/{id}", IncidentVerified(method="INTERVIEW", by="actor/a2")
        return f"incident/{id}", IncidentRemedied(remedy="Compensation was paid")
    known.append(f"{country.code}-z{now.number}")
    return f"incident/{known[-1]}", IncidentRecorded(
        what="A trader was beaten",
        jurisdiction=random.choice(country.districts),
        agreement=random.choice(country.agreements),
        provision=f"P{random.randrange(6) + 1}",
        severity=2,
    )


def _money(now: Now) -> Fact:
    country, random = now.country, now.random
    payers = country.going.setdefault("payer", [])
    if len(payers) < 20:
        payers.append(f"{country.code}-p{now.number}")
        return f"fee/{payers[-1]}", FeeScheduleSet(
            payer="actor/a3", amount_minor=100_000, currency="USD", first_due_on=now.later(60)
        )
    owed = country.going.setdefault("owed", [])
    if owed and random.random() < 0.5:
        payer, _, invoice = owed.pop(random.randrange(len(owed))).partition(" ")
        return f"fee/{payer}", FeePaid(invoice=invoice, amount_minor=100_000)
    owed.append(f"{random.choice(payers)} i{now.number}")
    payer, _, invoice = owed[-1].partition(" ")
    return f"fee/{payer}", FeeInvoiced(invoice=invoice, due_on=now.later(60), amount_minor=100_000)


def _actor(now: Now) -> Fact:
    return f"actor/{now.country.code}-a{now.number}", ActorRegistered(
        name="A company", pillar="company", type="company", level="local"
    )


def _responsibility(now: Now) -> Fact:
    country, random = now.country, now.random
    agreement, provision = random.choice(country.agreements), random.randrange(6) + 1
    district = random.choice(country.districts)
    return f"responsibility/{country.code}-b{now.number}", ResponsibilityAssigned(
        subject=f"cell/{agreement}:P{provision}@{district}",
        party=f"post/head-{district}",
        role="responsible",
    )


PROCESS_MIX: tuple[tuple[float, Callable[[Now], Fact]], ...] = (
    (0.28, _meeting),
    (0.32, _group),
    (0.40, _risk),
    (0.50, _information),
    (0.57, _engagement),
    (0.65, _training),
    (0.72, _dialogue),
    (0.82, _recommendation),
    (0.89, _incident),
    (0.93, _money),
    (0.96, _actor),
    (1.00, _responsibility),
)


def of_the_process(now: Now) -> Fact:
    """Anything of the process, in the shares of `PROCESS_MIX`."""
    draw = now.random.random()
    make = next(each for share, each in PROCESS_MIX if draw <= share)
    return make(now)
