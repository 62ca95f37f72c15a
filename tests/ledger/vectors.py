"""Public test vectors, which stand beside the checkout where the house is built."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[3] / "shared" / "vectors"


def vectors(name: str, pattern: str) -> list[Path]:
    """The files of one set; the test is skipped, saying so, where they are not to be had."""
    found = sorted((FOLDER / name).glob(pattern))
    if not found:
        pytest.skip(f"no public vectors at ../shared/vectors/{name}")
    return found
