"""`de-net-zero.jsonl`: climate targets of German Länder and cities beside the national one.

The rules are in `docs/data/de-net-zero.md`.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .de_places import PLACES, Place
from .lines import (
    Facts,
    Json,
    Line,
    Source,
    address,
    by_date,
    covered,
    covers,
    instant,
    sha256_of,
    source,
    table,
    text,
)

FILE = "net_zero_germany/readme_slice_DEU.csv"
SNAPSHOT_DAY = "2022-12-20"
PROVISION = "net-zero"
NEUTRALITY = ("Climate neutral", "GHG neutral(ity)", "Net zero", "Carbon neutral(ity)")
"""Kinds of target that the source names apart and that are compared as one."""

_Line = partial(
    Line, process="de-net-zero", recorded_by="data-curator", recorded_at=instant(SNAPSHOT_DAY)
)


def de_net_zero(shared: Path) -> list[Line]:
    """All facts: the places, the national target, and what each place had set by the snapshot."""
    path = shared / FILE
    sha256, rows = sha256_of(path), table(path)
    if {row["id_code"] for row in rows} != PLACES.keys():
        raise ValueError("the snapshot lists other places than de_places.py")
    return [
        *(_place(PLACES[row["id_code"]], _source(row, sha256)) for row in rows),
        *(_national(row, _source(row, sha256)) for row in rows if row["actor_type"] == "Country"),
        *_targets(rows, sha256),
    ]


def _place(place: Place, cited: Source) -> Line:
    stated: dict[str, Json] = {"parent": place.parent, "aliases": place.aliases}
    return _Line(
        event="jurisdiction-registered.v1",
        stream=f"jurisdiction/{place.id}",
        occurred_on=f"/{SNAPSHOT_DAY}",
        facts={
            "level": place.level,
            "name": place.name,
            **{key: value for key, value in stated.items() if value},
        },
        source={key: value for key, value in cited.items() if key not in ("note", "url")},
    )


def _national(row: dict[str, str], cited: Source) -> Line:
    """The national target, a text to compare with: it obliges no Land and no city."""
    provision: Facts = {
        "id": PROVISION,
        "title": "Climate neutrality",
        "scope": {"parent": PLACES[row["id_code"]].id},
        "terms": _terms(row),
        "deadline": f"{row['status_date']}-12-31",
    }
    return _Line(
        event="agreement-version-adopted.v1",
        stream="agreement/de-net-zero",
        occurred_on=row["status_date"],
        facts={
            "version": 1,
            "title": f"Climate neutrality of Germany: {row['end_target_year']}",
            "nature": "reference",
            "provisions": [provision],
        },
        source=cited,
    )


def _targets(rows: list[dict[str, str]], sha256: str) -> Iterator[Line]:
    """One instrument for every Land or city with a target; none where the source lists none."""
    for row in rows:
        if row["actor_type"] == "Country" or row["end_target"] == "No target":
            continue
        place = PLACES[row["id_code"]]
        yield _Line(
            event="local-instrument-adopted.v1",
            stream=f"instrument/{place.id}-net-zero",
            occurred_on=row["status_date"] or f"/{SNAPSHOT_DAY}",
            facts={
                "agreement": "de-net-zero",
                "based_on": 1,
                "covers": [covered(PROVISION, _terms(row))],
                "jurisdiction": place.id,
            },
            source=_source(row, sha256),
        )


def _terms(row: dict[str, str]) -> list[Facts]:
    """The kind of target and its year, in the order of their names.

    Neutrality includes a reduction, so that a mere reduction is the weaker kind. The year of a
    mere reduction is another matter than the year of neutrality and has a term of its own.
    """
    year = row["end_target_year"]
    if row["end_target"] not in NEUTRALITY:
        return [covers("kind", "emissions_reduction"), by_date("reduction_year", int(year))]
    kind = covers("kind", "emissions_reduction", "neutrality")
    return [kind, by_date("year", int(year)) if year else text("year", "undated")]


def _source(row: dict[str, str], sha256: str) -> Source:
    return source(
        f"Net Zero Tracker, snapshot of {SNAPSHOT_DAY}, slice for Germany",
        sha256=sha256,
        ref=row["id_code"],
        url=address(row["source_url"]),
        note=f"status: {row['end_target_status'] or 'not stated'}; kind: {row['end_target']}",
    )
