"""Coverage: which local texts are in force on a cell, and if none is, why."""

from dataclasses import dataclass

from projections.drift.terms import Text
from projections.instruments import Instrument, Loss, Wording
from projections.intervals import Clock

_GRAVEST: tuple[Loss, ...] = ("SUSPENDED", "LAPSED", "REPUDIATED")


@dataclass(frozen=True, slots=True)
class Local:
    """The local texts in force on a cell together; `loss` says why there is none any more."""

    texts: tuple[Text, ...]
    instruments: tuple[str, ...]
    based_on: int | None
    loss: Loss | None


class Coverage:
    """The instruments that ever named a cell, followed over the days of one sweep."""

    __slots__ = ("agreement", "instruments", "losses", "place", "provision")

    def __init__(
        self, agreement: str, provision: str, place: str, instruments: dict[str, Instrument]
    ) -> None:
        self.agreement = agreement
        self.provision = provision
        self.place = place
        self.instruments = instruments
        self.losses: dict[str, tuple[int, Loss | None]] = {}

    def on(self, clock: Clock) -> Local:
        """What is in force on the clock's day. Several texts bind together; the highest
        `based_on` counts.
        """
        texts: list[Text] = []
        live: list[str] = []
        versions: list[int] = []
        for id, instrument in self.instruments.items():
            wording = instrument.wording.at(clock)
            if wording is None:
                continue
            covered = wording.covers.get(self.provision)
            if (wording.agreement, wording.jurisdiction) != (self.agreement, self.place):
                covered = None
            if covered is None and id not in self.losses:
                continue
            loss = _loss(wording, covered, clock)
            if id not in self.losses or self.losses[id][1] != loss:
                self.losses[id] = (clock.day, loss)
            if loss is None and covered is not None:
                texts.append(covered)
                live.append(id)
                if wording.based_on is not None:
                    versions.append(wording.based_on)
        return Local(tuple(texts), tuple(live), max(versions, default=None), self._loss())

    def _loss(self) -> Loss | None:
        """The reason of the coverage that ended last; on the same day the gravest."""
        ended = [(day, _GRAVEST.index(loss)) for day, loss in self.losses.values() if loss]
        return _GRAVEST[max(ended)[1]] if ended else None


def _loss(wording: Wording, covered: Text | None, clock: Clock) -> Loss | None:
    """Why the text does not cover the provision on the clock's day; None if it does."""
    if covered is None:
        return "LAPSED"  # dropped by amendment counts as withdrawn
    if wording.repudiated:
        return "REPUDIATED"
    if wording.force == "withdrawn" or clock.past(wording.expires_on):
        return "LAPSED"
    return "SUSPENDED" if wording.force == "suspended" else None
