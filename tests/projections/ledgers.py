"""Random ledgers: small worlds in which much happens, late, out of order and mistaken.

Days lie within one year and the periods of the policy are short, so that deadlines, graces and
ages fall among the facts. What the journal refuses is left out, so every ledger is possible.
"""

from contextlib import suppress

from hypothesis import strategies as st

from ledger.days import day_of, text_of
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
)
from ledger.events.commitments import (
    CommitmentDeadlineMoved,
    CommitmentFulfilled,
    CommitmentMade,
    CommitmentReleased,
)
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
    PositionEstablished,
)
from ledger.events.terms import Term
from tests.projections.histories import Story
from tests.projections.oracle import BASE

FIRST, SUMMER, LAST = day_of("2024-01-01"), day_of("2024-06-01"), day_of("2024-10-31")
INSTRUMENTS = ("i", "j", "k")
DEADLINES = ("2024-03-15", "2024-05-31", "2024-09-10")
"""Few, so that a version may carry over what the one before stated."""


def days(first: int = FIRST, last: int = LAST) -> st.SearchStrategy[str]:
    """A day."""
    return st.integers(first, last).map(text_of)


def dates(first: int = FIRST, last: int = LAST) -> st.SearchStrategy[str]:
    """When something happened: mostly a day, sometimes a month, a year or a range."""
    day = days(first, last)
    months = day.map(lambda text: text[:7])
    ranges = st.tuples(day, day).map(lambda pair: "/".join(sorted(pair)))
    return st.one_of(day, day, day, months, ranges, st.just("2024"))


maybe_days = st.none() | st.none() | days()
deadlines = st.sampled_from((*DEADLINES, None))
versions = st.integers(1, 3)
agreements = st.sampled_from("mmmmn")
clauses = st.sampled_from("ppppq")
places = st.sampled_from("aaaaabbbcd")


@st.composite
def texts(draw: st.DrawFn) -> tuple[Term, ...]:
    """A few named terms, mostly comparable."""
    found = []
    if draw(st.integers(0, 3)):
        operator = draw(st.sampled_from(("at_least", "at_least", "at_least", "at_most")))
        found.append(Term(name="hours", operator=operator, value=draw(st.integers(1, 3))))
    if not draw(st.integers(0, 3)):
        operator = draw(st.sampled_from(("required", "permitted", "prohibited", "text")))
        value = "as is due" if operator == "text" else None
        found.append(Term(name="measure", operator=operator, value=value))
    return tuple(found)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """A selector, or some places by name."""
    if draw(st.booleans()):
        chosen = draw(st.lists(places, min_size=1, max_size=3, unique=True))
        return Scope(jurisdictions=tuple(chosen))
    selectors = Scope(level="local"), Scope(parent="x"), Scope(level="local", parent="a")
    return draw(st.sampled_from(selectors))


@st.composite
def provisions(draw: st.DrawFn) -> tuple[Provision, ...]:
    """What a version states."""
    return tuple(
        Provision(
            id=id,
            scope=draw(scopes()),
            terms=draw(texts()),
            deadline=draw(deadlines),
            implement_by=draw(deadlines),
            weight=draw(st.sampled_from((1, 3))),
        )
        for id in draw(st.sampled_from(("p", "p", "p", "pq", "q")))
    )


def covers() -> st.SearchStrategy[tuple[Coverage, ...]]:
    """What a local text says on one or two provisions."""
    one = st.builds(Coverage, provision=clauses, terms=texts())
    some = st.lists(one, min_size=1, max_size=2, unique_by=lambda each: each.provision)
    return some.map(tuple)


based_on = st.none() | versions
levels = st.integers(0, 3)
evidence = st.sampled_from(("e", "f"))
holders = st.sampled_from(("ann", "bob"))
names = st.sampled_from(("Here", "There", "Yonder"))
owners = st.sampled_from(("post/mayor", "actor/office"))
parents = st.sampled_from(("x", "x", "x", "a", "b", None))
periods = st.integers(0, 40)
reason = st.just("so it is")

