"""How the rows of a council become terms, and two snapshots become facts."""

from data.derive.lines import by_date, covers, text
from data.derive.uk_pledges import changes, pledge_lines, terms_of
from data.derive.uk_sources import Row, Snapshot


def row(scope: str, target: str = "", council: str = "ABE", page: str = "") -> Row:
    return Row(council, scope, target, "https://a.example", ("", page))


def snapshot(version: str, day: str, *rows: Row) -> Snapshot:
    return Snapshot(version, f"{day}T12:00:00.000000Z", "0" * 64, rows)


WHOLE_2045, OWN_2030 = row("Whole area", "2045"), row("Council operations", "2030")


def test_a_pledge_for_the_whole_area_is_dated_by_it() -> None:
    assert terms_of((OWN_2030, WHOLE_2045)) == [
        by_date("operations_year", 2030),
        covers("scope", "council_operations", "whole_area"),
        by_date("year", 2045),
    ]


def test_a_pledge_for_own_operations_says_no_more() -> None:
    assert terms_of((OWN_2030,)) == [covers("scope", "council_operations"), by_date("year", 2030)]


def test_a_pledge_without_a_year_is_not_judged_by_its_scope_alone() -> None:
    assert terms_of((row("Council operations"),)) == [
        text("scope", "council_operations"),
        text("year", "undated"),
    ]


def test_a_year_that_is_two_years_is_no_year() -> None:
    assert terms_of((row("Council operations", "2045/6"),))[-1] == text("year", "2045/6")


def test_changes_are_told_row_by_row() -> None:
    moved = row("Council operations", "2027")
    assert changes((OWN_2030, row("Other")), (moved, WHOLE_2045)) == (
        "made: ABE|Whole area; withdrawn: ABE|Other; amended: ABE|Council operations"
    )


def test_a_pledge_is_adopted_amended_and_withdrawn() -> None:
    story = (
        snapshot("1", "2022-09-09", row("No promise")),
        snapshot("2", "2023-04-04", OWN_2030),
        snapshot("3", "2023-12-05", OWN_2030, WHOLE_2045),
        snapshot("4", "2025-07-30", row("No promise")),
    )
    told = [
        (line.event, line.occurred_on)
        for before, now in zip((None, *story), story, strict=False)
        for line in pledge_lines(now, before, {"ABE": "Scotland"})
    ]
    assert told == [
        ("local-instrument-adopted.v1", "2022-09-09/2023-04-04"),
        ("local-instrument-amended.v1", "2023-04-04/2023-12-05"),
        ("local-instrument-withdrawn.v1", "2023-12-05/2025-07-30"),
    ]


def test_another_page_title_is_no_amendment() -> None:
    before = snapshot("1", "2022-09-09", row("Whole area", "2045", page="Climate"))
    now = snapshot("2", "2023-04-04", row("Whole area", "2045", page="Environment"))
    assert list(pledge_lines(now, before, {"ABE": "Scotland"})) == []
