"""What mySociety published: the register of councils and the snapshots of their pledges."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .lines import Source, instant, sha256_of, source, table

WHOLE_AREA = "Whole area"
OPERATIONS = "Council operations"
NO_PROMISE = "No promise"

REGISTER_FILE = "raw/uk_local_authorities_future_1.7.3.csv"
REGISTER_URL = "https://github.com/mysociety/uk_local_authority_names_and_codes"
TARGETS_FILE = "national_targets.csv"
SNAPSHOTS_URL = "https://github.com/mysociety/la-plans-promises"


@dataclass(frozen=True)
class Council:
    """A row of the register. Days are texts, empty where the register has none."""

    code: str
    name: str
    gss_code: str
    nation: str
    start: str
    end: str
    successors: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A row of a snapshot: what a council pledges in one scope, by which year.

    `remark` holds what is compared with the snapshot before but never copied: the quoted
    wording and the title of the page it stands on.
    """

    council: str
    scope: str
    target: str
    url: str
    remark: tuple[str, str]

    @property
    def key(self) -> str:
        """How a change of this row is cited."""
        return f"{self.council}|{self.scope}"

    @property
    def year(self) -> int | None:
        """The target year; None where the cell states no single year."""
        return int(self.target) if re.fullmatch(r"\d{4}", self.target) else None


@dataclass(frozen=True)
class Snapshot:
    """One published version of the pledges."""

    version: str
    committed_at: str
    sha256: str
    rows: tuple[Row, ...]

    @property
    def day(self) -> str:
        """The day it was published."""
        return self.committed_at[:10]

    @cached_property
    def promises(self) -> dict[str, tuple[Row, ...]]:
        """The pledges by council; a row that says there is none is no pledge."""
        found: dict[str, tuple[Row, ...]] = {}
        for row in self.rows:
            if row.scope != NO_PROMISE:
                found[row.council] = (*found.get(row.council, ()), row)
        return found

    def source(self, council: str, url: str, note: str) -> Source:
        """Where a pledge of this council is seen, and which rows say so."""
        document = f"mySociety and Climate Emergency UK, net zero commitments {self.version}"
        return source(document, sha256=self.sha256, ref=council, url=url, note=note)


def read_register(folder: Path) -> dict[str, Council]:
    """Every council the register knows, by its code."""
    return {
        row["local-authority-code"]: Council(
            code=row["local-authority-code"],
            name=row["official-name"],
            gss_code=row["gss-code"],
            nation=row["nation"],
            start=row["start-date"],
            end=row["end-date"],
            successors=tuple(sorted(code for code in row["replaced-by"].split(",") if code)),
        )
        for row in table(folder / REGISTER_FILE)
    }


def read_snapshots(folder: Path) -> list[Snapshot]:
    """The published versions in their order, each checked against its stated hash."""
    listed = [row for row in table(folder / "raw/VERSIONS.csv") if row["dataset"] == "promises"]
    listed.sort(key=lambda row: row["committed_at"])
    return [_snapshot(folder, row) for row in listed]


def read_targets(folder: Path) -> list[dict[str, str]]:
    """The national targets, one row a nation."""
    return table(folder / TARGETS_FILE)


def _snapshot(folder: Path, listed: dict[str, str]) -> Snapshot:
    path = folder / listed["file"]
    if sha256_of(path) != listed["sha256"]:
        raise ValueError(f"{path} is not the file that VERSIONS.csv lists")
    moment = re.fullmatch(r"(\S{10})T(\S{8})\+00:00", listed["committed_at"])
    if moment is None:
        raise ValueError(f"{listed['committed_at']} is not an instant in UTC")
    rows = sorted((_row(row) for row in table(path)), key=lambda row: row.key)
    return Snapshot(listed["version"], instant(*moment.groups()), listed["sha256"], tuple(rows))


def _row(row: dict[str, str]) -> Row:
    """A cell such as `2050.0` came out of a spreadsheet and means the year 2050."""
    return Row(
        council=row["local-authority-code"],
        scope=row["scope"],
        target=re.sub(r"^(\d{4})\.0$", r"\1", row["target"]),
        url=row["source_url"],
        remark=(row["wording"], row["source_name"]),
    )
