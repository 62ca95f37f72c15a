"""What the history of a working group allows."""

from dataclasses import dataclass, replace

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.base import Event
from ledger.events.working_groups import (
    CO_CHAIR,
    FOCAL_POINT,
    CoChairAppointed,
    FocalPointAppointed,
    SeatFilled,
    SeatVacated,
    WorkingGroupDissolved,
    WorkingGroupEstablished,
    WorkingGroupResumed,
    WorkingGroupSuspended,
)

COURSE = Course("working group", WorkingGroupEstablished, ends=(WorkingGroupDissolved,))
Sitting = tuple[str, str | None]
"""A seat, or what somebody was appointed; and who."""


@dataclass(frozen=True, slots=True)
class WorkingGroup(Life):
    """A group: besides its life, who sits where, what was vacated, and whether it is suspended."""

    sitting: frozenset[Sitting] = frozenset()
    vacated: frozenset[Sitting] = frozenset()
    suspended: bool = False


def evolve(group: WorkingGroup, event: Event, on: str) -> WorkingGroup:
    """The group after a fact."""
    group = COURSE.evolve(group, event, on)
    match event:
        case CoChairAppointed():
            return _seated(group, CO_CHAIR, event.party, group.sitting)
        case FocalPointAppointed():
            return _seated(group, FOCAL_POINT, event.party, _elsewhere(group, FOCAL_POINT))
        case SeatFilled():
            return _seated(group, event.seat, event.party, _elsewhere(group, event.seat))
        case SeatVacated():
            leaving = _leaving(group, event)
            vacated = group.vacated | leaving | {(event.seat, event.party)}
            return replace(group, sitting=group.sitting - leaving, vacated=vacated)
        case WorkingGroupSuspended():
            return replace(group, suspended=True)
        case WorkingGroupResumed():
            return replace(group, suspended=False)
    return group


def establish_group(group: WorkingGroup, event: WorkingGroupEstablished, on: str) -> Events:
    """A group is established once."""
    return COURSE.begin(group, event, on)


def appoint_co_chair(group: WorkingGroup, event: CoChairAppointed, on: str) -> Events:
    """As many may chair a group as it likes."""
    return _appoint(group, event, on, CO_CHAIR, event.party)


def appoint_focal_point(group: WorkingGroup, event: FocalPointAppointed, on: str) -> Events:
    """Another focal point takes the place of the one before."""
    return _appoint(group, event, on, FOCAL_POINT, event.party)


def fill_seat(group: WorkingGroup, event: SeatFilled, on: str) -> Events:
    """Anybody may take a seat, also before it is on record that it was vacated."""
    return _appoint(group, event, on, event.seat, event.party)


def vacate_seat(group: WorkingGroup, event: SeatVacated, on: str) -> Events:
    """Only where somebody sits can a seat be vacated, and only once."""
    COURSE.require_lasting(group, on)
    if _leaving(group, event):
        return (event,)
    if (event.seat, event.party) in group.vacated:
        return ()
    raise Refused(
        "wrong_order",
        f"working group {group.id} has no {event.party or 'holder'} as {event.seat} on {on}; "
        "record the appointment first, or correct whichever is wrong",
        "facts.seat",
    )


def suspend_group(group: WorkingGroup, event: WorkingGroupSuspended, on: str) -> Events:
    """Suspending what is suspended says nothing new."""
    COURSE.require_lasting(group, on)
    return () if group.suspended else (event,)


def resume_group(group: WorkingGroup, event: WorkingGroupResumed, on: str) -> Events:
    """Of what is not suspended, resuming says nothing new."""
    COURSE.require_lasting(group, on)
    return (event,) if group.suspended else ()


def dissolve_group(group: WorkingGroup, event: WorkingGroupDissolved, on: str) -> Events:
    """A group is dissolved once."""
    return COURSE.end(group, event, on)


def _appoint(group: WorkingGroup, event: Event, on: str, seat: str, party: str) -> Events:
    COURSE.require_lasting(group, on)
    return () if (seat, party) in group.sitting else (event,)


def _seated(group: WorkingGroup, seat: str, party: str, others: frozenset[Sitting]) -> WorkingGroup:
    vacated = group.vacated - {(seat, party), (seat, None)}
    return replace(group, sitting=others | {(seat, party)}, vacated=vacated)


def _elsewhere(group: WorkingGroup, seat: str) -> frozenset[Sitting]:
    return frozenset(each for each in group.sitting if each[0] != seat)


def _leaving(group: WorkingGroup, event: SeatVacated) -> frozenset[Sitting]:
    return frozenset(
        each for each in group.sitting if each[0] == event.seat and event.party in (None, each[1])
    )


NOUN = Noun(
    "working-group",
    WorkingGroup,
    evolve,
    {
        WorkingGroupEstablished: establish_group,
        CoChairAppointed: appoint_co_chair,
        FocalPointAppointed: appoint_focal_point,
        SeatFilled: fill_seat,
        SeatVacated: vacate_seat,
        WorkingGroupSuspended: suspend_group,
        WorkingGroupResumed: resume_group,
        WorkingGroupDissolved: dissolve_group,
    },
)
