"""The tree is RFC 6962's: known roots, public vectors, and a plain reading of the text."""

import json
from base64 import b64decode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger.proof.tree import (
    EMPTY_ROOT,
    ProofRefused,
    Tree,
    TreeIncomplete,
    completed,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)
from tests.ledger.vectors import vectors

LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots of the first nine trees of RFC 6962's reference log, sizes 0 to 8."""


def test_the_first_nine_roots_of_the_reference_log() -> None:
    hashes = [sha256(b"\0" + bytes.fromhex(leaf)).digest() for leaf in LEAVES]
    assert [root_of(hashes[:size]).hex() for size in range(9)] == ROOTS
    assert [Tree(Levels(hashes)).root(size).hex() for size in range(9)] == ROOTS
    assert EMPTY_ROOT.hex() == ROOTS[0]


def test_a_leaf_commits_to_the_hash_of_the_entry() -> None:
    line = f"ledger-event/v1 sha256:{sha256(b'{}').hexdigest()}\n"
    assert leaf_hash(b"{}") == sha256(b"\0" + line.encode()).digest()


def test_all_public_vectors_of_inclusion_proofs_hold() -> None:
    for path in vectors("rfc6962", "inclusion/**/*.json"):
        case = json.loads(path.read_text(encoding="utf-8"))
        root, leaf = b64decode(case["root"] or ""), b64decode(case["leafHash"] or "")
        check = (leaf, case["leafIdx"], case["treeSize"], proof_of(case), root)
        assert refuses(verify_inclusion, *check) is case["wantErr"], path


def test_all_public_vectors_of_consistency_proofs_hold() -> None:
    for path in vectors("rfc6962", "consistency/**/*.json"):
        case = json.loads(path.read_text(encoding="utf-8"))
        roots = (b64decode(case["root1"] or ""), b64decode(case["root2"] or ""))
        check = (case["size1"], case["size2"], proof_of(case), *roots)
        assert refuses(verify_consistency, *check) is case["wantErr"], path


def test_there_are_196_public_vectors() -> None:
    assert len(vectors("rfc6962", "**/*.json")) == 196


def test_the_roots_of_the_public_log_of_tiles_come_out() -> None:
    folder = vectors("tlog-tiles", "checkpoint.*")[0].parent
    leaves = [sha256(b"\0" + entry).digest() for entry in bundle(folder / "tile/entries/000.p/15")]
    tile = (folder / "tile/0/000.p/15").read_bytes()
    assert b"".join(leaves) == tile
    for path in vectors("tlog-tiles", "checkpoint.*"):
        _, size, root, *_ = path.read_text(encoding="utf-8").splitlines()
        assert Tree(Levels(leaves)).root(int(size)) == b64decode(root)


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 1_000, 65_535, 65_536, 65_537, 65_800])
def test_roots_are_those_of_a_plain_reading(size: int) -> None:
    leaves = made_up(size)
    assert Tree(Levels(leaves)).root(size) == plain_root(leaves) == root_of(leaves)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_proof_of_inclusion_leads_to_the_root_and_nowhere_else(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 1_500))
    index = data.draw(st.integers(0, size - 1))
    tree, leaves = Tree(Levels(made_up(1_500))), made_up(1_500)
    proof = tree.inclusion(index, size)
    check = (leaves[index], index, size, proof, tree.root(size))
    assert not refuses(verify_inclusion, *check)
    other = data.draw(st.integers(0, size - 1).filter(lambda other: other != index) | st.none())
    if other is not None:
        assert refuses(verify_inclusion, leaves[index], other, size, proof, tree.root(size))
        assert refuses(verify_inclusion, leaves[other], index, size, proof, tree.root(size))
    for n in range(len(proof)):
        proof[n], kept = EMPTY_ROOT, proof[n]
        assert refuses(verify_inclusion, *check)
        proof[n] = kept


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_a_proof_of_consistency_leads_to_both_roots(data: st.DataObject) -> None:
    new = data.draw(st.integers(1, 1_500))
    old = data.draw(st.integers(1, new))
    tree = Tree(Levels(made_up(1_500)))
    proof = tree.consistency(old, new)
    roots = (tree.root(old), tree.root(new))
    assert not refuses(verify_consistency, old, new, proof, *roots)
    assert refuses(verify_consistency, old, new, proof, tree.root(old), EMPTY_ROOT)
    assert refuses(verify_consistency, old, new, proof, EMPTY_ROOT, tree.root(new))
    assert refuses(verify_consistency, old, new, [*proof, EMPTY_ROOT], *roots)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=6))
def test_the_stored_levels_do_not_depend_on_how_leaves_arrive(parts: list[int]) -> None:
    levels, size = Levels([]), 0
    for part in parts:
        levels.append(made_up(size + part)[size:])
        size += part
    assert levels.rows == Levels(made_up(size)).rows


def test_a_tree_shows_nothing_beyond_its_size() -> None:
    tree = Tree(Levels(made_up(3)))
    for index, size in [(3, 3), (-1, 3), (0, 0)]:
        with pytest.raises(IndexError, match="no leaf"):
            tree.inclusion(index, size)
    for old, new in [(0, 3), (4, 3), (0, 0)]:
        with pytest.raises(IndexError, match="no consistency proof"):
            tree.consistency(old, new)
    with pytest.raises(TreeIncomplete, match="lacks the hash"):
        tree.root(4)


def test_a_tree_sees_leaves_that_were_added_later() -> None:
    levels = Levels(made_up(3))
    tree = Tree(levels)
    before = tree.root(3)
    levels.append(made_up(700)[3:])
    assert tree.root(700) == plain_root(made_up(700))
    assert tree.root(3) == before


class Levels:
    """The stored levels of a tree, as a store would give them."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.rows: list[list[bytes]] = [[]]
        self.append(leaves)

    def append(self, leaves: list[bytes]) -> None:
        size = len(self.rows[0])
        above = list(completed(self, size, leaves))
        self.rows[0] += leaves
        for node in above:
            if node.level == len(self.rows):
                self.rows.append([])
            assert node.i == len(self.rows[node.level])
            self.rows[node.level].append(node.hash)

    def __call__(self, level: int, start: int, stop: int) -> list[bytes]:
        return self.rows[level][start:stop] if level < len(self.rows) else []


def made_up(size: int) -> list[bytes]:
    """Leaves that nobody hashed anything for."""
    return [sha256(b"%d" % n).digest() for n in range(size)]


def plain_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, as it stands there."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + plain_root(leaves[:split]) + plain_root(leaves[split:])).digest()


def refuses(check: Any, *arguments: Any) -> bool:
    try:
        check(*arguments)
    except ProofRefused:
        return True
    return False


def proof_of(case: dict[str, Any]) -> list[bytes]:
    return [b64decode(hash) for hash in case["proof"] or []]


def bundle(path: Path) -> list[bytes]:
    """The entries of a bundle: each after its length in two bytes."""
    held, entries = path.read_bytes(), []
    while held:
        size = int.from_bytes(held[:2], "big")
        entries.append(held[2 : 2 + size])
        held = held[2 + size :]
    return entries
