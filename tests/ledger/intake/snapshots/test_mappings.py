"""A mapping is read strictly: every mistake names its key and what is allowed."""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from ledger.intake.problems import Unfit
from ledger.intake.snapshots import mappings
from ledger.intake.snapshots.checks import require_sense, terms_of
from ledger.intake.snapshots.mappings import mapping_of, parts_of, read_mapping
from ledger.intake.snapshots.normalisers import NORMALISERS
from ledger.intake.snapshots.parts import (
    CoverMap,
    GivenMap,
    InstrumentMap,
    JurisdictionMap,
    ReportMap,
    RowsMap,
    SnapshotMap,
    SnapshotMapping,
    SourceMap,
    TableMap,
    TermMap,
    ValueMap,
)
from tests.house.tree import ROOT
from tests.ledger.intake.snapshots.tables import PLACES, PLEDGES

REPORT = """
[report]
event = "implementation-reported.v1"
stream = "cell/xa-na1:P1@{place}"
"""


def test_a_mapping_is_read() -> None:
    mapping = mapping_of(PLEDGES)
    assert mapping.values["link"].normalisers == ("address",)
    assert mapping.instrument is not None
    path, _ = next(terms_of(mapping.instrument))
    assert path == "instrument.covers.0.terms.0"
    assert mapping_of(PLACES).values["parent"].column == "Parent"
    require_sense(mapping)


def test_days_of_toml_are_days() -> None:
    text = PLEDGES.replace("pledges-{published}.csv", "a.csv")
    for said in ("2023-04-04", "2023-04-04T07:04:15Z", "2023-04-04T07:04:15", '"2023-04-04"'):
        (snapshot,) = mapping_of(text.replace('"a.csv"', f'"a.csv"\npublished = {said}')).snapshots
        assert snapshot.published is not None
        assert snapshot.published.startswith("2023-04-04")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("mapping =", "maping =", "maping: is no key here; the keys are mapping, process,"),
        ('process = "xa"', "", "process: is missing"),
        ('process = "xa"', 'process = "x a"', "process: String should match pattern"),
        ('process = "xa"', "process = 1", "process: is a text, in quotes"),
        ('"secretariat"', '"the secretary"', "recorded_by: names a body or an account"),
        ('"CLEAR"', '"SECRET"', "label: is one of 'CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT'"),
        ("[rows]", "[row]", "row: is no key here"),
        (
            'key = ["place"',
            'keys = ["place"',
            "rows.keys: is no key here; the keys are key, watch, skip",
        ),
        ('key = ["place", "scope"]', 'key = "place"', "rows.key: is a list, in square brackets"),
        ('key = ["place", "scope"]', "key = []", "rows.key: Tuple should have at least 1 item"),
        ('key = ["place"', 'key = ["palce"', "rows.key: 'palce' is not a value; there are place,"),
        ('watch = ["target"', 'watch = ["goal"', "rows.watch: 'goal' is not a value"),
        (
            'column = "Place"',
            'colum = "Place"',
            "values.place.colum: is no key here; the keys are column, value, text, as, same,",
        ),
        ('"year", "last_day"', '"yeer"', "values.year: 'yeer' is no normaliser; there are squeeze"),
        (
            'value = "target", as',
            'value = "link", as',
            "values.year: 'link' is not a value further",
        ),
        ('column = "Link"', 'column = "Link", text = "x"', "values.link: takes one of column,"),
        ('column = "Link"', 'column = "Link", otherwise = ""', "values.link: otherwise and fallb"),
        ('column = "Link"', 'column = "Link", split = ""', "values.link: split is what stands"),
        ("link = {", "Link = {", "values.Link: names are like target_year"),
        ("link = {", "version = {", "values.version: names are like target_year, and not file"),
        ('"{place}-pledge"', '"{palce}-pledge"', "instrument.id: 'palce' is not a value; there"),
        ('"{place}-pledge"', '"{place-pledge"', "instrument.id: '{place-pledge' has a brace too"),
        ('"{place}-pledge"', '"{place}"', "instrument.id: needs a part that is the same in all"),
        ('"{place}-pledge"', '"pledge"', "instrument.id: 'pledge' is one id for all rows"),
        ("based_on = 1", 'based_on = "1"', "instrument.based_on: Input should be a valid integer"),
        ("speaks = {", "speak = {", "instrument.speak: is no key here; the keys are id, jurisd"),
        ("speaks = { scope", "speaks = { scop", "instrument.speaks: 'scop' is not a value"),
        ("none = { scope", "none = { scop", "instrument.none: 'scop' is not a value"),
        ('operator = "one_of"', 'operator = "any"', "instrument.covers.0.terms.0.operator: is one"),
        ('value = "year", when', "when", "instrument.covers.0.terms.1: takes one of value, text"),
        (
            'value = "year", when',
            'otherwise = "2050", value = "year", when',
            "instrument.covers.0.terms.1: by_date takes no otherwise",
        ),
        ('when = ["year"]', 'when = ["yeer"]', "instrument.covers.0.terms.1.when: 'yeer' is not"),
        ('of = "all"', 'of = "every"', "instrument.covers.0.terms.0.of: is one of 'speaking',"),
        ('operator = "one_of"', 'operator = "required"', "terms.0: required takes no value"),
        ('"pledges-{published}.csv"', '"pledges.csv"', "snapshots.0: takes one of published,"),
        ('"pledges-{published}.csv"', '"pledges-{day2}.csv"', "snapshots.files.0: 'day2' is not"),
        ('"pledges-{published}.csv"', '"a.csv"\npublished = "soon"', "snapshots.0.published: 'soo"),
        ('document = "Register of', 'document = "{place} of', "source.document: 'place' is not a"),
        ('url = "{link}"', 'url = "{lnk}"', "source.url: 'lnk' is not a value"),
    ],
)
def test_a_mistake_names_its_key_and_what_is_allowed(old: str, new: str, message: str) -> None:
    assert old in PLEDGES
    with pytest.raises(Unfit) as unfit:
        mapping_of(PLEDGES.replace(old, new, 1))
    assert message in str(unfit.value)


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        (REPORT.replace("reported", "imagined"), "report.event: no event is called 'implement"),
        (REPORT.replace("{place}", "{plaice}"), "report.stream: 'plaice' is not a value"),
        (REPORT + 'facts = { level = { text = "{lvl}" } }', "report.facts.level: 'lvl' is not"),
        (REPORT + 'only = { lvl = ["1"] }', "report.only: 'lvl' is not a value"),
        ('[[given]]\nevent = "x.v1"\nstream = "jurisdiction/XA"', "given.0.event: no event is"),
        (
            '[[given]]\nevent = "jurisdiction-registered.v1"\nstream = "XA"',
            "given.0.stream: 'XA' is no stream",
        ),
        (
            '[[given]]\nevent = "jurisdiction-registered.v1"\nstream = "place/XA"',
            "given.0.stream: 'place/XA' is no stream; write jurisdiction/",
        ),
        ('[jurisdiction]\nid = "{place}"\nlevel = "local"', "jurisdiction.name: is missing"),
    ],
)
def test_what_is_added_is_read_as_strictly(addition: str, message: str) -> None:
    with pytest.raises(Unfit) as unfit:
        mapping_of(f"{PLEDGES}\n{addition}")
    assert message in str(unfit.value)


