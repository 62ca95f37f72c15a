"""`concord cells`: the states of the golden record, as text, JSON and CSV."""

import json

import pytest

from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.data.golden import HEAD, at
from tests.data.shipped import ROOT

GOLDEN = json.loads((ROOT / "tests" / "data" / "golden_expected.json").read_text())["moments"]


@pytest.mark.parametrize("on", GOLDEN)
def test_the_states_are_the_expected_ones(xa: Concord, on: str) -> None:
    found = {
        f"{row['agreement']}:{row['provision']}@{row['jurisdiction']}": row["state"]
        for row in data_of(xa("cells", "--on", on, "--json"))
    }
    assert found == GOLDEN[on]["state_of_cell"]


def test_the_worst_come_first_and_are_counted(xa: Concord) -> None:
    said = xa("cells", "--on", "2025-12-31").stdout
    assert "xa-icp: 12 cells: 5 missing, 2 conforming, 2 lapsed, 2 suspended, 1 weaker" in said
    states = [row["state"] for row in rows_of(xa("cells", "--on", "2025-12-31", "--csv"))]
    assert states == sorted(states, key=("MISSING LAPSED SUSPENDED WEAKER CONFORMING".index))


def test_filters_take_several_values(xa: Concord) -> None:
    rows = data_of(
        xa(
            "cells",
            "--on",
            "2025-12-31",
            "--jurisdiction",
            "XA-02,XA-05",
            "--provision",
            "P1",
            "--provision",
            "P3",
            "--json",
        )
    )
    assert {(row["jurisdiction"], row["provision"]) for row in rows} == {
        ("XA-02", "P1"), ("XA-02", "P3"), ("XA-05", "P1"),
    }  # fmt: skip


def test_a_limit_says_how_many_are_left_out(xa: Concord) -> None:
    assert "and 10 more" in xa("cells", "--on", "2025-12-31", "--limit", "2").stdout
    assert len(data_of(xa("cells", "--on", "2025-12-31", "--limit", "2", "--json"))) == 2


def test_an_answer_says_what_it_reflects(xa: Concord) -> None:
    meta = meta_of(xa("cells", "--known-at", str(at(21)), "--json"))
    assert (meta["position"], meta["head"], meta["on"]) == (at(21), HEAD, "2023-08-01")


def test_days_that_are_none_are_refused(xa: Concord) -> None:
    assert "YYYY-MM-DD" in xa("cells", "--on", "2025-02-30", code=2).stderr
    assert "after the last one" in xa("cells", "--known-at", str(HEAD + 1), code=2).stderr
    assert "nothing was recorded by then" in xa("cells", "--known-at", "0", code=2).stderr
