"""Rows as tables have them: where they stand, what they say, and their text."""

from typing import NamedTuple

from projections.drift.kind import finding_id
from projections.drift.kinds import KIND
from projections.findings import FINDINGS
from projections.intervals import Row
from projections.storage.texts import TEXT
from projections.subjects import Subject


class Address(NamedTuple):
    """Where rows stand: their view, their key, what follows from it, and how their text begins."""

    view: str
    key: tuple[str, ...]
    named: tuple[object, ...]
    opening: str


def address_of(subject: Subject, channel: str) -> Address:
    """Where a channel's rows stand; a finding says of itself what it is about."""
    if channel not in KIND:
        named = subject.named
        return Address(channel, subject.key, named, TEXT[channel].opening(named))
    id = subject.id
    key = (subject.key[0], channel, id)
    named = (*key, *subject.about, finding_id(channel, id))
    return Address(FINDINGS.name, key, named, TEXT[FINDINGS.name].opening(named))


def written(address: Address, row: Row, known_to: int) -> list[object]:
    """A row as its table has it."""
    valid_from, valid_to, value, known_from = row
    text = address.opening + TEXT[address.view].closing(value)
    return [*address.named, *value, valid_from, valid_to, known_from, known_to, text]
