"""What the ledger knows already of the things in a table: folded from their streams."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ledger.days import day_of, text_of
from ledger.decisions.instruments import Instrument
from ledger.decisions.jurisdictions import Jurisdiction
from ledger.decisions.registry import NOUNS
from ledger.decisions.streams import Standing
from ledger.events.base import Event
from ledger.intake.snapshots.citations import Citations, Shown, told_by
from ledger.intake.snapshots.listing import Listing
from ledger.intake.snapshots.parts import SnapshotMapping
from ledger.intake.snapshots.patterns import Pattern
from ledger.submission import Submission

_AGAIN: Final = re.compile(r"(.+)\.([2-9]|[1-9]\d+)", re.DOTALL)


class Knowledge:
    """The streams that a mapping is about, as they stood when a snapshot was published.

    What the same table said before is known by the document its entries cite, and by the day
    of the snapshot in their notes; a fact from elsewhere counts by its own date.
    """

    def __init__(
        self, mapping: SnapshotMapping, submission: Submission, citations: Citations
    ) -> None:
        self._mapping = mapping
        self._submission = submission
        self._citations = citations
        self._documents = _documents(mapping)
        self._ours: dict[str, bool] = {}
        self._seen: set[int] = set()
        self._texts: dict[str, list[str]] | None = None
        self._pattern = Pattern(mapping.instrument.id).expression() if mapping.instrument else None

    def read(self, listing: Listing) -> None:
        """Read all streams that a listing bears on, together.

        Those that an earlier table was about and this one is not say when that table was.
        """
        if self._pattern is not None:
            self._texts = {}
            for name in self._submission.names("instrument"):
                self._find(name)
        names = [f"jurisdiction/{place.id}" for place in listing.places]
        names += [f"instrument/{id}" for ids in (self._texts or {}).values() for id in ids]
        names += [report.stream for report in listing.reports]
        names += [given.stream for given in self._mapping.given]
        self._citations.read([*names, *self._alike()])

    def before(self, day: str) -> str:
        """The day of the snapshot before, as far as is known; empty if there was none."""
        earlier = [each for each in self._days() if each <= day_of(day)]
        return text_of(max(earlier)) if earlier else ""

    def after(self, day: str) -> str:
        """The latest day on which the table is known to have said something later."""
        last = max(self._days(), default=day_of(day))
        return text_of(last) if last > day_of(day) else ""

    def seen(self, day: str) -> None:
        """A snapshot of that day was compared, whether anything had changed or not."""
        self._seen.add(day_of(day))

    def shown(self, stream: str, version: int, document: str, day: str) -> None:
        """An entry is going to be recorded of what a document showed that day."""
        self._citations.add(stream, version, Shown(document, day_of(day)))

    def place(self, id: str, day: str) -> Jurisdiction:
        """A place as the ledger knew it that day."""
        state = self._state(f"jurisdiction/{id}", day_of(day))
        assert isinstance(state, Jurisdiction)
        return state

    def texts(self) -> Iterable[str]:
        """The ids of all texts that this mapping made or would make."""
        return self._texts or {}

    def text(self, id: str, day: str) -> Instrument | None:
        """A text as the ledger knew it that day: the last one, if it was adopted anew."""
        names = self._names(id)
        if not names:
            return None
        last = day_of(day)
        states = [self._state(f"instrument/{name}", last) for name in names]
        begun = [state for state in states if getattr(state, "beginning", None)]
        if not begun:
            return None
        assert isinstance(begun[-1], Instrument)
        return begun[-1]

    def in_force(self, day: str) -> int:
        """How many texts of this table were in force that day."""
        states = (self.text(id, day) for id in self.texts())
        live = (state.id for state in states if state is not None and state.end is None)
        return sum(not self.belongs_elsewhere(f"instrument/{id}") for id in live)

    def next_id(self, id: str) -> str:
        """The id for a text that is adopted anew."""
        names = self._names(id)
        return f"{id}.{len(names) + 1}" if names else id

    def was_listed(self, id: str) -> bool:
        """Whether any entry of a text comes from this table."""
        name = f"instrument/{id}"
        facts = self._submission.stream(name).standing()
        return any(self._shown(name, fact.version) is not None for fact in facts)

    def belongs_elsewhere(self, stream: str) -> bool:
        """Whether a stream belongs to another process, so that it is none of this table's."""
        known = self._submission.stream(stream)
        return bool(known.version) and known.process != self._mapping.process

    def said(self, stream: str, kind: type[Event], day: str) -> list[Event]:
        """What was said by such events in a stream up to a day, oldest first."""
        last = day_of(day)
        return [
            fact.event
            for fact in self._submission.stream(stream).standing()
            if isinstance(fact.event, kind) and self._counts(stream, fact, last)
        ]

    def _alike(self) -> Iterator[str]:
        """The streams on record that rows of this table could be about: places and reports."""
        place, report = self._mapping.jurisdiction, self._mapping.report
        patterns = [f"jurisdiction/{place.id}"] if place else []
        patterns += [report.stream] if report else []
        for text in patterns:
            own, kind = Pattern(text).expression(), text.partition("/")[0]
            for each in NOUNS if "{" in kind else (kind,):
                yield from filter(own.fullmatch, self._submission.names(each))

    def _state(self, name: str, day: int) -> object:
        stream = self._submission.stream(name)
        if day >= self._citations.last:  # as for every snapshot that comes in its turn
            return stream.state_by()
        return stream.state_by(lambda fact: self._counts(name, fact, day))

    def _counts(self, name: str, fact: Standing, day: int) -> bool:
        shown = self._shown(name, fact.version)
        return (told_by(fact.on) if shown is None else shown) <= day

    def _shown(self, stream: str, version: int) -> int | None:
        """The day on which this table showed an entry; None if it is from elsewhere."""
        shown = self._citations.shown(stream, version)
        return shown.day if shown is not None and self._is_ours(shown.document) else None

    def _days(self) -> set[int]:
        """The days on which this table is known to have said something."""
        ours = (days for document, days in self._citations.days() if self._is_ours(document))
        return self._seen.union(*ours)

    def _names(self, id: str) -> list[str]:
        return (self._texts or {}).get(id, [])

    def _find(self, name: str) -> None:
        """File a text under its id, of which it may be the second or a later one."""
        assert self._pattern is not None
        assert self._texts is not None
        id = name.removeprefix("instrument/")
        again = _AGAIN.fullmatch(id)
        if again and again[1] in self._texts:
            self._texts[again[1]].append(id)
            self._texts[again[1]].sort(key=lambda each: (len(each), each))
        elif self._pattern.fullmatch(id):
            self._texts.setdefault(id, [id])

    def _is_ours(self, document: str) -> bool:
        known = self._ours.get(document)
        if known is None:
            known = any(pattern.fullmatch(document) for pattern in self._documents)
            self._ours[document] = known
        return known


def _documents(mapping: SnapshotMapping) -> list[re.Pattern[str]]:
    """How the documents of this table are called."""
    source = mapping.source
    return [Pattern(text).expression() for text in (source.document, *source.known_as)]
