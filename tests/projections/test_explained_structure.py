"""Who answers for what, and what became of places: findings about them in full."""

from ledger.events.posts import (
    CommitmentDisowned,
    MandateStarted,
    MandateSuspended,
    PositionEstablished,
)
from tests.projections.histories import Story, provision, version
from tests.projections.test_explanations import of

MAYOR = "post/mayor"


def held() -> Story:
    """A post that owes an agreement, and its holder."""
    story = Story()
    story.given("2023-01-01", MAYOR, PositionEstablished(title="Mayor", owes=("na1",)))
    story.given("2023-01-01", MAYOR, MandateStarted(holder="h1"))
    story.given("2023-02-01", "agreement/na1", version(1, provision()))
    return story


def test_a_suspended_holder_is_named() -> None:
    story = held()
    story.given("2023-06-01", MAYOR, MandateSuspended(holder="h1"))
    finding = of(story.history, "2023-07-01")["OWNER_VACANT", "mayor"]
    assert finding.sentence == (
        "mayor (Mayor): h1 has been suspended since 2023-06-01; it answers for na1"
    )
    assert finding.evidence == ("post/mayor#1", "post/mayor#2", "post/mayor#3")


def test_what_a_holder_disowned_is_named() -> None:
    story = held()
    story.given("2023-06-01", MAYOR, CommitmentDisowned(holder="h1"))
    finding = of(story.history, "2023-07-01")["SUCCESSION_UNCONFIRMED", "mayor"]
    assert finding.sentence == ("mayor (Mayor): h1 does not stand by what the post owes (na1)")
    assert finding.evidence == ("post/mayor#1", "post/mayor#2", "agreement/na1#1", "post/mayor#3")
