"""The read API over a million findings, beside a framework's route that returns the same bytes.

Rounds of all cases alternate, so that whatever else the machine does befalls all of them alike;
each figure is the median of the rounds.
"""

import json
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from urllib.request import urlopen

from bench.__main__ import main
from bench.harness import Result, Run, at_least, at_most, progress
from bench.load import Answers, ask
from bench.many_findings import PLACES, TODAY, facts
from bench.memory import own
from bench.servers import Server, running
from ledger.days import day_of
from ledger.journal import Journal
from ledger.store import open_store
from projections.following.rebuild import rebuild
from projections.intervals import OPEN
from projections.storage.serving import open_views

ROUNDS, REQUESTS = 7, 1_000
PAGES = 200
"""Pages that are walked over, so that no two questions in a row are the same."""
LIST = "/v1/drift?limit=50"
ELSEWHEN = "on=2024-06-01"
NOW = f"{TODAY.isoformat()}T08:00:00.000000Z"


@dataclass(frozen=True)
class Case:
    """What is asked of whom."""

    server: Server
    paths: Sequence[str]
    headers: str = ""


def measure(run: Run) -> Iterator[Result]:
    """Build the world, then ask."""
    ledger, views = run.fresh("ledger"), run.fresh("views")
    with open_store(ledger) as store:
        journal = Journal(store, lambda: NOW, lambda: "A" * 22)
        journal.record_all(facts(PLACES // 20 if run.quick else PLACES))
    rebuild(ledger, views, "public", workers=2, progress=progress("rebuild"))
    yield from compared(run, ledger, views)


def compared(run: Run, ledger: str, views: str) -> Iterator[Result]:
    """Every case, then the whole list as a file."""
    with ExitStack() as stack:
        kept = stack.enter_context(running("kept", ledger, views))
        asked = stack.enter_context(running("asked", ledger, views))
        page = run.folder / "page.json"
        page.write_bytes(_got(kept, LIST)[0])
        prebuilt = stack.enter_context(running("prebuilt", str(page)))
        cases = _cases(kept, asked) | {"prebuilt": Case(prebuilt, ["/page"])}
        if run.store == "sqlite":
            datasette = stack.enter_context(running("datasette", views))
            rows, question = _in_datasette(views)
            cases["datasette rows"] = Case(datasette, [rows])
            cases["datasette"] = Case(datasette, [rows + question])
        yield from _results(run, _rounds(cases, run.quick))
        list(_export(kept))  # what it begins with is in memory from then on
        yield from _export(kept)


def _cases(kept: Server, asked: Server) -> dict[str, Case]:
    _, headers = _got(kept, LIST)
    position = int(headers["ledger-position"])
    past = f"known_at={position * 9 // 10}"
    held = f"If-None-Match: {headers['etag']}\r\n"
    return {
        "kept": Case(kept, [LIST]),
        "pinned": Case(kept, [f"{LIST}&known_at={position}"]),
        "unchanged": Case(kept, [LIST], held),
        "today": Case(asked, _pages(asked, LIST)),
        "on": Case(asked, _pages(asked, f"{LIST}&{ELSEWHEN}")),
        "known": Case(asked, _pages(asked, f"{LIST}&{past}&on={TODAY}")),
    }


def _rounds(cases: Mapping[str, Case], quick: bool) -> dict[str, Answers]:
    """The medians of each case."""
    found: dict[str, list[Answers]] = {name: [] for name in cases}
    count = REQUESTS // 10 if quick else REQUESTS
    for _ in range(ROUNDS):
        for name, case in cases.items():
            some = count // 20 if name.startswith("datasette") else count
            ask(case.server, case.paths[:20], 20, case.headers)
            found[name].append(ask(case.server, case.paths, some, case.headers))
    for name, rounds in found.items():
        expected = 304 if name == "unchanged" else 200
        if any(each.statuses.keys() != {expected} for each in rounds):
            raise RuntimeError(f"{name}: {[each.statuses for each in rounds]}")
    return {
        name: Answers(
            median(a.a_second for a in rounds), median(a.microseconds for a in rounds), {}
        )
        for name, rounds in found.items()
    }


def _results(run: Run, found: dict[str, Answers]) -> Iterator[Result]:
    limit, today = found["prebuilt"].a_second, found["today"]
    told, unit = "page of 50 findings", "requests/s"
    note = "peer: a framework's route that returns the same bytes"
    for name, what, bound in (
        ("kept", "asked before", 0.8),
        ("pinned", "of a fixed position, asked before", 0.8),
        ("unchanged", "not changed (304)", 1.0),
    ):
        rate = found[name].a_second
        yield Result(f"{told}, {what}", rate, unit, None, limit, at_least(bound), note=note)
    uncached = at_least(0.3) if run.store == "sqlite" else None
    yield Result(
        f"{told}, never asked before", today.a_second, unit, None, limit, uncached, note=note
    )
    spent = at_most(350) if run.store == "postgres" else None
    yield Result("the same, time of the server's processor", today.microseconds, "µs", spent)
    for name, what in (("on", "on another day"), ("known", "as known earlier")):
        rate = found[name].a_second
        note = "peer: the same today"
        yield Result(
            f"{told}, {what}, never asked before",
            rate,
            unit,
            None,
            today.a_second,
            at_least(0.5),
            note=note,
        )
    what = f"{told}, never asked before"
    for name, note, least in (
        ("datasette", "peer: Datasette, the same question, count and facets off", at_least(10)),
        ("datasette rows", "peer: Datasette, any 50 rows of the table", None),
    ):
        if name in found:
            peer = found[name].a_second
            yield Result(what, today.a_second, unit, None, peer, least, note=note)


def _export(server: Server) -> Iterator[Result]:
    """The whole list as lines, taken as fast as it comes; the server may use every core."""
    os.sched_setaffinity(server.process, range(os.cpu_count() or 1))
    before, started, rows, peak = own(server.process), time.perf_counter(), 0, 0.0
    with urlopen(f"http://127.0.0.1:{server.port}/v1/drift.jsonl") as answer:
        while chunk := answer.read(1 << 20):
            rows += chunk.count(b"\n")
            peak = max(peak, own(server.process))
    rate = rows / (time.perf_counter() - started)
    yield Result(f"all {rows:,} findings as JSON Lines", rate, "rows/s", at_least(500_000))
    yield Result("memory that this took", max(0.0, peak - before), "MB", at_most(50))


def _pages(server: Server, path: str) -> list[str]:
    """The addresses of pages, each where the one before ended."""
    found: list[str] = []
    while path and len(found) < PAGES:
        found.append(path)
        path = json.loads(_got(server, path)[0])["next"]
    return found


def _got(server: Server, path: str) -> tuple[bytes, Mapping[str, str]]:
    with urlopen(f"http://127.0.0.1:{server.port}{path}") as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def _in_datasette(views: str) -> tuple[str, str]:
    """Fifty rows of the table of the views, and that they are to hold today, as known now."""
    opened = open_views(views, "public", read_only=True)
    serving = opened.serving()
    opened.close()
    assert serving is not None
    name = views.rpartition("/")[2].removesuffix(".db").replace(".", "~2E")
    on = day_of(TODAY.isoformat())
    form = "_size=50&_nocount=1&_nofacet=1&_shape=objects"
    holds = f"&known_to={OPEN}&valid_from__lte={on}&valid_to__gt={on}"
    return f"/{name}/findings_{serving.number}.json?{form}", holds


if __name__ == "__main__":
    sys.exit(main(["serving", *sys.argv[1:]]))
