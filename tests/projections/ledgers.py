"""Random ledgers: small worlds in which much happens, late, out of order and mistaken.

Days lie within one year and the periods of the policy are short, so that deadlines, graces and
ages fall among the facts. What the journal refuses is left out, so every ledger is possible.
"""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from ledger.days import day_of, text_of
from ledger.decisions.refusals import Refused
from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
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

FIRST, LAST = day_of("2024-01-01"), day_of("2024-10-31")
PLACES = ("a", "b", "c", "d")
AGREEMENTS = ("m", "n")
PROVISIONS = ("p", "q")
INSTRUMENTS = ("i", "j", "k")
HOLDERS = ("ann", "bob")
OWNERS = ("post/mayor", "actor/office")

Told = tuple[str, str, Event]
"""What a ledger is told: when it happened, in which stream, what."""


def days(first: int = FIRST, last: int = LAST) -> st.SearchStrategy[str]:
    """A day."""
    return st.integers(first, last).map(text_of)


def months() -> st.SearchStrategy[str]:
    return st.integers(1, 10).map(lambda month: f"2024-{month:02d}")


def dates() -> st.SearchStrategy[str]:
    """When something happened: mostly a day, sometimes a month, a year or a range."""
    ranges = st.tuples(days(), days()).map(lambda pair: "/".join(sorted(pair)))
    return st.one_of(days(), days(), days(), months(), ranges, st.just("2024"))


maybe_days = st.none() | days()
versions = st.integers(1, 3)


