"""`xa-golden.jsonl`: the golden scenario of the made-up country XA in our own vocabulary.

The scenario's file names things its own way; `xa_events.py` says each in ours.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from .lines import Facts, Json, Line, instant, sha256_of, source
from .xa_events import SAYINGS, begun_map, registered

FILE = "golden-scenario.json"


def xa_golden(shared: Path) -> list[Line]:
    """All facts in the order of recording, each a second after the one before on the same day."""
    path = shared / FILE
    sha256 = sha256_of(path)
    recorded: Counter[str] = Counter()
    lines = []
    for happening in json.loads(path.read_text(encoding="utf-8"))["events"]:
        day = happening["recorded_on"]
        for event, stream, facts in _said(happening):
            time = f"08:00:{recorded[day]:02}"
            recorded[day] += 1
            lines.append(
                Line(
                    event=event,
                    stream=stream,
                    occurred_on=happening["occurred_on"],
                    recorded_at=instant(day, time),
                    facts=facts,
                    source=source(
                        "Golden scenario of the made-up country XA",
                        ref=f"event {happening['no']}",
                        sha256=sha256,
                    ),
                    process="xa-icp",
                    recorded_by="secretariat",
                )
            )
    return lines


def _said(happening: Mapping[str, Json]) -> Iterator[tuple[str, str, Facts]]:
    """The facts in our vocabulary, with what has to be on record before some of them.

    A restructuring is preceded by its successors' registration, a completed map by its beginning.
    """
    name, facts = str(happening["event"]), cast(Facts, happening["facts"])
    if name == "JurisdictionRestructured":
        for successor in cast(list[str], facts["new"]):
            yield registered({"id": successor, "level": facts["level"]})
    facts = {**facts, "occurred_on": happening["occurred_on"]}
    if name == "StakeholderMapCompleted":
        yield begun_map(facts)
    yield SAYINGS[name](facts)
