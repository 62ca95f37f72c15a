"""`concord report`: what a government reports on a period, from recorded facts, with citations."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.command_line.failures import Misused
from api.command_line.moments import day_named
from api.command_line.opening import Reading, progress_bar, reading
from api.command_line.options import Moments, Stores
from projections.agreements import AGREEMENTS
from projections.following.supposing import read_as
from projections.jurisdictions import JURISDICTIONS as PLACES
from projections.pillar_report.drift import findings_in
from projections.pillar_report.facts import facts_of
from projections.pillar_report.markdown import Heading, markdown
from projections.pillar_report.report import entries_of, period_of
from projections.pillar_report.report import report as report_of
from projections.storage.asking import Asking
from projections.storage.tables import Audience

Process = Annotated[
    str | None,
    typer.Option(metavar="ID", help="The process reported on; needed if there are several."),
]
From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="DAY",
        help="The first day of the period; by default that is the last calendar year with facts.",
    ),
]
To = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="The last day of the period; by default the end of the year."),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        metavar="POSITION|INSTANT", help="As known then; by default all that is recorded."
    ),
]
Written = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write into this file instead of the terminal."),
]
Public = Annotated[
    bool,
    typer.Option("--public", help="Only from entries that anybody may be shown: CLEAR and GREEN."),
]


def report(
    stores: Stores,
    process: Process = None,
    from_: From = None,
    to: To = None,
    known_at: KnownAt = None,
    output: Written = None,
    public: Public = False,
) -> None:
    """Write the report of a government on a period, each sentence with the entries behind it.

    Markdown in the four sections of the Voluntary Principles Initiative's government pillar.
    """
    first, last = (None if day is None else day_named(day) for day in (from_, to))
    if first is not None and last is not None and last < first:
        raise Misused(f"--to {to} lies before --from {from_}")
    with reading(stores, Moments(known_at=known_at)) as now:
        text = _written(now, _process(now, process), (first, last), "public" if public else "all")
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")


def _written(
    now: Reading, process: str, asked: tuple[int | None, int | None], audience: Audience
) -> str:
    known = now.moment.known
    entries = entries_of(now.history, process, known, audience)
    period = period_of(facts_of(entries), *asked)
    if period is None:
        raise Misused("nothing is on record that a report could tell; name a period by --from")
    with _asking(now, process, audience) as asking:
        findings = findings_in(asking, now.history, process, known, period)
    told = report_of(entries, findings, period)
    recorded_at = now.history.recorded_at(known)
    return markdown(Heading(process, period, known, recorded_at, audience == "public"), told)


@contextmanager
def _asking(now: Reading, process: str, audience: Audience) -> Iterator[Asking]:
    """The views for an audience; those for the public are derived in memory."""
    if audience == "all":
        yield now.asking
        return
    with progress_bar("deriving what is public") as progress:
        views = read_as(now.history, now.moment.known, {process}, audience, progress)
    try:
        with views.asking() as asking:
            yield asking
    finally:
        views.close()


def _process(now: Reading, asked: str | None) -> str:
    """The process asked for, or the only one there is."""
    if asked is not None:
        return asked
    counts = (now.asking.count(view, now.moment, ("process",)) for view in (AGREEMENTS, PLACES))
    known = sorted({str(process) for count in counts for (process,) in count})
    if len(known) != 1:
        raise Misused(f"name one process by --process: {', '.join(known) or 'none is on record'}")
    return known[0]
