"""`concord import --snapshots`: the differences as a table first, then on record, once."""

from pathlib import Path

import pytest

from tests.api.command_line.answers import Concord, data_of, rows_of
from tests.ledger.intake.snapshots.tables import PLEDGES

OLD, NEW = "pledges-2022-09-09.csv", "pledges-2023-04-04.csv"
HEAD = "Place,Scope,Target,Link\n"


@pytest.fixture
def register(folder: Path) -> Path:
    """A folder with a mapping and two snapshots."""
    (folder / "pledges.toml").write_text(PLEDGES, encoding="utf-8")
    first = "XA-1,Whole area,2045.0,\nXA-2,Whole area,2045.0,\nXA-3,No promise,,\n"
    second = "XA-3,Whole area,2050,\nXA-2,Whole area,2045,\nXA-1,Whole area,2040,\n"
    (folder / OLD).write_text(HEAD + first, encoding="utf-8")
    (folder / NEW).write_text(HEAD + second, encoding="utf-8")
    return folder


TAKE = ("import", "--snapshots", "pledges.toml")


@pytest.mark.usefixtures("register")
def test_a_dry_run_shows_the_difference_and_records_nothing(concord: Concord, folder: Path) -> None:
    said = concord(*TAKE, "--dry-run", NEW, OLD).stdout
    assert "pledges, published 2022-09-09: 3 rows" in said
    assert "pledges, published 2023-04-04, after the one of 2022-09-09: 3 rows" in said
    assert "amended  instrument/XA-1-pledge  2022-09-09/2023-04-04  row 4  year by_date" in said
    assert "rows since the file before, which had 3: 1 made, 1 withdrawn, 1 amended" in said
    assert "withdrawn  XA-3|no promise" in said
    assert "4 facts would be recorded at positions 1 to 4; 0 facts known already" in said
    assert not (folder / "ledger.db").exists()


@pytest.mark.usefixtures("register")
def test_snapshots_are_recorded_once(concord: Concord) -> None:
    said = concord(*TAKE, OLD).stdout
    assert "adopted  2" in said
    assert "2 facts recorded at positions 1 to 2" in said
    assert "2 facts recorded at positions 3 to 4" in concord(*TAKE, NEW).stdout
    again = concord(*TAKE, OLD, NEW).stdout
    assert again.count("nothing that the record does not say") == 2
    assert "nothing new: 0 facts known already" in again


@pytest.mark.usefixtures("register")
def test_the_difference_as_json(concord: Concord) -> None:
    found = data_of(concord(*TAKE, "--dry-run", "--json", OLD, NEW))
    assert (found["recorded"], found["to_be_recorded"]) == (0, 4)
    first, second = found["snapshots"]
    assert (first["counts"], first["rows"], first["row_changes"]) == ({"adopted": 2}, 3, None)
    assert (second["before"], second["counts"]) == ("2022-09-09", {"adopted": 1, "amended": 1})
    change = second["changes"][0]
    assert change["event"] == "local-instrument-amended.v1"
    assert change["fields"] == [
        {"field": "year", "before": "by_date 2045-12-31", "after": "by_date 2040-12-31"}
    ]
    assert second["row_changes"]["withdrawn"] == [{"key": ["XA-3", "no promise"], "fields": []}]
    assert len(second["sha256"]) == 64


@pytest.mark.usefixtures("register")
def test_the_difference_as_csv(concord: Concord) -> None:
    rows = rows_of(concord(*TAKE, "--dry-run", "--csv", OLD, NEW))
    assert [(row["change"], row["field"], row["rows"]) for row in rows[-3:]] == [
        ("amended", "year", "4"),
        ("adopted", "scope", "2"),
        ("adopted", "year", "2"),
    ]


@pytest.mark.usefixtures("register")
def test_an_older_record_is_brought_over(concord: Concord) -> None:
    concord(*TAKE, "--migrate", NEW, OLD)
    log = data_of(concord("log", "instrument/XA-3-pledge", "--json"))
    assert log[0]["recorded_at"] == "2023-04-04T00:00:00.000000Z"


def test_the_date_may_be_given(concord: Concord, register: Path) -> None:
    (register / OLD).rename(register / "spring.csv")
    said = concord(*TAKE, "spring.csv", code=2).stderr
    assert "nothing says when it was published: add it to snapshots in the mapping" in said
    assert (
        "published 2022-03-20" in concord(*TAKE, "--published", "2022-03-20", "spring.csv").stdout
    )
    said = concord(*TAKE, "--published", "soon", "spring.csv", code=2).stderr
    assert "'soon' is no instant" in said


