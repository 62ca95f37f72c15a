"""`concord blame`: every field, the entry that set it, and who recorded that."""

import pytest

from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.data.golden import at


def test_every_field_has_its_entry(xa: Concord) -> None:
    said = xa("blame", "instrument/LI-03", "--on", "2025-06-01").stdout
    (force,) = [line for line in said.splitlines() if line.strip().startswith("force")]
    assert force.split() == [
        "force",
        "suspended",
        "instrument/LI-03#2",
        "2025-04-01",
        "secretariat",
    ]
    rows = {row["field"]: row for row in data_of(xa("blame", "instrument/LI-03", "--json"))}
    assert (rows["jurisdiction"]["value"], rows["jurisdiction"]["position"]) == ("XA-03", at(21))


def test_a_provision_is_blamed_on_its_agreement(xa: Concord) -> None:
    rows = {row["field"]: row for row in data_of(xa("blame", "agreement/xa-na1:P1", "--json"))}
    assert rows["terms"]["citation"] == "agreement/xa-na1#2"
    assert rows["weight"]["citation"] == "agreement/xa-na1#1"


def test_a_correction_is_named(xa: Concord) -> None:
    words = ("--recorded-by", "secretariat", "reason=wrong row of the register")
    xa("record", "entry-retracted", "--stream", "instrument/LI-03", "--corrects",
       "instrument/LI-03#2", "--occurred-on", "2025-05-02", *words)  # fmt: skip
    rows = {row["field"]: row for row in rows_of(xa("blame", "instrument/LI-03", "--csv"))}
    assert (rows["force"]["value"], rows["force"]["citation"]) == ("in_force", "instrument/LI-03#1")
    assert rows["force"]["brought_back_by"] == "instrument/LI-03#3"
    assert "brought back" in xa("blame", "instrument/LI-03").stdout.replace("\n", " ")


def test_blame_is_of_the_moment(xa: Concord) -> None:
    answer = xa("blame", "instrument/LI-03", "--known-at", str(at(48) - 1), "--json")
    rows = {row["field"]: row for row in data_of(answer)}
    assert (rows["force"]["value"], meta_of(answer)["position"]) == ("in_force", at(48) - 1)


@pytest.mark.parametrize(
    "thing", ["cell/xa-na1:P1@XA-01", "instrument/none", "nothing", "agreement/xa-na1:P9"]
)
def test_what_cannot_be_blamed(xa: Concord, thing: str) -> None:
    assert thing in xa("blame", thing, code=2).output
