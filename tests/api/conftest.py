"""The golden history of country XA, served."""

import pytest

from tests.api.serving import GOLDEN, Served


@pytest.fixture(scope="session")
def golden() -> Served:
    """Only to be read: tests that record make their own."""
    return Served(GOLDEN.read_bytes().splitlines())
