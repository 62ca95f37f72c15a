"""A register of pledges and one of places, each beside an empty record in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.store import Store, open_store
from tests.ledger.intake.snapshots.tables import (
    PLACE_COLUMNS,
    PLACES,
    PLEDGE_COLUMNS,
    PLEDGES,
    Register,
)


@pytest.fixture
def memory() -> Iterator[Store]:
    """An empty record."""
    with open_store("memory:") as store:
        yield store


@pytest.fixture
def pledges(memory: Store, tmp_path: Path) -> Register:
    """A register of pledges."""
    return Register(memory, tmp_path, PLEDGES, PLEDGE_COLUMNS)


@pytest.fixture
def places(memory: Store, tmp_path: Path) -> Register:
    """A register of places."""
    return Register(memory, tmp_path, PLACES, PLACE_COLUMNS)
