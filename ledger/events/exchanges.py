"""Exchanges: people of different levels of government who compare what they do.

Stream `exchange/<id>`.
"""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from ledger.events.base import Event, Facts, Id, StreamKind, Text
from ledger.events.jurisdictions import JurisdictionLevel


class LevelPresent(Facts):
    """A level of government that took part, with the number of its people where it is known."""

    level: JurisdictionLevel
    participants: Annotated[int, Field(strict=True, ge=0, le=1_000_000)] | None = None


class ExchangeHeld(Event):
    """People of at least two levels of government met to learn from one another."""

    stored_name: ClassVar[str] = "exchange-held.v1"
    stream_kind: ClassVar[StreamKind] = "exchange"
    begins: ClassVar[bool] = True

    topic: Text
    levels: Annotated[tuple[LevelPresent, ...], Field(min_length=2, max_length=3)]
    jurisdictions: Annotated[tuple[Id, ...], Field(max_length=500)] = ()

    @model_validator(mode="after")
    def _is_between_levels(self) -> Self:
        if len({each.level for each in self.levels}) < len(self.levels):
            raise ValueError("name each level once; an exchange is between two or three of them")
        return self


VOCABULARY: tuple[type[Event], ...] = (ExchangeHeld,)
