"""One fact, one line: the intake format, written in one way only (keys sorted, nothing spare)."""

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None
Facts: TypeAlias = Mapping[str, Json]
Source: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A fact of an older record: what happened when, and when that record learned it."""

    event: str
    stream: str
    occurred_on: str
    recorded_at: str
    facts: Facts
    source: Source
    process: str
    recorded_by: str
    label: str = "CLEAR"


def text_of(lines: Iterable[Line]) -> str:
    """The file that holds these lines."""
    return "".join(_written(vars(line)) + "\n" for line in lines)


def instant(day: str, time: str = "00:00:00") -> str:
    """A moment as the ledger writes it, in UTC."""
    return f"{day}T{time}.000000Z"


def sha256_of(path: Path) -> str:
    """The hash by which a source names the file it was read from."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, every cell trimmed."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {column: (cell or "").strip() for column, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def source(document: str, **more: str) -> Source:
    """Where a fact comes from; what is not known is left out."""
    return {"document": document, **{key: value for key, value in more.items() if value}}


def address(url: str) -> str:
    """A web address without its text fragment: `#:~:text=…` would carry quoted wording."""
    return url.partition(":~:")[0].rstrip("#")


def by_date(name: str, year: int) -> Facts:
    """A term: by the last day of that year."""
    return {"name": name, "operator": "by_date", "value": f"{year}-12-31"}


def covered(provision: str, terms: Sequence[Facts]) -> Facts:
    """What a local text says on one provision."""
    return {"provision": provision, "terms": terms}


def covers(name: str, *members: str) -> Facts:
    """A term: at least these."""
    return {"name": name, "operator": "covers", "value": sorted(members)}


def text(name: str, value: str) -> Facts:
    """A term that no rule compares."""
    return {"name": name, "operator": "text", "value": value}


def _written(line: Mapping[str, Json]) -> str:
    return json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
