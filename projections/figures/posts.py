"""Succession: whether somebody holds the posts that answer for something, and stands by it."""

from collections import Counter
from collections.abc import Iterator

from projections.agreements import AGREEMENTS
from projections.figures.tallies import Aged
from projections.figures.values import YEAR, Behind, Figure, Group, Question, percent
from projections.findings import FINDINGS
from projections.posts import POSTS

PRECEDENT = "Popolo, posts and memberships"
BINDING = {"status": ("adopted", "in_force"), "nature": ("obligation",)}
"""The agreements that bind somebody."""
VACANT, HELD = ("suspended", "vacant"), ("held", "suspended")
LASTING = ("held", "suspended", "vacant")


def _posts(question: Question) -> Iterator[Figure]:
    """Posts without a holder, and what those posts owe."""
    tally = question.tally(POSTS, ("process", "owes", "status"), status=LASTING)
    vacant: Counter[tuple[object, object]] = Counter()
    for (process, owes, status), (number,) in tally.items():
        vacant[process, owes] += number if status in VACANT else 0
    behind = question.behind(POSTS, status=LASTING)
    all_posts = sum(number for (number,) in tally.values())
    about = "posts on record that were not abolished"
    yield Figure("posts", all_posts, "posts", about, behind, PRECEDENT)
    yield Figure(
        "posts_vacant",
        vacant.total(),
        "posts",
        "posts without a holder, or whose holder is suspended",
        question.behind(POSTS, status=VACANT),
        PRECEDENT,
    )
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
        "agreements that bind and are owed by a post in which nobody acts, once for each such post",
        None,
        PRECEDENT,
    )


def _successors(question: Question) -> Iterator[Figure]:
    """Holders who have not stood by what their post owes, and how many are new."""
    where = {name: values for name, values in question.where.items() if name != "post"}
    if "post" in question.where:
        where["subject"] = question.where["post"]
    where["kind"] = ("SUCCESSION_UNCONFIRMED",)
    found = question.counting.tally(FINDINGS, (), where)
    yield Figure(
        "holders_not_reaffirmed",
        sum(number for (number,) in found.values()),
        "posts",
        "posts whose holder disowned what they owe, or is new and let `handover_days` pass"
        " without standing by it",
        Behind(FINDINGS.name, where),
        "toolkit 1.1.a, change of government",
    )
    tally = question.tally(POSTS, (Aged("held_since", YEAR),), status=HELD)
    held = {long: number for (long,), (number,) in tally.items()}
    yield Figure(
        "turnover",
        percent(held.get(False, 0), sum(held.values())),
        "%",
        "100 × posts whose holder began within the last 365 days / posts with a holder",
        question.behind(POSTS, status=HELD),
        PRECEDENT,
    )


SUCCESSION: tuple[Group, ...] = (_posts, _successors)
"""Posts without a holder, what those posts owe, and holders who have not stood by it."""
