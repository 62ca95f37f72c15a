"""Findings under two policies, put side by side."""

from ledger.days import day_of
from projections.histories.suppositions import Otherwise, Row, Tally, otherwise, tallies

ON = day_of("2025-01-01")


def finding(subject: str, onset: str = "2024-12-01", severity: int = 1, **said: object) -> Row:
    row = {"process": "xa", "kind": "OWNER_VACANT", "subject": subject, "onset": day_of(onset)}
    return {**row, "severity": severity, "state": "open", "accepted_until": None, **said}


def test_what_is_the_same_is_left_out() -> None:
    assert otherwise([finding("a")], [finding("a")], ON) == []


def test_findings_open_close_or_move() -> None:
    before = [finding("gone"), finding("kept"), finding("moved")]
    after = [finding("kept"), finding("moved", "2024-11-30"), finding("new")]
    found = otherwise(before, after, ON)
    assert [(each.how, each.row["subject"], each.columns) for each in found] == [
        ("closes", "gone", ()),
        ("moves", "moved", ("onset",)),
        ("opens", "new", ()),
    ]
    assert tallies(before, after, found) == [Tally("xa", "OWNER_VACANT", 3, 3, 1, 1, 1)]


def test_severity_is_compared_as_shown_on_the_day() -> None:
    old, older = finding("a", "2022-12-31", 1), finding("a", "2023-01-05", 1)
    (found,) = otherwise([old], [older], ON)
    assert found.columns == ("onset", "severity"), "one of them stands for two years"
    (found,) = otherwise([finding("a")], [finding("a", severity=2)], ON)
    assert found.columns == ("severity",)


def test_another_state_is_another_finding_to_look_at() -> None:
    accepted = finding("a", state="accepted", accepted_until=ON)
    (found,) = otherwise([finding("a")], [accepted], ON)
    assert found == Otherwise(finding("a"), accepted, ("state", "accepted_until"))


def test_kinds_without_a_difference_are_counted_too() -> None:
    same = [finding("a"), finding("b")]
    assert tallies(same, same, []) == [Tally("xa", "OWNER_VACANT", 2, 2, 0, 0, 0)]
