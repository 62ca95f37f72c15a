"""Cells: a provision at a jurisdiction. Its state is what local texts make of national terms."""

from ledger.days import BEGINNING, FOREVER, day_of
from ledger.events.cells import CellExempted, ConformityAssessed, ExemptionEnded
from projections.agreements import Agreement, Obligation, Standard
from projections.coverage import Coverage, Local
from projections.drift.policy import Policy
from projections.drift.rules import CELL_RULES, holding
from projections.drift.standings import UNCOVERED, CellStanding, State
from projections.drift.terms import VERDICTS, Comparison, compare
from projections.instruments import Instrument
from projections.jurisdictions import Jurisdiction
from projections.intervals import Clock, Piece, Track, sweep
from projections.subjects import Found, Standing, Subject, channels
from projections.views import Column, View

CELLS = View(
    name="cells",
    about="Every provision at every jurisdiction in its scope, in one of twelve states",
    key=(
        Column("process", "text", "the in-country process"),
        Column("agreement", "text", "the agreement's id"),
        Column("provision", "text", "the provision's id"),
        Column("jurisdiction", "text", "the place's id"),
    ),
    value=(
        Column("state", "text", "one of the twelve states"),
        Column("since", "day", "first day of the unbroken run of this state"),
        Column("uncovered_since", "day", "first day of the gap, while nothing covers it"),
        Column("relation", "text", "how the local terms stand to the national ones"),
        Column("version", "integer", "the version that last changed the terms"),
        Column("based_on", "integer", "the version the local text is based on"),
        Column("deadline", "day", "the last day to have a local instrument here"),
        Column("conform_by", "day", "the last day to adapt the local text here"),
        Column("weight", "integer", "how much the provision weighs"),
        Column("instruments", "text", "the local instruments in force on it, by comma"),
    ),
    filters=("process", "agreement", "provision", "jurisdiction", "state"),
)
UNRESOLVED = View(
    name="unresolved",
    about="Local facts that take effect once what they refer to is recorded",
    key=CELLS.key,
    value=(Column("missing", "text", "what is not on record"),),
    filters=("process", "agreement", "provision", "jurisdiction"),
)


class Cell(Subject):
    """A provision at a jurisdiction. Its facts are what was judged here and what was exempted.

    `members` says since when the scope reaches the place; `binding`, left by the last
    evaluation, whether the provision binds there (None: there is no cell). `claimed` says that
    somebody reported on it.
    """

    __slots__ = (
        "agreement",
        "binding",
        "claimed",
        "instruments",
        "members",
        "place",
        "policies",
        "provision",
    )

    def __init__(
        self,
        id: str,
        key: tuple[str, ...],
        agreement: Agreement,
        place: Jurisdiction,
        policies: Track[Policy],
    ) -> None:
        super().__init__(id, key)
        self.provision = key[-2]
        self.agreement = agreement
        self.place = place
        self.claimed = False
        self.policies = policies
        self.instruments: dict[str, Instrument] = {}
        self.members: Track[int | None] = Track()
        self.binding: Track[bool | None] = Track()

    def evaluate(self) -> Found:
        """The cell's rows and findings over time; nothing where no scope ever reached it."""
        pieces = self._timeline()
        self.binding = Track(
            (day, None if standing.row is None else standing.row[0] != "EXEMPT")
            for day, standing in pieces
        )
        found = channels(CELLS.name, _with_since(pieces))
        missing = self._missing_reference()
        if missing is not None:
            found[UNRESOLVED.name] = [(BEGINNING, FOREVER, (missing,))]
        return found

    def _missing_reference(self) -> str | None:
        """What is not on record, if local facts are about a cell that cannot exist for lack of it."""
        if self.place.since is not None and self.provision in self.agreement.obligations:
            return None
        named = any(
            wording is not None and self.provision in wording.covers
            for instrument in self.instruments.values()
            for wording in instrument.wording.values
        )
        if not (named or self.facts or self.claimed):
            return None
        if not self.agreement.adopted.days:
            return f"agreement/{self.agreement.id} is not on record"
        if self.provision not in self.agreement.obligations:
            return f"agreement/{self.agreement.id} has no provision {self.provision}"
        if self.place.since is None:
            return f"jurisdiction/{self.place.id} is not registered"
        return None

    def _timeline(self) -> list[Piece[Standing]]:
        obligations = self.agreement.obligations.get(self.provision)
        if obligations is None or not any(run is not None for run in self.members.values):
            return []
        texts = [each.wording.days[0] for each in self.instruments.values() if each.wording.days]
        start = min(obligations.days[0], *texts) if texts else obligations.days[0]
        return sweep(_Sweep(self, obligations).standing, start)


