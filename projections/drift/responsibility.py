"""Responsibility: whether somebody answers for it, and stands by it."""

from projections.drift.kind import Kind
from projections.drift.policy import Policy
from projections.drift.standings import FollowUpStanding, PostStanding
from projections.intervals import Clock

NO_OWNER = Kind("NO_OWNER", "responsibility", 1, "follow-up", "nobody answers for it")


def no_owner(follow_up: FollowUpStanding, clock: Clock, policy: Policy) -> bool:
    """The follow-up is open and nobody answers for it. Clears when it is assigned."""
    return follow_up.open and follow_up.owner is None


OWNER_VACANT = Kind(
    "OWNER_VACANT", "responsibility", 2, "post", "the post that answers for it has no holder"
)


def owner_vacant(post: PostStanding, clock: Clock, policy: Policy) -> bool:
    """Nobody acts in the post: it is vacant, or its holder's mandate is suspended.

    A post is recorded because it answers for something. An abolished one no longer does, unless a
    responsibility still names it and no other post carries on with what it owed.
    Clears when a mandate starts, or the responsibility ends.
    After: Popolo, where a post exists without a holder.
    """
    return post.wanted and not post.held


SUCCESSION_UNCONFIRMED = Kind(
    "SUCCESSION_UNCONFIRMED",
    "responsibility",
    2,
    "post",
    "the holder has not stood by what the post owes",
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
