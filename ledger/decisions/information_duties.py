"""What the history of an information duty allows: agreed once, answered often, ended once."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events
from ledger.events.information_duties import (
    InformationDutyAgreed,
    InformationDutyEnded,
    InformationSent,
)

COURSE = Course("information duty", InformationDutyAgreed, ends=(InformationDutyEnded,))

evolve = COURSE.evolve


def agree_information_duty(life: Life, event: InformationDutyAgreed, on: str) -> Events:
    """It is agreed once; other means or another frequency are another duty."""
    return COURSE.begin(life, event, on)


def send_information(life: Life, event: InformationSent, on: str) -> Events:
    """Something may be sent as often as there is something to tell, while the duty lasts."""
    return COURSE.go_on(life, event, on)


def end_information_duty(life: Life, event: InformationDutyEnded, on: str) -> Events:
    """It ends once."""
    return COURSE.end(life, event, on)


NOUN = Noun(
    "information-duty",
    Life,
    COURSE.evolve,
    {
        InformationDutyAgreed: agree_information_duty,
        InformationSent: send_information,
        InformationDutyEnded: end_information_duty,
    },
)
