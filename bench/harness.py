"""What every part of the bench has in common: where it runs, and the rows it reports.

A part is a module with `measure(run: Run) -> Iterable[Result]`. It is called once for each store,
in a process of its own; `run.fresh(name)` is the address of a store that is not there yet.
"""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

from rich.console import Console
from rich.table import Table

from bench import postgres

HERE = Path(__file__).parent
WORK = HERE / "work"
"""What a run leaves behind to be used again: never committed."""
RESULTS = HERE / "results"

StoreName = Literal["sqlite", "postgres"]


class Target(NamedTuple):
    """A bound that a figure is to keep; made by `at_least` and `at_most`."""

    sign: Literal["≥", "≤"]
    bound: float

    def met(self, figure: float) -> bool:
        """Whether a figure keeps the bound."""
        return figure >= self.bound if self.sign == "≥" else figure <= self.bound

    def __str__(self) -> str:
        return f"{self.sign} {shown(self.bound)}"


def at_least(bound: float) -> Target:
    """The figure is to be this large."""
    return Target("≥", bound)


def at_most(bound: float) -> Target:
    """The figure is to be no larger."""
    return Target("≤", bound)


@dataclass(frozen=True, slots=True)
class Result:
    """One row: what was measured, and the same of a peer (a limit, another way) in the same run.

    The ratio is measured / peer. Without targets the row only informs.
    """

    what: str
    measured: float
    unit: str
    target: Target | None = None
    peer: float | None = None
    ratio_target: Target | None = None
    store: str = ""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How often the peer's figure goes into the measured one."""
        return self.measured / self.peer if self.peer else None

    @property
    def met(self) -> bool | None:
        """Whether all targets were met; None if there are none."""
        pairs = ((self.target, self.measured), (self.ratio_target, self.ratio))
        judged = [target.met(figure) for target, figure in pairs if target and figure is not None]
        return all(judged) if judged else None

    def of(self, store: str) -> "Result":
        """The row, with the store it was measured on."""
        return self if self.store else replace(self, store=store)


@dataclass(frozen=True, slots=True)
class Run:
    """Where a part measures, and how much."""

    store: StoreName
    folder: Path
    """A folder of this part alone, thrown away afterwards."""
    server: str = ""
    """The address of the PostgreSQL server, if this is about PostgreSQL."""
    entries: int = 1_000_000
    """How large the large ledger is."""
    quick: bool = False
    """Only to see that everything works: take a tenth, expect no steady figures."""

    def fresh(self, name: str) -> str:
        """The address of a store that is not there yet: a file, or a database of its own."""
        if self.store == "postgres":
            return postgres.fresh(self.server, f"{postgres.PREFIX}{name}")
        path = self.folder / f"{name}.db"
        for each in self.folder.glob(f"{path.name}*"):
            each.unlink()
        return str(path)


def shown(figure: float) -> str:
    """A figure with as many digits as mean something."""
    if abs(figure) >= 100:
        return f"{figure:,.0f}"
    return f"{figure:.3g}" if abs(figure) < 1 else f"{figure:.2f}".rstrip("0").rstrip(".")


def line(result: Result) -> str:
    """A row in one line, for those who wait."""
    target = f" (to be {result.target})" if result.target else ""
    ratio = ""
    if result.ratio is not None:
        bound = f", to be {result.ratio_target}" if result.ratio_target else ""
        ratio = f"; {shown(result.ratio)} × the peer's {_text(result.peer or 0)}{bound}"
    return f"{result.what}: {shown(result.measured)} {result.unit}{target}{ratio}"


def progress(what: str) -> Callable[[int, int], None]:
    """Shows how far something has come, where somebody watches."""
    last = -1

    def tell(done: int, total: int) -> None:
        nonlocal last
        percent = 100 * done // total if total else 100
        if percent != last and sys.stderr.isatty():
            last = percent
            print(f"\r  {what} {percent} %", end="\r", file=sys.stderr, flush=True)

    return tell


def table(results: Iterable[Result]) -> Table:
    """The results as a table for the terminal."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("what", "store"):
        made.add_column(name)
    for name in ("measured", "target", "peer", "ratio", "target"):
        made.add_column(name, justify="right", no_wrap=True)
    for name in ("met", "note"):
        made.add_column(name)
    for row in results:
        met = {True: "[green]yes", False: "[red]no", None: ""}[row.met]
        figures = (row.target, row.peer, row.ratio, row.ratio_target)
        made.add_row(
            row.what,
            row.store,
            f"{shown(row.measured)} {row.unit}",
            *("" if each is None else _text(each) for each in figures),
            met,
            row.note,
        )
    return made


def _text(figure: Target | float) -> str:
    return str(figure) if isinstance(figure, Target) else shown(figure)


def show(results: Iterable[Result]) -> None:
    """Print the table, as wide as it needs to be where nobody watches."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    console.print(table(results))


def machine() -> dict[str, object]:
    """The facts of the machine without which figures mean little."""
    return {
        "processor": _fact("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": _fact("/proc/meminfo", "MemTotal"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "load_before": round(os.getloadavg()[0], 2),
    }


def _fact(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def write(
    name: str,
    results: Sequence[Result],
    facts: dict[str, object],
    folder: Path = RESULTS,
) -> Path:
    """Keep the results with the facts of the machine; where they were written."""
    said = {
        "name": name,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": facts,
        "results": [_row(result) for result in results],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps(said, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _row(result: Result) -> dict[str, object]:
    targets = {
        "target": result.target and str(result.target),
        "ratio_target": result.ratio_target and str(result.ratio_target),
    }
    return asdict(result) | targets | {"ratio": result.ratio, "met": result.met}
