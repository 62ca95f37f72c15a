"""The Colombian record says what is public and accuses nobody."""

from tests.data.shipped import shipped

LINES = shipped("col-cme")


def test_it_tells_a_country_and_a_recommendation() -> None:
    assert [(line["stream"], line["occurred_on"]) for line in LINES] == [
        ("jurisdiction/CO", "/2003"),
        ("agreement/col-cme-2012", "2012"),
    ]


def test_no_date_is_finer_than_the_public_record() -> None:
    assert all(len(line["occurred_on"].strip("/")) == 4 for line in LINES)


def test_nobody_can_be_late_with_anything() -> None:
    """No deadline, no term, no party, no post; and no place lies in the scope."""
    (adopted,) = (line["facts"] for line in LINES if line["stream"].startswith("agreement/"))
    places = [line["facts"] for line in LINES if line["stream"].startswith("jurisdiction/")]
    assert adopted["nature"] == "reference"
    for provision in adopted["provisions"]:
        assert set(provision) == {"id", "title", "scope"}
        assert provision["scope"] == {"parent": "CO"}
    assert [place for place in places if "parent" in place] == []
