"""Outcomes: what became of a finding between two moments.

It may still be open. It is corrected if it was shown, and what is known by now says that it held
on no day of that run; an end for any other reason, such as an earlier one than was expected, is
resolved. These are questions asked of the rows; no row says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from ledger.days import day_of
from ledger.history import History
from projections.findings import FINDINGS
from projections.intervals import OPEN, Moment
from projections.storage.asking import Asking

Outcome = Literal["open", "resolved", "corrected"]
Key = tuple[str, str, str]
"""Process, kind and subject."""


class Ended(NamedTuple):
    """What became of a run; `on` is the first day on which it no longer held, if there is one."""

    outcome: Outcome
    on: int | None


class Stretch(NamedTuple):
    """Days of a finding, from a day up to another one (exclusive), in a run begun at `onset`."""

    start: int
    end: int
    onset: int

    def touches(self, start: int, end: int) -> bool:
        """Whether it has a day in common with others."""
        return self.start < end and self.end > start


def outcome(
    asking: Asking, history: History, finding: Key, base: Moment, head: Moment
) -> Ended | None:
    """What became by the head of a finding as it held at the base; None if it did not hold."""
    return outcomes(asking, history, [finding], base, head).get(finding)


def outcomes(
    asking: Asking, history: History, findings: Iterable[Key], base: Moment, head: Moment
) -> dict[Key, Ended]:
    """The same for many findings; those that did not hold at the base are left out."""
    rows: dict[Key, list[Mapping[str, object]]] = {}
    for row in asking.histories(FINDINGS, findings):
        key = str(row["process"]), str(row["kind"]), str(row["subject"])
        rows.setdefault(key, []).append(row)
    found: dict[Key, Ended] = {}
    for key, known in rows.items():
        before, after = _known(known, base.known), _known(known, head.known)
        there = next((each for each in before if each.touches(base.on, base.on + 1)), None)
        if there is not None:
            shown = _shown(history, known, base.known, there.onset)
            found[key] = _outcome(there.onset, shown, after, base.on, head.on)
    return found


def _shown(
    history: History, rows: Sequence[Mapping[str, object]], position: int, onset: int
) -> int:
    """The day after the last on which a run was shown as known at a position.

    A row is shown until the day on which it was taken away, and no day of it that came later.
    """
    ends = [onset]
    for row in rows:
        if _day(row, "onset") == onset and _known([row], position):
            until, end = _day(row, "known_to"), _day(row, "valid_to")
            if until != OPEN:
                end = min(end, day_of(history.recorded_at(until)[:10]) + 1)
            ends.append(end)
    return max(ends)


def _known(rows: Sequence[Mapping[str, object]], position: int) -> list[Stretch]:
    """The days of a finding as known at a position."""
    return sorted(
        Stretch(_day(row, "valid_from"), _day(row, "valid_to"), _day(row, "onset"))
        for row in rows
        if _day(row, "known_from") <= position < _day(row, "known_to")
    )


def _day(row: Mapping[str, object], column: str) -> int:
    return int(str(row[column]))


def _outcome(onset: int, shown: int, after: Sequence[Stretch], base_on: int, head_on: int) -> Ended:
    """Days of a run on which it was shown no more were a forecast."""
    was_shown = shown > onset
    same = [each for each in after if each.touches(onset, shown if was_shown else base_on + 1)]
    if not same:
        return Ended("corrected" if was_shown else "resolved", None)
    onsets = {each.onset for each in same}
    goes_on = [each for each in after if each.onset in onsets]
    if any(each.touches(head_on, head_on + 1) for each in goes_on):
        return Ended("open", None)
    return Ended("resolved", max(each.end for each in goes_on))
