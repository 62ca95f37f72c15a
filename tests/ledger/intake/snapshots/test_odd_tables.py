"""Tables that nobody foresaw: odd ids, workbooks, two tables about one thing, corrections."""

from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.events.corrections import EntryCorrected
from ledger.intake.problems import ImportRefused
from ledger.intake.snapshots.importing import import_snapshots
from ledger.intake.snapshots.mappings import mapping_of
from ledger.store import Store, open_store
from tests.ledger.intake.snapshots.tables import (
    PLACE_COLUMNS,
    PLACES,
    PLEDGE_COLUMNS,
    PLEDGES,
    Register,
    kinds,
)
from tests.ledger.intake.snapshots.test_reports import REPORTS

FIRST, SECOND, THIRD = "2022-09-09", "2023-04-04", "2023-12-05"
WHOLE = "Whole area"
NOBODY = ("XA-9", "No promise")


@pytest.mark.parametrize("id", ["X A", "Ä", "-x", "x" * 81, "a/b", "a@b"])
def test_an_id_that_is_none_is_a_problem_of_its_row(memory: Store, tmp_path: Path, id: str) -> None:
    for mapping, columns, row in (
        (PLACES, PLACE_COLUMNS, (id, "North")),
        (PLEDGES, PLEDGE_COLUMNS, (id, WHOLE, "2045")),
        (REPORTS, ("Place", "Status", "On"), (id, "Limited")),
    ):
        register = Register(memory, tmp_path, mapping, columns)
        (problem,) = register.refused(FIRST, row)
        assert problem.startswith("2: ")
        assert "no stream" in problem or "match pattern" in problem


def test_a_date_that_is_none_is_a_problem_whatever_the_mapping_says(places: Register) -> None:
    places.mapping = places.mapping.replace(', as = ["date"]', "").replace(', as = ["day"]', "")
    assert places.refused(FIRST, ("XA-1", "North", "", "soon")) == [
        "2: jurisdiction.since: 'soon' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD"
    ]
    (problem,) = places.refused(FIRST, ("XA-1", "North", "", "", "2022-13-01"))
    assert problem.startswith("2: jurisdiction.until: '2022-13-01' is not a date")


@given(
    st.lists(st.tuples(*[st.text(st.characters(codec="utf-8"), max_size=6)] * 6), max_size=4),
    st.sampled_from([(PLACES, PLACE_COLUMNS), (PLEDGES, PLEDGE_COLUMNS)]),
)
@settings(deadline=None, max_examples=60)
def test_whatever_stands_in_a_table_is_recorded_or_refused(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, ...]],
    kind: tuple[str, tuple[str, ...]],
) -> None:
    mapping, columns = kind
    with open_store("memory:") as store:
        folder = tmp_path_factory.mktemp("odd")
        register = Register(store, folder, mapping, columns)
        cut = [row[: len(columns)] for row in rows]
        with suppress(ImportRefused):
            register.take(FIRST, *cut)
            assert kinds(register.take(SECOND, *cut)) == []


def test_the_same_table_as_a_workbook_makes_no_event(pledges: Register) -> None:
    pledges.take(FIRST, ("XA-1", WHOLE, "2045"), ("XA-2", "Other", ""), ("XA-3", WHOLE, "2040"))
    path = pledges.folder / "pledges.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for number, row in enumerate(
        [PLEDGE_COLUMNS, ("XA-3", WHOLE, 2040.0), ("XA-1", WHOLE, 2045), ("XA-2", "other", None)]
    ):
        sheet.write_row(number, 0, row)
    book.close()
    taken = pledges.import_([path], published=SECOND)
    assert (kinds(taken), len(taken.compared[0].snapshot.rows)) == ([], 3)


def test_two_tables_of_one_run_each_know_their_own(
    memory: Store, tmp_path: Path, places: Register
) -> None:
    """Both list the same place, and both patterns of ids fit the texts of the first."""
    schools = PLEDGES.replace('mapping = "pledges"', 'mapping = "schools"').replace(
        "Register of pledges", "Register of schools"
    )
    schools = schools.replace("pledges-{", "schools-{").replace("-pledge", "-school-pledge")
    first = Register(memory, tmp_path, PLEDGES, PLEDGE_COLUMNS)
    second = Register(memory, tmp_path, schools, PLEDGE_COLUMNS)
    mappings = [mapping_of(PLEDGES), mapping_of(schools)]
    row = ("XA-1", WHOLE, "2045")
    for day in (FIRST, SECOND):
        import_snapshots(first.journal, mappings, [first.write(day, row), second.write(day, row)])
    taken = import_snapshots(
        places.journal,
        mappings,
        [first.write(THIRD, row), second.write(THIRD, NOBODY)],
    )
    assert kinds(taken) == [("withdrawn", "XA-1-school-pledge")]
    assert [each.before for each in taken.compared] == [FIRST, FIRST]


def test_a_correction_is_what_the_next_table_is_compared_with(pledges: Register) -> None:
    pledges.take(FIRST, ("XA-1", WHOLE, "2045"))
    stream = "instrument/XA-1-pledge"
    corrected = EntryCorrected(
        replacement={"jurisdiction": "XA-1", "agreement": "xa-na1", "based_on": 1},
        reason="it had no terms",
    )
    pledges.record(corrected, stream, "2022-10-01", corrects=f"{stream}#1")
    assert kinds(pledges.take(SECOND, ("XA-1", WHOLE, "2045"))) == [("amended", "XA-1-pledge")]
