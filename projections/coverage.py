"""Coverage: which local texts are in force on a cell, and if none is, why."""

from bisect import bisect_left
from typing import NamedTuple

from ledger.days import BEGINNING, FOREVER
from projections.drift.terms import Text
from projections.instruments import Instrument, Loss, Wording
from projections.intervals import Clock, Track

_GRAVEST: tuple[Loss, ...] = ("SUSPENDED", "LAPSED", "REPUDIATED")


class Local(NamedTuple):
    """The local texts in force on a cell together; `loss` says why there is none any more."""

    texts: tuple[Text, ...]
    instruments: tuple[str, ...]
    based_on: int | None
    loss: Loss | None


NONE = Local((), (), None, None)
"""What covers a cell that nothing ever covered."""

Cover = tuple[int, Local]
"""What one instrument gives a cell, and since when, unbroken, it is in force or lost."""


class Coverage:
    """The instruments that ever named a cell, and what each of them covers from which day on."""

    __slots__ = ("_covers", "agreement", "instruments", "place", "provision")

    def __init__(
        self, agreement: str, provision: str, place: str, instruments: dict[str, Instrument]
    ) -> None:
        self.agreement = agreement
        self.provision = provision
        self.place = place
        self.instruments = instruments
        self._covers: dict[str, Track[Cover]] = {}
        for instrument in instruments.values():
            self.renew(instrument, BEGINNING)

    def on(self, clock: Clock) -> Local:
        """What is in force on the clock's day. Several texts bind together; the highest
        `based_on` counts.
        """
        covers = self._at(clock)
        if len(covers) == 1:
            return covers[0][1]
        return _together(covers) if covers else NONE

    def lost_on(self, clock: Clock) -> int:
        """Since when what covered it last is lost; the beginning if nothing ever did."""
        return max((since for since, local in self._at(clock) if local.loss), default=BEGINNING)

    def _at(self, clock: Clock) -> list[Cover]:
        """What each instrument gives on the clock's day."""
        return [cover for each in self._covers.values() if (cover := each.at(clock)) is not None]

    def texts_on(self, day: int) -> tuple[Text, ...]:
        """The texts in force on a day."""
        return self.on(Clock(day)).texts

    def days(self) -> list[int]:
        """The days on which anything changes."""
        return [day for each in self._covers.values() for day in each.days]

    def renew(self, instrument: Instrument, day: int) -> None:
        """Derive again what an instrument covers, of which nothing changed before a day."""
        covers = self._covers.get(instrument.id)
        if covers is None:
            covers, day = self._covers.setdefault(instrument.id, Track()), BEGINNING
        days = instrument.wording.days
        first = bisect_left(days, day)
        if first and (first == len(days) or days[first] > day):
            first -= 1  # what was said on that day is no more: the wording before it goes on
        covers.cut(min((day, *days[first : first + 1])))
        for index in range(first, len(days)):
            wording = instrument.wording.values[index]
            if wording is None:
                continue
            self._note(covers, days[index], instrument.id, wording)
            until = days[index + 1] if index + 1 < len(days) else FOREVER
            over = FOREVER if wording.expires_on is None else wording.expires_on + 1
            if days[index] < over < until:
                self._note(covers, over, instrument.id, wording)

    def _note(self, covers: Track[Cover], day: int, id: str, wording: Wording) -> None:
        """Note what a wording makes of the provision on a day, if that was ever covered."""
        text = wording.covers.get(self.provision)
        if wording.agreement != self.agreement or wording.jurisdiction != self.place:
            text = None
        if text is None and not covers:
            return
        loss = _loss(wording, text, day)
        before = covers.values[-1] if covers else None
        since = before[0] if before is not None and before[1].loss == loss else day
        if text is None or loss is not None:
            local = Local((), (), None, loss)
        else:
            local = Local((text,), (id,), wording.based_on, None)
        covers.note(day, (since, local))


def _together(covers: list[Cover]) -> Local:
    """What several instruments cover together.

    Where nothing does, the reason is that of the coverage that ended last; on the same day the
    gravest.
    """
    each = [local for _, local in covers]
    versions = [local.based_on for local in each if local.based_on is not None]
    ended = [(day, _GRAVEST.index(local.loss)) for day, local in covers if local.loss]
    return Local(
        tuple(text for local in each for text in local.texts),
        tuple(id for local in each for id in local.instruments),
        max(versions, default=None),
        _GRAVEST[max(ended)[1]] if ended else None,
    )


def _loss(wording: Wording, covered: Text | None, day: int) -> Loss | None:
    """Why the text does not cover the provision on a day; None if it does."""
    if covered is None:
        return "LAPSED"  # dropped by amendment counts as withdrawn
    if wording.repudiated:
        return "REPUDIATED"
    if wording.force == "withdrawn":
        return "LAPSED"
    if wording.expires_on is not None and wording.expires_on < day:
        return "LAPSED"
    return "SUSPENDED" if wording.force == "suspended" else None
