"""The shipped mappings: what the published tables say becomes what the shipped lines say."""

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from ledger.canonical import decode_entry
from ledger.entries import Entry
from ledger.intake.files import import_files
from ledger.intake.lines import line_of
from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots.importing import Imported, import_snapshots
from ledger.intake.snapshots.mappings import read_mapping
from ledger.intake.snapshots.parts import SnapshotMapping
from ledger.journal import Journal
from ledger.store import Store, open_store
from tests.data.evaluator import states
from tests.data.shipped import DATA, PUBLISHED, ROOT, Line, expected_classes, needs_published_files
from tests.data.test_uk_net_zero import STATE_OF_CLASS, SUCCESSORS
from tests.house.tree import project

RAW = PUBLISHED / "mysociety" / "raw"
REGISTER = RAW / "uk_local_authorities_future_1.7.3.csv"
GERMAN = PUBLISHED / "net_zero_germany" / "readme_slice_DEU.csv"
VERSIONS = ("0.1.0", "0.3.1", "0.4.0", "0.7.0")
UK = ("uk-register", "uk-pledges")
PAGE = (ROOT / "docs" / "data" / "uk-net-zero.md").read_text(encoding="utf-8")
NAMES = sorted(path.name for path in (DATA / "mappings").iterdir())

BEFORE_THE_REGISTER = {
    *("jurisdiction/GBR", "jurisdiction/ENG", "jurisdiction/SCT", "jurisdiction/WLS"),
    *("jurisdiction/NIR", "agreement/uk-net-zero", "agreement/scotland-net-zero"),
    *("agreement/wales-net-zero", "agreement/ni-net-zero"),
}
"""Streams whose instant is another: the page says which and why."""

Facts = dict[str, list[Line]]


def mapping(name: str) -> SnapshotMapping:
    return read_mapping(DATA / "mappings" / f"{name}.toml")


def journal(store: Store) -> Journal:
    salts = count()
    return Journal(store, now=lambda: "2026-11-22T00:00:00.000000Z", salt=lambda: f"s{next(salts)}")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        yield opened


def uk_files() -> list[Path]:
    return [REGISTER, *(RAW / "promises" / f"{version}.csv" for version in VERSIONS)]


def entries(store: Store) -> list[Entry]:
    return [decode_entry(row) for row in store.read(0, 10_000)]


def by_stream(found: Sequence[Entry]) -> Facts:
    """What is compared: every line of a stream in order, without its source and command id."""
    streams: Facts = {}
    for entry in found:
        line = json.loads(line_of(entry._replace(sources=()), recorded_at=True))
        del line["command_id"]
        streams.setdefault(line.pop("stream"), []).append(line)
    return streams


def of_the_lines(store: Store, name: str) -> Facts:
    import_files(journal(store), [DATA / f"{name}.jsonl"], migrate=True)
    return by_stream(entries(store))


@cache
def taken_in() -> tuple[Imported, tuple[Entry, ...]]:
    """The British tables, taken in together as an older record."""
    with open_store("memory:") as store:
        imported = import_snapshots(journal(store), [*map(mapping, UK)], uk_files(), migrate=True)
        return imported, tuple(entries(store))


def pledges() -> dict[str, Any]:
    """What came of every version of the pledges."""
    imported, _ = taken_in()
    return {
        each.snapshot.version: each
        for each in imported.compared
        if each.snapshot.mapping.mapping == "uk-pledges"
    }


# ---------------------------------------------------------------------------- as they are shipped


