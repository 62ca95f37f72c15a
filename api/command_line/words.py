"""What the words of reports mean, for those who do not have the glossary at hand."""

from typing import Final
from urllib.parse import urlsplit

from projections.drift.standings import State

SEVERITIES: Final = ("info", "minor", "moderate", "serious", "critical")

STATES: Final[dict[State, str]] = {
    "EXEMPT": "the agreement is suspended, or an exemption is on record",
    "NOT_DUE": "nothing is live here, and the deadline has not passed",
    "REPUDIATED": "the coverage that ended last was withdrawn in rejection or annulled,"
    " or the provision was rejected officially since",
    "MISSING": "no instrument ever covered the provision here, and the deadline has passed",
    "LAPSED": "the coverage ran out, or a register no longer lists it",
    "SUSPENDED": "all coverage is suspended",
    "CONTRADICTING": "the local text permits nothing that the national text permits",
    "WEAKER": "the local text permits something that the national text forbids",
    "BEHIND_VERSION": "the terms still conform, but the text rests on an older version past "
    "its time",
    "UNASSESSED": "the terms cannot be compared, and nobody has judged them",
    "ADAPTING": "the text does not conform yet, and there is still time",
    "CONFORMING": "the local text permits nothing that the national text forbids",
}
"""The states of a cell, as the glossary has them."""


def counted(number: int, thing: str) -> str:
    """A number of things.

    >>> counted(1, "fact"), counted(2, "fact")
    ('1 fact', '2 facts')
    """
    return f"{number} {thing}{'s' * (number != 1)}"


def state_words(states: dict[str, int]) -> str:
    """How many cells are in which state, the most frequent first.

    >>> state_words({"MISSING": 5, "CONFORMING": 2})
    '5 missing, 2 conforming'
    """
    ordered = sorted(states.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {state.lower().replace('_', ' ')}" for state, count in ordered)


def severity_named(text: str) -> int | None:
    """The severity that a word or a number names; None if it names none."""
    if text in SEVERITIES:
        return SEVERITIES.index(text)
    return int(text) if text in map(str, range(len(SEVERITIES))) else None


def root_text(size: int, root: bytes) -> str:
    """A size and root as they are noted down.

    >>> root_text(1, bytes(32))
    '1:0000000000000000000000000000000000000000000000000000000000000000'
    """
    return f"{size}:{root.hex()}"


def without_password(url: str) -> str:
    """The address of a store as it may be printed.

    >>> without_password("postgresql://ann:secret@db.example/concord")
    'postgresql://ann:…@db.example/concord'
    """
    password = urlsplit(url).password if "://" in url else None
    return url.replace(f":{password}@", ":…@") if password else url
