"""What is about persons is restricted by itself: however it came in, nothing of it is served."""

from collections.abc import Mapping
from pathlib import Path

import orjson
import pytest

from api.nouns import RESOURCES
from ledger.events.catalogue import CATALOGUE
from ledger.intake.files import import_files
from ledger.intake.lines import fact_of
from tests.api.serving import GOLDEN, Served
from tests.api.test_non_interference import answers as all_answers

RESTRICTED: dict[str, tuple[str, dict[str, object]]] = {
    "person-details-recorded.v1": ("person/P-7", {"name": "A. Unshown", "phone": "555 01 02"}),
    "person-details-updated.v1": ("person/P-7", {"name": "A. Unshown", "phone": "555 03 04"}),
    "relationship-noted.v1": (
        "relationship/R-7",
        {"of": "person/P-7", "to": "post/mayor-XA-02", "nature": "family", "note": "unshown"},
    ),
    "relationship-ended.v1": ("relationship/R-7", {"reason": "unshown"}),
    "exposure-risk-flagged.v1": (
        "exposure/E-7",
        {"whose": "person/P-7", "harm": "unshown", "severity": 4, "jurisdiction": "XA-01"},
    ),
    "mitigation-recorded.v1": ("exposure/E-7", {"measure": "unshown", "by": "actor/embassy"}),
}
"""Every event of these nouns, with facts that must not be shown."""
STREAMS = ("person/P-7", "relationship/R-7", "exposure/E-7")
CORRECTED: dict[str, dict[str, object]] = {
    "person/P-7#2": {"name": "B. Unshown"},
    "relationship/R-7#1": {"of": "person/P-7", "to": "post/mayor-XA-03", "nature": "trust"},
    "exposure/E-7#1": {"whose": "person/P-7", "harm": "also unshown", "severity": 2},
}


def line(event: str, stream: str, facts: Mapping[str, object], **more: str) -> bytes:
    """A line in which nobody says who may be shown it."""
    told = {"event": event, "stream": stream, "facts": facts, **more}
    envelope = {"occurred_on": "2025-12-15", "recorded_by": "secretariat", "process": "xa-icp"}
    return orjson.dumps({**told, **envelope}) + b"\n"


def lines() -> list[bytes]:
    """All restricted facts, and a correction or a retraction of some."""
    told = [line(event, stream, facts) for event, (stream, facts) in RESTRICTED.items()]
    for cited, facts in CORRECTED.items():
        mended = {"reason": "unshown", "replacement": facts}
        told.append(line("entry-corrected.v1", cited.partition("#")[0], mended, corrects=cited))
    gone = {"reason": "unshown"}
    return [*told, line("entry-retracted.v1", "exposure/E-7", gone, corrects="exposure/E-7#2")]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Served:
    """The golden ledger, into which a file of restricted facts was imported."""
    path: Path = tmp_path_factory.mktemp("restricted") / "restricted.jsonl"
    path.write_bytes(b"".join(lines()))
    served = golden()
    import_files(served.journal, [path])
    served.follower.catch_up()
    return served


def golden() -> Served:
    return Served(GOLDEN.read_bytes().splitlines())


def test_these_are_all_events_of_their_nouns() -> None:
    kinds = {stream.partition("/")[0] for stream in STREAMS}
    found = {name for name, event in CATALOGUE.items() if event.stream_kind in kinds}
    assert found == RESTRICTED.keys()
    assert {CATALOGUE[name].label for name in found} == {"AMBER+STRICT"}


def test_what_is_imported_is_restricted_without_anybody_saying_so(served: Served) -> None:
    told = [entry for entry in served.history.entries() if entry.stream in STREAMS]
    assert len(told) == len(lines())
    assert {entry.label for entry in told} == {"AMBER+STRICT"}


def test_what_sets_it_right_is_restricted_as_well(served: Served) -> None:
    told = [entry for entry in served.history.entries() if entry.stream in STREAMS]
    mending = [entry for entry in told if entry.corrects]
    assert [entry.corrects for entry in mending] == [*CORRECTED, "exposure/E-7#2"]
    assert {entry.label for entry in mending} == {"AMBER+STRICT"}


def test_nothing_of_it_is_served(served: Served) -> None:
    told = all_answers(served)
    assert told == all_answers(golden())
    for path in paths():
        answer = served.get(path)
        assert answer.status == 404 or answer.data == [], path
        told[path] = answer.content
    assert [path for path, said in told.items() if b"nshown" in said] == []


def paths() -> list[str]:
    """Everywhere where it would be, were it shown."""
    lists = {r.view.name: r.path for r in RESOURCES}
    things = {"people": "P-7", "relationships": "R-7", "exposures": "E-7"}
    found = [lists[name] for name in things]
    for name, id in things.items():
        found.append(f"{lists[name]}/{id}")
        found += [f"{lists[name]}/{id}/{told}" for told in ("history", "blame", "replay")]
    return found + [f"/v1/streams/{stream}" for stream in STREAMS]


def test_it_would_be_served_if_somebody_said_so() -> None:
    served = golden()
    event = "relationship-noted.v1"
    stream, facts = RESTRICTED[event]
    served.journal.record_all([fact_of(orjson.loads(line(event, stream, facts, label="GREEN")))])
    served.follower.catch_up()
    assert [row["id"] for row in served.get("/v1/relationships").data] == ["R-7"]
