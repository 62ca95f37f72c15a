"""`uk-net-zero.jsonl`: what councils of the United Kingdom pledge, beside the national targets.

The rules, and where they differ from other readings of the same files, are in
`docs/data/uk-net-zero.md`.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

from .lines import Facts, Line, Source, by_date, covers, instant, sha256_of, source
from .uk_pledges import AGREEMENTS, PROVISION, pledge_lines
from .uk_sources import (
    REGISTER_FILE,
    REGISTER_URL,
    TARGETS_FILE,
    Council,
    Snapshot,
    read_register,
    read_snapshots,
    read_targets,
)

NATIONS = {"England": "ENG", "Scotland": "SCT", "Wales": "WLS", "Northern Ireland": "NIR"}

_Line = partial(Line, process="uk-net-zero", recorded_by="data-curator")


def uk_net_zero(shared: Path) -> list[Line]:
    """All facts, in the order in which the record learned them."""
    folder = shared / "mysociety"
    register, snapshots = read_register(folder), read_snapshots(folder)
    register_sha256 = sha256_of(folder / REGISTER_FILE)
    lines = [
        *_nation_lines(register_sha256, snapshots[0]),
        *_target_lines(folder, snapshots[0]),
        *_council_lines(register, register_sha256, snapshots),
        *_pledges(register, snapshots),
    ]
    return sorted(lines, key=lambda line: line.recorded_at)


def _nation_lines(register_sha256: str, first: Snapshot) -> Iterator[Line]:
    """The United Kingdom and its four nations, there by the day of the first snapshot."""
    places: dict[str, Facts] = {"GBR": {"level": "national", "name": "United Kingdom"}}
    for name, code in NATIONS.items():
        places[code] = {"level": "regional", "name": name, "parent": "GBR"}
    for code, place in places.items():
        yield _Line(
            event="jurisdiction-registered.v1",
            stream=f"jurisdiction/{code}",
            occurred_on=f"/{first.day}",
            recorded_at=instant(first.day),
            facts=place,
            source=_register_source(register_sha256, str(place["name"])),
        )


def _target_lines(folder: Path, first: Snapshot) -> Iterator[Line]:
    """The national targets: texts to compare with. They bind no council."""
    for row in read_targets(folder):
        adopted_in, target = row["in_force (memory unverified)"][:4], int(row["target_year"])
        provision: Facts = {
            "id": PROVISION,
            "title": "Net zero",
            "scope": {"level": "local", "parent": NATIONS[row["nation"]]},
            "terms": [covers("scope", "whole_area"), by_date("year", target)],
            "deadline": f"{adopted_in}-12-31",
        }
        yield _Line(
            event="agreement-version-adopted.v1",
            stream=f"agreement/{AGREEMENTS[row['nation']]}",
            occurred_on=adopted_in,
            recorded_at=instant(first.day),
            facts={
                "version": 1,
                "title": f"Net zero target of {row['nation']}: {target}",
                "nature": "reference",
                "provisions": [provision],
            },
            source=source(
                "National net zero targets of the United Kingdom",
                sha256=sha256_of(folder / TARGETS_FILE),
                ref=row["nzt_id"],
                note="Day in force and title of the law not verified; date given as a year",
            ),
        )


def _council_lines(
    register: dict[str, Council], register_sha256: str, snapshots: Iterable[Snapshot]
) -> Iterator[Line]:
    """Councils seen in any snapshot and those that took over from them, and who took over."""
    first, *_ = snapshots
    seen = {row.council for snapshot in snapshots for row in snapshot.rows}
    named = seen | {heir for code in seen for heir in register[code].successors}
    for council in sorted((register[code] for code in named), key=lambda found: found.code):
        later = council.start > first.day
        yield _Line(
            event="jurisdiction-registered.v1",
            stream=f"jurisdiction/{council.code}",
            occurred_on=council.start or f"/{first.day}",
            recorded_at=instant(council.start) if later else first.committed_at,
            facts={
                "level": "local",
                "name": council.name,
                "parent": NATIONS[council.nation],
                "aliases": [council.gss_code],
            },
            source=_register_source(register_sha256, council.code),
        )
    for council in (register[code] for code in sorted(named) if register[code].end):
        yield _Line(
            event="jurisdiction-restructured.v1",
            stream=f"jurisdiction/{council.code}",
            occurred_on=council.end,
            recorded_at=instant(council.end),
            facts={"successors": council.successors},
            source=_register_source(register_sha256, council.code),
        )


def _pledges(register: dict[str, Council], snapshots: list[Snapshot]) -> Iterator[Line]:
    nations = {code: council.nation for code, council in register.items()}
    yield from pledge_lines(snapshots[0], None, nations)
    for before, snapshot in pairwise(snapshots):
        yield from pledge_lines(snapshot, before, nations)


def _register_source(register_sha256: str, ref: str) -> Source:
    document = "mySociety, UK Local Authorities (including future) 1.7.3"
    return source(document, sha256=register_sha256, ref=ref, url=REGISTER_URL)
