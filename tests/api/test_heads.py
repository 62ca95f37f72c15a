"""HEAD and OPTIONS, on every route."""

import pytest

from tests.api.serving import PATHS, Answer, Served


@pytest.mark.parametrize("path", [*PATHS, "/v1/nothing", "/v1/cells?limit=0"])
def test_head_is_get_without_the_body(golden: Served, path: str) -> None:
    got, head = golden.get(path), Answer(golden.client.head(path))
    assert head.status == got.status
    assert head.headers == got.headers
    assert head.content == b""


def test_options_says_what_is_allowed(golden: Served) -> None:
    answer = Answer(golden.client.options("/v1/cells"))
    assert (answer.status, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
