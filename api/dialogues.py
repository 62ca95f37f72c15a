"""Dialogues: who was invited, who came, and what they said where anybody may know it."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Ids, RowListing, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.dialogues import Force
from projections.dialogues import DIALOGUES


class Concern(Output):
    """What somebody said, if it is labelled so that anybody may know it."""

    concern: str
    group: str | None
    on: date


class Dialogue(Output):
    """Security forces and community at one table."""

    id: str
    process: str | None
    topic: str | None
    status: Literal["invited", "held"]
    held_on: date | None
    jurisdiction: str | None
    forces: list[Force]
    groups_invited: list[str]
    groups_present: list[str]
    groups_absent: list[str]
    concerns: list[Concern]


class DialogueListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    status: Annotated[str, any_of("invited", "held")] | None = None
    jurisdiction: Ids | None = None


RESOURCE = Resource(DIALOGUES, Dialogue)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, DialogueListing, one="One dialogue.")
