"""Which decision answers which event. A noun says it of its own events; here all are listed."""

from ledger.decisions import (
    actors,
    advocacy,
    agreements,
    cells,
    commitments,
    committees,
    competences,
    contacts,
    corrections,
    dialogues,
    disagreements,
    duties,
    engagement_staff,
    engagements,
    exchanges,
    exposures,
    findings,
    follow_ups,
    incidents,
    information_duties,
    instruments,
    jurisdictions,
    meetings,
    people,
    policies,
    posts,
    processes,
    recommendations,
    relationships,
    responsibilities,
    trainings,
    working_groups,
)
from ledger.decisions.nouns import Decisions, Noun

_LISTED: tuple[Noun, ...] = (
    jurisdictions.NOUN,
    agreements.NOUN,
    instruments.NOUN,
    duties.NOUN,
    cells.NOUN,
    follow_ups.NOUN,
    posts.NOUN,
    commitments.NOUN,
    incidents.NOUN,
    recommendations.NOUN,
    disagreements.NOUN,
    exchanges.NOUN,
    dialogues.NOUN,
    trainings.NOUN,
    actors.NOUN,
    people.NOUN,
    contacts.NOUN,
    relationships.NOUN,
    exposures.NOUN,
    engagement_staff.NOUN,
    competences.NOUN,
    engagements.NOUN,
    information_duties.NOUN,
    advocacy.NOUN,
    processes.NOUN,
    committees.NOUN,
    working_groups.NOUN,
    meetings.NOUN,
    responsibilities.NOUN,
    findings.NOUN,
    policies.NOUN,
)
NOUNS: dict[str, Noun] = {noun.kind: noun for noun in _LISTED}
"""The kinds of stream, in reading order."""

DECISIONS: Decisions = {
    event: decision
    for decisions in (*(noun.decisions for noun in _LISTED), corrections.DECISIONS)
    for event, decision in decisions.items()
}
