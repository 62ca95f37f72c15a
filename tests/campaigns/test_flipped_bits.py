"""One bit flipped anywhere in a ledger file: whatever it changes for a reader is found.

A flip may be harmless (unused space, counters of SQLite itself); it may never change what is read
and go unnoticed.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from ledger.backup import backup
from ledger.proof import verify as verification
from ledger.proof.tree import leaf_hash
from ledger.proof.verify import verify
from ledger.proof.walk import Walk
from ledger.rows import StoreError
from ledger.schema import SQLITE
from ledger.store import Store, open_store
from tests.ledger.drafts import drafts

STEP = 17
"""Every byte at this distance has a bit flipped, which bit varies."""

ENTRIES = drafts(40)
STREAMS = sorted({draft.stream for draft in ENTRIES})
COMMANDS = [draft.command_id for draft in ENTRIES]


@dataclass(frozen=True)
class Specimen:
    """A small ledger file, to be damaged byte by byte."""

    path: Path
    sound: bytes

    def flipped(self, offset: int, bit: int) -> tuple[bool, object]:
        """Whether the check is content with one bit flipped, and what a reader then sees."""
        held = bytearray(self.sound)
        held[offset] ^= 1 << bit
        self.path.write_bytes(held)
        try:
            with open_store(str(self.path), read_only=True) as store:
                return verify(store).ok, seen(store)
        except StoreError:
            return False, None
        finally:
            for suffix in ("-wal", "-shm", "-journal"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)

    def missed(self, offsets: Iterator[int] | range | list[int]) -> list[int]:
        """The places where a flip changes what is read and the check is content."""
        sound = self.flipped_back()
        results = ((offset, *self.flipped(offset, offset * 7 % 8)) for offset in offsets)
        return [offset for offset, content, read in results if content and read != sound]

    def flipped_back(self) -> object:
        """What a reader of the sound file sees."""
        self.path.write_bytes(self.sound)
        with open_store(str(self.path), read_only=True) as store:
            assert verify(store).ok
            return seen(store)

    def places(self, texts: list[bytes]) -> list[int]:
        """Five places in each of the texts, others in each, wherever the file holds them."""
        return [
            self.sound.index(text) + (len(text) * part // 5 + number) % len(text)
            for number, text in enumerate(texts)
            for part in range(5)
        ]


@pytest.fixture
def specimen(tmp_path: Path) -> Specimen:
    source, path = tmp_path / "source.db", tmp_path / "specimen.db"
    with open_store(str(source)) as store:
        store.append(ENTRIES)
    backup(str(source), str(path))
    return Specimen(path, path.read_bytes())


STATES = [draft.state for draft in ENTRIES]
LEAVES = [leaf_hash(state) for state in STATES]
GUARDS = [statement.encode() for statement in SQLITE]


def test_no_flip_anywhere_in_the_file_is_missed(specimen: Specimen) -> None:
    assert specimen.missed(range(0, len(specimen.sound), STEP)) == []


def test_no_flip_in_an_entry_a_leaf_or_a_guard_is_missed(specimen: Specimen) -> None:
    assert specimen.missed(specimen.places(STATES)) == []
    assert specimen.missed(specimen.places(LEAVES)) == []
    assert specimen.missed(specimen.places(GUARDS)) == []


def test_a_check_that_hashes_no_content_would_miss_flips(
    specimen: Specimen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Walk, "_leaves", lambda *_: iter(()))
    assert specimen.missed(specimen.places(STATES)) != []


def test_a_check_that_reads_no_schema_would_miss_flips(
    specimen: Specimen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_schema", lambda _: iter(()))
    assert specimen.missed(specimen.places(GUARDS)) != []


def seen(store: Store) -> object:
    """All that can be read: by position, by stream, by command, of the tree, and of the guards."""
    with suppress(StoreError):
        return (
            store.read(0, 1_000),
            [store.stream(stream) for stream in STREAMS],
            store.commands(COMMANDS),
            store.hashes(0, 0, 1_000),
            store.census(),
            store.damage(),
        )
    return None
