"""Whatever keeps a table and its mapping from fitting together has a code of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from ledger.intake.problems import ImportRefused, Mismatch, Unfit
from ledger.intake.snapshots.importing import import_snapshots
from ledger.intake.snapshots.mappings import mapping_of, read_mapping
from tests.ledger.intake.snapshots.tables import Register

DAY = "2022-09-09"
ROW = ("XA-1", "Whole area", "2045")


def bad_mapping(register: Register) -> None:
    register.mapping += '[[given]]\nevent = "jurisdiction-registered.v1"\nstream = "jurisdiction/A"'
    register.take(DAY, ROW)


def no_mapping(register: Register) -> None:
    mappings = [mapping_of(register.mapping)] * 2
    import_snapshots(register.journal, mappings, [register.write(DAY, ROW)])


def no_date(register: Register) -> None:
    register.take("spring", ROW)


def unknown_column(register: Register) -> None:
    register.mapping = register.mapping.replace('"Target"', '"Goal"')
    register.take(DAY, ROW)


def no_rows(register: Register) -> None:
    register.take(DAY, ROW)
    register.take("2023-04-04")


def bad_value(register: Register) -> None:
    register.take(DAY, ("", "Whole area"))


def duplicate_row(register: Register) -> None:
    register.take(DAY, ROW, ROW)


def contradicting_rows(register: Register) -> None:
    register.mapping = register.mapping.replace('value = "year"', 'value = "year", of = "all"')
    register.take(DAY, ROW, ("XA-1", "Other", "2030"))


def late_snapshot(register: Register) -> None:
    register.take(DAY, ROW)
    register.take("2023-04-04", ("XA-1", "Whole area", "2040"))
    register.take("2023-01-01", ("XA-1", "Whole area", "2030"))


WAYS: list[Callable[[Register], None]] = [
    *(bad_mapping, no_mapping, no_date, unknown_column, no_rows),
    *(bad_value, duplicate_row, contradicting_rows, late_snapshot),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_a_mismatch_has_its_code(pledges: Register, way: Callable[[Register], None]) -> None:
    with pytest.raises(ImportRefused) as refused:
        way(pledges)
    assert {problem.code for problem in refused.value.problems} == {way.__name__}
    assert all(Path(problem.file).suffix == ".csv" for problem in refused.value.problems)


def test_a_mapping_that_cannot_be_read_has_one_as_well(pledges: Register) -> None:
    path = pledges.folder / "mapping.toml"
    path.write_text(pledges.mapping.replace("[rows]", "[row]"), encoding="utf-8")
    with pytest.raises(Unfit) as unfit:
        read_mapping(path)
    assert unfit.value.code == "bad_mapping"


def test_every_mismatch_is_shown_here() -> None:
    assert sorted(way.__name__ for way in WAYS) == sorted(get_args(Mismatch))
