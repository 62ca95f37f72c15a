"""Follow-ups and commitments: what was promised, what is open, and how late it is."""

from collections.abc import Iterator
from datetime import date

from ledger.days import EPOCH
from projections.commitments import COMMITMENTS
from projections.due_dates import LATE
from projections.figures.tallies import Aged, Missing
from projections.figures.values import OWN, Figure, Group, Question, median
from projections.follow_ups import FOLLOW_UPS

PRECEDENT = "OCA management system, actions"
KEPT_IN_TIME = "Closing the Gap, on time, delayed and not yet reportable"
OPEN, CLOSED = ("open",), ("closed",)
PENDING, FULFILLED = ("pending",), ("fulfilled",)


def _open(question: Question) -> Iterator[Figure]:
    """How many are open, and how many of those are late, or undated, or old."""
    tally = question.tally(FOLLOW_UPS, (Missing("due_on"), Aged("due_on", 1)), status=OPEN)
    numbers = {key: number for key, (number,) in tally.items()}
    year = date.fromordinal(question.moment.on + EPOCH).replace(month=1, day=1)
    before = Aged("opened_on", question.age(year.toordinal() - EPOCH) + 1)
    old = question.tally(FOLLOW_UPS, (before,), status=OPEN)
    for name, number, about, only in (
        ("open", sum(numbers.values()), "open", {}),
        (
            "overdue",
            numbers.get((False, True), 0),
            "open, and the due date has passed",
            {"schedule": LATE},
        ),
        (
            "undated",
            numbers.get((True, False), 0),
            "open without a due date",
            {"schedule": ("undated",)},
        ),
        (
            "carried_over",
            old.get((True,), (0,))[0],
            "open, and opened before the year of the day asked about",
            {"opened_before": (year.isoformat(),)},
        ),
    ):
        behind = question.behind(FOLLOW_UPS, status=OPEN, **only)
        yield Figure(f"follow_ups_{name}", number, "follow-ups", about, behind, PRECEDENT)


def _ages(question: Question) -> Iterator[Figure]:
    """How old those that are open are, and how long closing took."""
    ages = question.ages(FOLLOW_UPS, "opened_on", status=OPEN)
    closed = question.spread(FOLLOW_UPS, "opened_on", "closed_on", status=CLOSED)
    came_up = question.spread(FOLLOW_UPS, "came_up_on", "opened_on")
    yield Figure(
        "days_to_open",
        median(came_up),
        "days",
        "median days to opening from what it follows from, of all open or closed of which that is"
        " on record: what its opening cites as its cause, or else the meeting that it names or"
        " that decided on it",
        question.behind(FOLLOW_UPS),
        PRECEDENT,
    )
    for name, days, about, status in (
        ("follow_up_age", ages, "median days since opening, of those open", OPEN),
        ("days_to_close", closed, "median days from opening to closing, of those closed", CLOSED),
    ):
        behind = question.behind(FOLLOW_UPS, status=status)
        yield Figure(name, median(days), "days", about, behind, PRECEDENT)


def _exceeding(question: Question) -> Iterator[Figure]:
    """Against the date in force, and against the one stated first: moving a date hides nothing."""
    behind = question.behind(FOLLOW_UPS)
    for name, due, about in (
        (
            "exceeding_days",
            "due_on",
            "sum over all of days beyond the due date, until closing or the day asked about",
        ),
        (
            "exceeding_days_first",
            "first_due_on",
            "the same, beyond the due date that was stated first",
        ),
    ):
        closed = question.spread(FOLLOW_UPS, due, "closed_on", status=CLOSED)
        late = question.tally(FOLLOW_UPS, (Aged(due, 1),), (due,), status=OPEN)
        number, since = late.get((True,), (0, 0))
        days = number * question.moment.on - since
        days += sum(max(0, beyond) * number for beyond, number in closed.pairs())
        yield Figure(name, days, "days", about, behind, PRECEDENT)


def _promises(question: Question) -> Iterator[Figure]:
    """How many promises are neither kept nor released, and how many of those are late."""
    tally = question.tally(COMMITMENTS, (Aged("due_on", 1),), status=PENDING)
    numbers = {key: number for key, (number,) in tally.items()}
    yield Figure(
        "commitments_pending",
        sum(numbers.values()),
        "commitments",
        "neither fulfilled nor released",
        question.behind(COMMITMENTS, status=PENDING),
        OWN,
    )
    yield Figure(
        "commitments_overdue",
        numbers.get((True,), 0),
        "commitments",
        "pending, and the due date has passed",
        question.behind(COMMITMENTS, schedule=LATE),
        OWN,
    )


def _kept_in_time(question: Question) -> Iterator[Figure]:
    """Whether promises are kept by the date in force; those whose date moved back stand apart."""
    tally = question.tally(COMMITMENTS, (Aged("due_on", 1),), status=PENDING)
    late, not_late = (tally.get((passed,), (0,))[0] for passed in (True, False))
    beyond = question.spread(COMMITMENTS, "due_on", "fulfilled_on", status=FULFILLED)
    moved = question.spread(COMMITMENTS, "first_due_on", "due_on")
    kept_late = sum(number for days, number in beyond.pairs() if days > 0)
    for name, number, about, only in (
        (
            "on_time",
            sum(beyond.numbers) - kept_late,
            "fulfilled no later than the due date in force; those without a date are not counted",
            {"schedule": ("met",)},
        ),
        (
            "delayed",
            late + kept_late,
            "pending after the due date in force, or fulfilled after it",
            {"schedule": (*LATE, "met_late")},
        ),
        (
            "not_yet_reportable",
            not_late,
            "pending, and due on the day or later, or without a due date",
            {"status": PENDING, "schedule": ("not_due", "due_soon", "undated")},
        ),
        (
            "extended",
            sum(number for days, number in moved.pairs() if days > 0),
            "whatever became of them, with a due date in force that is later than the one stated"
            " first",
            {"extended": ("yes",)},
        ),
    ):
        behind = question.behind(COMMITMENTS, **only)
        yield Figure(f"commitments_{name}", number, "commitments", about, behind, KEPT_IN_TIME)


FOLLOWED_UP: tuple[Group, ...] = (_open, _ages, _exceeding)
"""How many are open, how old they are, how long closing took, how far dates were exceeded."""

PROMISED: tuple[Group, ...] = (_promises, _kept_in_time)
"""How many promises are pending, were kept in time or late, and got more time than at first."""