def test_every_mapping_goes_into_the_wheel() -> None:
    build: Any = project()["tool"]
    included = build["hatch"]["build"]["targets"]["wheel"]["force-include"]
    shipped = {path: place for path, place in included.items() if "mappings" in path}
    assert shipped == {
        f"data/mappings/{name}": f"concord_records/mappings/{name}" for name in NAMES
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_mapping_is_read_and_explained(name: str) -> None:
    found = mapping(name.removesuffix(".toml"))
    assert found.mapping == name.removesuffix(".toml")
    text = (DATA / "mappings" / name).read_text(encoding="utf-8")
    assert "docs/how-to/import-snapshots.md" in text.split("\nmapping =")[0].replace("\n# ", " ")


HEADER = [
    "local-authority-code",
    "scope",
    "target",
    "wording",
    "source_url",
    "source_name",
    "region",
]


@pytest.mark.parametrize(
    ("rows", "terms"),
    [
        ([("Whole area", "2045.0")], {"scope": ["whole_area"], "year": "2045-12-31"}),
        (
            [("Council operations", "2030"), ("Whole area", "2045")],
            {
                "operations_year": "2030-12-31",
                "scope": ["council_operations", "whole_area"],
                "year": "2045-12-31",
            },
        ),
        ([("Council operations", "2030")], {"scope": ["council_operations"], "year": "2030-12-31"}),
        ([("Unclear", "2030")], {"scope": ["unclear"], "year": "2030-12-31"}),
        ([("Whole area", "2045/6")], {"scope": "whole_area", "year": "2045/6"}),
        (
            [("Whole area", ""), ("Council operations", "2030")],
            {
                "operations_year": "2030-12-31",
                "scope": "council_operations, whole_area",
                "year": "undated",
            },
        ),
        ([("No promise", "")], None),
    ],
)
def test_rows_of_a_council_become_the_terms_that_the_page_says(
    store: Store, tmp_path: Path, rows: list[tuple[str, str]], terms: dict[str, Any] | None
) -> None:
    path = tmp_path / "0.1.0.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(("ABE", *row, "", "", "", "Scotland") for row in rows)
    import_snapshots(journal(store), [mapping("uk-pledges")], [path])
    (adopted,) = by_stream(entries(store)).get("instrument/ABE-net-zero", [{"facts": None}])
    if terms is None:
        assert adopted["facts"] is None
        return
    assert adopted["facts"]["agreement"] == "scotland-net-zero"
    (cover,) = adopted["facts"]["covers"]
    assert {term["name"]: term["value"] for term in cover["terms"]} == terms


NEXT = {
    "uk-register": {
        "local-authority-code": "ABE",
        "official-name": "Aberdeen City Council",
        "nation": "Scotland",
    },
    "uk-pledges": {
        "local-authority-code": "ABE",
        "scope": "Whole area",
        "target": "2045",
        "region": "Scotland",
    },
    "de-net-zero": {
        "id_code": "REG-0008",
        "name": "Baden-Württemberg",
        "actor_type": "Region",
        "end_target": "Net zero",
        "end_target_year": "2040",
    },
}
"""A row of the next version of each table."""


@pytest.mark.parametrize("name", NAMES)
def test_the_next_version_is_taken_in_under_any_name_once_its_day_is_said(
    store: Store, tmp_path: Path, name: str
) -> None:
    used = mapping(name.removesuffix(".toml"))
    columns = sorted({each.column for each in used.values.values() if each.column})
    path = tmp_path / "next spring.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerow(NEXT[used.mapping])
    with pytest.raises(ImportRefused) as refused:
        import_snapshots(journal(store), [used], [path])
    assert [problem.code for problem in refused.value.problems] == ["no_date"]
    import_snapshots(journal(store), [used], [path], published="2026-01-15")
    cited = entries(store)[-1].sources[0]
    assert "2026-01-15" in str(cited.note)
    assert ("next spring" in cited.document) == ("{version}" in used.source.document)


# ---------------------------------------------------------------------------- the published tables


@needs_published_files
def test_the_tables_say_what_the_shipped_lines_say(store: Store) -> None:
    wanted, (imported, found) = of_the_lines(store, "uk-net-zero"), taken_in()
    assert imported.receipt.recorded == len(found) == 810
    ours = by_stream(found)
    assert ours.keys() == wanted.keys()
    other = {stream for stream in ours if ours[stream] != wanted[stream]}
    assert other == BEFORE_THE_REGISTER
    for stream in other:
        (one,), (another,) = ours[stream], wanted[stream]
        assert one.pop("recorded_at") == "2022-09-09T15:20:19.000000Z"
        assert another.pop("recorded_at") == "2022-09-09T00:00:00.000000Z"
        assert one == another


@needs_published_files
def test_one_by_one_the_same_is_recorded(store: Store) -> None:
    register, told = mapping("uk-register"), journal(store)
    dates = dict(
        zip(VERSIONS, (each.published for each in mapping("uk-pledges").snapshots), strict=True)
    )
    steps: list[tuple[SnapshotMapping, Path, str | None]] = [
        (register, REGISTER, dates["0.1.0"]),
        (mapping("uk-pledges"), uk_files()[1], None),
        (register, REGISTER, "2023-04-01"),
        *((mapping("uk-pledges"), path, None) for path in uk_files()[2:]),
    ]
    for used, path, published in steps:
        import_snapshots(told, [used], [path], published=published, migrate=True)
    assert by_stream(entries(store)) == by_stream(taken_in()[1])
    for used, path, published in steps:
        again = import_snapshots(told, [used], [path], published=published, migrate=True)
        assert (again.receipt.recorded, again.compared[0].changes) == (0, ())


@needs_published_files
def test_after_the_shipped_lines_the_tables_say_nothing_new(store: Store) -> None:
    of_the_lines(store, "uk-net-zero")
    again = import_snapshots(journal(store), [*map(mapping, UK)], uk_files(), migrate=True)
    assert [each.changes for each in again.compared] == [()] * 6
    assert again.receipt.recorded == 0


@needs_published_files
@pytest.mark.parametrize("version", VERSIONS[1:])
def test_rows_that_came_went_and_changed_are_those_the_oracle_lists(version: str) -> None:
    (wanted,) = (each for each in expected_classes()["versions"] if each["version"] == version)
    found = pledges()[version]
    rows = found.rows
    assert len(found.snapshot.rows) == wanted["rows"]
    assert [row.name for row in rows.made] == wanted["made"]
    assert [row.name for row in rows.withdrawn] == wanted["withdrawn"]
    assert [row.name for row in rows.amended] == wanted["amended"]
    moved = [
        f"{row.name}:{before}>{after}"
        for row in rows.amended
        for name, before, after in row.fields
        if name == "target"
    ]
    assert moved == wanted["target_moved"]


@needs_published_files
@pytest.mark.parametrize("version", VERSIONS[1:])
def test_every_fact_rests_on_a_row_that_changed_and_others_make_none(version: str) -> None:
    """Councils whose rows changed are those with a fact, but for wording, links and titles."""
    found = pledges()[version]
    with_fact = {change.stream.split("/")[1].removesuffix("-net-zero") for change in found.changes}
    rows = found.rows
    moved = {row.key[0] for row in rows.amended if "target" in {name for name, _, _ in row.fields}}
    came_or_went = {row.key[0] for row in (*rows.made, *rows.withdrawn)}
    assert with_fact == moved | came_or_went
    silent = {row.name for row in rows.amended if row.key[0] not in with_fact}
    assert all(f"`{name}`" in PAGE for name in silent)


@needs_published_files
def test_a_row_of_no_promise_makes_no_text_and_ends_none() -> None:
    for each in pledges().values():
        listed = {row.key[0] for row in each.snapshot.rows if row.values["scope"] != "No promise"}
        denied = {row.key[0] for row in each.snapshot.rows} - listed
        changed = {change.stream.split("/")[1].removesuffix("-net-zero") for change in each.changes}
        assert not denied & changed
    kinds = Counter(change.kind for each in pledges().values() for change in each.changes)
    assert kinds == {"stated": 4, "adopted": 360, "amended": 10}


@needs_published_files
def test_the_classes_are_those_of_the_oracle() -> None:
    lines = [
        {**line, "stream": stream}
        for stream, lines in by_stream(taken_in()[1]).items()
        for line in lines
    ]
    found = states(lines, "2025-07-30", "2025-07-30T12:10:24.000000Z")
    expected = expected_classes()["final_class_of"]
    assert {code: found.get(code) for code in expected} == {
        code: STATE_OF_CLASS[each] for code, each in expected.items()
    }
    assert found.keys() - expected.keys() == SUCCESSORS - {"WAF"}
    assert Counter(found.values()) == {
        "CONFORMING": 196,
        "WEAKER": 141,
        "MISSING": 48 + 3,
        "UNASSESSED": 3,
    }


@needs_published_files
def test_every_fact_cites_its_file_and_its_rows() -> None:
    listed = {row["sha256"]: row["version"] for row in versions()}
    for entry in taken_in()[1]:
        (source,) = entry.sources
        if entry.stream.startswith("instrument/"):
            assert source.document.endswith(listed[str(source.sha256)])
            assert str(source.ref).startswith("row")
            assert str(source.note).startswith("listed 20")


def versions() -> list[dict[str, str]]:
    with (RAW / "VERSIONS.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["dataset"] == "promises"]


@needs_published_files
def test_the_mapping_dates_the_versions_as_they_were_published() -> None:
    said = {each.version: each.published for each in mapping("uk-pledges").snapshots}
    assert said == {row["version"]: row["committed_at"] for row in versions()}


@needs_published_files
def test_the_german_table_says_what_the_shipped_lines_say(store: Store) -> None:
    wanted = of_the_lines(store, "de-net-zero")
    with open_store("memory:") as other:
        import_snapshots(journal(other), [mapping("de-net-zero")], [GERMAN], migrate=True)
        assert by_stream(entries(other)) == wanted
    again = import_snapshots(journal(store), [mapping("de-net-zero")], [GERMAN])
    assert (again.receipt.recorded, again.compared[0].changes) == (0, ())
