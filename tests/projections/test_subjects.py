"""Timelines as rows: equal pieces merge, and a finding's row begins with its onset."""

from projections.subjects import Finding, Found, Standing, channels

OVERDUE, VACANT = Finding("FOLLOWUP_OVERDUE", 1), Finding("OWNER_VACANT", 2)


def found(*pieces: tuple[int, Standing], before: Found | None = None) -> Found:
    return channels("follow_ups", pieces, before or {})


def test_rows_that_say_the_same_become_one() -> None:
    rows = found(
        (10, (("open",), ())),
        (20, (("open",), (OVERDUE,))),
        (30, (("closed",), ())),
    )["follow_ups"]
    assert [(start, value) for start, _, value in rows] == [(10, ("open",)), (30, ("closed",))]
    assert rows[0][1] == 30


def test_days_on_which_there_is_nothing_have_no_row() -> None:
    rows = found((10, (("open",), ())), (20, (None, ())), (30, (("open",), ())))
    first, second = rows["follow_ups"]
    assert (first[:2], second[0]) == ((10, 20), 30)


def test_a_run_keeps_its_onset_while_its_severity_changes() -> None:
    rows = found(
        (10, (("a",), (OVERDUE,))),
        (20, (("b",), (OVERDUE._replace(severity=2), VACANT))),
        (30, (("c",), (VACANT,))),
        (40, (("d",), (OVERDUE,))),
    )
    assert [row[2] for row in rows["FOLLOWUP_OVERDUE"]] == [(10, 1), (10, 2), (40, 1)]
    assert [row[2] for row in rows["OWNER_VACANT"]] == [(20, 2)]


def test_rows_before_the_first_piece_are_continued() -> None:
    before: Found = {"follow_ups": [(5, 10, ("a",))], "FOLLOWUP_OVERDUE": [(7, 10, (7, 1))]}
    rows = found((10, (("a",), (OVERDUE,))), (20, (("b",), ())), before=before)
    assert rows["FOLLOWUP_OVERDUE"] == [(7, 20, (7, 1))]
    assert rows["follow_ups"][0] == (5, 20, ("a",))


def test_a_run_that_ended_before_is_not_continued() -> None:
    before: Found = {"FOLLOWUP_OVERDUE": [(5, 8, (5, 1))]}
    rows = found((10, (("a",), (OVERDUE,))), before=before)
    assert [row[2] for row in rows["FOLLOWUP_OVERDUE"]] == [(5, 1), (10, 1)]