class _Sweep:
    """One pass over a cell's days, and what it remembers from day to day."""

    __slots__ = (
        "assessed",
        "assessed_on",
        "cell",
        "compared",
        "compared_since",
        "coverage",
        "exempt",
        "exempt_until",
        "next_fact",
        "obligations",
    )

    def __init__(self, cell: Cell, obligations: Track[Obligation | None]) -> None:
        self.cell = cell
        self.obligations = obligations
        self.coverage = Coverage(cell.agreement.id, cell.provision, cell.instruments)
        self.next_fact = 0
        self.exempt = False
        self.exempt_until: int | None = None
        self.assessed: Comparison | None = None
        self.assessed_on = 0
        self.compared: object = None
        self.compared_since = 0

    def standing(self, clock: Clock) -> Standing:
        """The cell on the clock's day."""
        cell = self.cell
        obligation = self.obligations.at(clock)
        member = cell.members.at(clock)
        policy = cell.policies.at(clock)
        assert policy is not None, "the default policy holds from the beginning"
        local = self.coverage.on(clock)
        self._take_facts(clock)
        if obligation is None or member is None:
            return Standing(None)
        restart = member + policy.succession_grace if member > obligation.begun else None
        standard = obligation.standards[-1]
        relation = self._relation(standard, local, clock.day)
        conform_by = _later(standard.conform_by(policy.version_grace), restart)
        deadline = obligation.deadline
        if deadline is not None:
            deadline = _later(deadline, restart)
        outdated = local.based_on is not None and local.based_on < standard.version
        behind = outdated and clock.past(conform_by)
        state: State
        if obligation.suspended or (self.exempt and not clock.past(self.exempt_until)):
            state = "EXEMPT"
        elif local.texts:
            state = _conformity(obligation, local, relation, behind, policy, restart, clock)
        else:
            state = (local.loss or "MISSING") if clock.past(deadline) else "NOT_DUE"
        row = (
            state,
            relation if local.texts else None,
            standard.version,
            local.based_on,
            deadline,
            conform_by,
            obligation.weight,
            ",".join(local.instruments),
        )
        judged = CellStanding(state, behind)
        return Standing(row, holding(CELL_RULES, judged, clock, policy, obligation.weight))

    def _take_facts(self, clock: Clock) -> None:
        facts = self.cell.facts
        while self.next_fact < len(facts) and clock.reached(facts[self.next_fact].day):
            fact = facts[self.next_fact]
            self.next_fact += 1
            match fact.event:
                case ConformityAssessed() as event:
                    self.assessed, self.assessed_on = event.relation, fact.day
                case CellExempted() as event:
                    self.exempt = True
                    self.exempt_until = day_of(event.until) if event.until else None
                case ExemptionEnded():
                    self.exempt = False

    def _relation(self, standard: Standard, local: Local, day: int) -> Comparison:
        """The relation of local to national terms; where they cannot be compared, as assessed.

        An assessment holds until either text changes.
        """
        compared = (standard.version, local.texts)
        if compared != self.compared:
            self.compared, self.compared_since = compared, day
        relation = compare(standard.terms, local.texts)
        if relation == "incomparable" and self.assessed and self.assessed_on >= self.compared_since:
            return self.assessed
        return relation


def _conformity(
    obligation: Obligation,
    local: Local,
    relation: Comparison,
    behind: bool,
    policy: Policy,
    restart: int | None,
    clock: Clock,
) -> State:
    """The state of a covered cell: a new version is no instant fault, and no amnesty.

    It is faulty if it fails the present terms and those of the latest version whose time to
    conform has passed; failing the present ones alone is ADAPTING.
    """
    verdict = VERDICTS[relation]
    if verdict in ("weaker", "contradicting"):
        due = _due(obligation, policy, restart, clock)
        if due is not None:
            if due is not obligation.standards[-1]:
                verdict = VERDICTS[compare(due.terms, local.texts)]
            if verdict == "contradicting":
                return "CONTRADICTING"
            if verdict == "weaker":
                return "WEAKER"
        return "BEHIND_VERSION" if behind else "ADAPTING"
    if behind:
        return "BEHIND_VERSION"
    return "UNASSESSED" if verdict == "unassessed" else "CONFORMING"


def _due(
    obligation: Obligation, policy: Policy, restart: int | None, clock: Clock
) -> Standard | None:
    """The latest version of the terms whose time to conform has passed."""
    for standard in reversed(obligation.standards):
        if clock.past(_later(standard.conform_by(policy.version_grace), restart)):
            return standard
    return None


def _later(day: int, restart: int | None) -> int:
    return day if restart is None else max(day, restart)


def _with_since(pieces: list[Piece[Standing]]) -> list[Piece[Standing]]:
    """Each row with the first day of its unbroken state, and of its gap in coverage."""
    dated: list[Piece[Standing]] = []
    state: object = None
    since = 0
    gap: int | None = None
    for day, standing in pieces:
        row = standing.row
        if row is None:
            state, gap = None, None
            dated.append(Piece(day, standing))
            continue
        if row[0] != state:
            state, since = row[0], day
        if state in UNCOVERED:
            gap = day if gap is None else gap
        else:
            gap = None
        dated.append(Piece(day, Standing((state, since, gap, *row[1:]), standing.findings)))
    return dated
