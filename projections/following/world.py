"""The world of one process: everything known of it, as subjects that read one another.

Processes share nothing. Subjects come into being when a fact first names them, whether or not
what they need is on record yet: evaluation is total.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from ledger.days import BEGINNING
from projections.agreements import Agreement
from projections.answering import Owners
from projections.causes import Cause, Cited
from projections.cells import Cell
from projections.continuing import Continuation, Known
from projections.drift.policy import DEFAULT, Policy
from projections.duties import Duty
from projections.facts import Filed
from projections.following.shares import Share
from projections.freshness import Freshness, News
from projections.instruments import Instrument
from projections.intervals import Track
from projections.jurisdictions import Jurisdiction, Places
from projections.levels import Level
from projections.plain import Link, Plain, Ref
from projections.policies import PolicyInForce
from projections.provisions import Clause
from projections.roll_ups import RollUp
from projections.subjects import Subject
from projections.things import PLAIN, knows


class World:
    """Everything known of a process, in memory."""

    def __init__(self, process: str, share: Share) -> None:
        self.process, self.share = process, share
        self.places = Places()
        self.agreements: dict[str, Agreement] = {}
        self.clauses: dict[str, dict[str, Clause]] = {}
        self.instruments: dict[str, Instrument] = {}
        self.instruments_of: dict[str, dict[str, Instrument]] = {}
        self.cells: dict[str, Cell] = {}
        self.cells_at: dict[str, dict[str, Cell]] = {}
        self.cells_of: dict[str, dict[str, Cell]] = {}
        self.cells_named: dict[str, dict[str, Cell]] = {}
        self.levels: dict[str, Level] = {}
        self.roll_ups: dict[str, RollUp] = {}
        self.owners = Owners()
        self.continuations: dict[str, Continuation] = {}
        self.continuing: dict[str, dict[str, Continuation]] = {}
        self.instruments_at: dict[str, dict[str, Instrument]] = {}
        self.duties: dict[str, Duty] = {}
        self.duties_at: dict[str, dict[str, Duty]] = {}
        self.duties_of: dict[str, dict[str, Duty]] = {}
        self.things: dict[str, dict[str, Plain]] = {kind: {} for kind in PLAIN}
        self.readers: dict[Ref, dict[Ref, Plain]] = {}
        self.causes: dict[Cited, Cause] = {}
        self.acts: dict[tuple[str, str], list[Filed]] = {}
        self.acted_on: set[str] = set()
        self.news = News()
        self.disturbed: set[str] = set()
        self.counted: set[str] | None = None
        self.policy = PolicyInForce(process)
        self.policies: Track[Policy] = Track([(BEGINNING, DEFAULT)])
        self.policies_of: dict[str, Track[Policy]] = {}

    def place(self, id: str) -> Jurisdiction:
        """The place with this id, known or not."""
        if id not in self.places.by_id:
            self.places.by_id[id] = Jurisdiction(id, (self.process, id))
        return self.places.by_id[id]

    def agreement(self, id: str) -> Agreement:
        """The agreement with this id, known or not."""
        if id not in self.agreements:
            self.agreements[id] = Agreement(id, (self.process, id))
        return self.agreements[id]

    def clause(self, agreement: Agreement, provision: str) -> Clause:
        """A provision of an agreement as a subject of its own."""
        clauses = self.clauses.setdefault(agreement.id, {})
        if provision not in clauses:
            clauses[provision] = Clause(agreement, provision)
        return clauses[provision]

    def instrument(self, id: str) -> Instrument:
        """The instrument with this id, known or not."""
        if id not in self.instruments:
            self.instruments[id] = Instrument(id, (self.process, id), self.policies)
        return self.instruments[id]

    def cell(self, agreement: str, provision: str, place: str) -> Cell:
        """The cell of a provision at a place, known or not; its level comes with it."""
        id = f"{agreement}:{provision}@{place}"
        if id not in self.cells:
            key = (self.process, agreement, provision, place)
            judged_by = self.policies_of.get(agreement, self.policies)
            cell = Cell(id, key, self.agreement(agreement), self.place(place), judged_by)
            self.cells[id] = cell
            self.levels[id] = Level(cell)
            self.cells_at.setdefault(place, {})[id] = cell
            self.cells_of.setdefault(agreement, {})[id] = cell
            self.roll_up(agreement, place).cells.append(cell)
        return self.cells[id]

    def roll_up(self, agreement: str, place: str) -> RollUp:
        """The roll-up of an agreement at a place."""
        id = f"{agreement}@{place}"
        if id not in self.roll_ups:
            self.roll_ups[id] = RollUp(id, (self.process, agreement, place))
            self.owners.note(self.roll_ups[id])
        return self.roll_ups[id]

    def continuation(self, dissolved: str, successor: str) -> Continuation:
        """How a place carries on with the texts of one that it succeeded."""
        id = f"{dissolved}@{successor}"
        if id not in self.continuations:
            known = Known(self.places, self.agreements, self.instruments_at, self.policies)
            places = self.place(dissolved), self.place(successor)
            self.continuations[id] = Continuation(self.process, *places, known)
        return self.continuations[id]

    def cell_by_id(self, id: str) -> Cell:
        """The cell a stream or a finding names: `<agreement>:<provision>@<jurisdiction>`."""
        what, _, place = id.partition("@")
        agreement, _, provision = what.partition(":")
        return self.cell(agreement, provision, place)

    def duty(self, agreement: str, place: str) -> Duty:
        """The duty of a place under an agreement, known or not."""
        id = f"{agreement}@{place}"
        if id not in self.duties:
            key = (self.process, agreement, place)
            judged_by = self.policies_of.get(agreement, self.policies)
            duty = Duty(id, key, self.agreement(agreement), judged_by)
            self.duties[id] = duty
            self.duties_at.setdefault(place, {})[id] = duty
            self.duties_of.setdefault(agreement, {})[id] = duty
        return self.duties[id]

    def fresh(self, place: str) -> Freshness:
        """The freshness of what is known of a place, known or not."""
        known = self.news.places
        if place not in known:
            known[place] = Freshness(place, (self.process, place), self.policies)
        return known[place]

    def thing(self, kind: str, id: str) -> Plain:
        """The plain thing with this id, known or not."""
        things = self.things[kind]
        if id not in things:
            things[id] = PLAIN[kind](id, (self.process, id), self.policies)
        return things[id]

    def link(self, links: Iterable[Link], by: Plain) -> None:
        """Let things read others, as the facts of one say, and be looked at again with these."""
        for reader, read in links:
            assert knows((reader, read), by.ref), f"{read} is read: say so in `things.READ`"
            self.thing(*reader).note(read, self.subject(*read))
            self.readers.setdefault(read, {})[reader] = self.thing(*reader)

    def gaining(self, links: Iterable[Link], thing: Plain) -> list[Plain]:
        """The other things that read more because of these links: the readers, and theirs."""
        found: dict[Ref, Plain] = {}
        for reader in [link.reader for link in links if link.reader != thing.ref]:
            found[reader] = self.thing(*reader)
            found |= self.readers.get(reader, {})
        found.pop(thing.ref, None)
        return list(found.values())

    def reading(self, ref: Ref) -> list[Plain]:
        """The things that read this one, and those that read them."""
        direct = self.readers.get(ref)
        if not direct:
            return []
        found = dict(direct)
        for reader in list(found):
            found |= self.readers.get(reader, {})
        found.pop(ref, None)
        return list(found.values())

    def subject(self, kind: str, id: str) -> Subject:
        """The subject of the stream `<kind>/<id>`, known or not."""
        makers: dict[str, Callable[[str], Subject]] = {
            "jurisdiction": self.place,
            "agreement": self.agreement,
            "instrument": self.instrument,
            "cell": self.cell_by_id,
            "duty": lambda id: self.duty(*id.partition("@")[::2]),
        }
        return makers[kind](id) if kind in makers else self.thing(kind, id)

    def subjects(self) -> Iterable[Subject]:
        """Every subject evaluated here, each after those whose evaluation it reads."""
        everything: Iterator[Subject] = chain(
            self.places.by_id.values(),
            self.agreements.values(),
            *(clauses.values() for clauses in self.clauses.values()),
            self.instruments.values(),
            self.cells.values(),
            self.levels.values(),
            self.roll_ups.values(),
            self.continuations.values(),
            *(answered.values() for answered in self.owners.under.values()),
            self.owners.overlaps.values(),
            self.duties.values(),
            self.news.places.values(),
            *(things.values() for things in self.things.values()),
            (self.policy, *self.policy.overrides.values()),
        )
        return self.share.of_these(everything)