EVENTS: dict[type[Event], st.SearchStrategy[Event]] = {
    kind: st.builds(kind, **facts)
    for kind, facts in {
        JurisdictionRegistered: {
            "level": st.sampled_from(("local", "local", "local", "regional")),
            "name": names,
            "parent": parents,
        },
        JurisdictionRenamed: {"name": names},
        JurisdictionRestructured: {
            "successors": st.lists(places, min_size=1, max_size=2, unique=True).map(tuple)
        },
        AgreementVersionAdopted: {
            "version": versions,
            "title": st.just("An agreement"),
            "nature": st.sampled_from((*["obligation"] * 5, "reference")),
            "provisions": provisions(),
        },
        AgreementSigned: {"party": owners},
        AgreementSuspended: {},
        AgreementEnteredIntoForce: {},
        AgreementEnded: {},
        LocalInstrumentAdopted: {
            "jurisdiction": places,
            "agreement": agreements,
            "based_on": based_on,
            "covers": covers(),
            "expires_on": maybe_days,
        },
        LocalInstrumentAmended: {"based_on": based_on, "covers": covers()},
        LocalInstrumentRenewed: {"expires_on": maybe_days},
        LocalInstrumentSuspended: {},
        LocalInstrumentReinstated: {},
        LocalInstrumentWithdrawn: {
            "reason": st.sampled_from(("repudiated", "superseded", "not_listed"))
        },
        LocalInstrumentAnnulled: {},
        LinkedToNational: {"agreement": agreements, "based_on": based_on, "covers": covers()},
        MarkedOwnCompetence: {},
        LocalAuthorityNotified: {"version": versions},
        NotificationAcknowledged: {"version": versions},
        ReportingScheduleSet: {"every_months": st.integers(1, 3), "ends_on": maybe_days},
        ProgressReportSubmitted: {"period_day": days()},
        ProgressReportPublished: {"period_day": days()},
        ImplementationReported: {"level": levels},
        EvidenceSubmitted: {"evidence": evidence, "supports": st.booleans()},
        EvidenceRetracted: {"evidence": evidence},
        ImplementationVerified: {"level": levels},
        ConformityAssessed: {
            "relation": st.sampled_from(("equal", "weaker", "contradicting")),
            "rationale": st.just("semantic"),
        },
        CellExempted: {"reason": reason, "until": maybe_days},
        ExemptionEnded: {},
        FollowUpOpened: {"what": reason, "due_on": maybe_days, "owner": st.none() | owners},
        FollowUpAssigned: {"owner": owners},
        FollowUpProgressed: {},
        FollowUpEscalated: {"to": owners},
        FollowUpDueDateMoved: {"due_on": days()},
        FollowUpClosed: {},
        FollowUpReopened: {},
        PositionEstablished: {"title": names, "owes": st.sampled_from((("m",), ("m", "n"), ()))},
        MandateStarted: {"holder": holders},
        MandateEnded: {"holder": holders},
        CommitmentReaffirmed: {
            "holder": holders,
            "agreements": st.sampled_from(((), ("m",), ("n",))),
        },
        CommitmentMade: {
            "by": owners,
            "to": owners,
            "what": reason,
            "in_return_for": st.sampled_from(("y", "z", None)),
            "due_on": maybe_days,
        },
        CommitmentFulfilled: {},
        CommitmentReleased: {},
        CommitmentDeadlineMoved: {"due_on": days()},
        DriftAcknowledged: {},
        DriftContested: {"reply": reason},
        DeviationAccepted: {"reason": reason, "until": days()},
        DeviationRevoked: {},
        PolicyVersionAdopted: {
            "name": st.just("short"),
            "notify_days": periods,
            "ack_days": periods,
            "report_grace": periods,
            "version_grace": periods,
            "succession_grace": periods,
            "handover_days": periods,
            "stalled_days": periods,
            "evidence_max_age": periods,
        },
    }.items()
}
"""Everything that can be told, but corrections."""

IDS: dict[str, st.SearchStrategy[str]] = {
    "jurisdiction": places,
    "agreement": agreements,
    "instrument": st.sampled_from(INSTRUMENTS),
    "cell": st.builds("{}:{}@{}".format, agreements, clauses, places),
    "duty": st.builds("{}@{}".format, agreements, places),
    "follow-up": st.sampled_from(("f", "g")),
    "post": st.just("mayor"),
    "commitment": st.sampled_from(("y", "z")),
    "policy": st.just("policy"),
}
OFTEN = (*["instrument"] * 5, *["cell"] * 4, *["duty"] * 4, *["finding"] * 2, *IDS)


