"""The matrix: what stands where an agreement meets a place."""

from ledger.days import day_of
from projections.columns.kept import KeptColumns
from projections.figures.matrix import crossings, places
from projections.figures.plain_counting import Plain
from projections.intervals import Moment
from tests.projections.reading import asked, golden


def test_at_the_end_of_2025() -> None:
    with asked(golden()) as asking:
        moment = Moment(day_of("2025-12-31"), golden().head())
        (counting,) = KeptColumns().at(asking, [moment])
        order = places(counting, {})
        assert list(order) == places(Plain(asking, moment), {})
        named = [place for _, place in order]  # of the last only a post is left, which is vacant
        assert named == ["XA-02", "XA-05", "XA-06", "XA-03", "XA-01", "XA-04"]
        third = crossings(counting, "provision", order[3:4], {})
    assert [(each.provision, each.worst, each.severities, each.accepted) for each in third] == [
        ("P2", "SUSPENDED", [0, 0, 1, 1, 0], 0),
        ("P1", "SUSPENDED", [0, 1, 0, 0, 0], 1),  # its suspension is accepted
    ]
