"""What the rows of a council say as terms, and what changed from one snapshot to the next."""

from collections.abc import Iterator

from .lines import Facts, Line, address, by_date, covered, covers, text
from .uk_sources import OPERATIONS, WHOLE_AREA, Row, Snapshot

PROVISION = "net-zero"
AGREEMENTS = {
    "England": "uk-net-zero",
    "Scotland": "scotland-net-zero",
    "Wales": "wales-net-zero",
    "Northern Ireland": "ni-net-zero",
}

Rows = tuple[Row, ...]


def terms_of(rows: Rows) -> list[Facts]:
    """The terms of a council's pledge, in the order of their names.

    `year` is the year of the whole area where the whole area is pledged, otherwise the year of
    the only row there is. A year for the council's own operations beside one for the whole
    area is another matter and has a term of its own. A pledge whose `year` is not one year
    cannot be compared, and is then not judged by its scope alone either.
    """
    deciding = deciding_row(rows)
    scopes = sorted(row.scope.lower().replace(" ", "_") for row in rows)
    beside = [row for row in rows if row is not deciding and row.scope == OPERATIONS]
    terms = [by_date("operations_year", row.year) for row in beside if row.year is not None]
    if deciding.year is None:
        terms.append(text("scope", ", ".join(scopes)))
        terms.append(text("year", deciding.target or "undated"))
    else:
        terms.append(covers("scope", *scopes))
        terms.append(by_date("year", deciding.year))
    return terms


def deciding_row(rows: Rows) -> Row:
    """The row that is compared with the national target: the whole area's if there is one."""
    return next((row for row in rows if row.scope == WHOLE_AREA), rows[0])


def changes(before: Rows, now: Rows) -> str:
    """Which rows of a council were made, withdrawn or amended, as a note that can be read back."""
    old, new = ({row.key: row for row in rows} for rows in (before, now))
    shared = sorted(old.keys() & new.keys())
    found = {
        "made": sorted(new.keys() - old.keys()),
        "withdrawn": sorted(old.keys() - new.keys()),
        "amended": [key for key in shared if old[key] != new[key]],
    }
    return "; ".join(f"{what}: {', '.join(keys)}" for what, keys in found.items() if keys)


def pledge_lines(
    snapshot: Snapshot, before: Snapshot | None, nations: dict[str, str]
) -> Iterator[Line]:
    """The facts about pledges that this snapshot shows and the one before did not.

    A row whose wording, link or page title changed and whose terms did not is no fact: the
    same text is no amendment.
    """
    earlier = before.promises if before else {}
    for council in sorted(snapshot.promises.keys() | earlier.keys()):
        pledged, had = snapshot.promises.get(council), earlier.get(council)
        if pledged and had and terms_of(pledged) == terms_of(had):
            continue
        event, facts = _event(council, nations[council], had, pledged)
        url = address(deciding_row(pledged).url) if pledged else ""
        note = changes(_rows(before, council), _rows(snapshot, council))
        yield Line(
            event=event,
            stream=f"instrument/{council}-net-zero",
            occurred_on=f"{before.day if before else ''}/{snapshot.day}",
            recorded_at=snapshot.committed_at,
            facts=facts,
            source=snapshot.source(council, url, note),
            process="uk-net-zero",
            recorded_by="data-curator",
        )


def _event(council: str, nation: str, had: Rows | None, pledged: Rows | None) -> tuple[str, Facts]:
    """One instrument a council: adopted with its first pledge, withdrawn with its last."""
    if pledged is None:
        return "local-instrument-withdrawn.v1", {"reason": "not_listed"}
    said: Facts = {"based_on": 1, "covers": [covered(PROVISION, terms_of(pledged))]}
    if had is not None:
        return "local-instrument-amended.v1", said
    parent: Facts = {"agreement": AGREEMENTS[nation], "jurisdiction": council}
    return "local-instrument-adopted.v1", {**said, **parent}


def _rows(snapshot: Snapshot | None, council: str) -> Rows:
    if snapshot is None:
        return ()
    return tuple(row for row in snapshot.rows if row.council == council)
