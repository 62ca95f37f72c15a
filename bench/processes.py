"""Parts are measured in a process of their own, so that none inherits another's memory."""

import importlib
import multiprocessing
import time
from multiprocessing.connection import Connection

from bench.harness import Result, Run, line

PACKAGE = "bench."


def measured(part: str, run: Run) -> tuple[list[Result], bool]:
    """What a part reports, told as it comes; and whether it came to its end."""
    print(f"{part} on {run.store} …", flush=True)
    started = time.perf_counter()
    results: list[Result] = []
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_measure, args=(PACKAGE + part, run, theirs))
    process.start()
    theirs.close()
    try:
        while True:
            results.append(ours.recv())
            print(f"  {line(results[-1])}", flush=True)
    except EOFError:
        process.join()
    finally:
        process.terminate()
        process.join()
    print(f"  ({time.perf_counter() - started:.0f} s)", flush=True)
    return results, process.exitcode == 0


def _measure(module: str, run: Run, results: Connection) -> None:
    for result in importlib.import_module(module).measure(run):
        results.send(result.of(run.store))
