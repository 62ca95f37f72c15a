"""Meetings: whether they are held, recorded and told of in time, and who is there."""

from collections.abc import Iterator

from projections.figures.judged import aged
from projections.figures.tallies import Aged, Missing
from projections.figures.values import OWN, Figure, Group, Question, median, percent
from projections.meetings import MEETINGS, PILLARS, RANKS

TOOLKIT = "toolkit 1.1.a, regular meetings"
REVIEW = "United Kingdom, review of intergovernmental relations"
HELD, CANCELLED = ("held",), ("cancelled",)


def _held(question: Question) -> Iterator[Figure]:
    """How many were held, of those planned how many, and how many were called off."""
    tally = question.tally(MEETINGS, ("status", Aged("planned_on", 0)))
    numbers = {key: number for key, (number,) in tally.items()}
    planned = sum(number for (_, due), number in numbers.items() if due)
    held = question.behind(MEETINGS, status=HELD)
    off = question.behind(MEETINGS, status=CANCELLED)
    all_held = sum(number for (status, _), number in numbers.items() if status == "held")
    all_off = sum(number for (status, _), number in numbers.items() if status == "cancelled")
    kept = numbers.get(("held", True), 0)
    notice = median(question.spread(MEETINGS, "notice_days", status=CANCELLED))
    yield Figure("meetings_held", all_held, "meetings", "meetings held", held, REVIEW)
    yield Figure(
        "meetings_held_of_planned",
        percent(kept, planned),
        "%",
        "100 × held of those planned for a day that has come / those planned for such a day",
        question.behind(MEETINGS, planned_before=question.before()),
        REVIEW,
    )
    yield Figure("meetings_cancelled", all_off, "meetings", "meetings called off", off, REVIEW)
    about = "median days from calling off to the day planned, where that is on record"
    yield Figure("cancellation_notice", notice, "days", about, off, REVIEW)


def _attendance(question: Question) -> Iterator[Figure]:
    """Of which pillar and which rank the people were, and what was carried over."""
    columns = [*(f"pillar_{each}" for each in PILLARS), *(f"rank_{each}" for each in RANKS)]
    tally = question.tally(MEETINGS, (), (*columns, "carried"), status=HELD)
    _, *sums = tally.get((), (0,) * (len(columns) + 2))
    behind = question.behind(MEETINGS, status=HELD)
    people = sum(sums[: len(PILLARS)])
    for column, number in zip(columns, sums, strict=False):
        kind, _, name = column.partition("_")
        yield Figure(
            f"attendance_{name}",
            percent(number, people),
            "%",
            f"100 × people of the {kind} {name} / people, at meetings held",
            behind,
            REVIEW if kind == "rank" else TOOLKIT,
        )
    yield Figure(
        "carry_overs",
        sums[-1],
        "follow-ups",
        "follow-ups that meetings held say they carried over, once for every meeting",
        None,
        "4minitz, recurring meetings",
    )


def _heard(question: Question) -> Iterator[Figure]:
    """At how many of them a vulnerable group was represented."""
    tally = question.tally(MEETINGS, ("groups_present",), status=HELD)
    heard = sum(number for (groups,), (number,) in tally.items() if groups)
    yield Figure(
        "vulnerable_group_present",
        percent(heard, sum(number for (number,) in tally.values())),
        "%",
        "100 × meetings held at which a vulnerable group was represented / meetings held",
        question.behind(MEETINGS, status=HELD),
        "toolkit 1.1.a and 1.1.c, vulnerable groups",
    )


def _minutes(question: Question) -> Iterator[Figure]:
    """How many were told of in time: the policies of their processes say what that is."""
    by = (Missing("minutes_on"),)
    found = aged(question, MEETINGS, "held_on", lambda policy: policy.minutes_days + 1, by)
    published = overdue = in_time = 0
    for (_, missing, late), number in found.items():
        published += number * (not missing)
        overdue += number * (bool(missing) and bool(late))
    for process in {str(key[0]) for key in found}:
        days = question.policies[process].minutes_days
        spread = question.spread(MEETINGS, "held_on", "minutes_on", process=[process])
        in_time += sum(number for after, number in spread.pairs() if after <= days)
    yield Figure(
        "minutes_on_time",
        percent(in_time, published + overdue),
        "%",
        "100 × meetings with minutes within `minutes_days` / meetings whose minutes are out or due",
        question.behind(MEETINGS, status=HELD),
        OWN,
    )


MET: tuple[Group, ...] = (_held, _attendance, _heard, _minutes)
"""How many were held and called off, who was there, and whether minutes came in time."""
