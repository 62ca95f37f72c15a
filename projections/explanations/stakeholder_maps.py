"""Sentences about stakeholder maps, and the entries behind them."""

import json
from collections.abc import Iterator

from ledger.events.stakeholder_maps import (
    StakeholderAssessed,
    StakeholderMapCompleted,
    StakeholderMapStarted,
    StakeholderReassessed,
)
from projections.drift.stakeholders import MOST_OF_ONE_PILLAR_PERCENT
from projections.explanations.ground import Case, Citation, Ground, Row, listed, whole
from projections.explanations.texts import day, names
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.stakeholders import STAKEHOLDERS


def map_stale(ground: Ground, case: Case) -> str:
    """How old the map is, or who in it is no longer there."""
    row = ground.needed(STAKEHOLDER_MAPS, *case.own)
    if row["changed_post"] is not None:
        return (
            f"{_named(case, row)}: {row['changed_post']} changed holder on"
            f" {day(row, 'changed_on')}, after the map, which is of {day(row, 'dated_on')}"
        )
    did = "was completed" if row["completed_on"] is not None else "was started and not completed"
    age = ground.policies[case.process].map_max_age
    return (
        f"{_named(case, row)}: it {did} on {day(row, 'dated_on')}, more than {age} days ago, and no"
        " later map is complete"
    )


def map_biased(ground: Ground, case: Case) -> str:
    """What the map lacks, and what it has too much of."""
    row = ground.needed(STAKEHOLDER_MAPS, *case.own)
    pillars: dict[str, int] = json.loads(str(row["pillars"]))
    entries = whole(row, "entries")
    wrong = [f"nobody of {each}" for each in listed(row["required_pillars"]) if each not in pillars]
    if not row["groups"]:
        wrong.append("nobody who represents a vulnerable group")
    wrong += [
        f"{number} of {entries} entries of {pillar}"
        for pillar, number in pillars.items()
        if 100 * number > MOST_OF_ONE_PILLAR_PERCENT * entries
    ]
    return f"{_named(case, row)}: it has {', '.join(wrong)}"


def champion_lost(ground: Ground, case: Case) -> str:
    """Who was the champion, and that there is none now."""
    row = ground.needed(STAKEHOLDER_MAPS, *case.own)
    return (
        f"{_named(case, row)}: the mandate of {names(row['lost_champions'])} ended, a champion"
        " until then, and no champion is left"
    )


def evidence_of_map(ground: Ground, case: Case) -> Iterator[Citation]:
    """The map, and what became of the posts in it; of a lost champion also what was said of it."""
    row = ground.needed(STAKEHOLDER_MAPS, *case.own)
    own = ground.told(case.process, f"stakeholder-map/{case.subject}")
    if case.kind == "STAKEHOLDER_MAP_STALE":
        yield from own.cite([own.last(StakeholderMapStarted), own.last(StakeholderMapCompleted)])
        if row["changed_post"] is not None:
            yield from _of_party(ground, case, case.subject, str(row["changed_post"]))
    elif case.kind == "MAP_BIASED":
        yield from own.cite(own.facts)
    else:
        yield from own.cite([own.last(StakeholderMapStarted), own.last(StakeholderMapCompleted)])
        lost = listed(row["lost_champions"])
        where = {"process": [case.process], "party": lost}
        for each in ground.asking.select(STAKEHOLDERS, ground.moment, where):
            if each["jurisdiction"] == row["jurisdiction"]:
                said = str(each["stakeholder_map"]), str(each["party"])
                yield from _of_party(ground, case, *said)


def _of_party(ground: Ground, case: Case, map_id: str, party: str) -> Iterator[Citation]:
    """What a map says of a party, and what is on record of the post."""
    told = ground.told(case.process, f"stakeholder-map/{map_id}")
    for fact in told.facts:
        event = fact.event
        if isinstance(event, StakeholderAssessed | StakeholderReassessed) and event.party == party:
            yield from told.cite([fact])
    post = ground.told(case.process, party)
    yield from post.cite(post.facts)


def _named(case: Case, row: Row) -> str:
    place = f", {row['jurisdiction']}" if row["jurisdiction"] else ""
    return f"{case.subject} ({row['title']}{place})"
