"""The addresses on the pages are answered, by the read API over the invented country."""

import re

import pytest

from tests.api.serving import GOLDEN, Served
from tests.house.tree import documents, shown

ADDRESSES = [
    pytest.param(address, id=f"{shown(page)}-{address}")
    for page in documents()
    for address in re.findall(
        r"http://127\.0\.0\.1:8000(/v1/[^'\"\s]*)", page.read_text(encoding="utf-8")
    )
]


@pytest.fixture(scope="module")
def served() -> Served:
    return Served(GOLDEN.read_bytes().splitlines())


def test_there_are_addresses() -> None:
    assert ADDRESSES


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_answered(served: Served, address: str) -> None:
    answer = served.get(address)
    assert answer.status == 200, answer.content
    assert answer.data if b'{"data":' in answer.content[:8] else answer.content
