"""Stakeholder maps as tests tell them."""

from ledger.events.posts import MandateEnded, MandateStarted, PositionEstablished
from ledger.events.stakeholder_maps import (
    StakeholderAssessed,
    StakeholderMapCompleted,
    StakeholderMapStarted,
    StakeholderReassessed,
)
from tests.projections.histories import Story

MAP, POST = "stakeholder-map/M-1", "post/mayor"
COMPLETED = StakeholderMapCompleted()


def started(place: str | None = "north", title: str = "A map") -> StakeholderMapStarted:
    return StakeholderMapStarted(title=title, jurisdiction=place)


def entry(
    party: str,
    pillar: str = "government",
    stance: str = "neutral",
    influence: int = 2,
    represents: tuple[str, ...] = (),
) -> StakeholderAssessed:
    """A party as it is entered first."""
    return StakeholderAssessed.model_validate(
        {
            "party": party,
            "pillar": pillar,
            "stance": stance,
            "influence": influence,
            "represents": represents,
        }
    )


def again(assessed: StakeholderAssessed, **otherwise: object) -> StakeholderReassessed:
    """The same party, seen otherwise."""
    return StakeholderReassessed.model_validate(assessed.model_dump() | otherwise)


MAYOR = entry("post/mayor", stance="champion", influence=3)
UNION = entry("actor/union", "civil_society", "supporter", represents=("women",))
MINE = entry("actor/mine", "company", "spoiler", 4)


def balanced(story: Story, stream: str = MAP, on: str = "2024-01-10") -> None:
    """A map with a post and two actors, completed three weeks later."""
    for event in (started(), MAYOR, UNION, MINE):
        story.given(on, stream, event)
    story.given(on[:8] + "31", stream, COMPLETED)


def held(story: Story) -> None:
    """A post and its holder, long before any map."""
    story.given("2020-01-01", POST, PositionEstablished(title="Mayor"))
    story.given("2020-01-01", POST, MandateStarted(holder="h1"))


def succeeded(story: Story, on: str, holder: str = "h2", before: str = "h1") -> None:
    """Another holder takes the post over."""
    story.given(on, POST, MandateEnded(holder=before))
    story.given(on, POST, MandateStarted(holder=holder))