@st.composite
def texts(draw: st.DrawFn) -> tuple[Term, ...]:
    """A few named terms, mostly comparable."""
    found = []
    if draw(st.booleans()):
        operator = draw(st.sampled_from(("at_least", "at_least", "at_most")))
        found.append(Term(name="hours", operator=operator, value=draw(st.integers(1, 4))))
    if draw(st.booleans()):
        operator = draw(st.sampled_from(("required", "permitted", "prohibited", "text")))
        value = "as is due" if operator == "text" else None
        found.append(Term(name="measure", operator=operator, value=value))
    return tuple(found)


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Some places by name, or a selector."""
    if draw(st.booleans()):
        chosen = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True))
        return Scope(jurisdictions=tuple(chosen))
    return draw(
        st.sampled_from(
            (Scope(level="local"), Scope(parent="x"), Scope(level="local", parent="a"))
        )
    )


@st.composite
def provisions(draw: st.DrawFn) -> tuple[Provision, ...]:
    """What a version states."""
    return tuple(
        Provision(
            id=id,
            scope=draw(scopes()),
            terms=draw(texts()),
            deadline=draw(maybe_days),
            implement_by=draw(maybe_days),
            weight=draw(st.sampled_from((1, 3))),
        )
        for id in draw(st.sampled_from((("p",), ("p", "q"), ("q",))))
    )


def covers() -> st.SearchStrategy[tuple[Coverage, ...]]:
    return st.lists(
        st.builds(Coverage, provision=st.sampled_from(PROVISIONS), terms=texts()),
        min_size=1,
        max_size=2,
        unique_by=lambda each: each.provision,
    ).map(tuple)


based_on = st.none() | versions
levels = st.integers(0, 3)
agreements = st.sampled_from(AGREEMENTS)
holders = st.sampled_from(HOLDERS)
owners = st.sampled_from(OWNERS)
places = st.sampled_from(PLACES)
reason = st.just("so it is")


def registrations() -> st.SearchStrategy[Event]:
    return st.builds(
        JurisdictionRegistered,
        level=st.sampled_from(("local", "local", "regional")),
        name=st.sampled_from(("Here", "There")),
        parent=st.sampled_from(("x", "a", "b", None)),
    )


LIFE_OF: dict[str, tuple[st.SearchStrategy[Event], ...]] = {
    "jurisdiction": (
        st.builds(JurisdictionRenamed, name=st.sampled_from(("Here", "There", "Yonder"))),
        st.builds(
            JurisdictionRestructured,
            successors=st.lists(places, min_size=1, max_size=2, unique=True).map(tuple),
        ),
        registrations(),
    ),
    "agreement": (
        st.builds(
            AgreementVersionAdopted,
            version=versions,
            title=st.just("An agreement"),
            nature=st.sampled_from(("obligation", "obligation", "obligation", "reference")),
            provisions=provisions(),
        ),
        st.builds(AgreementSuspended),
        st.builds(AgreementEnteredIntoForce),
        st.builds(AgreementEnded),
    ),
    "instrument": (
        st.builds(LocalInstrumentAmended, based_on=based_on, covers=covers()),
        st.builds(LocalInstrumentRenewed, expires_on=maybe_days),
        st.builds(LocalInstrumentSuspended),
        st.builds(LocalInstrumentReinstated),
        st.builds(
            LocalInstrumentWithdrawn,
            reason=st.sampled_from(("repudiated", "superseded", "not_listed")),
        ),
        st.builds(LocalInstrumentAnnulled),
        st.builds(LinkedToNational, agreement=agreements, based_on=based_on, covers=covers()),
        st.builds(MarkedOwnCompetence),
    ),
    "cell": (
        st.builds(ImplementationReported, level=levels),
        st.builds(
            EvidenceSubmitted, evidence=st.sampled_from(("e", "f")), supports=st.booleans()
        ),
        st.builds(EvidenceRetracted, evidence=st.sampled_from(("e", "f"))),
        st.builds(ImplementationVerified, level=levels),
        st.builds(
            ConformityAssessed,
            relation=st.sampled_from(("equal", "weaker", "contradicting")),
            rationale=st.just("semantic"),
        ),
        st.builds(CellExempted, reason=reason, until=maybe_days),
        st.builds(ExemptionEnded),
    ),
    "duty": (
        st.builds(LocalAuthorityNotified, version=versions),
        st.builds(NotificationAcknowledged, version=versions),
        st.builds(
            ReportingScheduleSet, every_months=st.integers(1, 3), ends_on=maybe_days
        ),
        st.builds(ProgressReportSubmitted, period_day=days()),
        st.builds(ProgressReportPublished, period_day=days()),
    ),
    "follow-up": (
        st.builds(FollowUpAssigned, owner=owners),
        st.builds(FollowUpProgressed),
        st.builds(FollowUpEscalated, to=owners),
        st.builds(FollowUpDueDateMoved, due_on=days()),
        st.builds(FollowUpClosed),
        st.builds(FollowUpReopened),
    ),
    "post": (
        st.builds(MandateStarted, holder=holders),
        st.builds(MandateEnded, holder=holders),
        st.builds(
            CommitmentReaffirmed, holder=holders, agreements=st.sampled_from(((), ("m",), ("n",)))
        ),
    ),
    "commitment": (
        st.builds(CommitmentFulfilled),
        st.builds(CommitmentReleased),
        st.builds(CommitmentDeadlineMoved, due_on=days()),
    ),
    "finding": (
        st.builds(DriftAcknowledged),
        st.builds(DriftContested, reply=reason),
        st.builds(DeviationAccepted, reason=reason, until=days()),
        st.builds(DeviationRevoked),
    ),
}
SHORT = st.integers(0, 40)
POLICIES = st.builds(
    PolicyVersionAdopted,
    name=st.just("short"),
    notify_days=SHORT,
    ack_days=SHORT,
    report_grace=SHORT,
    version_grace=SHORT,
    succession_grace=SHORT,
    handover_days=SHORT,
    stalled_days=SHORT,
    evidence_max_age=SHORT,
)


def subjects(noun: str) -> st.SearchStrategy[str]:
    """The ids that streams of a kind may have."""
    cells = st.builds("{}:{}@{}".format, agreements, st.sampled_from(PROVISIONS), places)
    duties = st.builds("{}@{}".format, agreements, places)
    plain: dict[str, st.SearchStrategy[str]] = {
        "jurisdiction": places,
        "agreement": agreements,
        "instrument": st.sampled_from(INSTRUMENTS),
        "cell": cells,
        "duty": duties,
        "follow-up": st.sampled_from(("f", "g")),
        "post": st.just("mayor"),
        "commitment": st.sampled_from(("y", "z")),
    }
    if noun != "finding":
        return plain[noun]
    nouns = {
        "cascade": duties,
        "reporting": duties,
        "FOLLOWUP": plain["follow-up"],
    }
    del nouns
    return st.sampled_from(sorted(BASE)).flatmap(
        lambda kind: plain[NOUN_OF.get(kind, "cell")].map(lambda id: f"{kind}:{id}")
    )


NOUN_OF = {
    "NOT_INFORMED": "duty",
    "NOT_ACKNOWLEDGED": "duty",
    "REPORTING_SILENCE": "duty",
    "FOLLOWUP_OVERDUE": "follow-up",
    "FOLLOWUP_STALLED": "follow-up",
    "NO_OWNER": "follow-up",
    "OWNER_VACANT": "post",
    "SUCCESSION_UNCONFIRMED": "post",
    "ORPHAN_LOCAL": "instrument",
    "UNRECIPROCATED": "commitment",
}
