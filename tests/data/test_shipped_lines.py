"""Every shipped line is a fact of our vocabulary, written in the one way, and facts only."""

import json
import re
from collections import Counter

import pytest

from ledger.days import span_of
from ledger.entries import Source
from ledger.events.base import STREAM_PATTERN
from ledger.events.catalogue import CATALOGUE, event_of, facts_of
from tests.data.shipped import (
    DATA,
    NAMES,
    PUBLISHED,
    STORY,
    needs_published_files,
    shipped,
    written,
)

KEYS = {
    *("event", "facts", "label", "occurred_on", "process"),
    *("recorded_at", "recorded_by", "source", "stream"),
}
PROCESSES = {
    "uk-net-zero": "uk-net-zero",
    "de-net-zero": "de-net-zero",
    "col-cme": "col-cme",
    "xa-golden": "xa-icp",
}
COUNTS = {
    "uk-net-zero": {
        "jurisdiction-registered.v1": 416,
        "agreement-version-adopted.v1": 4,
        "local-instrument-adopted.v1": 360,
        "local-instrument-amended.v1": 10,
        "jurisdiction-restructured.v1": 20,
    },
    "de-net-zero": {
        "jurisdiction-registered.v1": 32,
        "agreement-version-adopted.v1": 1,
        "local-instrument-adopted.v1": 25,
    },
    "col-cme": {"jurisdiction-registered.v1": 1, "agreement-version-adopted.v1": 1},
    "xa-golden": {
        "jurisdiction-registered.v1": 7,
        "jurisdiction-restructured.v1": 1,
        "position-established.v1": 2,
        "mandate-started.v2": 3,
        "mandate-ended.v1": 2,
        "agreement-version-adopted.v1": 2,
        "local-authority-notified.v1": 5,
        "notification-acknowledged.v1": 3,
        "reporting-schedule-set.v1": 4,
        "progress-report-published.v1": 5,
        "local-instrument-adopted.v1": 4,
        "local-instrument-suspended.v1": 1,
        "implementation-reported.v1": 3,
        "implementation-verified.v1": 2,
        "evidence-submitted.v1": 1,
        "commitment-made.v1": 2,
        "commitment-fulfilled.v1": 1,
        "follow-up-opened.v1": 3,
        "follow-up-progressed.v1": 1,
        "deviation-accepted.v1": 1,
        "working-group-established.v1": 1,
        "meeting-held.v1": 3,
        "stakeholder-map-started.v1": 2,
        "stakeholder-map-completed.v1": 2,
    },
}
BEGINNINGS = {
    "jurisdiction": "jurisdiction-registered",
    "agreement": "agreement-version-adopted",
    "instrument": "local-instrument-adopted",
    "post": "position-established",
    "commitment": "commitment-made",
    "follow-up": "follow-up-opened",
    "working-group": "working-group-established",
    "meeting": "meeting-held",
    "stakeholder-map": "stakeholder-map-started",
}
files = pytest.mark.parametrize("name", NAMES)


def test_no_other_lines_are_shipped() -> None:
    assert {path.stem for path in DATA.glob("*.jsonl")} == {*NAMES, STORY}


@files
def test_a_file_holds_so_many_facts_of_each_kind(name: str) -> None:
    assert Counter(line["event"] for line in shipped(name)) == COUNTS[name]


@files
def test_a_line_is_written_in_one_way(name: str) -> None:
    for text, line in zip(written(name), shipped(name), strict=True):
        again = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert text == again
        assert set(line) == KEYS


@files
def test_a_line_is_an_event_without_needless_defaults(name: str) -> None:
    for line in shipped(name):
        event = event_of(line["event"], line["facts"])
        assert facts_of(event) == line["facts"], line


@files
def test_an_event_stands_in_a_stream_of_its_kind(name: str) -> None:
    for line in shipped(name):
        assert re.fullmatch(STREAM_PATTERN, line["stream"])
        assert line["stream"].partition("/")[0] == CATALOGUE[line["event"]].stream_kind


@files
def test_a_stream_begins_with_its_beginning_and_only_once(name: str) -> None:
    begun = set[str]()
    for line in shipped(name):
        beginning = BEGINNINGS.get(line["stream"].partition("/")[0])
        if beginning is None:
            continue
        begins = line["event"].startswith(f"{beginning}.v")
        again = line["event"].startswith("agreement-version-adopted.v")
        assert begins != (line["stream"] in begun) or (begins and again), line
        begun.add(line["stream"])


@files
def test_the_envelope_is_filled(name: str) -> None:
    for line in shipped(name):
        assert line["process"] == PROCESSES[name]
        assert line["label"] == "CLEAR"
        assert line["recorded_by"] in {"data-curator", "secretariat"}
        assert span_of(line["occurred_on"])
        Source.model_validate(line["source"])


@files
def test_a_file_is_in_the_order_of_recording(name: str) -> None:
    instants = [line["recorded_at"] for line in shipped(name)]
    assert instants == sorted(instants)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", each) for each in instants)


def test_files_share_no_stream_and_no_line() -> None:
    streams = [stream for name in NAMES for stream in {line["stream"] for line in shipped(name)}]
    assert [stream for stream, count in Counter(streams).items() if count > 1] == []
    every = [text for name in NAMES for text in written(name)]
    assert len(set(every)) == len(every)


@files
def test_every_place_that_is_named_is_registered(name: str) -> None:
    registered, named = set[str](), set[str]()
    for line in shipped(name):
        facts = line["facts"]
        if line["event"].startswith("jurisdiction-registered"):
            registered.add(line["stream"].partition("/")[2])
        named.update(facts.get("successors", ()))
        named.update(facts[key] for key in ("parent", "jurisdiction") if key in facts)
        named.add(line["stream"].rpartition("@")[2] if "@" in line["stream"] else "")
    assert named - registered <= {""}


@files
def test_no_quoted_wording_is_shipped(name: str) -> None:
    """Neither under its name, nor in the text fragment of an address."""
    for text in written(name):
        assert '"wording"' not in text
        assert ":~:" not in text


@needs_published_files
@files
def test_no_sentence_of_a_source_is_shipped(name: str) -> None:
    import csv

    quoted = set[str]()
    for path in PUBLISHED.rglob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column in ("wording", "end_target_text", "notes", "source_name"):
                    cell = (row.get(column) or "").strip()
                    quoted.update(each for each in cell.splitlines() if len(each.split()) > 4)
    shipped_text = "\n".join(written(name))
    assert [each for each in quoted if each in shipped_text] == []
