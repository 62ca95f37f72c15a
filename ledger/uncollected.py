"""Work during which Python does not look for circles: what it makes stays, and has none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MANY: Final = 100_000
"""Objects that the work left, from which on they are not looked through later either."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Nothing is looked through for circles meanwhile.

    Python would look through all that is known again and again: a third of the time in which a
    file is imported, or a version reaches ten thousand cells. Where much is left, it is kept out of
    what is looked through from then on: with a long ledger that would hold up every thread for
    seconds.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            if gc.get_count()[0] > MANY:
                gc.freeze()
            gc.enable()
