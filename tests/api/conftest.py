"""The golden history and the year of country XA, served."""

import logging
from collections.abc import Iterator

import pytest

from api.logs import NAME
from tests.api.serving import GOLDEN, Served
from tests.data.shipped import STORY, written


@pytest.fixture(scope="session")
def golden() -> Served:
    """Only to be read: tests that record make their own."""
    return Served(GOLDEN.read_bytes().splitlines())


@pytest.fixture(scope="session")
def year() -> Served:
    """The year of country XA, served; only to be read."""
    return Served(line.encode() for line in written(STORY))


@pytest.fixture(autouse=True)
def quiet_logs() -> Iterator[None]:
    """Whatever a test has said about logs is forgotten after it, and the stream it wrote to."""
    loggers = [logging.getLogger(name) for name in (NAME, "uvicorn.error")]
    before = [(each.handlers, each.propagate, each.level) for each in loggers]
    yield
    for each, (handlers, propagate, level) in zip(loggers, before, strict=True):
        each.handlers, each.propagate = handlers, propagate
        each.setLevel(level)
