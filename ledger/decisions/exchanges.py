"""What the history of an exchange allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.exchanges import ExchangeHeld

COURSE = Course("exchange", ExchangeHeld)


def hold_exchange(life: Life, event: ExchangeHeld, on: str) -> Events:
    """An exchange is held once; the next is another one."""
    return COURSE.begin(life, event, on)


NOUN = Noun(
    "exchange",
    Life,
    COURSE.evolve,
    {
        ExchangeHeld: hold_exchange,
    },
)
