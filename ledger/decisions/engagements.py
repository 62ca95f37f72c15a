"""What the history of an engagement allows: one party, met as often as it takes."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.engagements import ConsultationHeld, EngagementStrategySet, FirstContactMade

COURSE = Course("engagement", EngagementStrategySet)

evolve = COURSE.evolve


def set_engagement_strategy(life: Life, event: EngagementStrategySet, on: str) -> Events:
    """A strategy may be set anew at any time, but an engagement is with one party."""
    first = life.beginning.event if life.beginning is not None else event
    if isinstance(first, EngagementStrategySet) and first.party != event.party:
        raise Refused(
            "second_beginning",
            f"engagement {life.id} is with {first.party}; give one with {event.party} another id",
            "facts.party",
        )
    return COURSE.begin_or_go_on(life, event, on)


def make_first_contact(life: Life, event: FirstContactMade, on: str) -> Events:
    """Two people may each remember a first contact; the earlier one counts."""
    return COURSE.go_on(life, event, on)


def hold_consultation(life: Life, event: ConsultationHeld, on: str) -> Events:
    """A party may be consulted as often as it takes, also where no first contact is on record."""
    return COURSE.go_on(life, event, on)


NOUN = Noun(
    "engagement",
    Life,
    COURSE.evolve,
    {
        EngagementStrategySet: set_engagement_strategy,
        FirstContactMade: make_first_contact,
        ConsultationHeld: hold_consultation,
    },
)
