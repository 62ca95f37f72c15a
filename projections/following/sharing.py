"""Sharing out: which entries the subjects of one worker read, told before they are decoded."""

from collections.abc import Sequence

from ledger.access import Store
from ledger.canonical import decode_entry
from ledger.events.follow_ups import FollowUpOpened
from ledger.rows import Stored
from projections.causes import cause_of
from projections.following.shares import Share
from projections.naming import MENTION, places_named
from projections.things import READ, STREAMED

PLACED_KINDS = frozenset({"instrument", "cell", "duty", "finding"})
"""What stands in these streams is read where its place is evaluated, and instruments also where a
successor of that is. What stands in those of plain things that no others read is read where it is
evaluated, and where a place is that it names; all else everywhere."""
ALONE = frozenset(STREAMED) - READ
ADOPTION = "local-instrument-adopted.v1"
RESTRUCTURED = ("jurisdiction-restructured.v1", "entry-corrected.v1")
SHARED_TYPES = frozenset({"reporting-schedule-set.v1", "entry-retracted.v1", "entry-corrected.v1"})
OPENED, UNCAUSED = FollowUpOpened.stored_name, b'"caused_by":null'


def _is_apart(stream: str) -> bool:
    """Whether a stream is not read by all."""
    kind = stream.partition("/")[0]
    return kind in PLACED_KINDS or kind in ALONE


class Concern:
    """Tells from the columns of an entry whether the subjects of a share read it."""

    def __init__(self, store: Store, share: Share) -> None:
        self._store = store
        self._share = share
        self._instruments: dict[str, bool] = {}
        self._passed_over: dict[str, list[str]] = {}
        self._before: dict[str, set[str]] = {}
        self._continued: set[str] = set()
        self._named: set[str] = set()
        self._causing: set[str] = set()

    def rows(self, row: Stored) -> Sequence[Stored]:
        """The row itself if it is read here, and what of its stream was passed over so far."""
        kind, _, id = row.stream.partition("/")
        if self._share.of == 1:
            return (row,)
        if kind in ALONE:
            return (row,) if self._share.holds(id) else self._naming(row)
        if kind == "jurisdiction" and row.type in RESTRUCTURED:
            return [*self._continued_texts(row, id), row]
        if row.type in SHARED_TYPES or kind not in PLACED_KINDS:
            return (row,)
        if kind == "instrument":
            return self._instrument(row)
        _, at, place = id.rpartition("@")
        if kind == "finding" and not at:
            return (row,)  # the id of an instrument does not tell its place
        return (row,) if self._share.holds(place if at else id) else ()

    def causes(self, row: Stored) -> Sequence[Stored]:
        """What a follow-up here cites as its cause and is read at one place only.

        With its opening that is all of that stream so far, and from then on what comes there.
        """
        if self._share.of == 1:
            return ()
        found = [row] if row.stream in self._causing else []
        _, _, id = row.stream.partition("/")
        if row.type != OPENED or UNCAUSED in row.state or not self._share.holds(id):
            return found
        cited = cause_of(decode_entry(row))
        if cited is None or cited[0] in self._causing or not _is_apart(cited[0]):
            return found
        self._causing.add(cited[0])
        told = self._store.stream(cited[0])
        return [*found, *(each for each in told if each.position < row.position)]

    def _naming(self, row: Stored) -> Sequence[Stored]:
        """What is evaluated elsewhere is news of the places here that it names.

        So it is read here from the first fact on that names one, with all that was passed over.
        """
        if row.stream in self._named:
            return (row,)
        if MENTION not in row.state:
            return ()
        if not any(map(self._share.holds, places_named(decode_entry(row).event))):
            return ()
        self._named.add(row.stream)
        passed_over = self._store.stream(row.stream) if row.version > 1 else ()
        return [*(each for each in passed_over if each.position < row.position), row]

    def _instrument(self, row: Stored) -> Sequence[Stored]:
        """An instrument goes with the place that adopted it, which only its adoption names.

        If that is retracted, another place may adopt it: then all of it is read there as well.
        """
        here = self._instruments.get(row.stream)
        if here or (here is False and row.type != ADOPTION):
            return (row,) if here else ()
        place: str = getattr(decode_entry(row).event, "jurisdiction", row.stream)
        self._instruments[row.stream] = self._share.holds(place) or place in self._continued
        if not self._instruments[row.stream]:
            self._passed_over.setdefault(place, []).append(row.stream)
            return ()
        passed_over = [] if here is None else self._store.stream(row.stream)
        return [*(each for each in passed_over if each.position < row.position), row]

    def _continued_texts(self, row: Stored, place: str) -> list[Stored]:
        """What was passed over of the texts of a place that one here succeeds.

        Whether they are continued is asked where the successor is, so they are read there, too,
        and those of the places before.
        """
        told = decode_entry(row).event.model_dump()
        facts = told.get("replacement") or told
        for successor in facts.get("successors", ()):
            self._before.setdefault(successor, set()).add(place)
        waiting = [
            each for each in self._before if self._share.holds(each) or each in self._continued
        ]
        found: list[Stored] = []
        while waiting:
            for before in self._before.get(waiting.pop(), ()):
                if before in self._continued:
                    continue
                self._continued.add(before)
                waiting.append(before)
                if self._share.holds(before):
                    continue
                for stream in self._passed_over.pop(before, ()):
                    self._instruments[stream] = True
                    texts = self._store.stream(stream)
                    found += [each for each in texts if each.position < row.position]
        return found
