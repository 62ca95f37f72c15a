"""Participants: how many people of which sex or group were there."""

from typing import Annotated

from pydantic import AfterValidator, Field

from ledger.events.base import Facts, Group


class Participants(Facts):
    """How many people: `women`, `men`, or a vulnerable group by its word."""

    group: Group
    number: Annotated[int, Field(strict=True, ge=0, le=1_000_000)]


def _counted_once(each: tuple[Participants, ...]) -> tuple[Participants, ...]:
    groups = [one.group for one in each]
    if len(set(groups)) < len(groups):
        raise ValueError("count each group once")
    return each


Counted = Annotated[tuple[Participants, ...], Field(max_length=30), AfterValidator(_counted_once)]
"""Groups of people, each counted once. One person may belong to several."""
