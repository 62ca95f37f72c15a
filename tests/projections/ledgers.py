"""Random ledgers: small worlds in which much happens, late, out of order and mistaken.

All days lie within a year and the periods of the policy are short, so that deadlines, graces and
ages fall among the facts. What the journal refuses is left out: every ledger is a possible one.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from typing import NamedTuple, TypeVar

from ledger.days import day_of, span_of, text_of
from ledger.decisions.refusals import Refused
from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementSigned,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
    Scope,
)
from ledger.events.base import Event
from ledger.events.catalogue import facts_of
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    EvidenceRetracted,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
    ImplementationVerified,
    ProvisionRejected,
    RejectionWithdrawn,
)
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled
from ledger.events.corrections import EntryCorrected, EntryRetracted
from ledger.events.duties import (
    LocalAuthorityNotified,
    NotificationAcknowledged,
    ProgressReportPublished,
    ProgressReportSubmitted,
    ReportingScheduleSet,
)
from ledger.events.findings import (
    DeviationAccepted,
    DeviationRevoked,
    DriftAcknowledged,
    DriftContested,
)
from ledger.events.follow_ups import (
    FollowUpAssigned,
    FollowUpClosed,
    FollowUpDueDateMoved,
    FollowUpEscalated,
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.incidents import IncidentRecorded, IncidentRemedied, IncidentVerified
from ledger.events.instruments import (
    Coverage,
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentAnnulled,
    LocalInstrumentReinstated,
    LocalInstrumentRenewed,
    LocalInstrumentSuspended,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
)
from ledger.events.jurisdictions import (
    JurisdictionRegistered,
    JurisdictionRenamed,
    JurisdictionRestructured,
)
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionAbolished,
    PositionEstablished,
)
from ledger.events.terms import Operator, Term
from tests.projections.histories import Story

T = TypeVar("T")

FIRST, SUMMER, LAST = day_of("2024-01-01"), day_of("2024-06-01"), day_of("2024-12-10")
DEADLINES = ("2024-03-15", "2024-05-31", "2024-09-10")
"""Few, so that a version may carry over what the one before stated."""


class Told(NamedTuple):
    """What a ledger is told. `corrects` is the number of what turned out wrong."""

    number: int
    on: str
    stream: str
    event: Event
    corrects: int | None = None


def random_ledger(seed: int) -> list[Told]:
    """What there is, what became of it, and what was said of it afterwards."""
    dice = Dice(seed)
    told = beginnings(dice)
    for _ in range(dice.number(6, 25)):
        noun = dice.any_of(OFTEN)
        stream = f"{noun}/{ID_OF[noun](dice)}"
        events = [EVENTS[dice.any_of(OF_NOUN[noun])](dice) for _ in range(dice.number(1, 3))]
        told += [(dice.date(), stream, event) for event in events]
    match dice.number(0, 3):
        case 0:
            dice.random.shuffle(told)
        case 1:  # as it happens: what is new is then at the end of every timeline
            told.sort(key=lambda each: span_of(each[0]).last)
    facts = [Told(number, *each) for number, each in enumerate(told)]
    for _ in range(dice.number(0, 4)):
        facts.insert(dice.number(len(facts) // 2, len(facts)), mended(facts, dice))
    return facts


def tell(facts: Sequence[Told], story: Story | None = None) -> Story:
    """A ledger of all that is possible among these facts; follow-ups follow from any of them."""
    story, citations = story or Story(), dict[int, str]()
    streams = sorted({fact.stream for fact in facts})
    for number, on, stream, event, corrects in facts:
        if corrects is None or corrects in citations:
            cited = None if corrects is None else citations[corrects]
            causes = streams if isinstance(event, FollowUpOpened) else []
            cause = f"{causes[number % len(causes)]}#{number % 3 + 1}" if causes else None
            with suppress(Refused):
                entry = story.record(on, stream, event, corrects=cited, caused_by=cause)
                if entry is not None:
                    citations[number] = entry.citation
    return story


def reduced(facts: list[Told], fails: Callable[[Story], bool]) -> list[Told]:
    """As few of these facts as still fail: what can be left out, is."""
    size = len(facts) // 2
    while size:
        for start in range(len(facts) - size, -1, -size):
            fewer = facts[:start] + facts[start + size :]
            if fails(tell(fewer)):
                facts = fewer
        size //= 2
    return facts


class Dice:
    """A random choice of everything, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def number(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def chance(self, one_in: int) -> bool:
        return self.random.randrange(one_in) == 0

    def any_of(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def some_of(self, choices: str, most: int) -> tuple[str, ...]:
        """One to so many different letters."""
        return tuple(dict.fromkeys(self.any_of(choices) for _ in range(self.number(1, most))))

    def maybe(self, value: T) -> T | None:
        return self.any_of((value, None, None))

    def day(self, first: int = FIRST, last: int = LAST) -> str:
        return text_of(self.number(first, last))

    def date(self, first: int = FIRST, last: int = LAST) -> str:
        """When something happened: mostly a day, sometimes a month, a year or a range."""
        day, other = sorted((self.day(first, last), self.day(first, last)))
        exact = self.any_of((day, other))
        return self.any_of((*[exact] * 8, day[:7], other[:7], f"{day}/{other}", day[:4]))

    def terms(self) -> tuple[Term, ...]:
        """A few named terms, mostly comparable."""
        found = []
        if not self.chance(4):
            bound: Operator = self.any_of(("at_least", "at_least", "at_least", "at_most"))
            found.append(Term(name="hours", operator=bound, value=self.number(1, 3)))
        if self.chance(5):
            duty: Operator = self.any_of(("required", "permitted", "prohibited", "text", "text"))
            value = "as is due" if duty == "text" else None
            found.append(Term(name="measure", operator=duty, value=value))
        return tuple(found)

    def scope(self) -> Scope:
        """A selector, or some places by name."""
        if self.chance(2):
            return Scope(jurisdictions=self.some_of("aaabcd", 3))
        topic = self.any_of((None, None, "water"))
        alone = Scope(topic="water") if topic else Scope(level="local")
        level, parent = Scope(level="local", topic=topic), Scope(parent="x", topic=topic)
        both = Scope(level="local", parent="a", topic=topic)
        return self.any_of((alone, level, parent, parent, both))

    def version(self, number: int) -> Event:
        """A version of an agreement."""
        provisions = tuple(
            Provision(
                id=id,
                scope=self.scope(),
                terms=self.terms(),
                deadline=self.any_of((*DEADLINES, None)),
                implement_by=self.any_of((*DEADLINES, None)),
                weight=self.any_of((1, 3)),
                theme="water" if id == "q" else None,
            )
            for id in self.any_of(("p", "p", "p", "pq", "q"))
        )
        return AgreementVersionAdopted(
            version=number,
            title="An agreement",
            nature="reference" if self.chance(6) else "obligation",
            theme="mines" if number % 2 else None,
            provisions=provisions,
        )

    def covers(self) -> tuple[Coverage, ...]:
        """What a local text says on one or two provisions."""
        provisions = self.some_of("ppppq", 2)
        return tuple(Coverage(provision=id, terms=self.terms()) for id in provisions)

    def based_on(self) -> int | None:
        return self.any_of((None, 1, 1, 2, 2, 3))

    def period(self) -> int:
        return self.number(0, 40)

    def finding(self) -> str:
        """Something that may drift."""
        noun = self.any_of(("cell", "cell", *KINDS))
        return f"{self.any_of(KINDS[noun])}:{ID_OF[noun](self)}"


EVENTS: dict[type[Event], Callable[[Dice], Event]] = {
    JurisdictionRegistered: lambda dice: JurisdictionRegistered(
        level=dice.any_of(("local", "local", "local", "regional")),
        name="A place",
        parent=dice.any_of(("x", "x", "x", "a", "b", None)),
    ),
    JurisdictionRenamed: lambda dice: JurisdictionRenamed(name=dice.any_of(("Here", "There"))),
    JurisdictionRestructured: lambda dice: JurisdictionRestructured(
        successors=dice.some_of("abcd", 2)
    ),
    AgreementVersionAdopted: lambda dice: dice.version(dice.number(1, 3)),
    AgreementSigned: lambda dice: AgreementSigned(party="actor/office"),
    AgreementSuspended: lambda dice: AgreementSuspended(),
    AgreementEnteredIntoForce: lambda dice: AgreementEnteredIntoForce(),
    AgreementEnded: lambda dice: AgreementEnded(),
    LocalInstrumentAdopted: lambda dice: LocalInstrumentAdopted(
        jurisdiction=ID_OF["jurisdiction"](dice),
        agreement=ID_OF["agreement"](dice),
        based_on=dice.based_on(),
        covers=dice.covers(),
        expires_on=dice.maybe(dice.day()),
    ),
    LocalInstrumentAmended: lambda dice: LocalInstrumentAmended(
        based_on=dice.based_on(), covers=dice.covers()
    ),
    LocalInstrumentRenewed: lambda dice: LocalInstrumentRenewed(expires_on=dice.maybe(dice.day())),
    LocalInstrumentSuspended: lambda dice: LocalInstrumentSuspended(),
    LocalInstrumentReinstated: lambda dice: LocalInstrumentReinstated(),
    LocalInstrumentWithdrawn: lambda dice: LocalInstrumentWithdrawn(
        reason=dice.any_of(("repudiated", "superseded", "not_listed"))
    ),
    LocalInstrumentAnnulled: lambda dice: LocalInstrumentAnnulled(),
    LinkedToNational: lambda dice: LinkedToNational(
        agreement=ID_OF["agreement"](dice), based_on=dice.based_on(), covers=dice.covers()
    ),
    MarkedOwnCompetence: lambda dice: MarkedOwnCompetence(),
    LocalAuthorityNotified: lambda dice: LocalAuthorityNotified(version=dice.number(1, 3)),
    NotificationAcknowledged: lambda dice: NotificationAcknowledged(version=dice.number(1, 3)),
    ReportingScheduleSet: lambda dice: ReportingScheduleSet(
        every_months=dice.number(1, 3), ends_on=dice.maybe(dice.day())
    ),
    ProgressReportSubmitted: lambda dice: ProgressReportSubmitted(period_day=dice.day()),
    ProgressReportPublished: lambda dice: ProgressReportPublished(period_day=dice.day()),
    ImplementationReported: lambda dice: ImplementationReported(
        level=dice.number(0, 3), rebaselined=dice.chance(6)
    ),
    EvidenceSubmitted: lambda dice: EvidenceSubmitted(
        evidence=dice.any_of("efg"),
        supports=dice.any_of((True, True, False)),
        expires_on=dice.maybe(dice.day()),
    ),
    EvidenceRetracted: lambda dice: EvidenceRetracted(evidence=dice.any_of("efg")),
    ImplementationVerified: lambda dice: ImplementationVerified(level=dice.number(0, 3)),
    ConformityAssessed: lambda dice: ConformityAssessed(
        relation=dice.any_of(("equal", "weaker", "contradicting")), rationale="semantic"
    ),
    CellExempted: lambda dice: CellExempted(
        reason="so it is", until=dice.any_of((dice.day(), None))
    ),
    ExemptionEnded: lambda dice: ExemptionEnded(),
    ProvisionRejected: lambda dice: ProvisionRejected(),
    RejectionWithdrawn: lambda dice: RejectionWithdrawn(),
    FollowUpOpened: lambda dice: FollowUpOpened(
        what="something", due_on=dice.maybe(dice.day()), owner=dice.maybe("post/mayor")
    ),
    FollowUpAssigned: lambda dice: FollowUpAssigned(
        owner=dice.any_of(("actor/office", "post/mayor", "post/clerk"))
    ),
    FollowUpProgressed: lambda dice: FollowUpProgressed(),
    FollowUpEscalated: lambda dice: FollowUpEscalated(to="actor/office"),
    FollowUpDueDateMoved: lambda dice: FollowUpDueDateMoved(due_on=dice.day()),
    FollowUpClosed: lambda dice: FollowUpClosed(),
    FollowUpReopened: lambda dice: FollowUpReopened(),
    PositionEstablished: lambda dice: PositionEstablished(
        title="Mayor", owes=dice.any_of((("m",), ("m", "n")))
    ),
    PositionAbolished: lambda dice: PositionAbolished(
        successor=dice.any_of((None, "mayor", "clerk"))
    ),
    MandateStarted: lambda dice: MandateStarted(holder=dice.any_of(("ann", "bob"))),
    MandateEnded: lambda dice: MandateEnded(holder=dice.any_of(("ann", "bob"))),
    CommitmentReaffirmed: lambda dice: CommitmentReaffirmed(
        holder=dice.any_of(("ann", "bob")), agreements=dice.any_of(((), ("m",), ("n",)))
    ),
    CompetenceDevolved: lambda dice: CompetenceDevolved(
        topic=dice.any_of(("water", "water", "water", "roads")),
        from_jurisdiction="x",
        to_jurisdiction=ID_OF["jurisdiction"](dice),
    ),
    CompetenceRecalled: lambda dice: CompetenceRecalled(),
    CommitmentMade: lambda dice: CommitmentMade(
        by="post/mayor",
        to="actor/office",
        what="something",
        in_return_for=dice.any_of("yz"),
        due_on=dice.maybe(dice.day()),
    ),
    CommitmentFulfilled: lambda dice: CommitmentFulfilled(),
    CommitmentReleased: lambda dice: CommitmentReleased(),
    CommitmentDeadlineMoved: lambda dice: CommitmentDeadlineMoved(due_on=dice.day()),
    IncidentRecorded: lambda dice: IncidentRecorded(
        what="something", jurisdiction="a", agreement="m", provision="p", severity=2
    ),
    IncidentVerified: lambda dice: IncidentVerified(),
    IncidentRemedied: lambda dice: IncidentRemedied(remedy="made good"),
    DriftAcknowledged: lambda dice: DriftAcknowledged(),
    DriftContested: lambda dice: DriftContested(reply="not so"),
    DeviationAccepted: lambda dice: DeviationAccepted(reason="so it is", until=dice.day()),
    DeviationRevoked: lambda dice: DeviationRevoked(),
    PolicyVersionAdopted: lambda dice: PolicyVersionAdopted(
        name="short",
        notify_days=dice.period(),
        ack_days=dice.period(),
        report_grace=dice.period(),
        version_grace=dice.period(),
        succession_grace=dice.period(),
        handover_days=dice.period(),
        stalled_days=dice.period(),
        evidence_max_age=dice.period(),
        assess_days=dice.period(),
        agreement=dice.any_of((None, None, "m")),
    ),
}
"""Everything that can be told, but corrections."""

BEGINNINGS: dict[str, type[Event]] = {
    "instrument": LocalInstrumentAdopted,
    "follow-up": FollowUpOpened,
    "post": PositionEstablished,
    "commitment": CommitmentMade,
    "incident": IncidentRecorded,
    "competence": CompetenceDevolved,
}
ID_OF: dict[str, Callable[[Dice], str]] = {
    "jurisdiction": lambda dice: dice.any_of("aaaaabbbcd"),
    "agreement": lambda dice: dice.any_of("mmmmn"),
    "instrument": lambda dice: dice.any_of("iijk"),
    "cell": lambda dice: f"{dice.any_of('mmmmn')}:{dice.any_of('ppppq')}@{dice.any_of('aaabc')}",
    "duty": lambda dice: f"{dice.any_of('mmmmn')}@{dice.any_of('aaabc')}",
    "follow-up": lambda dice: dice.any_of("fg"),
    "post": lambda dice: dice.any_of(("mayor", "mayor", "clerk")),
    "commitment": lambda dice: dice.any_of("yz"),
    "incident": lambda dice: "shot",
    "competence": lambda dice: dice.any_of("uvw"),
    "policy": lambda dice: "policy",
    "finding": lambda dice: dice.finding(),
}
OFTEN = (*ID_OF, *["cell"] * 3, *["instrument"] * 4, *["duty"] * 2, "follow-up", "post", "post")
RARELY = (
    AgreementEnded,
    AgreementSigned,
    CellExempted,
    CommitmentReleased,
    CompetenceDevolved,
    FollowUpEscalated,
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAnnulled,
    LocalInstrumentWithdrawn,
    MarkedOwnCompetence,
    PositionEstablished,
    ProgressReportSubmitted,
)
OF_NOUN = {
    noun: [
        kind
        for kind in EVENTS
        if kind.stream_kind == noun
        for _ in range(1 if kind in RARELY else 4)
    ]
    for noun in ID_OF
}
KINDS = {
    "cell": (
        "ADOPTION_MISSING",
        "TERMS_WEAKER",
        "TERMS_CONTRADICT",
        "VERSION_BEHIND",
        "TERMS_UNASSESSED",
        "LOCAL_CONFLICT",
        "FORCE_LAPSED",
        "FORCE_SUSPENDED",
        "REPUDIATED",
        "IMPLEMENTATION_OVERDUE",
        "OFF_PACE",
        "EVIDENCE_CONTRADICTS",
        "CLAIM_UNEVIDENCED",
        "EVIDENCE_STALE",
        "REGRESSION",
        "INCIDENT_AGAINST",
    ),
    "duty": ("ADOPTION_INCOMPLETE", "NOT_INFORMED", "NOT_ACKNOWLEDGED", "REPORTING_SILENCE"),
    "follow-up": ("FOLLOWUP_OVERDUE", "FOLLOWUP_STALLED", "NO_OWNER"),
    "post": ("OWNER_VACANT", "SUCCESSION_UNCONFIRMED"),
    "instrument": ("PARENT_ENDED", "ORPHAN_LOCAL"),
    "commitment": ("UNRECIPROCATED",),
}


def beginnings(dice: Dice) -> list[tuple[str, str, Event]]:
    """A policy, places, agreements in versions, and some of all that may hang on them."""
    told = [("2023-12-01", "policy/policy", EVENTS[PolicyVersionAdopted](dice))] * dice.number(0, 1)
    for place in dice.any_of(("ab", "abc", "bca", "abcd")):
        on = dice.date(FIRST - 60, SUMMER)
        told.append((on, f"jurisdiction/{place}", EVENTS[JurisdictionRegistered](dice)))
    for agreement in dice.any_of(("m", "mn")):
        first = FIRST - 30
        for number in range(1, dice.number(2, 4)):
            on = dice.date(first, first + 80)
            told.append((on, f"agreement/{agreement}", dice.version(number)))
            first += 90
    for noun in ("instrument", "instrument", *BEGINNINGS, "commitment", "competence"):
        event = EVENTS[BEGINNINGS[noun]](dice)
        told.append((dice.date(FIRST, SUMMER), f"{noun}/{ID_OF[noun](dice)}", event))
    if dice.chance(4):
        event = LocalInstrumentAdopted(jurisdiction="a", title="An orphan")
        told.append((dice.date(), "instrument/k", event))
    return told


def mended(facts: list[Told], dice: Dice) -> Told:
    """Something turns out wrong: it never was, or was on another day, or was otherwise."""
    wrong = dice.any_of([fact for fact in facts if fact.corrects is None])
    change: Event = EntryRetracted(reason="it never was")
    match dice.number(0, 2):
        case 1:
            change = EntryCorrected(reason="on another day", occurred_on=dice.date())
        case 2:
            right = facts_of(EVENTS[type(wrong.event)](dice))
            change = EntryCorrected(reason="in other words", replacement=right)
    return Told(len(facts), text_of(LAST), wrong.stream, change, wrong.number)
