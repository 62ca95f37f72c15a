"""Stakeholders: how old the maps are, whom they leave out, and on whom one can count."""

import json
from collections.abc import Iterator

from projections.figures.values import Figure, Group, Question, median, percent
from projections.mapped import RISKY_INFLUENCE, SPOILER
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.stakeholders import STAKEHOLDERS

PRECEDENT = "toolkit 1.1.a, stakeholder mapping"
CURRENT = ("current",)
RISKY = tuple(str(each) for each in range(RISKY_INFLUENCE, 5))
"""How much influence makes a spoiler a risk: it goes from 0 to 4."""


def _mapped(question: Question) -> Iterator[Figure]:
    """How old the maps that count are, and how many of the required pillars they have."""
    behind = question.behind(STAKEHOLDER_MAPS, standing=CURRENT)
    yield Figure(
        "map_age",
        median(question.ages(STAKEHOLDER_MAPS, "dated_on", standing=CURRENT)),
        "days",
        "median days since the map of a place was completed, or started if it was not",
        behind,
        PRECEDENT,
    )
    by = ("required_pillars", "pillars")
    required = present = 0
    for (wanted, found), (number,) in question.tally(
        STAKEHOLDER_MAPS, by, standing=CURRENT
    ).items():
        pillars = set(filter(None, str(wanted).split(",")))
        required += number * len(pillars)
        present += number * len(pillars & json.loads(str(found)).keys())
    yield Figure(
        "pillars_present",
        percent(present, required),
        "%",
        "100 × required pillars with an entry in the map of a place / required pillars",
        behind,
        PRECEDENT,
    )


def _counted_on(question: Question) -> Iterator[Figure]:
    """Where there is a champion, and where there is a spoiler to be reckoned with."""
    by = ("process", "jurisdiction", "champions")
    tally = question.tally(STAKEHOLDER_MAPS, by, ("spoiler_risks",), standing=CURRENT)
    places = {(process, place) for process, place, champions in tally if place and champions}
    yield Figure(
        "champion_jurisdictions",
        len(places),
        "jurisdictions",
        "places whose map has a champion whose mandate has not ended",
        question.behind(
            STAKEHOLDER_MAPS, standing=CURRENT, of_place=("yes",), has_champion=("yes",)
        ),
        PRECEDENT,
    )
    yield Figure(
        "open_spoiler_risks",
        sum(risks for _, risks in tally.values()),
        "stakeholders",
        "entries of the maps that count with the stance spoiler, an influence of 3 or 4, and a"
        " mandate that has not ended",
        question.behind(
            STAKEHOLDERS,
            map_standing=CURRENT,
            stance=(SPOILER,),
            influence=RISKY,
            in_office=("yes",),
        ),
        PRECEDENT,
    )


STAKES: tuple[Group, ...] = (_mapped, _counted_on)
"""How old the maps are, whom they leave out, and on whom one can count."""
