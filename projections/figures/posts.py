"""Succession: whether somebody holds the posts that answer for something, and stands by it."""

from collections.abc import Iterator

from projections.agreements import AGREEMENTS
from projections.figures.tallies import Aged, Missing
from projections.figures.values import YEAR, Figure, Group, Question, percent
from projections.findings import FINDINGS
from projections.posts import POSTS

PRECEDENT = "Popolo, posts and memberships"
BINDING = {"status": ("adopted", "in_force"), "nature": ("obligation",)}
"""The agreements that bind somebody."""


def _posts(question: Question) -> Iterator[Figure]:
    """Posts without a holder, and what those posts owe."""
    tally = question.tally(POSTS, ("process", "owes", Missing("holder")))
    vacant = {
        (process, owes): number for (process, owes, missing), (number,) in tally.items() if missing
    }
    behind = question.behind(POSTS)
    all_posts = sum(number for (number,) in tally.values())
    yield Figure("posts", all_posts, "posts", "posts on record", behind, PRECEDENT)
    empty = sum(vacant.values())
    yield Figure("posts_vacant", empty, "posts", "posts without a holder", behind, PRECEDENT)
    binding = question.counting.tally(AGREEMENTS, ("process", "agreement"), BINDING)
    yield Figure(
        "obligations_vacant",
        sum(
            number
            for (process, owes), number in vacant.items()
            for agreement in str(owes).split(",")
            if (process, agreement) in binding
        ),
        "obligations",
        "agreements that bind and are owed by a post without a holder, once for every such post",
        behind,
        PRECEDENT,
    )


def _successors(question: Question) -> Iterator[Figure]:
    """Holders who have not stood by what their post owes, and how many are new."""
    behind = question.behind(POSTS)
    yield Figure(
        "holders_not_reaffirmed",
        _unconfirmed(question),
        "posts",
        "posts whose new holder let `handover_days` pass without standing by what they owe",
        behind,
        "toolkit 1.1.a, change of government",
    )
    tally = question.tally(POSTS, (Missing("holder"), Aged("held_since", YEAR)))
    held = {long: number for (missing, long), (number,) in tally.items() if not missing}
    yield Figure(
        "turnover",
        percent(held.get(False, 0), sum(held.values())),
        "%",
        "100 × posts whose holder began within the last 365 days / posts with a holder",
        behind,
        PRECEDENT,
    )


def _unconfirmed(question: Question) -> int:
    """Posts whose holder has a promise to confirm and let the time pass.

    Their findings belong to no place, but the posts may.
    """
    where = {name: values for name, values in question.where.items() if name == "process"}
    where["kind"] = ("SUCCESSION_UNCONFIRMED",)
    if question.where.keys() <= {"process"}:
        return sum(n for (n,) in question.counting.tally(FINDINGS, (), where).values())
    found = question.counting.tally(FINDINGS, ("process", "subject"), where)
    return len(found.keys() & question.tally(POSTS, ("process", "post")).keys())


SUCCESSION: tuple[Group, ...] = (_posts, _successors)
"""Posts without a holder, what those posts owe, and holders who have not stood by it."""
