"""Cells: a provision at a jurisdiction. Its state is what local texts make of national terms."""

from ledger.days import BEGINNING, FOREVER
from projections.agreements import Agreement
from projections.cell_pass import CellPass
from projections.coverage import Coverage
from projections.demands import Bond, demands
from projections.drift.policy import Policy
from projections.drift.standings import UNCOVERED
from projections.instruments import Instrument
from projections.intervals import Clock, Piece, Track, Value
from projections.jurisdictions import Jurisdiction
from projections.subjects import NOWHERE, About, Found, Pass, Standing, Subject, channels
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
        Column(
            "version", "integer", "the version that last changed the terms; none while uncovered"
        ),
        Column("based_on", "integer", "the version the local text is based on"),
        Column("deadline", "day", "the last day to have a local instrument here"),
        Column("conform_by", "day", "the last day to adapt the local text here, if there is one"),
        Column("weight", "integer", "how much the provision weighs"),
    ),
    filters=("process", "agreement", "provision", "jurisdiction", "state"),
    identity="{agreement}:{provision}@{jurisdiction}",
)
UNRESOLVED = View(
    name="unresolved",
    about="Local facts that take effect once what they refer to is recorded",
    key=CELLS.key,
    value=(Column("missing", "text", "what is not on record"),),
    filters=("process", "agreement", "provision", "jurisdiction"),
    identity=CELLS.identity,
)


class Cell(Subject):
    """A provision at a jurisdiction. Its facts are what was judged here and what was exempted.

    `members` says since when the scope reaches the place; `bonds`, left by the last evaluation,
    what its implementation is judged by. `claimed` says that somebody reported on it.
    """

    view = CELLS.name
    __slots__ = (
        "agreement",
        "bonds",
        "claimed",
        "coverage",
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
        self.coverage = Coverage(agreement.id, self.provision, place.id, self.instruments)
        self.members: Track[int | None] = Track()
        self.bonds: Track[Bond | None] | None = None

    @property
    def home(self) -> str:
        return self.place.id

    @property
    def about(self) -> About:
        return self.agreement.id, self.provision, self.place.id

    def lives(self, clock: Clock) -> bool:
        """Whether the provision binds the place on the clock's day."""
        obligations = self.agreement.obligations.get(self.provision)
        if self.agreement.adopted.at(clock) is None or obligations is None:
            return False
        return obligations.at(clock) is not None and self.members.at(clock) is not None

    def alike(self) -> object:
        """Where nothing local is known, a cell follows from its provision and its time in scope."""
        if self.instruments or self.facts or self.claimed:
            return None
        members = self.members
        return (self.agreement.id, self.provision, *members.days, *members.values)

    def take_after(self, other: Subject) -> None:
        """The bonds are the other's, too."""
        super().take_after(other)
        assert isinstance(other, Cell)
        self.bonds = other.bonds

    def begin(self) -> tuple[Pass, int] | None:
        """A pass over all days that matter; None if no scope ever reached the place."""
        self.bonds = Track()
        obligations = self.agreement.obligations.get(self.provision)
        if obligations is None or not any(run is not None for run in self.members.values):
            return None
        demanded = demands(obligations, self.members, self.policies)
        cell_pass = CellPass(obligations, demanded, self.coverage, self.facts)
        self.bonds = cell_pass.bonds
        return cell_pass, obligations.days[0]

    def evaluate(self) -> Found:
        """The cell's rows and findings; or what is missing on record for there to be a cell."""
        found = super().evaluate()
        missing = self._missing_reference()
        if missing is not None:
            found[UNRESOLVED.name] = [(BEGINNING, FOREVER, (missing,))]
        return found

    def rows(self, pieces: list[Piece[Standing]], found: Found) -> Found:
        """As for any subject, each row with the first day of its unbroken state and of its gap."""
        before = found.get(self.view)
        reaching = before[-1] if before and before[-1][1] == pieces[0][0] else None
        return channels(self.view, _with_since(pieces, reaching[2] if reaching else None), found)

    def _missing_reference(self) -> str | None:
        """What local facts refer to that is not on record, if that is why there is no cell."""
        if self.place.since is not None and self.provision in self.agreement.obligations:
            return None
        named = any(
            wording is not None
            and self.provision in wording.covers
            and (wording.agreement, wording.jurisdiction) == (self.agreement.id, self.place.id)
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


def _with_since(pieces: list[Piece[Standing]], before: Value | None) -> list[Piece[Standing]]:
    """Each row with the first day of its unbroken state, and of its gap in coverage.

    `before` is the row that reaches the first piece.
    """
    dated: list[Piece[Standing]] = []
    state, since, gap = before[:3] if before else (None, None, None)
    for day, (row, findings) in pieces:
        if row is None:
            state = gap = None
            dated.append((day, NOWHERE))
            continue
        if row[0] != state:
            state, since = row[0], day
        if state not in UNCOVERED:
            gap = None
        elif gap is None:
            gap = day
        dated.append((day, ((state, since, gap, *row[1:]), findings)))
    return dated
