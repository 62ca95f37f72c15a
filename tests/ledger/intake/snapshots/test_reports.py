"""Rows that report something, and what was said already."""

import pytest

from ledger.events.cells import ImplementationReported
from ledger.store import Store
from tests.ledger.intake.snapshots.tables import HEAD, Register, said

REPORTS = (
    HEAD.replace("pledges", "reports")
    + """
[[snapshots]]
files = "reports-{published}.csv"

[source]
document = "Yearly reports"
note = "as reported: {status}"

[values]
place = "Place"
status = "Status"
on = { column = "On", as = ["date"] }

[values.level]
value = "status"
as = ["casefold"]
map = { "not started" = "0", limited = "1", substantial = "2", complete = "3", "no evidence" = "" }

[rows]
key = ["place"]

[report]
event = "implementation-reported.v1"
stream = "cell/xa-na1:P1@{place}"
on = "{on}"
only = { level = ["0", "1", "2", "3"] }

[report.facts]
level = { text = "{level}", read_as = "whole" }
original_code = { text = "{status}" }
"""
)


@pytest.fixture
def reports(memory: Store, places: Register) -> Register:
    return Register(memory, places.folder, REPORTS, ("Place", "Status", "On"))


def test_a_level_is_reported_when_it_is_another_than_the_last(reports: Register) -> None:
    reports.take("2023-01-01", ("XA-1", "Limited", "2022-06"), ("XA-2", "No evidence"))
    reports.take("2024-01-01", ("XA-1", "Limited", "2023-06"), ("XA-2", "Complete"))
    reports.take("2025-01-01", ("XA-1", "Complete", "2024-06"), ("XA-2", "Complete"))
    assert said(reports.entries()) == [
        ("implementation-reported", "xa-na1:P1@XA-1", "2022-06"),
        ("implementation-reported", "xa-na1:P1@XA-2", "2023-01-01/2024-01-01"),
        ("implementation-reported", "xa-na1:P1@XA-1", "2024-06"),
    ]
    assert reports.entries()[0].event == ImplementationReported(level=1, original_code="Limited")
    assert reports.entries()[0].sources[0].note == "listed 2023-01-01; as reported: Limited"


def test_any_report_may_be_compared_with_all_before(reports: Register) -> None:
    reports.mapping = reports.mapping.replace('on = "{on}"', 'compare = "any"\non = "{on}"')
    for day, status in (("2023", "Limited"), ("2024", "Complete"), ("2025", "Limited")):
        reports.take(f"{day}-01-01", ("XA-1", status))
    assert len(reports.entries()) == 2


def test_two_rows_on_one_thing_need_to_be_meant(reports: Register) -> None:
    reports.mapping = reports.mapping.replace('key = ["place"]', 'key = ["place", "status"]')
    (problem,) = reports.refused("2023-01-01", ("XA-1", "Limited"), ("XA-1", "Complete"))
    assert problem.startswith("2: report.stream: rows 3 and 2 both report on cell/xa-na1:P1@XA-1")


def test_a_fact_that_is_no_number_is_named(reports: Register) -> None:
    reports.mapping = reports.mapping.replace("complete = ", 'half = "1/2", complete = ').replace(
        'only = { level = ["0", "1", "2", "3"] }', ""
    )
    assert reports.refused("2023-01-01", ("XA-1", "Half")) == [
        "2: report.facts.level: '1/2' is not a whole number"
    ]
