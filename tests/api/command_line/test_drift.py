"""`concord drift`: findings worst first, and a check that fails only where it was asked to."""

import pytest

from projections.drift.kinds import KIND
from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.data.golden import HEAD

ON = ("--on", "2025-12-31")


def test_the_report_has_headline_findings_and_footing(xa: Concord) -> None:
    said = xa("drift", *ON).stdout
    assert "xa-icp: 12 cells: 5 missing, 2 conforming, 2 lapsed, 2 suspended, 1 weaker" in said
    assert "alignment coverage 16.7%, adoption deficit 75.0%, conformity deficit 8.3%" in said
    assert "55 findings, worst first" in said
    assert "XA-01: level 3 of P1 of xa-na1 is claimed, and verification found 1" in said
    assert "evidence " in said
    assert "and 40 findings more; --limit 0 lists all" in said
    assert f"Reflects position {HEAD} of {HEAD}" in said
    assert "Policy in force: default#" in said


def test_the_worst_come_first(xa: Concord) -> None:
    rows = data_of(xa("drift", *ON, "--json"))
    assert len(rows) == 55
    order = [(-row["severity"], row["since"]) for row in rows]
    assert order == sorted(order)


def test_a_finding_has_every_field(xa: Concord) -> None:
    (row,) = data_of(xa("drift", *ON, "--kind", "FOLLOWUP_OVERDUE", "--json"))
    assert row == row | {
        "process": "xa-icp",
        "subject": "FU1",
        "since": "2025-05-02",
        "days": 243,
        "severity": 1,
        "state": "open",
        "jurisdiction": None,
        "evidence": ["follow-up/FU1#1"],
    }
    assert row["compared_to"]["policy"].startswith("default#")


def test_csv_has_a_line_for_each(xa: Concord) -> None:
    rows = rows_of(xa("drift", *ON, "--csv"))
    assert len(rows) == 55
    assert rows[0]["kind"] == data_of(xa("drift", *ON, "--json"))[0]["kind"]
    assert "agreement/xa-na1#2" in rows[0]["evidence"]


def test_filters_narrow_findings_and_headline(xa: Concord) -> None:
    rows = data_of(xa("drift", *ON, "--jurisdiction", "XA-05", "--state", "open", "--json"))
    assert {row["jurisdiction"] for row in rows} == {"XA-05"}
    said = xa("drift", *ON, "--jurisdiction", "XA-05").stdout
    assert "xa-icp: 2 cells: 2 missing" in said


def test_unknown_kinds_and_states_are_refused(xa: Concord) -> None:
    assert "ADOPTION_MISSING" in xa("drift", "--kind", "BAD_WEATHER", code=2).stderr
    assert "acknowledged" in xa("drift", "--state", "ignored", code=2).stderr


def test_the_same_moment_gives_the_same_answer_whatever_comes_later(xa: Concord) -> None:
    before = data_of(xa("drift", "--known-at", "40", "--json"))
    xa("record", "jurisdiction-registered", "--stream", "jurisdiction/XA-09", "--process",
       "xa-icp", "--recorded-by", "secretariat", "--occurred-on", "2022-01-01",
       "level=regional", "name=Region XA-09", "parent=XA")  # fmt: skip
    assert data_of(xa("drift", "--known-at", "40", "--json")) == before


def test_known_then_and_known_later_differ(xa: Concord) -> None:
    def kinds(*words: str) -> set[tuple[str, str]]:
        rows = data_of(xa("drift", "--on", "2024-06-30", *words, "--json"))
        return {(row["kind"], row["subject"]) for row in rows}

    then, later = kinds("--known-at", "2024-06-30T23:59:59Z"), kinds()
    assert then - later == {("NOT_INFORMED", "xa-na1@XA-03")}
    assert later - then == {("NOT_ACKNOWLEDGED", "xa-na1@XA-03")}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), 0),
        (("--fail-on", "any"), 1),
        (("--fail-on", "serious"), 1),
        (("--fail-on", "3"), 1),
        (("--fail-on", "critical"), 0),
        (("--fail-on", "any", "--jurisdiction", "XA"), 0),
        (("--fail-on", "any", "--state", "accepted"), 0),
        (("--fail-on", "new", "--since", "2024-12-31"), 1),
        (("--fail-on", "new", "--since", "2025-12-30"), 0),
        (("--fail-on", "new", "--since", "1d"), 0),
        (("--fail-on", "new"), 2),
        (("--fail-on", "often"), 2),
        (("--since", "lately"), 2),
    ],
)
def test_the_check_fails_only_where_it_was_asked_to(
    xa: Concord, words: tuple[str, ...], code: int
) -> None:
    xa("drift", *ON, *words, code=code)


def test_since_leaves_out_what_a_report_of_that_day_showed(xa: Concord) -> None:
    new = data_of(xa("drift", *ON, "--since", "2024-12-31", "--json"))
    old = data_of(xa("drift", "--on", "2024-12-31", "--json"))
    assert new
    learned_since = ("REPORTING_SILENCE", "COORDINATION_RISK_UNREGISTERED")  # of XA-03
    moved = (*learned_since, "GROUP_DORMANT")  # the group met and sleeps again
    assert {row["id"] for row in new}.isdisjoint(
        row["id"] for row in old if row["kind"] not in moved
    )


def test_a_reference_is_said_to_be_no_duty(concord: Concord) -> None:
    from tests.data.shipped import DATA

    concord("import", "--migrate", DATA / "de-net-zero.jsonl")
    answer = concord("drift", "--on", "2022-12-20", "--json")
    (reference,) = meta_of(answer)["references"]
    assert reference["agreement"] == "de-net-zero"
    assert "no legal duty" in reference["note"]
    assert "no legal duty on any place: de-net-zero" in concord("drift").stdout
    assert {row["kind"] for row in data_of(answer)} <= KIND.keys()


def test_nine_german_authorities_promise_too_late(concord: Concord) -> None:
    from tests.data.shipped import DATA

    concord("import", "--migrate", DATA / "de-net-zero.jsonl")
    rows = data_of(concord("drift", "--on", "2022-12-20", "--kind", "TERMS_WEAKER", "--json"))
    late = [row for row in rows if " year by 2050-12-31" in row["sentence"].partition("says")[2]]
    assert len([row for row in late if "reduction year" not in row["sentence"]]) == 9
