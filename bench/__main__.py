"""Measure every part on both stores; print one table and keep it with the facts of the machine."""

import argparse
import shutil
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import get_args

from bench import postgres
from bench.harness import HERE, RESULTS, WORK, Result, Run, StoreName, machine, show, write
from bench.processes import measured

ORDER = (
    *("append", "proofs", "snapshots"),
    *("rebuild", "reach", "scale", "serving", "figures", "streams"),
)
PARTS = [part for part in ORDER if (HERE / f"{part}.py").exists()]
STORES: tuple[StoreName, ...] = get_args(StoreName)


def main(given: Sequence[str] | None = None) -> int:
    """Measure what is asked for; 1 if a part failed, or with --check if a target was missed."""
    parser = _options()
    asked = parser.parse_args(given)
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    entries = asked.entries or (300_000 if asked.quick else 1_000_000)
    facts = machine() | {"entries": entries, "quick": asked.quick}
    results: list[Result] = []
    failed: list[str] = []
    with ExitStack() as stack:
        server = stack.enter_context(postgres.server()) if asked.store != "sqlite" else ""
        if server:
            facts["postgresql"] = postgres.version(server)
            stack.callback(postgres.clear, server)
        for part in [part for part in PARTS if part in asked.parts or not asked.parts]:
            for store in [store for store in STORES if asked.store in (store, "both")]:
                folder = WORK / f"{part}-{store}"
                folder.mkdir(parents=True, exist_ok=True)
                stack.callback(shutil.rmtree, folder, ignore_errors=True)
                run = Run(store, folder, server, entries, asked.quick)
                found, whole = measured(part, run)
                results += found
                failed += [] if whole else [f"{part} on {store}"]
    show(results)
    for each in failed:
        print(f"failed: {each}")
    name = asked.name or "-".join([*(asked.parts or ["all"]), *(["quick"] * asked.quick)])
    print(f"written: {write(name, results, facts, asked.results)}")
    missed = asked.check and any(result.met is False for result in results)
    return 1 if failed or missed else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add(
        "parts", nargs="*", metavar="part", help=f"some of {', '.join(PARTS)}; all if none is named"
    )
    add("--store", choices=[*STORES, "both"], default="both", help="both, if it is not given")
    add("--entries", type=int, help="length of the long ledger: 1,000,000, or 300,000 if quick")
    add("--quick", action="store_true", help="smaller everywhere: to see that all of it works")
    add("--check", action="store_true", help="exit with 1 if a target is missed")
    add("--name", help="name of the file of results, if not that of the parts")
    add("--results", type=Path, default=RESULTS, help="folder of the results: bench/results")
    return parser


if __name__ == "__main__":
    sys.exit(main())
