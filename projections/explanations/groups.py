"""Sentences on working groups, their meetings and what these carry over, and on what they rest."""

import json
from collections.abc import Iterator

from ledger.days import text_of
from ledger.events.meetings import MeetingHeld
from ledger.events.working_groups import (
    CoChairAppointed,
    FocalPointAppointed,
    SeatVacated,
    WorkingGroupEstablished,
    WorkingGroupResumed,
)
from projections.explanations.ground import Case, Citation, Ground, Row, listed, whole
from projections.explanations.responsibilities import of_nobody
from projections.explanations.texts import day, names
from projections.follow_ups import FOLLOW_UPS
from projections.meetings import MEETINGS
from projections.working_groups import WORKING_GROUPS


def group_dormant(ground: Ground, case: Case) -> str:
    """How often it is to meet, and when it met last."""
    row = ground.needed(WORKING_GROUPS, *case.own)
    meetings = held(ground, case.process, case.subject)
    last = (
        f"it met last on {day(meetings[-1], 'held_on')}" if meetings else "no meeting is on record"
    )
    return (
        f"{case.subject} ({row['name']}): it is to meet every {row['cadence_days']} days, and"
        f" {last}; it is active since {day(row, 'status_since')}"
    )


def focal_point_vacant(ground: Ground, case: Case) -> str:
    """Who is appointed, and what is missing."""
    row = ground.needed(WORKING_GROUPS, *case.own)
    point = f"{row['focal_point']} is" if row["focal_point"] else "nobody is"
    chairs = names(row["co_chairs"]) or "nobody"
    return (
        f"{case.subject} ({row['name']}): {point} appointed as focal point, and {chairs} as"
        f" co-chair, of {row['co_chairs_required']} required; a post counts while somebody holds it"
    )


def participation_gap(ground: Ground, case: Case) -> str:
    """Of how many meetings how many heard a group that it is to hear."""
    row = ground.needed(WORKING_GROUPS, *case.own)
    required = set(listed(row["required_groups"]))
    meetings = within(ground, case)
    heard = sum(not required.isdisjoint(listed(each["groups_present"])) for each in meetings)
    policy = ground.policies[case.process]
    return (
        f"{case.subject} ({row['name']}): of {len(meetings)} meetings in"
        f" {policy.participation_window_days} days, {heard} heard any of"
        f" {names(row['required_groups'])}; asked are {policy.participation_min_percent} %"
    )


def minutes_missing(ground: Ground, case: Case) -> str:
    """When it was held, and by when something was to be published."""
    row = ground.needed(MEETINGS, *case.own)
    days = ground.policies[case.process].minutes_days
    by = text_of(whole(row, "held_on") + days)
    title = f" ({row['title']})" if row["title"] else ""
    return (
        f"{case.subject}{title}: it was held on {day(row, 'held_on')}, minutes were to be published"
        f" by {by}, and none are on record"
    )


def carried_over(ground: Ground, case: Case) -> str:
    """Over how many meetings it was carried, and since when nothing is on record."""
    row = ground.needed(FOLLOW_UPS, *case.own)
    meetings = ", ".join(str(each["meeting"]) for each in _carrying(ground, case))
    return (
        f"{case.subject} ({row['what']}): it was open at {meetings}, and nothing is on record since"
        f" {day(row, 'moved_on')}"
    )


def held(ground: Ground, process: str, group: str) -> list[Row]:
    """The meetings of a group by the moment, the last one last."""
    rows = [
        row
        for row in ground.asking.select(MEETINGS, ground.moment, {"group": [group]})
        if row["process"] == process and row["status"] == "held"
    ]
    return sorted(rows, key=lambda row: whole(row, "held_on"))


def within(ground: Ground, case: Case) -> list[Row]:
    """The meetings of a group that its share of participation looks at."""
    window = ground.policies[case.process].participation_window_days
    first = ground.moment.on - window
    rows = held(ground, case.process, case.subject)
    return [row for row in rows if whole(row, "held_on") >= first]


def _carrying(ground: Ground, case: Case) -> list[Row]:
    """The meetings of its group, and those on it, since a follow-up last moved."""
    row = ground.needed(FOLLOW_UPS, *case.own)
    where = {"process": [case.process], "status": ["held"]}
    meetings = [
        each
        for each in ground.asking.select(MEETINGS, ground.moment, where)
        if whole(each, "held_on") > whole(row, "moved_on")
        and (
            (row["group"] is not None and each["group"] == row["group"])
            or case.subject in listed(each["carried_over"])
            or case.subject in (point["follow_up"] for point in json.loads(str(each["agenda"])))
        )
    ]
    return sorted(meetings, key=lambda each: whole(each, "held_on"))


def evidence_of_follow_up(ground: Ground, case: Case) -> Iterator[Citation]:
    """Its own facts, and the meetings over which it was carried, or the posts that had it."""
    own = ground.told(case.process, f"follow-up/{case.subject}")
    yield from own.cite(own.facts)
    if case.kind == "CARRIED_OVER":
        for row in _carrying(ground, case):
            told = ground.told(case.process, f"meeting/{row['meeting']}")
            yield from told.cite([told.last(MeetingHeld)])
    elif case.kind == "NO_OWNER":
        yield from of_nobody(ground, case)


def evidence_of_group(ground: Ground, case: Case) -> Iterator[Citation]:
    """What the group is to do, and what it did: its meetings, or who was appointed."""
    own = ground.told(case.process, f"working-group/{case.subject}")
    yield from own.cite([own.last(WorkingGroupEstablished), own.last(WorkingGroupResumed)])
    if case.kind == "FOCAL_POINT_VACANT":
        appointed = (CoChairAppointed, FocalPointAppointed, SeatVacated)
        yield from own.cite(fact for fact in own.facts if isinstance(fact.event, appointed))
        yield from _posts(ground, case)
        return
    meetings = held(ground, case.process, case.subject)[-1:]
    for row in within(ground, case) if case.kind == "PARTICIPATION_GAP" else meetings:
        told = ground.told(case.process, f"meeting/{row['meeting']}")
        yield from told.cite(told.facts)


def _posts(ground: Ground, case: Case) -> Iterator[Citation]:
    """What is on record of the posts that were appointed."""
    row = ground.needed(WORKING_GROUPS, *case.own)
    for party in (*listed(row["focal_point"]), *listed(row["co_chairs"])):
        if party.startswith("post/"):
            told = ground.told(case.process, party)
            yield from told.cite(told.facts[-1:])
