"""What holds on a day, worked out as plainly as possible: the other side of the laws.

Nothing here is shared with the views but the words of the events and the comparison of terms.
There are no intervals and no breakpoints: every question is about one day and is answered from
the facts that count by that day; since when something holds is found by walking back day by day.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ledger.days import add_months, counted_day, day_of
from ledger.entries import Entry
from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
    Scope,
)
from ledger.events.base import Event
from ledger.events.catalogue import event_of
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
    FollowUpOpened,
    FollowUpProgressed,
    FollowUpReopened,
)
from ledger.events.instruments import (
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
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.events.policies import PolicyVersionAdopted
from ledger.events.posts import (
    CommitmentReaffirmed,
    MandateEnded,
    MandateStarted,
    PositionEstablished,
)
from ledger.events.terms import Term
from projections.drift.terms import VERDICTS, Comparison, compare, text_of

BASE = {
    "NOT_INFORMED": 2,
    "NOT_ACKNOWLEDGED": 1,
    "ADOPTION_MISSING": 1,
    "TERMS_WEAKER": 2,
    "TERMS_CONTRADICT": 3,
    "VERSION_BEHIND": 1,
    "FORCE_LAPSED": 2,
    "FORCE_SUSPENDED": 2,
    "REPUDIATED": 3,
    "IMPLEMENTATION_OVERDUE": 1,
    "EVIDENCE_CONTRADICTS": 3,
    "CLAIM_UNEVIDENCED": 1,
    "FOLLOWUP_OVERDUE": 1,
    "FOLLOWUP_STALLED": 1,
    "REPORTING_SILENCE": 1,
    "NO_OWNER": 1,
    "OWNER_VACANT": 2,
    "SUCCESSION_UNCONFIRMED": 2,
    "ORPHAN_LOCAL": 0,
    "UNRECIPROCATED": 2,
}
OF_STATE = {
    "MISSING": "ADOPTION_MISSING",
    "WEAKER": "TERMS_WEAKER",
    "CONTRADICTING": "TERMS_CONTRADICT",
    "LAPSED": "FORCE_LAPSED",
    "SUSPENDED": "FORCE_SUSPENDED",
    "REPUDIATED": "REPUDIATED",
}
UNCOVERED = ("MISSING", "LAPSED", "SUSPENDED", "REPUDIATED")
BEGINNINGS: dict[str, type[Event]] = {
    "jurisdiction": JurisdictionRegistered,
    "instrument": LocalInstrumentAdopted,
    "follow-up": FollowUpOpened,
    "post": PositionEstablished,
    "commitment": CommitmentMade,
}
Ask = Callable[..., dict[str, int]]
"""What drifts about a subject on a day, with its severity."""

GRAVEST = ("SUSPENDED", "LAPSED", "REPUDIATED")


class Fact(NamedTuple):
    """What happened: the day from which it counts, its place in the ledger, the event."""

    day: int
    position: int
    event: Any


class Finding(NamedTuple):
    """A finding as shown on a day."""

    onset: int
    severity: int
    state: str


class Cell(NamedTuple):
    """A provision of an agreement at a place."""

    agreement: str
    provision: str
    place: str

    def __str__(self) -> str:
        return f"{self.agreement}:{self.provision}@{self.place}"


class Stated(NamedTuple):
    """A provision as a version states it."""

    day: int
    version: int
    provision: Provision


@dataclass
class Standard:
    """Terms as a version set them, with the deadline that was last stated with them."""

    terms: tuple[Term, ...]
    version: int
    adopted_on: int
    deadline: int | None


@dataclass
class Wording:
    """A local instrument as it stands."""

    place: str
    agreement: str | None
    based_on: int | None
    covers: dict[str, tuple[Term, ...]]
    expires_on: int | None
    force: str = "in_force"
    own_competence: bool = False


def remembered(ask: Callable[..., Any]) -> Callable[..., Any]:
    """Answers the same question once. It saves time and nothing else."""
    name = ask.__name__

    def answer(oracle: "Oracle", *question: object) -> Any:
        key = (name, *question)
        if key not in oracle.answers:
            oracle.answers[key] = ask(oracle, *question)
        return oracle.answers[key]

    return answer


class Oracle:
    """Answers about any day from the entries that are known."""

    def __init__(self, entries: Iterable[Entry], process: str | None = "xa") -> None:
        self.answers: dict[tuple[object, ...], Any] = {}
        self.walks: dict[tuple[object, ...], dict[int, int]] = {}
        self.streams = facts_known(entry for entry in entries if entry.process == process)
        days = [fact.day for facts in self.streams.values() for fact in facts]
        self.first = min(days, default=0)

    # ------------------------------------------------------------------ what is asked

    def cells(self, on: int) -> dict[str, str]:
        """The state of every cell there is on a day."""
        states = {str(cell): self.state(cell, on) for cell in self.every_cell()}
        return {id: state for id, state in states.items() if state is not None}

    def cell_rows(self, on: int) -> dict[str, tuple[object, ...]]:
        """Everything that is shown of every cell there is on a day."""
        return {str(c): self.cell_row(c, on) for c in self.every_cell() if self.state(c, on)}

    def levels(self, on: int) -> dict[str, tuple[int | None, int | None, int | None]]:
        """The level claimed, verified and in effect, of every cell where one is known."""
        found = {}
        for cell in self.every_cell():
            level = self.level(cell, on)
            if self.state(cell, on) and (level.claimed is not None or level.verified is not None):
                found[str(cell)] = (level.claimed, level.verified, level.effective)
        return found

    def findings(self, on: int) -> dict[tuple[str, str], Finding]:
        """Everything that drifts on a day."""
        asked: list[tuple[Ask, Any]] = [
            *((self.of_cell, cell) for cell in self.every_cell()),
            *((self.of_duty, duty) for duty in self.every_duty()),
            *((self.of_follow_up, id) for id in self.ids("follow-up")),
            *((self.of_post, id) for id in self.ids("post")),
            *((self.of_commitment, id) for id in self.ids("commitment")),
            *((self.of_instrument, id) for id in self.ids("instrument")),
        ]
        found: dict[tuple[str, str], Finding] = {}
        for ask, subject in asked:
            for kind, severity in ask(subject, on).items():
                id = "@".join(subject) if ask == self.of_duty else str(subject)
                found[kind, id] = self.shown(ask, subject, kind, id, severity, on)
        return found

    # ------------------------------------------------------------------ facts

    @remembered
    def ids(self, noun: str) -> list[str]:
        """What streams of a kind there are."""
        streams = [stream.partition("/") for stream in self.streams]
        return sorted(id for kind, _, id in streams if kind == noun)

    @remembered
    def told(self, stream: str, on: int) -> list[Fact]:
        """The facts of a stream that count by a day, in their order.

        A thing begins with its beginning: what is dated before it, because one of the dates is
        imprecise, counts from it, and without a beginning nothing counts.
        """
        facts = [fact for fact in self.streams.get(stream, ()) if fact.day <= on]
        beginning = BEGINNINGS.get(stream.partition("/")[0])
        if beginning is None:
            return facts
        begun = [fact for fact in facts if isinstance(fact.event, beginning)][:1]
        if not begun:
            return []
        others = [fact for fact in facts if fact not in begun]
        return begun + [fact._replace(day=max(fact.day, begun[0].day)) for fact in others]

    def last(self, stream: str, on: int, *kinds: type[Event]) -> Fact | None:
        """The last fact of these kinds that counts by a day."""
        facts = [fact for fact in self.told(stream, on) if isinstance(fact.event, kinds)]
        return facts[-1] if facts else None

    @remembered
    def policy(self, on: int) -> PolicyVersionAdopted:
        """The policy in force."""
        adopted = sorted(f for id in self.ids("policy") for f in self.told(f"policy/{id}", on))
        return adopted[-1].event if adopted else PolicyVersionAdopted(name="default")

    # ------------------------------------------------------------------ places

    def registered(self, place: str, on: int) -> Fact | None:
        return self.last(f"jurisdiction/{place}", on, JurisdictionRegistered)

    def restructured(self, place: str, on: int) -> Fact | None:
        """How a place ended. It ends once."""
        facts = self.told(f"jurisdiction/{place}", on)
        return next((f for f in facts if isinstance(f.event, JurisdictionRestructured)), None)

    def predecessors(self, place: str, on: int) -> list[tuple[str, int]]:
        """The places that gave way to this one by a day, and when they did."""
        ended = [(id, self.restructured(id, on)) for id in self.ids("jurisdiction")]
        return [(id, fact.day) for id, fact in ended if fact and place in fact.event.successors]

    def selects(self, scope: Scope, place: str, on: int) -> bool:
        """Whether a scope means a place in its own right."""
        if scope.jurisdictions:
            return place in scope.jurisdictions
        begun = self.registered(place, on)
        if begun is None or scope.level not in (None, begun.event.level):
            return False
        return scope.parent is None or scope.parent in self.above(place, on)

    def above(self, place: str, on: int) -> list[str]:
        """The places in which a place lies."""
        found: list[str] = []
        begun = self.registered(place, on)
        while begun is not None and begun.event.parent not in (None, *found):
            found.append(begun.event.parent)
            begun = self.registered(begun.event.parent, on)
        return found

    def means(self, scope: Scope, adopted_on: int, place: str, on: int, seen: set[str]) -> bool:
        """Whether a scope means a place, in its own right or as the successor of one it means.

        A selector chooses among the places there are: not those that ended before it was made.
        """
        if self.selects(scope, place, on):
            return True
        return any(
            self.means(scope, adopted_on, before, on, seen | {place})
            for before, ended_on in self.predecessors(place, on)
            if before not in seen and (scope.jurisdictions or ended_on > adopted_on)
        )

    @remembered
    def reached(self, cell: Cell, on: int) -> bool:
        """Whether there is such a cell on a day."""
        stated = self.stated(cell.agreement, cell.provision, on)
        if not stated or not self.registered(cell.place, on) or self.restructured(cell.place, on):
            return False
        adopted_on = self.adopted(cell.agreement, on).day
        return self.means(stated[-1].provision.scope, adopted_on, cell.place, on, set())

    def reached_since(self, cell: Cell, on: int) -> int:
        return self.since(on, self.reached, cell)

    def since(self, on: int, holds: Callable[..., bool], *question: object) -> int:
        """The first day of the unbroken run of days, up to this one, on which something holds.

        It walks back day by day, or to a day from which it walked before.
        """
        start, walked = on, self.walks.setdefault((holds.__name__, question), {})
        while on > self.first and holds(*question, on - 1):
            on -= 1
            if on in walked:
                on = walked[on]
                break
        walked[start] = on
        return on

    # ------------------------------------------------------------------ agreements

    @remembered
    def adopted(self, agreement: str, on: int) -> Fact | None:
        """The version that stands on a day; none once the agreement ended."""
        if self.last(f"agreement/{agreement}", on, AgreementEnded):
            return None
        return self.last(f"agreement/{agreement}", on, AgreementVersionAdopted)

    def suspended(self, agreement: str, on: int) -> bool:
        kinds = AgreementSuspended, AgreementEnteredIntoForce
        last = self.last(f"agreement/{agreement}", on, *kinds)
        return last is not None and isinstance(last.event, AgreementSuspended)

    def binding(self, agreement: str, on: int) -> Fact | None:
        """The version somebody must be told of and report on: a reference binds nobody."""
        adopted = self.adopted(agreement, on)
        if adopted is None or self.suspended(agreement, on):
            return None
        return adopted if adopted.event.nature == "obligation" else None

    @remembered
    def stated(self, agreement: str, provision: str, on: int) -> list[Stated]:
        """How the versions stated a provision, since it stands without a break."""
        found: list[Stated] = []
        if self.adopted(agreement, on) is None:
            return found
        for day, _, event in self.told(f"agreement/{agreement}", on):
            if isinstance(event, AgreementVersionAdopted):
                texts = [each for each in event.provisions if each.id == provision]
                found = [*found, Stated(day, event.version, texts[0])] if texts else []
        return found

    @remembered
    def standards(self, agreement: str, provision: str, on: int) -> list[Standard]:
        """The terms of a provision, in the order in which versions changed them."""
        found: list[Standard] = []
        for day, number, text in self.stated(agreement, provision, on):
            deadline = day_of(text.deadline) if text.deadline else None
            if not found or found[-1].terms != text.terms:
                found.append(Standard(text.terms, number, day, deadline))
            found[-1].deadline = deadline
        return found

    @remembered
    def every_cell(self) -> list[Cell]:
        """Every cell there may be."""
        provisions = {
            (agreement, provision.id)
            for agreement in self.ids("agreement")
            for fact in self.streams[f"agreement/{agreement}"]
            if isinstance(fact.event, AgreementVersionAdopted)
            for provision in fact.event.provisions
        }
        places = self.ids("jurisdiction")
        return [Cell(*each, place) for each in sorted(provisions) for place in places]

    def every_duty(self) -> list[tuple[str, str]]:
        """Every agreement at every place."""
        return sorted({(cell.agreement, cell.place) for cell in self.every_cell()})

    # ------------------------------------------------------------------ cells

    def restart(self, cell: Cell, on: int) -> int | None:
        """The last day of grace of a place that came under the provision after it was made."""
        since = self.reached_since(cell, on)
        if since <= self.stated(cell.agreement, cell.provision, on)[0].day:
            return None
        grace: int = self.policy(on).succession_grace
        return since + grace

    def due(self, cell: Cell, day: int | None, on: int) -> Any:
        """A last day, or the last day of grace if that is later."""
        restart = self.restart(cell, on)
        return day if day is None or restart is None else max(day, restart)

    def conform_by(self, cell: Cell, standard: Standard, on: int) -> int:
        """The last day to adapt to terms."""
        day = standard.deadline
        if day is None or day < standard.adopted_on:
            day = standard.adopted_on + self.policy(on).version_grace
        due: int = self.due(cell, day, on)
        return due

    @remembered
    def wording(self, instrument: str, on: int) -> Wording | None:
        """A local instrument as it stands on a day; after its end nothing changes it."""
        found: Wording | None = None
        for _, _, event in self.told(f"instrument/{instrument}", on):
            if isinstance(event, LocalInstrumentAdopted):
                found = Wording(
                    event.jurisdiction,
                    event.agreement,
                    event.based_on,
                    {each.provision: each.terms for each in event.covers},
                    day_of(event.expires_on) if event.expires_on else None,
                )
            elif found is not None and found.force in ("in_force", "suspended"):
                self.change(found, event)
        return found

    def change(self, found: Wording, event: Event) -> None:
        """What an event makes of an instrument that has not ended."""
        match event:
            case LocalInstrumentAmended():
                found.covers = {each.provision: each.terms for each in event.covers}
                found.based_on = event.based_on
            case LinkedToNational():
                found.covers = {e.provision: e.terms for e in event.covers} or found.covers
                found.based_on, found.agreement = event.based_on, event.agreement
            case LocalInstrumentRenewed():
                found.expires_on = day_of(event.expires_on) if event.expires_on else None
            case LocalInstrumentSuspended():
                found.force = "suspended"
            case LocalInstrumentReinstated():
                found.force = "in_force"
            case LocalInstrumentWithdrawn():
                found.force = "repudiated" if event.reason == "repudiated" else "withdrawn"
            case LocalInstrumentAnnulled():
                found.force = "repudiated"
            case MarkedOwnCompetence():
                found.own_competence = True

    def names(self, instrument: str, cell: Cell, on: int) -> bool:
        """Whether an instrument covers a cell by its words, in force or not."""
        text = self.wording(instrument, on)
        if text is None or (text.agreement, text.place) != (cell.agreement, cell.place):
            return False
        return cell.provision in text.covers

    @remembered
    def first_named(self, instrument: str, cell: Cell) -> int | None:
        """The first day on which it does so."""
        facts = self.streams[f"instrument/{instrument}"]
        days = range(self.first, max(fact.day for fact in facts) + 1)
        return next((day for day in days if self.names(instrument, cell, day)), None)

    @remembered
    def coverage(self, instrument: str, cell: Cell, on: int) -> str | None:
        """LIVE, or why an instrument covers a cell no longer; None if it never did."""
        named_on = self.first_named(instrument, cell)
        if named_on is None or on < named_on:
            return None
        text = self.wording(instrument, on)
        if not self.names(instrument, cell, on):
            return "LAPSED"
        if text.force == "repudiated":
            return "REPUDIATED"
        if text.force == "withdrawn" or (text.expires_on is not None and on > text.expires_on):
            return "LAPSED"
        return "SUSPENDED" if text.force == "suspended" else "LIVE"

    @remembered
    def live(self, cell: Cell, on: int) -> list[str]:
        return [id for id in self.ids("instrument") if self.coverage(id, cell, on) == "LIVE"]

    @remembered
    def texts(self, cell: Cell, on: int) -> tuple[tuple[Term, ...], ...]:
        return tuple(self.wording(id, on).covers[cell.provision] for id in self.live(cell, on))

    def loss(self, cell: Cell, on: int) -> str:
        """Why nothing covers a cell: the coverage that ended last; on one day, the gravest."""
        ended = []
        for id in self.ids("instrument"):
            why = self.coverage(id, cell, on)
            if why is not None:
                ended.append((self.since(on, self.is_lost, id, cell, why), GRAVEST.index(why)))
        return GRAVEST[max(ended)[1]] if ended else "MISSING"

    def is_lost(self, instrument: str, cell: Cell, why: str, on: int) -> bool:
        return bool(self.coverage(instrument, cell, on) == why)

    def relation(self, cell: Cell, on: int) -> Any:
        """How the local terms stand to the national; assessed, where they cannot be compared."""
        computed = self.compared(cell, self.standards(*cell[:2], on)[-1].terms, on)
        if computed != "incomparable":
            return computed
        since = self.since(on, self.is_about, cell, self.both(cell, on))
        assessed = self.last(f"cell/{cell}", on, ConformityAssessed)
        return assessed.event.relation if assessed and assessed.day >= since else computed

    def both(self, cell: Cell, on: int) -> object:
        """What an assessment is about: the national text and the local ones."""
        standards = self.standards(*cell[:2], on)
        return standards and (standards[-1].version, self.texts(cell, on))

    def is_about(self, cell: Cell, both: object, on: int) -> bool:
        return self.both(cell, on) == both

    def compared(self, cell: Cell, terms: tuple[Term, ...], on: int) -> Comparison:
        return relation_of(terms, self.texts(cell, on))

    def based_on(self, cell: Cell, on: int) -> int | None:
        """The version the local text is based on: the highest counts."""
        stated = [self.wording(id, on).based_on for id in self.live(cell, on)]
        return max((number for number in stated if number is not None), default=None)

    def behind(self, cell: Cell, on: int) -> bool:
        standard = self.standards(*cell[:2], on)[-1]
        based_on = self.based_on(cell, on)
        if based_on is None or based_on >= standard.version:
            return False
        return on > self.conform_by(cell, standard, on)

    def exempt(self, cell: Cell, on: int) -> bool:
        last = self.last(f"cell/{cell}", on, CellExempted, ExemptionEnded)
        if self.suspended(cell.agreement, on):
            return True
        if last is None or isinstance(last.event, ExemptionEnded):
            return False
        return last.event.until is None or on <= day_of(last.event.until)

    @remembered
    def state(self, cell: Cell, on: int) -> str | None:
        """The one state of a cell; None if there is none."""
        if not self.reached(cell, on):
            return None
        if self.exempt(cell, on):
            return "EXEMPT"
        if not self.live(cell, on):
            stated = self.stated(*cell[:2], on)[-1].provision.deadline
            deadline = self.due(cell, day_of(stated) if stated else None, on)
            late = deadline is not None and on > deadline
            return self.loss(cell, on) if late else "NOT_DUE"
        return self.conformity(cell, on)

    def cell_row(self, cell: Cell, on: int) -> tuple[object, ...]:
        """Its state and since when; its gap; how its text stands, and the days that count."""
        state, text = self.state(cell, on), self.stated(*cell[:2], on)[-1].provision
        standard = self.standards(*cell[:2], on)[-1]
        return (
            state,
            self.since(on, self.is_in, cell, (state,)),
            self.since(on, self.is_in, cell, UNCOVERED) if state in UNCOVERED else None,
            self.relation(cell, on) if self.live(cell, on) else None,
            standard.version,
            self.based_on(cell, on),
            self.due(cell, day_of(text.deadline) if text.deadline else None, on),
            self.conform_by(cell, standard, on),
            text.weight,
        )

    def is_in(self, cell: Cell, states: tuple[str, ...], on: int) -> bool:
        return self.state(cell, on) in states

    def conformity(self, cell: Cell, on: int) -> str:
        """The state of a covered cell."""
        standards = self.standards(*cell[:2], on)
        verdict: str = VERDICTS[self.relation(cell, on)]
        if verdict in ("weaker", "contradicting"):
            passed = [each for each in standards if on > self.conform_by(cell, each, on)]
            if not passed:
                return "ADAPTING"
            if passed[-1] is not standards[-1]:
                verdict = VERDICTS[self.compared(cell, passed[-1].terms, on)]
            return {"weaker": "WEAKER", "contradicting": "CONTRADICTING"}.get(verdict, "ADAPTING")
        if self.behind(cell, on):
            return "BEHIND_VERSION"
        return "UNASSESSED" if verdict == "unassessed" else "CONFORMING"

    @remembered
    def level(self, cell: Cell, on: int) -> "Level":
        """What is claimed, verified and shown."""
        stream = f"cell/{cell}"
        facts = self.told(stream, on)
        gone = {f.event.evidence for f in facts if isinstance(f.event, EvidenceRetracted)}
        shown = [
            fact
            for fact in facts
            if isinstance(fact.event, EvidenceSubmitted) and fact.event.evidence not in gone
        ]
        return Level(
            self.last(stream, on, ImplementationReported),
            self.last(stream, on, ImplementationVerified),
            [fact.day for fact in shown if fact.event.supports],
            [fact.day for fact in shown if not fact.event.supports],
        )

    # ------------------------------------------------------------------ what drifts

    @remembered
    def of_cell(self, cell: Cell, on: int) -> dict[str, int]:
        """What drifts at a cell, with its severity."""
        state = self.state(cell, on)
        if state in (None, "EXEMPT"):
            return {}
        text = self.stated(*cell[:2], on)[-1].provision
        kinds = {OF_STATE[state]} if state in OF_STATE else set()
        if state not in UNCOVERED and self.behind(cell, on):
            kinds.add("VERSION_BEHIND")
        kinds |= self.of_level(cell, text, on)
        return {kind: min(4, BASE[kind] + (text.weight >= 3)) for kind in kinds}

    def of_level(self, cell: Cell, text: Provision, on: int) -> set[str]:
        """What drifts in the implementation of a cell."""
        kinds = set()
        level = self.level(cell, on)
        implement_by = self.due(cell, day_of(text.implement_by) if text.implement_by else None, on)
        if implement_by is not None and on > implement_by and (level.effective or 0) < 3:
            kinds.add("IMPLEMENTATION_OVERDUE")
        if level.contradicted():
            kinds.add("EVIDENCE_CONTRADICTS")
        oldest = on - self.policy(on).evidence_max_age
        unseen = level.verification is None and not any(d >= oldest for d in level.supporting)
        if (level.claimed or 0) >= 2 and unseen:
            kinds.add("CLAIM_UNEVIDENCED")
        return kinds

    @remembered
    def of_duty(self, duty: tuple[str, str], on: int) -> dict[str, int]:
        """What drifts between the centre and a place."""
        agreement, place = duty
        binding = self.binding(agreement, on)
        since = self.in_scope_since(duty, on)
        if binding is None or since is None:
            return {}
        kinds = set()
        facts = [
            fact
            for fact in self.told(f"duty/{agreement}@{place}", on)
            if getattr(fact.event, "version", None) == binding.event.version
        ]
        told = [fact.day for fact in facts if isinstance(fact.event, LocalAuthorityNotified)]
        answered = any(isinstance(fact.event, NotificationAcknowledged) for fact in facts)
        if not told and on > max(binding.day, since) + self.policy(on).notify_days:
            kinds.add("NOT_INFORMED")
        if told and not answered and on > told[0] + self.policy(on).ack_days:
            kinds.add("NOT_ACKNOWLEDGED")
        if self.silent(agreement, place, on):
            kinds.add("REPORTING_SILENCE")
        return {kind: BASE[kind] for kind in kinds}

    def in_scope_since(self, duty: tuple[str, str], on: int) -> int | None:
        """Since when any provision reaches a place."""
        return self.since(on, self.in_scope, duty) if self.in_scope(duty, on) else None

    @remembered
    def in_scope(self, duty: tuple[str, str], on: int) -> bool:
        return any(self.reached(cell, on) for cell in self.every_cell() if cell[::2] == duty)

    def schedule(
        self, agreement: str, place: str, on: int, seen: frozenset[str] = frozenset()
    ) -> "Schedule | None":
        """The reporting schedule on a day.

        A successor without a schedule of its own takes over its predecessor's, from that day on.
        """
        stream = f"duty/{agreement}@{place}"
        found = [
            (fact.day, 1, place, Schedule.of(fact))
            for fact in self.told(stream, on)
            if isinstance(fact.event, ReportingScheduleSet)
        ]
        for before, ended_on in self.predecessors(place, on):
            inherited = None
            if before not in seen and not self.last(stream, ended_on, ReportingScheduleSet):
                inherited = self.schedule(agreement, before, ended_on, seen | {place})
            if inherited:
                found.append((ended_on, 0, before, inherited._replace(starts_on=ended_on)))
        return sorted(found, key=lambda each: each[:3]).pop()[-1] if found else None

    def silent(self, agreement: str, place: str, on: int) -> bool:
        """Whether the latest period due has no published report."""
        schedule = self.schedule(agreement, place, on)
        if schedule is None:
            return False
        index = 0
        while schedule.asks_for(index):
            if on < schedule.first_day(index + 1) + self.policy(on).report_grace:
                break
            index += 1
        if index == 0:
            return False
        latest = range(schedule.first_day(index - 1), schedule.first_day(index))
        return not any(
            isinstance(fact.event, ProgressReportPublished)
            and day_of(fact.event.period_day) in latest
            for fact in self.told(f"duty/{agreement}@{place}", on)
        )

    @remembered
    def of_follow_up(self, id: str, on: int) -> dict[str, int]:
        """What drifts in a follow-up."""
        due_on = owner = None
        moved_on, is_open = 0, False
        for day, _, event in self.told(f"follow-up/{id}", on):
            match event:
                case FollowUpOpened():
                    is_open, moved_on, owner, due_on = True, day, event.owner, event.due_on
                case FollowUpAssigned():
                    owner = event.owner
                case FollowUpDueDateMoved():
                    due_on = event.due_on
                case FollowUpProgressed():
                    moved_on = max(moved_on, day)
                case FollowUpClosed():
                    is_open = False
                case FollowUpReopened():
                    is_open, moved_on = True, day
        kinds = set()
        if is_open and owner is None:
            kinds.add("NO_OWNER")
        if is_open and due_on is not None and on > day_of(due_on):
            kinds.add("FOLLOWUP_OVERDUE")
        if is_open and due_on is None and on > moved_on + self.policy(on).stalled_days:
            kinds.add("FOLLOWUP_STALLED")
        return {kind: BASE[kind] for kind in kinds}

    @remembered
    def of_post(self, id: str, on: int) -> dict[str, int]:
        """What drifts about a post."""
        facts = self.told(f"post/{id}", on)
        if not facts:
            return {}
        owes = facts[0].event.owes
        holder = before = changed_on = None
        confirmed: set[str | None] = set()
        for day, _, event in facts[1:]:
            match event:
                case MandateStarted():
                    if before is not None and event.holder != before:
                        changed_on = day
                    if event.holder != before:
                        confirmed = set()
                    holder = before = event.holder
                case MandateEnded() if event.holder == holder:
                    holder = None
                case CommitmentReaffirmed() if event.holder == holder:
                    confirmed |= set(event.agreements or (None,))
        if holder is None:
            return {"OWNER_VACANT": 2}
        if changed_on is None or on <= changed_on + self.policy(on).handover_days:
            return {}
        owed = [each for each in owes if self.promised_before(each, changed_on, on)]
        unconfirmed = None not in confirmed and not confirmed.issuperset(owed)
        return {"SUCCESSION_UNCONFIRMED": 2} if unconfirmed else {}

    def promised_before(self, agreement: str, day: int, on: int) -> bool:
        """Whether an agreement that binds on a day was made before another."""
        facts = self.told(f"agreement/{agreement}", on)
        made = [f.day for f in facts if isinstance(f.event, AgreementVersionAdopted)]
        return self.binding(agreement, on) is not None and made[0] < day

    @remembered
    def of_commitment(self, id: str, on: int) -> dict[str, int]:
        """What drifts about a commitment."""
        due_on = other = None
        pending = False
        for _, _, event in self.told(f"commitment/{id}", on):
            match event:
                case CommitmentMade():
                    pending, due_on, other = True, event.due_on, event.in_return_for
                case CommitmentDeadlineMoved():
                    due_on = event.due_on
                case CommitmentFulfilled() | CommitmentReleased():
                    pending = False
        facts = self.told(f"commitment/{other}", on) if pending and other else []
        kept = [fact.day for fact in facts if isinstance(fact.event, CommitmentFulfilled)]
        if not kept:
            return {}
        due = day_of(due_on) if due_on else min(kept) + self.policy(on).stalled_days
        return {"UNRECIPROCATED": 2} if on > due else {}

    @remembered
    def of_instrument(self, id: str, on: int) -> dict[str, int]:
        """What drifts about an instrument itself."""
        text = self.wording(id, on)
        if text is None or text.agreement is not None or text.own_competence:
            return {}
        expired = text.expires_on is not None and on > text.expires_on
        return {"ORPHAN_LOCAL": 0} if text.force == "in_force" and not expired else {}

    # ------------------------------------------------------------------ findings as shown

    def shown(
        self,
        ask: Ask,
        subject: object,
        kind: str,
        id: str,
        severity: int,
        on: int,
    ) -> Finding:
        """A finding that holds on a day: since when, how severe, and what people said."""
        onset: int = self.since(on, self.holds, ask, subject, kind)
        earlier: int | None = onset
        for _ in range(2):
            earlier = earlier and self.onset_before(earlier, ask, subject, kind)
        if earlier is not None and onset - earlier <= 365:
            severity = min(4, severity + 1)
        return Finding(onset, severity, self.answered(f"finding/{kind}:{id}", onset, on))

    def holds(self, ask: Ask, subject: object, kind: str, on: int) -> bool:
        return kind in ask(subject, on)

    def onset_before(self, onset: int, ask: Ask, subject: object, kind: str) -> int | None:
        """The onset of the run before the one that began on a day."""
        question = (ask, subject, kind)
        days = range(onset - 1, max(self.first, onset - 366), -1)
        last = next((day for day in days if self.holds(*question, day)), None)
        return None if last is None else self.since(last, self.holds, *question)

    def answered(self, stream: str, onset: int, on: int) -> str:
        """The state of a finding."""
        acceptance = self.last(stream, on, DeviationAccepted, DeviationRevoked)
        accepted = acceptance and getattr(acceptance.event, "until", None)
        if accepted and on <= day_of(accepted):
            return "accepted"
        said = [fact.event for fact in self.told(stream, on) if fact.day >= onset]
        if any(isinstance(event, DriftContested) for event in said):
            return "contested"
        return "acknowledged" if any(isinstance(e, DriftAcknowledged) for e in said) else "open"


class Schedule(NamedTuple):
    """A reporting schedule: when its first period begins, how many months each has, its end."""

    starts_on: int
    every_months: int
    ends_on: int | None

    @classmethod
    def of(cls, fact: Fact) -> "Schedule":
        ends_on = fact.event.ends_on
        return cls(fact.day, fact.event.every_months, day_of(ends_on) if ends_on else None)

    def first_day(self, index: int) -> int:
        return add_months(self.starts_on, index * self.every_months)

    def asks_for(self, index: int) -> bool:
        return self.ends_on is None or self.first_day(index) <= self.ends_on


class Level(NamedTuple):
    """The last claim, the last verification, and the days of the evidence that stands."""

    claim: Fact | None
    verification: Fact | None
    supporting: list[int]
    opposing: list[int]

    @property
    def claimed(self) -> int | None:
        return self.claim.event.level if self.claim else None

    @property
    def verified(self) -> int | None:
        return self.verification.event.level if self.verification else None

    @property
    def effective(self) -> int | None:
        """The verified level if it is not older than the claim, else the claim."""
        if self.claim is None or self.verification is None:
            return self.verified if self.claim is None else self.claimed
        return self.verified if self.verification.day >= self.claim.day else self.claimed

    def contradicted(self) -> bool:
        """Whether a verification, or newer evidence that nobody rebutted, is below the claim."""
        if self.claim is None or not self.claimed:
            return False
        verified_on = self.verification.day if self.verification else None
        if (
            verified_on is not None
            and verified_on >= self.claim.day
            and ((self.verified or 0) < self.claimed)
        ):
            return True
        newer = [day for day in self.opposing if day > self.claim.day]
        return any(verified_on is None or verified_on < day for day in newer)


@cache
def relation_of(national: tuple[Term, ...], local: tuple[tuple[Term, ...], ...]) -> Comparison:
    return compare(text_of(national), tuple(map(text_of, local)))


def facts_known(entries: Iterable[Entry]) -> dict[str, list[Fact]]:
    """What is believed to have happened, by stream, in the order in which it counts."""
    events: dict[tuple[str, int], tuple[int, Event, str]] = {}
    for entry in entries:
        cited = entry.stream, int((entry.corrects or "#0").rpartition("#")[2])
        if isinstance(entry.event, EntryRetracted):
            events.pop(cited, None)
        elif isinstance(entry.event, EntryCorrected):
            if cited in events:
                position, event, on = events[cited]
                if entry.event.replacement is not None:
                    event = event_of(event.stored_name, entry.event.replacement)
                events[cited] = position, event, entry.event.occurred_on or on
        else:
            events[entry.stream, entry.version] = entry.position, entry.event, entry.occurred_on
    streams: dict[str, list[Fact]] = {}
    for (stream, _), (position, event, on) in events.items():
        fact = Fact(counted_day(on, event.accuses), position, event)
        streams.setdefault(stream, []).append(fact)
    return {stream: sorted(facts, key=lambda fact: fact[:2]) for stream, facts in streams.items()}
