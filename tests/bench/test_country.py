"""The made-up world: its mix, its steadiness, and that the ledger can read all of it."""

from collections import Counter
from itertools import islice

import pytest

from bench.country import drafts
from bench.country_facts import MIX
from bench.country_places import AGREEMENTS, COUNTRIES, beginning, countries
from ledger.canonical import decode_entry
from ledger.days import day_of
from ledger.entries import Entry
from ledger.rows import Stored

ENTRIES = 20_000
SHARES = {
    "implementation-reported": "claims",
    "evidence-submitted": "claims",
    "implementation-verified": "verifications",
    "local-authority-notified": "notifications",
    "notification-acknowledged": "notifications",
    "position-established": "posts",
    "mandate-started": "posts",
    "mandate-ended": "posts",
    "commitment-reaffirmed": "posts",
}


@pytest.fixture(scope="module")
def world() -> list[Entry]:
    """All entries, decoded as the ledger decodes its rows."""
    return [decode_entry(Stored(at, *draft[:4])) for at, draft in enumerate(drafts(ENTRIES), 1)]


@pytest.fixture(scope="module")
def days(world: list[Entry]) -> list[Entry]:
    """What happens once the world has begun."""
    return world[sum(1 for country in countries() for _ in beginning(country)) :]


def test_as_many_entries_as_asked_for(world: list[Entry]) -> None:
    assert len(world) == ENTRIES


def test_the_mix_is_that_of_a_working_process(days: list[Entry]) -> None:
    counted = Counter(group(entry) for entry in days)
    shares = {name: count / len(days) for name, count in counted.items()}
    assert shares == pytest.approx(
        {
            "claims": 0.29,
            "follow-ups": 0.145,
            "instruments": 0.11,
            "notifications": 0.07,
            "verifications": 0.035,
            "posts": 0.035,
            "rest": 0.315,
        },
        abs=0.015,
    )


def test_some_facts_are_dated_back_and_some_corrected(days: list[Entry]) -> None:
    late = [entry for entry in days if lateness(entry) > 0]
    assert 0.03 < len(late) / len(days) <= 0.055
    assert max(map(lateness, late)) < 365
    corrected = sum(entry.corrects is not None for entry in days)
    assert corrected / len(days) == pytest.approx(0.005, abs=0.002)


def test_every_agreement_gets_a_second_version(world: list[Entry]) -> None:
    versions = Counter(e.stream for e in world if e.type == "agreement-version-adopted.v1")
    assert len(versions) == COUNTRIES * AGREEMENTS
    assert sum(versions.values()) >= 2 * len(versions) - 3  # a few are taken up by corrections


def test_entries_follow_one_another(world: list[Entry]) -> None:
    reached: Counter[str] = Counter()
    for entry in world:
        reached[entry.stream] += 1
        assert entry.version == reached[entry.stream]
    recorded = [entry.recorded_at for entry in world]
    assert recorded == sorted(recorded)
    assert len({entry.command_id for entry in world}) == len(world)


def test_what_is_corrected_was_recorded_before(world: list[Entry]) -> None:
    known: set[str] = set()
    for entry in world:
        assert entry.corrects is None or entry.corrects in known
        known.add(entry.citation)


def test_the_same_seed_gives_the_same_facts() -> None:
    some = 6_000
    assert list(islice(drafts(some, 3), some)) == list(islice(drafts(some, 3), some))
    assert list(islice(drafts(some, 3), some)) != list(islice(drafts(some, 4), some))


def test_the_shares_of_the_mix_add_up() -> None:
    shares = [share for share, _ in MIX]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def group(entry: Entry) -> str:
    """The line of the mix that an entry belongs to."""
    kind = entry.type.partition(".")[0]
    if kind.startswith("follow-up"):
        return "follow-ups"
    if kind.startswith("local-instrument"):
        return "instruments"
    return SHARES.get(kind, "rest")


def lateness(entry: Entry) -> int:
    """Days between an event and its record."""
    return day_of(entry.recorded_at[:10]) - day_of(entry.occurred_on)
