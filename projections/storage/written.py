"""Rows as tables have them: where they stand, what they say, and their text."""

from typing import NamedTuple

from projections.drift.kind import finding_id
from projections.drift.kinds import KIND
from projections.findings import FINDINGS, SHOWN, parted
from projections.intervals import Row, Value
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


def stated(address: Address, value: Value) -> tuple[Address, Value]:
    """Where a row with this value stands, and what it says there.

    What the finding of a thing is about may be said row by row.
    """
    if address.view != FINDINGS.name or len(value) == SHOWN:
        return address, value
    said, about = parted(value)
    named = (*address.key, *(about or ()), address.named[-1])
    return address._replace(named=named, opening=TEXT[address.view].opening(named)), said


def written(address: Address, row: Row, known_to: int) -> list[object]:
    """A row as its table has it."""
    valid_from, valid_to, value, known_from = row
    address, value = stated(address, value)
    text = address.opening + TEXT[address.view].closing(value)
    return [*address.named, *value, valid_from, valid_to, known_from, known_to, text]
