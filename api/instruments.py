"""Instruments: the local counterparts of agreements."""

from datetime import date
from typing import Annotated, get_args

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from projections.instruments import INSTRUMENTS, Force


class LocalInstrument(Output):
    """A local instrument and its force."""

    id: str
    process: str | None
    jurisdiction: str
    agreement: str | None
    title: str | None
    force: Force
    based_on: int | None
    expires_on: date | None
    covers: list[str]


class InstrumentsOfOne(RowListing):
    """Filters of the counterparts of one agreement."""

    process: Ids | None = None
    force: Annotated[str, any_of(*get_args(Force))] | None = None


class LocalInstrumentListing(InstrumentsOfOne):
    """Filters of the list."""

    jurisdiction: Ids | None = None
    agreement: Ids | None = None


RESOURCE = Resource(INSTRUMENTS, LocalInstrument)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, LocalInstrumentListing, one="One local instrument.")