@st.composite
def ledgers(draw: st.DrawFn) -> Story:
    """A ledger: what things began with, what became of them, what was said of it afterwards."""
    story = Story()
    if draw(st.integers(0, 9)):
        tell(story, "2023-12-01", "policy/policy", draw(EVENTS[PolicyVersionAdopted]))
    begin(story, draw)
    for _ in range(draw(st.integers(10, 25))):
        if draw(st.integers(0, 7)):
            happen(story, draw)
        else:
            mend(story, draw)
    return story


def begin(story: Story, draw: st.DrawFn) -> None:
    """What there is: places, agreements, and most of what may hang on them."""
    registered = EVENTS[JurisdictionRegistered]
    for place in draw(st.sampled_from(("ab", "abc", "bca", "abcd", "dcab"))):
        tell(story, draw(dates(FIRST - 60, SUMMER)), f"jurisdiction/{place}", draw(registered))
    for agreement in draw(st.sampled_from(("m", "mn", "nm"))):
        first = FIRST - 30
        for number in range(1, draw(st.integers(2, 4))):
            version = {
                "version": number,
                "title": "An agreement",
                "nature": draw(st.sampled_from((*["obligation"] * 5, "reference"))),
                "provisions": draw(provisions()),
            }
            event = AgreementVersionAdopted.model_validate(version)
            tell(story, draw(dates(first, first + 80)), f"agreement/{agreement}", event)
            first += 90
    for noun in ("instrument", "instrument", "follow-up", "post", "commitment", "commitment"):
        event = draw(EVENTS[BEGINNINGS[noun]])
        tell(story, draw(dates(FIRST, SUMMER)), f"{noun}/{draw(IDS[noun])}", event)


def happen(story: Story, draw: st.DrawFn) -> None:
    """A few things happen to something; acts are about what drifts or might."""
    noun = draw(st.sampled_from(OFTEN))
    if noun == "finding":
        found = [f"{kind}:{id}" for kind, id in story.rows.known if kind in BASE]
        id = draw(st.sampled_from(sorted(found) or ["NO_OWNER:f"]))
    else:
        id = draw(IDS[noun])
    for kind in draw(st.lists(st.sampled_from(OF_NOUN[noun]), min_size=1, max_size=3)):
        tell(story, draw(dates()), f"{noun}/{id}", draw(EVENTS[kind]))


def mend(story: Story, draw: st.DrawFn) -> None:
    """An entry turns out wrong: it was never true, or had another date, or other facts."""
    entries = [entry for entry in story.entries if type(entry.event) in EVENTS]
    if not entries:
        return
    wrong = draw(st.sampled_from(entries))
    change: Event = EntryRetracted(reason="never true")
    match draw(st.integers(0, 2)):
        case 1:
            change = EntryCorrected(reason="on another day", occurred_on=draw(dates()))
        case 2:
            right = facts_of(draw(EVENTS[type(wrong.event)]))
            change = EntryCorrected(reason="in other words", replacement=right)
    tell(story, text_of(LAST), wrong.stream, change, wrong.citation)


def tell(story: Story, on: str, stream: str, event: Event, corrects: str | None = None) -> None:
    """Record it if it is possible."""
    with suppress(Refused):
        story.record(on, stream, event, corrects=corrects)


BEGINNINGS: dict[str, type[Event]] = {
    "instrument": LocalInstrumentAdopted,
    "follow-up": FollowUpOpened,
    "post": PositionEstablished,
    "commitment": CommitmentMade,
}
RARELY = (
    AgreementEnded,
    AgreementSigned,
    AgreementSuspended,
    FollowUpEscalated,
    JurisdictionRenamed,
    LocalInstrumentAnnulled,
    LocalInstrumentWithdrawn,
    ProgressReportSubmitted,
)
OF_NOUN = {
    noun: [
        kind
        for kind in EVENTS
        if kind.stream_kind == noun
        for _ in range(1 if kind in RARELY else 4)
    ]
    for noun in (*IDS, "finding")
}
