"""`concord replay`: entry by entry, and how the thing stood after one of them."""

import pytest

from projections.histories.steps import Change, Document, applied
from tests.api.command_line.answers import Concord, data_of, rows_of


def test_an_agreement_is_told_entry_by_entry(xa: Concord) -> None:
    said = xa("replay", "agreement/xa-na1").stdout
    assert "agreement/xa-na1#1  agreement-version-adopted.v1" in said
    assert "closed: ADOPTION_MISSING xa-na1:P1@XA-03" in said
    assert "by itself" in said


def test_all_steps_make_the_thing(xa: Concord) -> None:
    document: Document = {}
    steps = data_of(xa("replay", "instrument/LI-03", "--json"))
    for step in steps:
        for change in (*step["meanwhile"]["changes"], *step["changes"]):
            applied(document, [Change(**change)])
    (shown,) = data_of(xa("show", "instrument/LI-03", "--json"))["rows"]["instruments"]
    row = document["instruments"]["LI-03"]
    assert row["force"] == shown["force"] == "suspended"
    assert [step["event"]["citation"] for step in steps if step["event"]] == [
        "instrument/LI-03#1",
        "instrument/LI-03#2",
    ]


def test_one_step_is_told_with_how_the_thing_stood_then(xa: Concord) -> None:
    words = ("replay", "instrument/LI-03", "--step")
    assert data_of(xa(*words, 1, "--json"))["stands"]["force"] == "in_force"
    assert data_of(xa(*words, 2, "--json"))["stands"]["force"] == "suspended"
    said = xa(*words, 2).stdout
    assert "/instruments/LI-03/force  in_force → suspended" in said
    assert "instrument/LI-03#1" not in said
    assert "there are 2 steps" in xa(*words, 9, code=2).output


def test_csv_has_a_line_for_every_change(xa: Concord) -> None:
    rows = rows_of(xa("replay", "agreement/xa-na1", "--csv", "--on", "2025-12-31"))
    assert {row["citation"] for row in rows} >= {"agreement/xa-na1#1", "instrument/LI-03#2"}
    assert {row["path"].split("/")[1] for row in rows} >= {"agreements", "cells", "drift"}


@pytest.mark.parametrize("thing", ["cell/xa-na1:P1@XA-01", "instrument/none", "nothing"])
def test_what_cannot_be_replayed(xa: Concord, thing: str) -> None:
    assert thing in xa("replay", thing, code=2).output