def test_a_place_that_ended_before_a_day_needs_a_day() -> None:
    with pytest.raises(Unfit, match=r"jurisdiction\.ended_before: '2023' is not a day"):
        mapping_of(PLACES + 'ended_before = "2023"')


def test_a_mapping_that_makes_nothing_is_none() -> None:
    with pytest.raises(Unfit, match="rows become nothing"):
        mapping_of(PLEDGES.split("[instrument]")[0])


def test_a_file_that_is_no_mapping_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mapping.toml"
    for held, message in (
        (b"mapping = ", "this is not TOML: "),
        (b"mapping = \xff", "byte 11 is not UTF-8"),
        (b"[a" * 10, "this is not TOML: "),
        (b"a." * 3_000 + b"a = 1", "this is not TOML: "),
        (b'mapping = "\\u001b[2J"', "mapping: has the control character U+001B"),
    ):
        path.write_bytes(held)
        with pytest.raises(Unfit) as unfit:
            read_mapping(path)
        assert str(unfit.value).startswith(f"{path}: {message}")
    monkeypatch.setattr(mappings, "MAX_MAPPING", 5)
    with pytest.raises(Unfit, match="is larger than 5 bytes"):
        read_mapping(path)
    with pytest.raises(Unfit, match="cannot be read"):
        read_mapping(tmp_path / "nowhere.toml")


@given(st.integers(0, len(PLEDGES)), st.text(max_size=4))
@settings(deadline=None)
def test_whatever_is_written_is_read_or_refused(place: int, insertion: str) -> None:
    with suppress(Unfit):
        mapping_of(PLEDGES[:place] + insertion + PLEDGES[place:])


def test_parts_are_found_in_what_holds_them() -> None:
    annotation = SnapshotMapping.model_fields["snapshots"].annotation
    assert list(parts_of(annotation)) == [SnapshotMap]


# ---------------------------------------------------------------------------- the page

PAGE = (ROOT / "docs" / "how-to" / "import-snapshots.md").read_text(encoding="utf-8")


def test_the_mapping_of_the_page_is_read() -> None:
    more, text, codes = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert mapping_of(text).mapping == "pledges"
    added = mapping_of(text.replace("[source]", f"{more}\n[source]", 1)).snapshots[-1]
    assert (added.files, added.version) == ("pledges-0.8.0.csv", "0.8.0")
    values = text.replace("place = {", 'status = "Status"\non = "On"\nplace = {', 1)
    report = mapping_of(values.partition("\n[instrument]")[0] + "\n" + codes).report
    assert report is not None
    assert report.original == "ogp:{status}"


def test_every_key_and_every_normaliser_is_on_the_page() -> None:
    table = PAGE.split("| table | keys |")[1].split("\n\n")[0]
    rows = dict(re.findall(r"^\| `?([a-z.()]+)`? \| (.*) \|$", table, re.MULTILINE))
    tables: dict[str, type[BaseModel]] = {
        "(top)": SnapshotMapping,
        "table": TableMap,
        "snapshots": SnapshotMap,
        "source": SourceMap,
        "values": ValueMap,
        "rows": RowsMap,
        "jurisdiction": JurisdictionMap,
        "instrument": InstrumentMap,
        "report": ReportMap,
        "given": GivenMap,
    }
    for name, part in tables.items():
        keys = {"as" if key == "normalisers" else key for key in part.model_fields}
        parts = set(SnapshotMapping.model_fields) - {"mapping", "process", "recorded_by", "label"}
        wanted = keys - parts if part is SnapshotMapping else keys
        assert {key for key in wanted if f"`{key}`" not in rows[name]} == set(), name
    for key in {*CoverMap.model_fields, *TermMap.model_fields}:
        assert f"`{key}`" in rows["instrument.covers"], key
    named = PAGE.split("## Normalisers")[1].split("## Examples")[0]
    assert {name for name in NORMALISERS if f"`{name}`" not in named} == set()