def test_a_mistake_in_the_mapping_is_named(concord: Concord, register: Path) -> None:
    mapping = register / "pledges.toml"
    mapping.write_text(PLEDGES.replace("[rows]", "[row]"), encoding="utf-8")
    said = concord(*TAKE, OLD, code=2).stderr
    assert "pledges.toml: row: is no key here; the keys are mapping, process" in said


def test_a_mistake_in_the_table_is_named(concord: Concord, register: Path) -> None:
    (register / NEW).write_text(HEAD + "XA-1,a,,\nxa-1,A,,\n", encoding="utf-8")
    said = concord(*TAKE, OLD, NEW, code=2).stderr
    assert f"{NEW}\n" in said
    assert "rows 2 and 3 have the same key 'XA-1', 'a'" in said
    assert data_of(concord("status", "--json"))["size"] == 0


def test_a_date_without_a_mapping_is_refused(concord: Concord) -> None:
    said = concord("import", "--published", "2022-01-01", "facts.jsonl", code=2).stderr
    assert "--published goes with --snapshots" in said


@pytest.mark.usefixtures("register")
def test_what_no_event_can_say_is_marked(concord: Concord, register: Path) -> None:
    concord(*TAKE, OLD)
    mapping = register / "pledges.toml"
    mapping.write_text(PLEDGES.replace('jurisdiction = "{place}"', 'jurisdiction = "XB"'))
    said = concord(*TAKE, "--dry-run", NEW).stdout
    assert "differs  2 (shown only: no event can say it" in said


def test_long_differences_are_cut(concord: Concord, register: Path) -> None:
    rows = "".join(f"XA-{n},Whole area,2045,\n" for n in range(100, 130))
    (register / NEW).write_text(HEAD + rows, encoding="utf-8")
    said = concord(*TAKE, "--dry-run", OLD, NEW).stdout
    assert "and 12 more; --json lists all" in said
    assert "and 13 more; --json lists all" in said


@pytest.mark.usefixtures("register")
def test_of_rows_that_are_watched_in_part_it_is_said_in_which(
    concord: Concord, folder: Path
) -> None:
    mapping = folder / "pledges.toml"
    mapping.write_text(PLEDGES.replace('["target", "link"]', '["link"]'), encoding="utf-8")
    (folder / NEW).write_text((folder / OLD).read_text().replace("2045", "2040"))
    assert (
        "rows since the file before, which had 3: none changed in link"
        in concord(*TAKE, "--dry-run", OLD, NEW).stdout
    )


def test_how_many_texts_end_is_said_of_how_many(concord: Concord, register: Path) -> None:
    concord(*TAKE, OLD)
    (register / NEW).write_text(HEAD + "XA-2,Whole area,2045,\n", encoding="utf-8")
    assert "of 2 texts in force before, 1 end" in concord(*TAKE, "--dry-run", NEW).stdout
    (found,) = data_of(concord(*TAKE, "--dry-run", "--json", NEW))["snapshots"]
    assert (found["in_force_before"], found["counts"]) == (2, {"withdrawn": 1})
    assert (found["rows_before"], found["rows"]) == (None, 1)


def test_a_table_without_rows_is_refused(concord: Concord, register: Path) -> None:
    concord(*TAKE, OLD)
    (register / NEW).write_text(HEAD, encoding="utf-8")
    said = concord(*TAKE, NEW, code=2).stderr
    assert "no_rows" in said
    assert "get it anew" in " ".join(said.split())


def test_lines_may_be_answered_as_json_and_csv(concord: Concord, folder: Path) -> None:
    line = '{"event": "jurisdiction-registered.v1", "stream": "jurisdiction/QA", "occurred_on": '
    line += '"2024", "recorded_by": "x", "facts": {"level": "national", "name": "Q"}}\n'
    (folder / "facts.jsonl").write_text(line, encoding="utf-8")
    wanted = {"recorded": 1, "known": 0, "first": 1, "last": 1}
    assert data_of(concord("import", "--dry-run", "--json", "facts.jsonl")) == wanted
    (row,) = rows_of(concord("import", "--dry-run", "--csv", "facts.jsonl"))
    assert row == {key: str(value) for key, value in wanted.items()}
