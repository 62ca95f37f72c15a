"""What an agreement has, below its own address: the rows of the lists, narrowed to it."""

import pytest

from tests.api.serving import Served

MOMENT = "on=2025-12-31&limit=500"


@pytest.mark.parametrize(
    ("below", "same"),
    [
        ("xa-na1/provisions", "provisions?agreement=xa-na1"),
        ("xa-na1/provisions?provision=P1", "provisions?agreement=xa-na1&provision=P1"),
        ("xa-na1/instruments", "instruments?agreement=xa-na1"),
        ("xa-na1/instruments?force=in_force", "instruments?agreement=xa-na1&force=in_force"),
        ("xa-na1/instruments/XA-03", "instruments?agreement=xa-na1&jurisdiction=XA-03"),
    ],
)
def test_the_rows_are_those_of_the_list(golden: Served, below: str, same: str) -> None:
    mark = "&" if "?" in below else "?"
    rows = golden.get(f"/v1/agreements/{below}{mark}{MOMENT}").data
    assert rows == golden.get(f"/v1/{same}&{MOMENT}").data
    assert rows
    pages = golden.pages(f"/v1/agreements/{below}{mark}on=2025-12-31&limit=1")
    assert [row for page in pages for row in page.data] == rows


def test_one_provision(golden: Served) -> None:
    one = golden.get("/v1/agreements/xa-na1/provisions/P1").data
    assert one == golden.get("/v1/provisions/xa-na1:P1").data
    assert golden.get("/v1/agreements/xa-na1/provisions/P99").problem == (404, "not-found")


def test_another_agreement_cannot_be_asked_for_there(golden: Served) -> None:
    for noun in ("provisions", "instruments"):
        answer = golden.get(f"/v1/agreements/xa-na1/{noun}?agreement=xa-na2")
        assert answer.problem == (400, "bad-parameter")


def test_an_agreement_that_nobody_recorded_has_nothing(golden: Served) -> None:
    for noun in ("provisions", "instruments", "instruments/XA-03"):
        assert golden.get(f"/v1/agreements/nobody-knows-it/{noun}").data == []
