"""Grounds: on what a finding rests, when it was first known, and what explains it."""

from collections.abc import Sequence

from api.envelope import Output
from api.reading import Snapshot
from api.resources import OutputRow, ViewRow


class Ground(Output):
    """Why a finding is made."""

    evidence: list[str]


def grounds(snapshot: Snapshot, rows: Sequence[ViewRow]) -> list[OutputRow]:
    """The grounds of findings, one for each row."""
    raise NotImplementedError
