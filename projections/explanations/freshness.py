"""Freshness explained: which fact is the last that is known of a place, and how old it is."""

from collections.abc import Iterator

from ledger.days import span_of, text_of
from ledger.entries import Entry
from projections.explanations.ground import Case, Citation, Ground, whole
from projections.findings import FINDINGS


def data_stale(ground: Ground, case: Case) -> str:
    """Since which month nothing is on record, where the last fact is what the days count from."""
    age = ground.policies[case.process].data_max_age
    said = f"{case.place}: nothing that happened there in the last {age} days is on record"
    entry = _made_true(ground, case)
    last = text_of(span_of(entry.occurred_on).last)[:7]
    counted = span_of(last).last + age + 1
    if counted != case.onset:
        return f"{said}, and its duties are older"
    return f"{said}; the last fact is of {last} ({entry.citation})"


def evidence_of_freshness(ground: Ground, case: Case) -> Iterator[Citation]:
    """The entry by which the days came to count from where they do: as a rule, the last fact."""
    entry = _made_true(ground, case)
    told = ground.told(case.process, entry.stream)
    facts = [fact for fact in told.facts if fact.position == entry.position]
    yield from told.cite(facts) if facts else (Citation(entry.position, entry.citation),)


def _made_true(ground: Ground, case: Case) -> Entry:
    """The entry since which it is known, ever since, that the place is stale from that day on."""
    rows = [row for row in ground.ever(FINDINGS, *case.key) if row["onset"] == case.onset]
    position = whole(ground.needed(FINDINGS, *case.key), "known_from")
    before = {whole(row, "known_to"): whole(row, "known_from") for row in rows}
    while position in before:
        position = before[position]
    return ground.entry(position)
