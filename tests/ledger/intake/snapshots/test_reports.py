"""Rows that report something, and what was said already."""

import pytest

from ledger.events.cells import CellExempted, ConformityAssessed, ImplementationReported
from ledger.intake.problems import Unfit
from ledger.intake.snapshots.mappings import mapping_of
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


@pytest.mark.parametrize("stream", ["cell/xa-na1:P1@{place}", "{kind}/xa-na1:P1@{place}"])
def test_the_table_before_counts_also_if_its_news_are_listed_no_more(
    reports: Register, stream: str
) -> None:
    kind = 'kind = { text = "cell" }\n\n[values.level]'
    reports.mapping = reports.mapping.replace("cell/xa-na1:P1@{place}", stream)
    reports.mapping = reports.mapping.replace("[values.level]", kind)
    reports.take("2025-01-10", ("XA-1", "Limited"))
    reports.take("2025-02-10", ("XA-1", "Limited"), ("XA-2", "Complete"))
    taken = reports.take("2025-03-10", ("XA-1", "Substantial"))
    assert taken.compared[0].before == "2025-02-10"
    assert said(reports.entries())[-1][2] == "2025-02-10/2025-03-10"
    (problem,) = reports.refused("2025-01-20", ("XA-1", "Complete"))
    assert "the record holds what this table said on 2025-03-10" in problem


def test_without_a_watch_every_value_is_watched(reports: Register) -> None:
    taken = reports.import_(
        [
            reports.write("2025-01-10", ("XA-1", "Limited"), ("XA-2", "Complete")),
            reports.write("2025-02-10", ("XA-1", "Substantial"), ("XA-2", "Complete")),
        ]
    )
    rows = taken.compared[1].rows
    assert rows is not None
    assert [(row.name, row.fields) for row in rows.amended] == [
        ("XA-1", (("status", "Limited", "Substantial"), ("level", "1", "2")))
    ]


CODES = """
[report]
original = "SCHEME:{status}"
stream = "cell/xa-na1:P1@{place}"
on = "{on}"
"""


def coded(reports: Register, scheme: str, facts: str = "") -> Register:
    """Reports by the codes of a scheme, with what a row says besides."""
    head = reports.mapping.partition("[report]")[0].partition("[values.level]")
    rows = "[rows]" + head[2].partition("[rows]")[2]
    reports.mapping = head[0] + rows + CODES.replace("SCHEME", scheme) + facts
    return reports


def test_the_code_of_another_body_is_the_level_it_means_and_is_kept(reports: Register) -> None:
    coded(reports, "ogp")
    reports.take("2023-01-01", ("XA-1", "Limited", "2022-06"), ("XA-2", "Not Started", "2022-06"))
    reports.take("2024-01-01", ("XA-1", "Limited", "2023-06"), ("XA-2", "Complete", "2023-06"))
    assert [(entry.stream, entry.event) for entry in reports.entries()] == [
        ("cell/xa-na1:P1@XA-1", ImplementationReported(level=1, original_code="ogp:Limited")),
        ("cell/xa-na1:P1@XA-2", ImplementationReported(level=0, original_code="ogp:Not Started")),
        ("cell/xa-na1:P1@XA-2", ImplementationReported(level=3, original_code="ogp:Complete")),
    ]


def test_two_codes_of_one_level_are_two_reports(reports: Register) -> None:
    coded(reports, "paimt")
    reports.take("2023-01-01", ("XA-1", "2.5", "2022-06"))
    reports.take("2024-01-01", ("XA-1", "5", "2023-06"))
    assert [entry.event for entry in reports.entries()] == [
        ImplementationReported(level=1, original_code="paimt:2.5"),
        ImplementationReported(level=1, original_code="paimt:5"),
    ]


def test_a_row_whose_code_says_nothing_that_is_recorded_is_passed_over(reports: Register) -> None:
    coded(reports, "closing-the-gap")
    rows = [("XA-1", "Delayed"), ("XA-2", "Complete"), ("XA-3", "")]
    reports.take("2023-01-01", *rows)
    assert [entry.stream for entry in reports.entries()] == ["cell/xa-na1:P1@XA-2"]


def test_an_unknown_code_is_named_with_its_row_and_those_there_are(reports: Register) -> None:
    coded(reports, "ogp")
    known = "Not Started, Limited, Substantial, Complete, No Evidence"
    assert reports.refused("2023-01-01", ("XA-1", "Limited"), ("XA-2", "Partial")) == [
        f"3: report.original: ogp has no code 'Partial'; there are {known}"
    ]


def test_a_code_that_is_no_level_is_the_event_that_says_it(reports: Register) -> None:
    facts = 'facts = { relation = { text = "{relation}" } }\n'
    coded(reports, "oscal", facts)
    relation = 'relation = { column = "Status", map = { alternative = "equal" }, otherwise = "" }'
    reports.mapping = reports.mapping.replace("[rows]", relation + "\n[rows]")
    rows = [("XA-1", "alternative"), ("XA-2", "not-applicable"), ("XA-3", "partial")]
    reports.take("2023-01-01", *rows)
    told = {entry.stream[-4:]: (entry.event, entry.sources[0].note) for entry in reports.entries()}
    listed = "listed 2023-01-01; "
    assert told == {
        "XA-1": (
            ConformityAssessed(relation="equal", rationale="functional"),
            f"{listed}oscal:alternative; as reported: alternative",
        ),
        "XA-2": (
            CellExempted(reason="not applicable"),
            f"{listed}oscal:not-applicable; as reported: not-applicable",
        ),
        "XA-3": (
            ImplementationReported(level=1, original_code="oscal:partial"),
            f"{listed}as reported: partial",
        ),
    }
    assert reports.take("2024-01-01", *rows).receipt.recorded == 0


def test_what_the_code_says_is_not_mapped_as_well(reports: Register) -> None:
    coded(reports, "ogp", 'facts = { level = { text = "2", read_as = "whole" } }\n')
    assert reports.refused("2023-01-01", ("XA-1", "Limited")) == [
        "2: report.facts.level: is what ogp:Limited says already; leave it out"
    ]


@pytest.mark.parametrize(
    ("original", "why"),
    [
        ("ogb:{status}", "no scheme is called 'ogb'; there are ogp, paimt"),
        ("{status}", "names no scheme"),
        ("{scheme}:{status}", "'scheme' is not a value"),
        ("ogp:{state}", "'state' is not a value"),
    ],
)
def test_a_mapping_names_the_scheme_and_a_value(reports: Register, original: str, why: str) -> None:
    mapping = coded(reports, "SCHEME").mapping.replace("SCHEME:{status}", original)
    with pytest.raises(Unfit, match=why) as refusal:
        mapping_of(mapping)
    assert refusal.value.field == "report.original"


def test_a_mapping_says_the_event_or_gives_the_code(reports: Register) -> None:
    both = coded(reports, "ogp").mapping + 'event = "implementation-reported.v1"\n'
    with pytest.raises(Unfit, match="takes one of event and original"):
        mapping_of(both)
