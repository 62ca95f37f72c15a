"""Succession: whether somebody holds the posts that answer for something, and stands by it."""

from collections.abc import Iterator

from projections.agreements import AGREEMENTS
from projections.figure_values import Figure, Question
from projections.findings import FINDINGS
from projections.posts import POSTS

PRECEDENT = "Popolo, posts and memberships"


def succession(question: Question) -> Iterator[Figure]:
    """Posts without a holder, what those posts owe, and holders who have not stood by it."""
    posts = question.asking.select(POSTS, question.moment, question.where)
    vacant = [post for post in posts if post["holder"] is None]
    behind = question.behind(POSTS)
    yield Figure("posts", len(posts), "posts", "posts on record", behind, PRECEDENT)
    yield Figure("posts_vacant", len(vacant), "posts", "posts without a holder", behind, PRECEDENT)
    binding = _binding(question)
    yield Figure(
        "obligations_vacant",
        sum(
            (post["process"], agreement) in binding
            for post in vacant
            for agreement in str(post["owes"]).split(",")
        ),
        "obligations",
        "agreements that bind and are owed by a post without a holder, once for every such post",
        behind,
        PRECEDENT,
    )
    unconfirmed = _unconfirmed(question, {str(post["process"]) for post in posts})
    yield Figure(
        "holders_not_reaffirmed",
        sum((post["process"], post["post"]) in unconfirmed for post in posts),
        "posts",
        "posts whose new holder let `handover_days` pass without standing by what they owe",
        behind,
        "toolkit 1.1.a, change of government",
    )


def _binding(question: Question) -> set[tuple[object, object]]:
    """The agreements that bind somebody on the day."""
    rows = question.asking.select(
        AGREEMENTS,
        question.moment,
        {"status": ("adopted", "in_force"), "nature": ("obligation",)},
    )
    return {(row["process"], row["agreement"]) for row in rows}


def _unconfirmed(question: Question, processes: set[str]) -> set[tuple[object, ...]]:
    """The posts of these processes whose holder has a promise to confirm and let the time pass."""
    if not processes:
        return set()
    where = {"process": sorted(processes), "kind": ("SUCCESSION_UNCONFIRMED",)}
    return set(question.asking.count(FINDINGS, question.moment, ("process", "subject"), where))
