"""`concord figures`: alignment, deficits, delays, follow-ups and reporting in numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

import typer

from api.command_line.failures import Misused
from api.command_line.footing import footing, tell
from api.command_line.headline import NO_PROCESS, processes_in
from api.command_line.opening import Reading, reading
from api.command_line.options import FigureWhere, Moments, Output, Stores
from api.command_line.output import Row, say, table, write_csv, write_json
from api.labels import label
from api.languages import DEFAULT
from ledger.days import day_of
from projections.figures.changes import change
from projections.figures.figures import Axis, Family, Figure, Part, figures_by, figures_by_family
from projections.intervals import Moment

COLUMNS = ("process", "family", "name", "title", "value", "unit", "about", "before", "difference")

LEFT_OUT = ("implementation_index_claimed", "claim_gap")
"""What a table in a terminal has no room for; JSON and CSV have it."""

Families = Mapping[Family, Sequence[Figure]]


def figures(
    moments: Moments,
    output: Output,
    stores: Stores,
    where: FigureWhere,
    by: Annotated[
        Axis | None,
        typer.Option(help="The headline figures of each of these instead, worst first."),
    ] = None,
    compared_on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help="A previous cut-off: how each figure changed since."),
    ] = None,
) -> None:
    """Give the figures of each process, every one with its formula in the JSON."""
    narrowed = where.given()
    if by and compared_on:
        raise Misused("--compared-on goes with whole figures; leave --by out")
    with reading(stores, moments) as now:
        processes = processes_in(now, narrowed.get("process"))
        ground = footing(now, set(processes))
        families = {each: _families(now, each, narrowed) for each in processes if by is None}
        before = _before(now, processes, narrowed, compared_on)
        parts = figures_by(now.asking, now.moment, by, narrowed) if by else ()
    rows = [*_rows(families, before), *map(_part_row, parts)]
    if output.format == "json":
        write_json(rows, ground.meta())
    elif output.format == "csv":
        write_csv(list(rows[0]) if by and rows else COLUMNS, rows)
    elif by:
        _tell_parts(by, parts)
        tell(ground)
    else:
        _tell(families, before)
        tell(ground)


def _before(
    now: Reading, processes: Sequence[str], where: Mapping[str, Sequence[str]], day: str | None
) -> Mapping[str, Families]:
    """The figures of a previous cut-off, as far as is known at the same moment."""
    if day is None:
        return {}
    try:
        cut_off = Moment(day_of(day), now.moment.known)
    except ValueError as error:
        raise Misused(f"--compared-on: {error}") from error
    return {
        each: figures_by_family(now.asking, cut_off, {**where, "process": [each]})
        for each in processes
    }


def _families(now: Reading, process: str, where: Mapping[str, Sequence[str]]) -> Families:
    return figures_by_family(now.asking, now.moment, {**where, "process": [process]})


def _rows(found: Mapping[str, Families], before: Mapping[str, Families]) -> Iterator[Row]:
    """Every figure as a row."""
    for process, families in found.items():
        for family, figures in families.items():
            known = {each.name: each for each in before.get(process, {}).get(family, ())}
            for figure in figures:
                changed = change(known[figure.name], figure) if known else None
                yield {
                    "process": process or None,
                    "family": family,
                    "name": figure.name,
                    "title": _title(figure),
                    "value": figure.value,
                    "unit": figure.unit,
                    "about": figure.about,
                    "behind": figure.behind and figure.behind._asdict(),
                    "precedent": figure.precedent or None,
                    "before": changed and changed.before,
                    "difference": changed and changed.difference,
                    "direction": changed and changed.direction,
                }


def _part_row(part: Part) -> Row:
    return {
        "process": part.process or None,
        "agreement": part.agreement,
        "id": part.id,
        "worst": part.worst,
        **{figure.name: figure.value for figure in part.figures},
        "note": part.note,
    }


def _tell(found: Mapping[str, Families], before: Mapping[str, Families]) -> None:
    """What is zero or has nothing to count is left out: it is in the JSON."""
    for process, families in found.items():
        say(process or NO_PROCESS, "bold")
        for family, figures in families.items():
            told = [figure for figure in figures if figure.value not in (None, 0)]
            if told:
                say(family.replace("_", " "), indent=2)
                known = {each.name: each for each in before.get(process, {}).get(family, ())}
                rows = (
                    (_title(each), each.value, each.unit, _changed(known, each)) for each in told
                )
                table(("", "", "", ""), rows, indent=4)


def _title(figure: Figure) -> str:
    return label("figures", figure.name, DEFAULT)


def _changed(before: Mapping[str, Figure], figure: Figure) -> str:
    """How a figure changed since the previous cut-off, if one was given."""
    found = change(before[figure.name], figure) if before else None
    if found is None or found.direction is None:
        return ""
    sign = "+" if found.direction == "increase" else ""
    return f"{sign}{found.difference}" if found.direction != "none" else "unchanged"


def _tell_parts(by: Axis, parts: Sequence[Part]) -> None:
    if not parts:
        say("No cells: no provision reaches any place at that moment.")
        return
    shown = [figure for figure in parts[0].figures if figure.name not in LEFT_OUT]
    names = [figure.name for figure in shown]
    table(
        (by, "worst cell", *map(_title, shown)),
        (
            (
                f"{part.agreement}:{part.id}" if part.agreement else part.id,
                part.worst.lower().replace("_", " "),
                *(figure.value for figure in part.figures if figure.name in names),
            )
            for part in parts
        ),
        indent=0,
    )
    for note in {part.note for part in parts if part.note}:
        say(note)
