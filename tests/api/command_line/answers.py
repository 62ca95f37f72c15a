"""What commands answer, taken apart."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from typer.testing import Result

Concord = Callable[..., Result]
"""Calls a command with its words; `code` is the exit code it must have, 0 if it is not given."""


def data_of(result: Result) -> Any:
    """What an answer in JSON says."""
    return json.loads(result.stdout)["data"]


def meta_of(result: Result) -> Any:
    """About which moment it says so."""
    return json.loads(result.stdout)["meta"]


def rows_of(result: Result) -> list[dict[str, str]]:
    """The rows of an answer in CSV."""
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode(), newline="")))
