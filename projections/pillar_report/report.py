"""The report of a process on a period: its sections, sentence by sentence, and their sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ledger.days import day_of, text_of
from ledger.entries import Entry
from ledger.history import History
from projections.following.follow import shown_to
from projections.histories.runs import Period
from projections.pillar_report.drift import Finding
from projections.pillar_report.facts import Cited, Fact, facts_of, sources_of
from projections.pillar_report.names import Names
from projections.pillar_report.plain_words import plain
from projections.pillar_report.sentences import SECTIONS, SENTENCE, Section, told
from projections.storage.tables import Audience

PAGE = 2_000
"""Entries read at a time."""


class Statement(NamedTuple):
    """A sentence, and the entries that it is made of."""

    text: str
    citations: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What is said of a period, section by section, and the documents behind it."""

    sections: dict[Section, tuple[Statement, ...]]
    sources: Sequence[Cited]
    undocumented: Sequence[str]


def entries_of(history: History, process: str, known: int, audience: Audience) -> list[Entry]:
    """The entries of a process known at a position that an audience may be shown."""
    found: list[Entry] = []
    after = 0
    while after < known:
        page = history.entries(after, min(PAGE, known - after))
        found += [e for e in page if (e.process or "") == process and shown_to(audience, e)]
        after = page[-1].position
    return found


def period_of(facts: Iterable[Fact], first: int | None, last: int | None) -> Period | None:
    """The period asked for; by default the last year with anything to tell, None if there is none.

    Where only one end is given, the period is the rest of its calendar year.
    """
    if first is None and last is None:
        days = [fact.day for fact in facts if fact.event.stored_name in SENTENCE]
        if not days:
            return None
        first = last = max(days)
        return Period(_year(first, "01-01"), _year(first, "12-31"))
    return Period(
        _year(last, "01-01") if first is None and last is not None else first or 0,
        _year(first, "12-31") if last is None and first is not None else last or 0,
    )


def report(entries: Sequence[Entry], findings: Sequence[Finding], period: Period) -> Report:
    """What these entries and findings say of a period."""
    facts = [fact for fact in facts_of(entries) if fact.day <= period.last]
    names = Names()
    for fact in facts:
        names.note(fact.stream, fact.event)
    sections: dict[Section, list[Statement]] = {section: [] for section in SECTIONS}
    for fact in facts:
        if fact.day >= period.first:
            text = told(fact.stream, fact.event, fact.occurred_on, names, plain)
            if text is not None:
                section = SENTENCE[fact.event.stored_name].section
                sections[section].append(Statement(text, fact.citations))
    sections["lessons"] += [Statement(plain(each.text), each.citations) for each in findings]
    named = {citation for some in sections.values() for each in some for citation in each.citations}
    used = [entry for entry in entries if entry.citation in named]
    return Report(
        {section: tuple(some) for section, some in sections.items()},
        sources_of(used),
        [entry.citation for entry in used if not entry.sources],
    )


def _year(day: int, end: str) -> int:
    return day_of(f"{text_of(day)[:4]}-{end}")
