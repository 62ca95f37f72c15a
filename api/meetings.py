"""Meetings: planned, held or cancelled, and what came of them."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.envelope import Output
from api.noun_routes import noun_routes
from api.questions import Before, Ids, RowListing, YesOrNo, any_of
from api.reading import Reading
from api.resources import Resource
from ledger.events.base import Pillar
from ledger.events.meetings import Rank
from projections.meetings import MEETINGS


class AgendaItem(Output):
    """A point of an agenda, and the follow-up that it takes up."""

    what: str
    follow_up: str | None


class AttendanceOfRank(Output):
    """How many people of one pillar and one rank were there."""

    pillar: Pillar
    rank: Rank
    number: int


class Minutes(Output):
    """A record that was published."""

    document: str | None
    url: str | None


class Issue(Output):
    """What somebody brought up."""

    issue: str
    by: str | None


class Decided(Output):
    """What was decided, and the follow-up that says who does it."""

    decision: str
    follow_up: str | None


class Meeting(Output):
    """A meeting."""

    id: str
    process: str | None
    title: str | None
    group: str | None
    status: Literal["planned", "held", "cancelled"]
    planned_on: date | None
    held_on: date | None
    cancelled_on: date | None
    notice_days: int | None
    minutes_on: date | None
    jurisdiction: str | None
    joint: Literal["yes", "no"]
    ministries: list[str]
    groups_present: list[str]
    carried_over: list[str]
    agenda: list[AgendaItem]
    attendance: list[AttendanceOfRank]
    minutes: list[Minutes]
    issues: list[Issue]
    decisions: list[Decided]


class MeetingListing(RowListing):
    """Filters of the list."""

    process: Ids | None = None
    group: Ids | None = None
    status: Annotated[str, any_of("planned", "held", "cancelled")] | None = None
    jurisdiction: Ids | None = None
    joint: YesOrNo | None = None
    planned_before: Before | None = Field(
        None, description="Only those planned for a day before this one", examples=["2026-01-01"]
    )


RESOURCE = Resource(MEETINGS, Meeting)


def routes(reading: Reading) -> APIRouter:
    """The routes of this noun."""
    return noun_routes(reading, RESOURCE, MeetingListing, one="One meeting.")
