"""What the history of a competence allows."""

from ledger.decisions.lives import Course, Life
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.competences import CompetenceDevolved, CompetenceRecalled

COURSE = Course("competence", CompetenceDevolved, ends=(CompetenceRecalled,))

evolve = COURSE.evolve


def devolve_competence(competence: Life, event: CompetenceDevolved, on: str) -> Events:
    """A matter passes to another place; once recalled, it is devolved anew under another id."""
    if event.from_jurisdiction == event.to_jurisdiction:
        raise Refused(
            "own_successor",
            f"{event.from_jurisdiction} cannot hand competence {competence.id} to itself; "
            "name the place that decides from then on",
            "facts.to_jurisdiction",
        )
    return COURSE.begin(competence, event, on)


def recall_competence(competence: Life, event: CompetenceRecalled, on: str) -> Events:
    """What was devolved is recalled once."""
    return COURSE.end(competence, event, on)


NOUN = Noun(
    "competence",
    Life,
    evolve,
    {
        CompetenceDevolved: devolve_competence,
        CompetenceRecalled: recall_competence,
    },
)
