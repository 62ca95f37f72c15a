"""Responsibility: whether somebody answers for it, and stands by it."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import OverlapStanding, Owned, PostStanding
from projections.intervals import Clock

NO_OWNER = Kind(
    "NO_OWNER",
    "responsibility",
    1,
    "follow-up",
    "nobody answers for it",
    other_noun="duty",
    first=True,
)


def no_owner(what: Owned, clock: Clock, policy: Policy) -> bool:
    """The follow-up is open, or the agreement binds a place, and nobody answers for it.

    A follow-up has an owner, or somebody who is responsible or accountable for it. A duty is asked
    about from the day on which anybody was first made responsible or accountable for anything
    under its agreement; a ledger that records no responsibilities has none to miss. It is answered
    for where somebody is responsible or accountable for the agreement, for the duty, or for every
    provision that binds the place, there or everywhere, or where a post of that place or of none
    owes the agreement.

    A post that was abolished answers for nothing any more: what it was given is its successor's,
    if the abolition names one, and otherwise nobody's. An actor that was dissolved or merged
    answers for nothing either: what it promised does not pass on by itself. A post without a
    holder still answers; that it is vacant is a finding of its own. Clears when it is assigned.
    """
    return what.unowned


OVERLAPPING_RESPONSIBILITY = Kind(
    "OVERLAPPING_RESPONSIBILITY",
    "responsibility",
    1,
    "cell",
    "more than one party is accountable for it",
)


def overlapping_responsibility(cell: OverlapStanding, clock: Clock, policy: Policy) -> bool:
    """Two or more parties are each accountable for the same cell, while that binds its place.

    Only who is accountable for the cell itself counts: who is accountable for the agreement or the
    provision as a whole is on another level. Clears when one is left.
    After: toolkit 1.1.a; Argo, SharedResource.
    """
    return cell.accountable >= 2


OWNER_VACANT = Kind(
    "OWNER_VACANT",
    "responsibility",
    2,
    "post",
    "the post that answers for it has no holder",
    first=True,
)


def owner_vacant(post: PostStanding, clock: Clock, policy: Policy) -> bool:
    """Nobody acts in the post: it is vacant, or its holder's mandate is suspended.

    A post is recorded because it answers for something. An abolished one no longer does; what it
    leaves with nobody has no owner. Clears when a mandate starts.
    After: Popolo, where a post exists without a holder.
    """
    return post.wanted and not post.held


SUCCESSION_UNCONFIRMED = Kind(
    "SUCCESSION_UNCONFIRMED",
    "responsibility",
    2,
    "post",
    "the holder has not stood by what the post owes",
    first=True,
)


def succession_unconfirmed(post: PostStanding, clock: Clock, policy: Policy) -> bool:
    """The holder changed after the promise, and the new one has not stood by it in `handover_days`.

    Who begins another term is no new holder. It holds at once where the present holder, new or
    not, disowned what the post owes. Clears when the present holder reaffirms.
    After: toolkit 1.1.a, change of government.
    """
    since = post.unconfirmed_since
    waited = since is not None and clock.past(since + policy.handover_days)
    return post.disowned or waited
