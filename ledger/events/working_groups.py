"""Working groups: who meets, how often, and who keeps them going. Stream `working-group/<id>`."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ledger.events.base import (
    Event,
    Facts,
    Group,
    Id,
    Name,
    Party,
    Pillar,
    StreamKind,
    Text,
)

FOCAL_POINT: Literal["focal_point"] = "focal_point"
CO_CHAIR: Literal["co_chair"] = "co_chair"


class Seat(Facts):
    """A seat of a group, by an id of its own, and the pillar that it is for."""

    id: Id
    pillar: Pillar | None = None


class WorkingGroupEstablished(Event):
    """A group is to meet from that day on, on these terms of reference.

    `cadence_days` is how many days it lets pass at most between two meetings. `required_groups`
    are the vulnerable groups of which at least one is to be present.
    """

    stored_name: ClassVar[str] = "working-group-established.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    name: Name
    jurisdiction: Id | None = None
    terms: Text | None = None
    cadence_days: Annotated[int, Field(strict=True, ge=1, le=3_650)] | None = None
    seats: Annotated[tuple[Seat, ...], Field(max_length=100)] = ()
    co_chairs_required: Annotated[int, Field(strict=True, ge=0, le=5)] = 2
    required_groups: Annotated[tuple[Group, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _seats_have_ids_of_their_own(self) -> Self:
        ids = [seat.id for seat in self.seats]
        if len(set(ids)) != len(ids):
            raise ValueError("two seats have the same id")
        if {FOCAL_POINT, CO_CHAIR} & set(ids):
            raise ValueError(f"{FOCAL_POINT} and {CO_CHAIR} are appointed and are no seats")
        return self


class CoChairAppointed(Event):
    """An actor or a post chairs the group, beside whoever else does."""

    stored_name: ClassVar[str] = "co-chair-appointed.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"

    party: Party


class FocalPointAppointed(Event):
    """An actor or a post sees to logistics, agenda and recording, in the place of any other."""

    stored_name: ClassVar[str] = "focal-point-appointed.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"

    party: Party


class SeatFilled(Event):
    """An actor or a post took a seat, in the place of any other."""

    stored_name: ClassVar[str] = "seat-filled.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"

    seat: Id
    party: Party

    @model_validator(mode="after")
    def _is_a_seat(self) -> Self:
        if self.seat in (FOCAL_POINT, CO_CHAIR):
            raise ValueError(f"{self.seat} is no seat: there is an event for the appointment")
        return self


class SeatVacated(Event):
    """A seat is empty, or whoever was appointed `focal_point` or `co_chair` is that no longer."""

    stored_name: ClassVar[str] = "seat-vacated.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"
    accuses: ClassVar[bool] = True

    seat: Id
    party: Party | None = None

    @model_validator(mode="after")
    def _says_which_co_chair(self) -> Self:
        if self.seat == CO_CHAIR and self.party is None:
            raise ValueError("there may be several co-chairs: name the party")
        return self


class WorkingGroupSuspended(Event):
    """The group does not meet for the time being, and nothing is asked of it meanwhile."""

    stored_name: ClassVar[str] = "working-group-suspended.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"

    reason: Text | None = None


class WorkingGroupResumed(Event):
    """A suspended group meets again; the time to its next meeting starts on that day."""

    stored_name: ClassVar[str] = "working-group-resumed.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"
    accuses: ClassVar[bool] = True


class WorkingGroupDissolved(Event):
    """The group is over, for good. What it left to be done stays to be done."""

    stored_name: ClassVar[str] = "working-group-dissolved.v1"
    stream_kind: ClassVar[StreamKind] = "working-group"

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (
    WorkingGroupEstablished,
    CoChairAppointed,
    FocalPointAppointed,
    SeatFilled,
    SeatVacated,
    WorkingGroupSuspended,
    WorkingGroupResumed,
    WorkingGroupDissolved,
)
