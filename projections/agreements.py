"""Agreements: the version in force on a day, and what each provision demands."""

from dataclasses import dataclass, replace

from ledger.days import day_of
from ledger.events.agreements import (
    AgreementAmended,
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementProposed,
    AgreementSigned,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
    Scope,
    amended,
)
from ledger.events.terms import Term
from projections.drift.terms import Text, alike, text_of
from projections.intervals import Clock, Track, sweep
from projections.subjects import NOWHERE, Found, Standing, Subject, channels
from projections.views import Column, View

_PROCESS = Column("process", "text", "the in-country process")
_AGREEMENT = Column("agreement", "text", "the agreement's id")

AGREEMENTS = View(
    name="agreements",
    about="National agreements and the version in force",
    key=(_PROCESS, _AGREEMENT),
    value=(
        Column("title", "text", "its title"),
        Column("version", "integer", "the version in force"),
        Column("adopted_on", "day", "the day that version counts from"),
        Column("nature", "text", "obligation, or reference: only compared with"),
        Column("status", "text", "proposed, adopted, in_force, suspended or ended"),
        Column("parties", "text", "who signed, by comma"),
        Column("provisions", "integer", "how many provisions the version has"),
        Column("proposed_on", "day", "when it was proposed"),
        Column("proposed_by", "text", "who proposed it"),
        Column("proposed_to", "text", "the parties to whom it was proposed, by comma"),
    ),
    filters=("process", "agreement", "status", "nature"),
    identity="{agreement}",
    unshown=("agreement",),
    lists=("parties", "proposed_to"),
)
PROVISIONS = View(
    name="provisions",
    about="What each provision demands, as the version in force has it",
    key=(_PROCESS, _AGREEMENT, Column("provision", "text", "the provision's id")),
    value=(
        Column("title", "text", "its title"),
        Column("version", "integer", "the version that last changed its terms"),
        Column("terms", "text", "its terms, as JSON"),
        Column("deadline", "day", "the last day to have a local instrument"),
        Column("implement_by", "day", "the last day to have it done"),
        Column("weight", "integer", "how much it weighs, 1 to 5"),
        Column("theme", "text", "what it is about, by itself or as the whole agreement is"),
        Column("scope", "text", "where it applies, as JSON"),
    ),
    filters=("process", "agreement", "provision", "theme"),
    identity="{agreement}:{provision}",
    documents=("terms", "scope"),
)


@dataclass(frozen=True, slots=True)
class Standard:
    """Terms of a provision as one version set them, and the deadline stated with them."""

    terms: tuple[Term, ...]
    text: Text
    version: int
    adopted_on: int
    deadline: int | None

    def conform_by(self, version_grace: int) -> int:
        """The last day to adapt: the deadline, unless it lies before the version itself."""
        if self.deadline is not None and self.deadline >= self.adopted_on:
            return self.deadline
        return self.adopted_on + version_grace


@dataclass(frozen=True, slots=True, eq=False)
class Obligation:
    """A provision as the version in force demands it. `begun` is since when it stands unbroken.

    `implement_from` is the day of the version that first set the date to have it done.
    """

    begun: int
    standards: tuple[Standard, ...]
    deadline: int | None
    implement_by: int | None
    weight: int
    suspended: bool
    implement_from: int


