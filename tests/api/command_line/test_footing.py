"""What a report stands on: policies, the newest fact of each source, and references."""

from api.command_line.footing import REFERENCE
from tests.api.command_line.answers import Concord, meta_of
from tests.data.golden import at

XA = ("--process", "xa-icp")


def adopt(concord: Concord) -> None:
    concord(
        *("record", "policy-version-adopted", "--stream", "policy/xa", "--process", "xa-icp"),
        *("--recorded-by", "secretariat", "--occurred-on", "2026-01-01"),
        *("name=2026-01", "notify_days=60", "--source", "Minutes of 1 January 2026"),
    )


def test_the_policy_in_force_on_the_day_is_named(xa: Concord) -> None:
    adopt(xa)
    (before,) = meta_of(xa("figures", "--on", "2025-12-31", "--json"))["policies"]
    (after,) = meta_of(xa("figures", "--on", "2026-01-01", "--json"))["policies"]
    assert before["policy"].startswith("default#")
    assert after["policy"].startswith("2026-01#")
    assert "Policy in force: 2026-01#" in xa("drift", "--on", "2026-02-01").stdout


def test_the_policy_of_an_agreement_is_named_beside_that_of_the_process(xa: Concord) -> None:
    xa(
        *("record", "policy-version-adopted", "--stream", "policy/na1", "--process", "xa-icp"),
        *("--recorded-by", "secretariat", "--occurred-on", "2025-01-01"),
        *("name=strict", "agreement=xa-na1", "notify_days=10"),
    )
    whole, own = meta_of(xa("drift", *XA, "--on", "2025-12-31", "--json"))["policies"]
    assert (whole["agreement"], own["agreement"]) == (None, "xa-na1")
    assert own["policy"].startswith("strict#")
    said = xa("drift", *XA, "--on", "2025-12-31").stdout
    assert "Policy in force: strict#" in said
    assert "(agreement xa-na1)." in said
    (alone,) = meta_of(xa("drift", *XA, "--on", "2024-12-31", "--json"))["policies"]
    assert alone["policy"].startswith("default#")


def test_each_source_has_the_date_of_its_newest_fact_by_then(xa: Concord) -> None:
    adopt(xa)
    golden = "Golden scenario of the made-up country XA"

    def newest(*words: str) -> dict[str, str]:
        sources = meta_of(xa("cells", *words, "--json"))["sources"]
        return {source["document"]: source["newest_fact_on"] for source in sources}

    assert newest("--on", "2026-02-01") == {
        golden: "2025-11-20",
        "Minutes of 1 January 2026": "2026-01-01",
    }
    assert newest("--on", "2025-12-31") == {golden: "2025-11-20"}
    assert newest("--known-at", str(at(21))) == {golden: "2023-08-01"}


def test_what_is_no_reference_is_not_called_one(xa: Concord) -> None:
    assert meta_of(xa("drift", "--json"))["references"] == []
    assert "no legal duty" not in xa("drift").stdout
    assert "no legal duty" in REFERENCE
