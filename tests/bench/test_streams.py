"""The part about streams comes to its end, with hardly anybody who listens."""

from pathlib import Path

import pytest

from bench import streams
from bench.harness import Run


def test_entries_are_seen_and_events_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LISTENERS", 5)
    monkeypatch.setattr(streams, "PAUSE", 0)
    results = {
        result.what: result for result in streams.measure(Run("sqlite", tmp_path, quick=True))
    }
    assert [result.unit for result in results.values()] == [
        "ms",
        "ms",
        "kB",
        "events",
        "% of a core",
    ]
    assert results["events lost of 200 to each"].met
    assert 0 < results["from commit until an answer reflects it, median"].measured < 5_000
