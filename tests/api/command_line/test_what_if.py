"""`concord drift --policy`: what would be otherwise, told, as JSON and CSV, recording nothing."""

from pathlib import Path

import pytest

from api.command_line.supposed import Judging
from api.command_line.what_if_report import flat
from ledger.days import day_of
from projections.drift.policy import DEFAULT
from projections.policies import Policies
from tests.api.command_line.answers import Concord, data_of, meta_of, rows_of
from tests.data.golden import HEAD

ON = ("--on", "2024-12-31")


@pytest.fixture
def patient(folder: Path) -> str:
    """A policy that gives more time to adapt, and less to tell."""
    (folder / "patient.toml").write_text("notify_days = 0\nversion_grace = 400\n")
    return "patient.toml"


def test_what_would_be_otherwise_is_told(xa: Concord, patient: str) -> None:
    said = xa("drift", *ON, "--policy", patient).stdout
    assert "supposed: notify_days 30 → 0, version_grace 90 → 400" in said
    assert "conformity deficit       50.0   30.0  %" in said
    assert "5 findings would close" in said
    assert "3 findings would stand otherwise" in said
    assert "since 2024-10-02 → 2024-09-02: XA-03: version 2" in said
    assert f"Reflects position {HEAD} of {HEAD}" in said


def test_nothing_is_recorded_and_the_views_stay(xa: Concord, patient: str) -> None:
    before = xa("drift", *ON, "--json").stdout
    xa("drift", *ON, "--policy", patient)
    assert xa("drift", *ON, "--json").stdout == before
    assert f"{HEAD} positions checked" in xa("verify").stdout


def test_json_has_policies_figures_kinds_and_findings(xa: Concord, patient: str) -> None:
    answer = xa("drift", *ON, "--policy", patient, "--json")
    data = data_of(answer)
    (process,) = data["processes"]
    assert process["process"] == "xa-icp"
    assert process["policy"].startswith("default#")
    assert process["supposed"].startswith("supposed#")
    assert process["periods"] == [
        {"period": "notify_days", "before": 30, "after": 0},
        {"period": "version_grace", "before": 90, "after": 400},
    ]
    deficit = {"name": "conformity_deficit", "before": "50.0", "after": "30.0", "unit": "%"}
    assert deficit in process["figures"]
    counts = {"kind": "TERMS_WEAKER", "before": 4, "after": 2, "opens": 0, "closes": 2, "moves": 0}
    assert counts in process["kinds"]
    moved = next(each for each in data["findings"] if each["change"] == "moves")
    assert (moved["before"]["since"], moved["after"]["since"]) == ("2024-10-02", "2024-09-02")
    assert moved["columns"] == ["since"]
    assert meta_of(answer)["on"] == "2024-12-31"


def test_csv_has_a_line_for_each_finding(xa: Concord, patient: str) -> None:
    rows = rows_of(xa("drift", *ON, "--policy", patient, "--csv"))
    assert [row["change"] for row in rows].count("closes") == 5
    moved = next(row for row in rows if row["change"] == "moves")
    assert (moved["since"], moved["since_supposed"]) == ("2024-10-02", "2024-09-02")
    assert "version 2 of xa-na1" in moved["sentence"]


def test_an_empty_file_is_the_policy_in_force(xa: Concord, folder: Path) -> None:
    (folder / "same.json").write_text("{}")
    said = xa("drift", *ON, "--policy", "same.json").stdout
    assert "supposed: the same periods" in said
    assert "No finding would be otherwise." in said
    (process,) = data_of(xa("drift", *ON, "--policy", "same.json", "--json"))["processes"]
    assert all(each["before"] == each["after"] for each in process["figures"])


def test_it_equals_recording_the_policy(xa: Concord, patient: str) -> None:
    what_if = data_of(xa("drift", *ON, "--policy", patient, "--json"))["findings"]
    was = keyed(data_of(xa("drift", *ON, "--json")))
    xa("record", "policy-version-adopted", "--stream", "policy/xa-icp", "--process", "xa-icp",
       "--recorded-by", "secretariat", "--occurred-on", "0001-01-01",
       "name=patient", "notify_days=0", "version_grace=400")  # fmt: skip
    would_be = keyed(data_of(xa("drift", *ON, "--json")))
    found = {(each["kind"], each["subject"]) for each in what_if}
    assert found == {key for key, _ in was.items() ^ would_be.items()}


def keyed(rows: list[dict[str, object]]) -> dict[tuple[object, object], object]:
    return {(row["kind"], row["subject"]): row["since"] for row in rows}


def test_it_can_be_asked_as_known_at_a_position(xa: Concord, patient: str) -> None:
    words = ("drift", "--known-at", "20", "--policy", patient, "--json")
    assert meta_of(xa(*words))["position"] == 20


def test_the_other_options_narrow_it(xa: Concord, patient: str) -> None:
    def found(*words: str) -> list[dict[str, str]]:
        return rows_of(xa("drift", *ON, "--policy", patient, "--csv", *words))

    assert {row["kind"] for row in found("--kind", "VERSION_BEHIND")} == {"VERSION_BEHIND"}
    assert {row["jurisdiction"] for row in found("--jurisdiction", "XA-03")} == {"XA-03"}
    assert len(found("--limit", "3")) == 3
    assert found("--state", "accepted") == []
    assert found("--process", "elsewhere") == []
    new = found("--since", "2024-12-01")
    kinds = ["NOT_INFORMED", "NOT_INFORMED", "COORDINATION_RISK_UNREGISTERED"]
    assert [(row["change"], row["kind"]) for row in new] == [("moves", kind) for kind in kinds]
    said = xa("drift", *ON, "--policy", patient, "--limit", "1").stdout
    assert "and 4 findings more; --limit 0 lists all" in said


@pytest.mark.parametrize(
    ("periods", "code"), [("notify_days = 400", 0), ("report_grace = 0\nstalled_days = 0", 1)]
)
def test_a_check_counts_what_would_open(xa: Concord, folder: Path, periods: str, code: int) -> None:
    (folder / "p.toml").write_text(periods)
    xa("drift", "--on", "2025-05-20", "--policy", "p.toml", "--fail-on", "any", code=code)


def test_a_file_that_is_no_policy_is_refused(xa: Concord, folder: Path) -> None:
    assert "none.toml" in xa("drift", "--policy", "none.toml", code=2).stderr
    (folder / "p.toml").write_text("patience = 3")
    assert "it has name, notify_days" in xa("drift", "--policy", "p.toml", code=2).stderr


def test_the_file_takes_the_place_of_the_policy_in_force_from_its_day_on() -> None:
    ours = DEFAULT.model_copy(update={"name": "ours", "ack_days": 7})
    judging = Judging(Policies([("xa", ours)]), {"xa": day_of("2023-03-01")}, {"notify_days": 3})
    supposed = judging.supposed("xa")
    assert supposed.from_on == "2023-03-01"
    assert (supposed.policy.ack_days, supposed.policy.notify_days) == (7, 3)
    assert judging.supposed("elsewhere").from_on == "0001-01-01"
    assert judging.both("elsewhere")[0] == DEFAULT


def test_a_line_of_csv_has_both_sides_or_one() -> None:
    side = {"since": "2025-01-01", "severity": 2, "state": "open", "accepted_until": None}
    line = flat({"change": "opens", "before": None, "after": side})
    assert (line["since"], line["since_supposed"]) == (None, "2025-01-01")
    assert (line["state"], line["state_supposed"]) == (None, "open")
