"""Sentences about posts: who does not hold them, and who does not stand by what they owe."""

from ledger.days import text_of
from projections.explanations.ground import Case, Ground, Row, listed
from projections.explanations.texts import day, names
from projections.posts import POSTS


def owner_vacant(ground: Ground, case: Case) -> str:
    """Nobody acts in the post, and what it answers for."""
    row = ground.needed(POSTS, *case.own)
    owes = f"; it answers for {names(row['owes'])}" if row["owes"] else ""
    if row["status"] == "suspended":
        since = day(row, "suspended_on")
        return f"{_named(case, row)}: {row['holder']} has been suspended since {since}{owes}"
    return f"{_named(case, row)}: nobody holds it since {text_of(case.onset)}{owes}"


def succession_unconfirmed(ground: Ground, case: Case) -> str:
    """The holder said no, or said nothing in time."""
    row = ground.needed(POSTS, *case.own)
    disowned = [each for each in listed(row["disowned"]) if each in listed(row["owes"])]
    if disowned:
        return (
            f"{_named(case, row)}: {row['holder']} does not stand by what the post owes"
            f" ({', '.join(disowned)})"
        )
    days = ground.policies[case.process].handover_days
    return (
        f"{_named(case, row)}: {row['holder']} took over on {day(row, 'held_since')} and"
        f" did not stand by what the post owes ({names(row['owes'])}) within {days} days"
    )


def _named(case: Case, row: Row) -> str:
    return f"{case.subject} ({row['title']})"
