"""The RFC 6962 tree over all entries: its hashes, its roots, proofs, and how proofs are checked.

The store keeps the hash of every leaf (level 0) and, at level l, of every complete subtree of
256^l leaves. That is the layout of transparency log tiles, and makes any root or proof a matter
of a few reads of at most 256 hashes.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import count

from ledger.rows import Node

Hashes = Callable[[int, int, int], list[bytes]]
"""Reads the stored hashes of a level: `(level, start, stop)`."""

TILE = 256
EMPTY_ROOT = sha256().digest()
_CACHED_TILES = 256


class ProofRefused(ValueError):
    """A proof does not show what it claims; the message says why."""


class TreeIncomplete(LookupError):
    """The store lacks a hash that a tree of this size must have."""


def leaf_hash(state: bytes) -> bytes:
    """The leaf of an entry: a commitment to its canonical bytes, which it does not reveal."""
    line = b"ledger-event/v1 sha256:%b\n" % sha256(state).hexdigest().encode()
    return sha256(b"\0" + line).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\1" + left + right).digest()


def root_of(hashes: Sequence[bytes]) -> bytes:
    """The root over a row of hashes, as RFC 6962 defines it for any number of them."""
    row = hashes
    while len(row) > 1:
        row = [*_paired(row), *row[len(row) & ~1 :]]
    return row[0] if row else EMPTY_ROOT


def completed(hashes: Hashes, size: int, leaves: Sequence[bytes]) -> Iterator[Node]:
    """The hashes of the levels above that `leaves`, appended to `size` others, complete."""
    level, start, row = 0, size, list(leaves)
    while start % TILE + len(row) >= TILE:
        first = start - start % TILE
        row = hashes(level, first, start) + row
        tiles = range(0, len(row) - TILE + 1, TILE)
        level, start = level + 1, first // TILE
        row = [root_of(row[tile : tile + TILE]) for tile in tiles]
        yield from (Node(level, start + n, hash) for n, hash in enumerate(row))


class Growing:
    """A tree built from its leaves alone, which keeps no more than it needs to go on."""

    def __init__(self) -> None:
        self.size = 0
        self._rows: list[list[bytes]] = []

    def add(self, leaves: Sequence[bytes]) -> list[Node]:
        """Append leaves; returns the hashes of the levels above that they complete."""
        self.size += len(leaves)
        found: list[Node] = []
        added = list(leaves)
        for level in count(1):
            if level > len(self._rows):
                self._rows.append([])
            row = self._rows[level - 1] + added
            tiles = range(0, len(row) - TILE + 1, TILE)
            self._rows[level - 1] = row[len(tiles) * TILE :]
            added = [root_of(row[tile : tile + TILE]) for tile in tiles]
            if not added:
                break
            first = self.size // TILE**level - len(added)
            found += (Node(level, first + n, hash) for n, hash in enumerate(added))
        return found

    def root(self) -> bytes:
        """The root over all leaves so far."""
        rest: list[bytes] = []
        for row in self._rows:
            rest = [root_of(row + rest)] if row or rest else []
        return rest[0] if rest else EMPTY_ROOT


class Tree:
    """Roots and proofs at any size up to the number of stored leaves."""

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = hashes
        self._tiles: dict[tuple[int, int], list[list[bytes]]] = {}

    def root(self, size: int) -> bytes:
        """The root of the tree over the first `size` entries."""
        return self._span(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """The audit path of the leaf `index` in the tree over `size` leaves."""
        if not 0 <= index < size:
            raise IndexError(f"no leaf {index} in a tree of {size}")
        return [self._span(start, stop) for start, stop in _path(index, 0, size)]

    def consistency(self, old: int, new: int) -> list[bytes]:
        """The proof that the tree over `new` leaves only adds to the one over `old`."""
        if not 0 < old <= new:
            raise IndexError(f"no consistency proof from size {old} to size {new}")
        return [self._span(start, stop) for start, stop in _kept(old, 0, new)]

    def _span(self, start: int, stop: int) -> bytes:
        """The hash over leaves `start <= i < stop`, where `start` is a subtree's first leaf."""
        width = 1 << (stop - start - 1).bit_length()
        if width == stop - start:
            return self._node(width.bit_length() - 1, start // width)
        middle = start + width // 2
        return node_hash(self._span(start, middle), self._span(middle, stop))

    def _node(self, height: int, i: int) -> bytes:
        """The hash of the complete subtree of 2^height leaves that stands at `i`."""
        level, inner = divmod(height, 8)
        number, offset = divmod(i, TILE >> inner)
        tile = self._tiles.get((level, number))
        if tile is None or offset >= len(tile[inner]):
            tile = self._load(level, number)
            if offset >= len(tile[inner]):
                raise TreeIncomplete(f"the tree lacks the hash {i} of height {height}")
        return tile[inner][offset]

    def _load(self, level: int, number: int) -> list[list[bytes]]:
        rows = [self._hashes(level, number * TILE, number * TILE + TILE)]
        while len(rows[-1]) > 1:
            rows.append(_paired(rows[-1]))
        rows += [[]] * (8 - len(rows))
        if len(self._tiles) >= _CACHED_TILES:
            self._tiles.clear()
        self._tiles[level, number] = rows
        return rows


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Check an audit path; ProofRefused unless it leads from the leaf to the root."""
    _require_hashes(leaf, *proof, root)
    if not 0 <= index < size:
        raise ProofRefused(f"a tree of {size} has no leaf {index}")
    path = [start < index for start, _ in _path(index, 0, size)]
    if len(proof) != len(path):
        raise ProofRefused(f"the proof has {len(proof)} hashes and needs {len(path)}")
    hash = leaf
    for sibling, is_left in zip(proof, path, strict=True):
        hash = node_hash(sibling, hash) if is_left else node_hash(hash, sibling)
    if hash != root:
        raise ProofRefused("the proof leads to another root")


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> None:
    """Check that nothing below `old` changed; ProofRefused unless both roots come out."""
    _require_hashes(*proof)
    if not 0 < old <= new:
        raise ProofRefused(f"nothing can be shown from size {old} to size {new}")
    spans = list(_kept(old, 0, new))
    if len(proof) != len(spans):
        raise ProofRefused(f"the proof has {len(proof)} hashes and needs {len(spans)}")
    if old == new:
        if old_root != new_root:
            raise ProofRefused("two roots for one size")
        return
    if old & (old - 1):
        was = now = proof[0]
        spans, proof = spans[1:], proof[1:]
    else:
        was = now = old_root  # a complete subtree: the proof need not repeat its hash
    for (_, stop), hash in zip(spans, proof, strict=True):
        if stop <= old:
            was, now = node_hash(hash, was), node_hash(hash, now)
        else:
            now = node_hash(now, hash)
    if was != old_root:
        raise ProofRefused("the proof leads to another old root")
    if now != new_root:
        raise ProofRefused("the proof leads to another new root")


def _require_hashes(*hashes: bytes) -> None:
    if any(len(hash) != 32 for hash in hashes):
        raise ProofRefused("a hash has 32 bytes")


def _paired(row: Sequence[bytes]) -> list[bytes]:
    return [sha256(b"\1" + row[n] + row[n + 1]).digest() for n in range(0, len(row) - 1, 2)]


def _middle(start: int, stop: int) -> int:
    """Where RFC 6962 splits: the left part is the largest complete subtree short of all."""
    return start + (1 << (stop - start - 1).bit_length() - 1)


def _path(index: int, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The spans whose hashes lead from a leaf to the root, the nearest first."""
    if stop - start == 1:
        return
    middle = _middle(start, stop)
    if index < middle:
        yield from _path(index, start, middle)
        yield middle, stop
    else:
        yield from _path(index, middle, stop)
        yield start, middle


def _kept(old: int, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The spans of a consistency proof (RFC 6962 section 2.1.2), the nearest first."""
    if stop == old:
        # The old tree itself needs no hash: its root is known.
        if start:
            yield start, stop
        return
    middle = _middle(start, stop)
    if old <= middle:
        yield from _kept(old, start, middle)
        yield middle, stop
    else:
        yield from _kept(old, middle, stop)
        yield start, middle