class Agreement(Subject):
    """An agreement: its versions, and each provision's obligation over time.

    `texts` are the whole versions, amendments taken in, each with its day. `adopted` is the
    version that binds, with its day; a reference binds nobody, so nobody need be told of it or
    report on it. `binds` says whether any version is more than that. `ended` is the day on which
    it ended.
    """

    __slots__ = ("adopted", "binds", "ended", "obligations", "scopes", "texts")

    def __init__(self, id: str, key: tuple[str, ...]) -> None:
        super().__init__(id, key)
        self.settle()

    def settle(self) -> None:
        """Derive what is demanded from which day on, in whatever order the facts came."""
        self.adopted: Track[tuple[int, int] | None] = Track()
        self.texts: Track[tuple[int, AgreementVersionAdopted]] = Track()
        self.obligations: dict[str, Track[Obligation | None]] = {}
        self.scopes: dict[str, Track[tuple[int, Scope] | None]] = {}
        self.ended: int | None = None
        self.binds = any(
            isinstance(fact.event, AgreementVersionAdopted) and fact.event.nature == "obligation"
            for fact in self.facts
        )
        version: tuple[int, AgreementVersionAdopted] | None = None
        suspended = False
        for fact in self.facts:
            match fact.event:
                case AgreementVersionAdopted() as event:
                    version = (fact.day, event)
                case AgreementAmended() as event if version is not None:
                    version = (fact.day, amended(version[1], event))
                case AgreementSuspended():
                    suspended = True
                case AgreementEnteredIntoForce():
                    suspended = False
                case AgreementEnded():
                    self.ended = fact.day if version is not None else None
                    self._end(fact.day)
                    break
                case _:
                    continue
            if version is not None:
                self.texts.add(fact.day, version)
                self._demand(fact.day, version[1], version[0], suspended)
        self._share_scopes()

    def _share_scopes(self) -> None:
        """One track for provisions with the same scope: whom it reaches is found once for all."""
        shared: dict[tuple[object, ...], Track[tuple[int, Scope] | None]] = {}
        for provision, track in self.scopes.items():
            key = (*track.days, *track.values)
            self.scopes[provision] = shared.setdefault(key, track)

    def _end(self, day: int) -> None:
        self.adopted.add(day, None)
        for provision, track in self.obligations.items():
            track.add(day, None)
            self.scopes[provision].add(day, None)

    def _demand(
        self, day: int, event: AgreementVersionAdopted, adopted_on: int, suspended: bool
    ) -> None:
        binds = event.nature == "obligation" and not suspended
        self.adopted.add(day, (event.version, adopted_on) if binds else None)
        stated = {provision.id: provision for provision in event.provisions}
        for id in self.obligations.keys() - stated.keys():
            self.obligations[id].add(day, None)
            self.scopes[id].add(day, None)
        for id, provision in stated.items():
            track = self.obligations.setdefault(id, Track())
            before = track.values[-1] if track.values else None
            track.add(day, _obligation(provision, event.version, adopted_on, before, suspended))
            self.scopes.setdefault(id, Track()).add(day, (adopted_on, provision.scope))

    def evaluate(self) -> Found:
        """The agreement's row over time."""
        if not self.facts:
            return {}
        return channels(AGREEMENTS.name, sweep(self._standing, self.facts[0].day), {})

    def _standing(self, clock: Clock) -> Standing:
        proposed: tuple[int, AgreementProposed] | None = None
        status, parties = "", list[str]()
        for fact in self.facts:
            if not clock.reached(fact.day):
                break
            match fact.event:
                case AgreementProposed() as event:
                    proposed = (fact.day, event)
                case AgreementSigned() as event:
                    parties.append(event.party)
                case AgreementEnteredIntoForce():
                    status = "in_force"
                case AgreementSuspended():
                    status = "suspended"
                case AgreementEnded():
                    status = "ended"
                    break
        adopted_on, text = self.texts.at(clock) or (None, None)
        proposed_on, proposal = proposed or (None, None)
        known = text or proposal
        if known is None:
            return NOWHERE
        status = status or ("adopted" if text else "proposed")
        version, nature = (text.version, text.nature) if text else (None, "obligation")
        provisions = len(text.provisions) if text else 0
        row = (known.title, version, adopted_on, nature, status, ",".join(parties), provisions)
        by, to = (proposal.by, ",".join(proposal.parties)) if proposal else (None, "")
        return (*row, proposed_on, by, to), ()


def _obligation(
    provision: Provision, version: int, adopted_on: int, before: Obligation | None, suspended: bool
) -> Obligation:
    """The provision as this version demands it; unchanged terms keep the version that set them."""
    deadline = day_of(provision.deadline) if provision.deadline else None
    standards = before.standards if before is not None else ()
    last = standards[-1] if standards else None
    if last is not None and alike(last.terms, provision.terms):
        standards = (*standards[:-1], replace(last, deadline=deadline))
    else:
        text = text_of(provision.terms)
        stated = Standard(provision.terms, text, version, adopted_on, deadline)
        standards = (*standards, stated)
    implement_by = day_of(provision.implement_by) if provision.implement_by else None
    kept = before is not None and before.implement_by == implement_by
    return Obligation(
        begun=adopted_on if before is None else before.begun,
        standards=standards,
        deadline=deadline,
        implement_by=implement_by,
        weight=provision.weight,
        suspended=suspended,
        implement_from=before.implement_from if before is not None and kept else adopted_on,
    )
