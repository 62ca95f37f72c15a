"""A report as Markdown. The same facts give the same bytes."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ledger.days import text_of
from projections.histories.runs import Period
from projections.pillar_report.facts import Cited
from projections.pillar_report.plain_words import plain
from projections.pillar_report.report import Report, Statement
from projections.pillar_report.sentences import SECTIONS

EVERYTHING: Final = (
    "It rests on entries of every label, so it may not be for everybody; `--public` leaves out"
    " what not anybody may be shown."
)
PUBLIC: Final = "It rests only on entries that anybody may be shown (labels CLEAR and GREEN)."
NOTHING: Final = "Nothing is on record for this period."


class Heading(NamedTuple):
    """Of what a report is: the process, the period, and the moment of knowledge."""

    process: str
    period: Period
    known: int
    recorded_at: str
    public: bool


def markdown(heading: Heading, report: Report) -> str:
    """The report as a page; a last section without anything to say is left out."""
    return "\n".join(_lines(heading, report)) + "\n"


def _lines(heading: Heading, report: Report) -> Iterator[str]:
    first, last = map(text_of, heading.period)
    yield f"# Government Pillar report: {plain(heading.process or 'no process')}"
    yield ""
    yield f"Period: {first} to {last}."
    at = f"{heading.recorded_at[:10]} {heading.recorded_at[11:19]} UTC"
    yield f"As known at position {heading.known} of the record, recorded {at}."
    yield PUBLIC if heading.public else EVERYTHING
    for section, (title, _) in SECTIONS.items():
        statements = report.sections[section]
        if statements or section != "lessons":
            yield from ("", f"## {title}", "")
            yield from map(_statement, statements)
            if not statements:
                yield NOTHING
    yield from ("", "## Sources", "")
    yield from map(_source, report.sources)
    if report.undocumented:
        yield f"- Recorded without a document: {_cited(report.undocumented)}"
    if not report.sources and not report.undocumented:
        yield "None."


def _statement(statement: Statement) -> str:
    return f"- {statement.text} {_cited(statement.citations)}"


def _cited(citations: Iterable[str]) -> str:
    return " ".join(f"[{citation}]" for citation in citations)


def _source(cited: Cited) -> str:
    source = cited.source
    said = ", ".join(part for part in (source.document, source.ref, source.url) if part)
    return f"- {plain(said)}: {_cited(cited.citations)}"
