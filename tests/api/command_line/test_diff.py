"""`concord diff`: what changed in the world, and what was learned of it."""

import pytest

from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.data.golden import HEAD, at

YEAR = ("diff", "2024-12-31", "2025-12-31")


def test_two_days_are_compared_as_known_now(xa: Concord) -> None:
    said = xa(*YEAR).stdout
    assert said.startswith(f"From 2024-12-31 as known at position {HEAD}")
    assert "XA-04  status current → dissolved, successors nothing → XA-05,XA-06" in said
    assert "xa-na1:P1@XA-02  state WEAKER → LAPSED" in said
    assert "LI-03  force in_force → suspended" in said


def test_findings_are_opened_or_resolved(xa: Concord) -> None:
    changes = data_of(xa(*YEAR, "--json"))
    findings = [change for change in changes if change["view"] == "findings"]
    assert {change["change"] for change in findings} == {"opened", "resolved"}
    weaker = next(c for c in findings if c["subject"] == "TERMS_WEAKER:xa-na1:P1@XA-02")
    assert (weaker["change"], weaker["ended_on"]) == ("resolved", "2025-07-01")


def test_two_states_of_knowledge_show_what_was_corrected(xa: Concord) -> None:
    words = ("diff", "2024-06-30T23:59:59Z", "2025-12-31T00:00:00Z", "--on", "2024-06-30")
    changes = data_of(xa(*words, "--json"))
    findings = {c["subject"]: c["change"] for c in changes if c["view"] == "findings"}
    assert findings == {
        "NOT_ACKNOWLEDGED:xa-na1@XA-03": "opened",
        "NOT_INFORMED:xa-na1@XA-03": "corrected",
        "COORDINATION_RISK_UNREGISTERED:XA-03": "changed",
    }
    assert "says it never held" in xa(*words).stdout


def test_positions_alone_compare_reports_as_they_stood(xa: Concord) -> None:
    meta = meta_of(xa("diff", str(at(21)), str(HEAD), "--json"))
    assert (meta["base"]["position"], meta["base"]["on"]) == (at(21), "2023-08-01")
    assert (meta["head"]["position"], meta["head"]["on"]) == (HEAD, "2025-11-20")


def test_nothing_changes_between_a_moment_and_itself(xa: Concord) -> None:
    assert "Nothing changed." in xa("diff", "2025-12-31", "2025-12-31").stdout
    assert data_of(xa("diff", "30", "30", "--json")) == []


def test_csv_has_a_line_for_every_column_that_changed(xa: Concord) -> None:
    rows = rows_of(xa(*YEAR, "--jurisdiction", "XA-02", "--csv"))
    cell = [row for row in rows if (row["view"], row["subject"]) == ("cells", "xa-na1:P1@XA-02")]
    state = next(row for row in cell if row["column"] == "state")
    assert (state["before"], state["after"]) == ("WEAKER", "LAPSED")


def test_filters_narrow_what_is_compared(xa: Concord) -> None:
    changes = data_of(xa(*YEAR, "--jurisdiction", "XA-02", "--json"))
    assert changes
    assert all(
        (change["after"] or change["before"])["jurisdiction"] == "XA-02" for change in changes
    )


@pytest.mark.parametrize(
    "words",
    [
        ("2024-12-31", "40"),
        ("2024-12-31", "2025-12-31", "--on", "2025-01-01"),
        ("30", "40", "--known-at", "50"),
        ("30", "4000"),
        ("2024-12-32", "2025-12-31"),
        ("then", "now"),
    ],
)
def test_moments_that_do_not_go_together_are_refused(xa: Concord, words: tuple[str, ...]) -> None:
    assert xa("diff", *words, code=2).stderr.startswith("concord: ")


def test_one_thing_is_compared_with_all_that_hangs_on_it(xa: Concord) -> None:
    changes = data_of(xa("diff", "instrument/LI-03", "2024-12-31..2025-12-31", "--json"))
    assert [(change["view"], change["columns"]) for change in changes] == [
        ("instruments", ["force"])
    ]
    base, head = str(at(21)), str(at(48))
    of_agreement = data_of(xa("diff", "agreement/xa-na1", f"{base}..{head}", "--json"))
    assert {change["view"] for change in of_agreement} >= {"findings", "cells", "instruments"}
    assert of_agreement[0]["view"] == "findings"
    whole = data_of(xa("diff", base, head, "--json"))
    assert [change for change in whole if change in of_agreement] == of_agreement


def test_a_thing_that_cannot_be_compared(xa: Concord) -> None:
    for thing, options in (("cell/xa-na1:P1@XA-01", ()), ("agreement/a", ("--process", "p"))):
        assert xa("diff", thing, "20..44", *options, code=2).output
