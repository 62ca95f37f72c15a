"""Values of a row: from columns, from one another, translated, split, required."""

from typing import Any

import pytest

from ledger.intake.problems import Unfit
from ledger.intake.snapshots.parts import ValueMap
from ledger.intake.snapshots.values import Reader, fits, fits_any, members, same_for


def value(**said: Any) -> ValueMap:
    return ValueMap.model_validate(said)


def read(cells: dict[str, str], **values: ValueMap) -> dict[str, str]:
    return Reader(values).read(cells)


NATION = value(column="Nation", **{"as": ("casefold",)}, map={"england": "ENG", "wales": "WLS"})


def test_a_value_comes_from_a_column_another_value_or_the_mapping() -> None:
    found = read(
        {"Target": " 2050.0 "},
        target=value(column="Target", **{"as": ("number",)}),
        year=value(value="target", **{"as": ("year", "last_day")}),
        level=value(text="local"),
    )
    assert found == {"target": "2050", "year": "2050-12-31", "level": "local"}


def test_a_value_is_translated_and_an_unknown_one_is_a_mistake() -> None:
    assert read({"Nation": "WALES "}, nation=NATION) == {"nation": "WLS"}
    assert read({"Nation": ""}, nation=NATION) == {"nation": ""}
    with pytest.raises(Unfit, match=r"nation: 'cymru' is not in the map; there are ENG|england"):
        read({"Nation": "Cymru"}, nation=NATION)


def test_what_the_map_lacks_may_be_otherwise_or_fall_back() -> None:
    code = value(column="Code")
    cells = {"Code": "CIT-1", "Nation": "Cymru"}
    other = NATION.model_copy(update={"otherwise": "GBR"})
    assert read(cells, nation=other) == {"nation": "GBR"}
    back = NATION.model_copy(update={"fallback": "code"})
    assert read(cells, code=code, nation=back)["nation"] == "CIT-1"


def test_a_cell_may_hold_several() -> None:
    found = read({"Heirs": "NYE, CBD,,NYE"}, heirs=value(column="Heirs", split=","))
    assert members(found["heirs"]) == ("CBD", "NYE")
    assert members("") == ()


def test_some_texts_say_nothing() -> None:
    target = value(column="Target", empty=("-", "n/a"))
    assert read({"Target": " n/a "}, target=target) == {"target": ""}


def test_what_is_required_has_to_be_there() -> None:
    name = value(column="Name", required=True)
    with pytest.raises(Unfit, match="column 'Name' is empty"):
        read({"Name": "  "}, name=name)


def test_a_mistake_names_its_value() -> None:
    since = value(column="Since", **{"as": ("day",)})
    with pytest.raises(Unfit, match="since: '31/12/2020' is not a day"):
        read({"Since": "31/12/2020"}, since=since)


def test_long_cells_are_read_every_time() -> None:
    reader = Reader({"wording": value(column="Wording")})
    long = "x" * 500
    assert [reader.read({"Wording": long})["wording"] for _ in range(2)] == [long, long]


def test_conditions() -> None:
    values = {"scope": "other", "level": "local"}
    condition = {"scope": ("whole area", "other"), "level": ("regional",)}
    assert not fits(condition, values)
    assert fits_any(condition, values)
    assert fits({}, values)
    assert not fits_any({}, values)


def test_a_pattern_is_compared_as_its_values_are() -> None:
    values = {"name": value(column="Name", same=("casefold",)), "code": value(column="Code")}
    assert same_for(["name", "code", "version"], values) == ("casefold",)
