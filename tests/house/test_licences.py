"""Nothing that is installed to run or test the house is under the GPL or AGPL."""

import re
from email.message import Message
from importlib.metadata import Distribution, distributions
from typing import cast

from tests.house.test_locks import pins
from tests.house.tree import ROOT

COPYLEFT = re.compile(
    r"(?<!L)(?<!Lesser )(?:\bA?GPL|\bGNU (?:Affero )?General Public)", re.IGNORECASE
)
LESSER = re.compile(r"LGPL|Lesser General Public", re.IGNORECASE)


def test_no_pinned_package_is_under_the_gpl() -> None:
    strict = {name: said for name, said in licences().items() if COPYLEFT.search(said)}
    assert strict == {}


def test_every_pinned_package_states_a_licence() -> None:
    assert [name for name, said in licences().items() if not said.strip()] == []


def test_only_the_database_driver_is_under_the_lesser_gpl() -> None:
    lesser = {name for name, said in licences().items() if LESSER.search(said)}
    assert lesser <= {"psycopg", "psycopg-binary", "psycopg-pool"}


def test_the_pattern_tells_the_lesser_licence_from_the_other() -> None:
    assert COPYLEFT.search("GPL-3.0-only")
    assert COPYLEFT.search("AGPLv3")
    assert COPYLEFT.search("GNU General Public License v3 (GPLv3)")
    assert not COPYLEFT.search("LGPL-3.0-only")
    assert not COPYLEFT.search("GNU Lesser General Public License v3")


def licences() -> dict[str, str]:
    """What each installed package of the lock says of its licence; others are not looked at."""
    pinned = pins(ROOT / "requirements" / "lock.txt")
    found = {name_of(package): licence_of(package) for package in distributions()}
    return {name: said for name, said in found.items() if name in pinned}


def name_of(package: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", package.metadata["Name"]).lower()


def licence_of(package: Distribution) -> str:
    said = cast(Message, package.metadata)  # which has more than its protocol says
    classifiers = [line for line in said.get_all("Classifier", []) if line.startswith("License")]
    free = (said.get("License") or "").strip().splitlines()[:1]
    return "; ".join([said.get("License-Expression") or "", *free, *classifiers]).strip("; ")
