"""Counterparts: what was agreed at the centre beside what was adopted at a place, term by term.

One counterpart for each provision of an agreement: the national text, every local text that
names it, how the two compare, what drifts, and which entries set them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ledger.entries import Entry
from ledger.events.instruments import (
    LinkedToNational,
    LocalInstrumentAdopted,
    LocalInstrumentAmended,
    LocalInstrumentAnnulled,
    LocalInstrumentWithdrawn,
)
from ledger.events.terms import Term
from ledger.history import History
from projections.agreements import PROVISIONS
from projections.cells import CELLS
from projections.drift.terms import Comparison, compare, text_of
from projections.explanations.explanations import Explained, explain
from projections.explanations.ground import Row, listed
from projections.facts import Filed
from projections.findings import FINDINGS
from projections.following.follow import shown_to
from projections.histories.blame import Course, Setting, blame
from projections.instruments import INSTRUMENTS
from projections.intervals import Moment
from projections.storage.asking import Asking

Terms = tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class LocalText:
    """What a local instrument says on a provision, and who set that; `row` is its own row."""

    row: Row
    terms: Terms
    setting: Setting

    @property
    def instrument(self) -> str:
        return str(self.row["instrument"])

    @property
    def binds(self) -> bool:
        """Whether it is in force."""
        return self.row["force"] == "in_force"


class Side(NamedTuple):
    """One named term on both sides; `local` by instrument. Only texts in force are compared."""

    name: str
    national: Terms
    local: tuple[tuple[str, Terms], ...]
    relation: Comparison | None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A provision and what a place made of it; `cell` is None where it does not apply."""

    provision: Row
    terms: Terms
    setting: Setting
    cell: Row | None
    texts: tuple[LocalText, ...]
    sides: tuple[Side, ...]
    findings: tuple[Explained, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An agreement at a place as a whole: what concerns no single provision, and each of them."""

    findings: tuple[Explained, ...]
    counterparts: tuple[Counterpart, ...]


def standing(
    asking: Asking, history: History, moment: Moment, agreement: tuple[str, str], place: str
) -> Standing:
    """What a place made of an agreement (its process and id), as known at the moment."""
    process, id = agreement
    here = {"process": [process], "agreement": [id], "jurisdiction": [place]}
    cells = {str(row["provision"]): row for row in asking.select(CELLS, moment, here)}
    rows = asking.select(FINDINGS, moment, here)
    explained = explain(asking, history, rows, moment)
    about = list(zip((row["provision"] for row in rows), explained, strict=True))
    streams = Streams(asking, history, moment, process)
    instruments = asking.select(INSTRUMENTS, moment, here)
    provisions = asking.select(PROVISIONS, moment, {"process": [process], "agreement": [id]})
    found = []
    for provision in provisions:
        name = str(provision["provision"])
        terms = tuple(map(Term.model_validate, json.loads(str(provision["terms"]))))
        entries = streams.read(f"agreement/{id}")
        blamed = {
            each.field: each for each in blame(entries, PROVISIONS, f"{id}:{name}", moment.on)
        }
        texts = tuple(_texts(streams, instruments, name, moment.on))
        findings = tuple(each for named, each in about if named == name)
        setting = blamed["terms"].setting
        sides = tuple(_sides(terms, texts))
        found.append(
            Counterpart(provision, terms, setting, cells.get(name), texts, sides, findings)
        )
    return Standing(tuple(each for named, each in about if named is None), tuple(found))


class Streams:
    """The entries of a process that may be shown, stream by stream, as known at a moment."""

    def __init__(self, asking: Asking, history: History, moment: Moment, process: str) -> None:
        self._audience = asking.generation.audience
        self._history = history
        self._moment = moment
        self._process = process
        self._read: dict[str, list[Entry]] = {}

    def read(self, stream: str) -> list[Entry]:
        """The entries of a stream, in order."""
        if stream not in self._read:
            self._read[stream] = [
                entry
                for entry in self._history.stream(stream, self._moment.known)
                if (entry.process or "") == self._process and shown_to(self._audience, entry)
            ]
        return self._read[stream]


def _texts(
    streams: Streams, instruments: Sequence[Row], provision: str, on: int
) -> list[LocalText]:
    """The local texts that name a provision."""
    found = []
    for row in instruments:
        if provision in listed(row["covers"]):
            entries = streams.read(f"instrument/{row['instrument']}")
            course = Course(entries, lambda facts: _stated(facts, provision), on)
            terms = course.row[0] if course.row else ()
            assert isinstance(terms, tuple)
            found.append(LocalText(row, terms, course.setting(0)))
    return found


def _stated(facts: Sequence[Filed], provision: str) -> tuple[Terms] | None:
    """What some facts say on a provision; what follows the end of the text changes nothing."""
    stated: tuple[Terms] | None = None
    for fact in facts:
        event = fact.event
        if isinstance(event, LocalInstrumentWithdrawn | LocalInstrumentAnnulled):
            break
        if isinstance(event, LocalInstrumentAdopted | LocalInstrumentAmended | LinkedToNational):
            terms = [each.terms for each in event.covers if each.provision == provision]
            if event.covers or not isinstance(event, LinkedToNational):
                stated = (terms[0],) if terms else None
    return stated


def _sides(terms: Terms, texts: Sequence[LocalText]) -> list[Side]:
    """The named terms of all texts, the national ones first."""
    stated = [*terms, *(term for text in texts for term in text.terms)]
    found = []
    for name in dict.fromkeys(term.name for term in stated):
        national = _named(terms, name)
        local = tuple((text.instrument, _named(text.terms, name)) for text in texts)
        said = tuple((id, some) for id, some in local if some)
        binding = [text_of(_named(text.terms, name)) for text in texts if text.binds]
        relation: Comparison | None = None
        if binding:
            relation = compare(text_of(national), tuple(binding))
        found.append(Side(name, national, said, relation))
    return found


def _named(terms: Terms, name: str) -> Terms:
    return tuple(term for term in terms if term.name == name)
