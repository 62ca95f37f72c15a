"""Streams as they are served."""

import pytest

from tests.api.serving import Served


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("agreement/none", (404, "not-found")),
        ("Agreement/xa-na1", (400, "bad-parameter")),
        ("agreement/%0F", (400, "bad-parameter")),
        ("agreement", (404, "not-found")),
        ("agreement/xa-na1/1", (404, "not-found")),
        ("agreement/xa-na1?after=x", (400, "bad-cursor")),
        ("agreement/xa-na1?type=x", (400, "bad-parameter")),
    ],
)
def test_what_is_no_stream(golden: Served, path: str, problem: tuple[int, str]) -> None:
    assert golden.get(f"/v1/streams/{path}").problem == problem


def test_a_stream_comes_page_by_page(golden: Served) -> None:
    path = "/v1/streams/duty/xa-na1@XA-01"
    whole = golden.get(f"{path}?limit=500").data
    paged = [row for page in golden.pages(f"{path}?limit=2") for row in page.data]
    assert paged == whole
    assert [row["version"] for row in whole] == list(range(1, len(whole) + 1))
    stored = golden.get(f"{path}?schema=stored").data
    assert all(row["recorded"] for row in stored)
    assert golden.get(f"{path}?shape=array").json == whole
