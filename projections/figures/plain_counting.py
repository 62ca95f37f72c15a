"""Plain counting: what `projections.figures.tallies` asks for, by the database itself.

It reads every row that holds at the moment, and keeps nothing.
"""

from collections import Counter
from collections.abc import Sequence

from projections.cells import CELLS
from projections.duties import DUTIES
from projections.figures.ranks import CELLS_BY, FINDINGS_BY, STANDING, ranked
from projections.figures.tallies import (
    TERMS,
    Aged,
    Counts,
    Dimension,
    Missing,
    Moved,
    Place,
    Reports,
    Spread,
    Where,
    reports_of,
)
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.policies import Policies
from projections.storage.asking import Asking
from projections.storage.conditions import Condition, all_of
from projections.storage.filters import Outlook, matches
from projections.storage.recorded import noted
from projections.views import View


class Plain:
    """Counting by the database: it reads every row that holds at the moment."""

    def __init__(self, asking: Asking, moment: Moment) -> None:
        self._asking = asking
        self._moment = moment

    def tally(
        self, view: View, by: Sequence[Dimension], where: Where, sums: Sequence[str] = ()
    ) -> Counts:
        """As `Counting.tally`."""
        parts, values = self._expressions(by)
        totals = [f'SUM("{column}")' for column in sums]
        rows = self._grouped(view, parts, totals, where, values)
        flags = [not isinstance(each, str) for each in by]
        found: Counts = {}
        for row in rows:
            key = [bool(value) if flag else value for flag, value in zip(flags, row, strict=False)]
            found[tuple(key)] = tuple(int(str(total or 0)) for total in row[len(by) :])
        return found

    def spread(self, view: View, since: str, until: str | None, where: Where) -> Spread:
        """As `Counting.spread`."""
        days = f'"{since}"' if until is None else f'"{until}" - "{since}"'
        rows = self._grouped(view, [days], [], where)
        pairs = sorted((int(str(day)), int(str(n))) for day, n in rows if day is not None)
        return Spread([day for day, _ in pairs], [number for _, number in pairs])

    def distinct(self, view: View, columns: Sequence[str], where: Where) -> int:
        """As `Counting.distinct`."""
        return len(self.tally(view, columns, where))

    def places(self, where: Where) -> Sequence[Place]:
        """As `Counting.places`."""
        standing = {**where, "state": STANDING}
        return ranked(
            self.tally(CELLS, CELLS_BY, where), self.tally(FINDINGS, FINDINGS_BY, standing)
        )

    def moved(self, since: int, where: Where) -> Moved:
        """As `Counting.moved`. A row that goes on where another ends neither opens nor resolves."""
        on = self._moment.on
        opened = self._days(
            where, '"recurred"', '"valid_from" = "onset"', ("valid_from", since, on)
        )
        ended = self._days(where, '"valid_to" - "onset"', "", ("valid_to", since, on))
        goes_on = self._days(
            where, '"valid_from" - "onset"', '"valid_from" <> "onset"', ("valid_from", since, on)
        )
        ended.subtract(goes_on)
        days = sorted((+ended).items())
        spread = Spread([day for day, _ in days], [number for _, number in days])
        return Moved(opened.total(), ended.total(), spread, opened[1])

    def _days(
        self, where: Where, days: str, condition: str, within: tuple[str, int, int]
    ) -> Counter[int]:
        """Findings with a bound within a period, by days or another whole number."""
        column, since, until = within
        here = Outlook(self._moment, self._asking.generation.position, self._asking.tables)
        asked = all_of(
            matches(FINDINGS, where, here),
            Condition(condition),
            Condition(f'"{column}" > ? AND "{column}" <= ?', (since, until)),
            Condition('"known_from" <= ? AND "known_to" > ?', (self._moment.known,) * 2),
        )
        table = self._asking.tables.name(FINDINGS)
        sql = f"SELECT {days}, COUNT(*) FROM {table} WHERE {asked.sql} GROUP BY 1"
        return Counter(
            {int(str(day)): int(str(n)) for day, n in self._asking.run(sql, asked.values)}
        )

    def lags(self, since: int, where: Where) -> Spread:
        """As `Counting.lags`."""
        on, known = self._moment
        found: Counter[int] = Counter()
        for each in noted(self._asking.run, self._asking.tables.recorded):
            if each.process in where.get("process", (each.process,)):
                lists = (each.positions, each.days, each.lags)
                numbers = (map(int, text.split(",")) for text in lists)
                found.update(
                    lag
                    for position, day, lag in zip(*numbers, strict=True)
                    if position <= known and since < day <= on
                )
        pairs = sorted(found.items())
        return Spread([lag for lag, _ in pairs], [number for _, number in pairs])

    def reports(self, policies: Policies, where: Where) -> Reports:
        """As `Counting.reports`."""
        due = in_time = 0
        for (process, *schedule, published), (duties,) in self.tally(DUTIES, TERMS, where).items():
            policy = policies[str(process)]
            asked, kept = reports_of(schedule, str(published), self._moment.on, policy)
            due, in_time = due + asked * duties, in_time + kept * duties
        return Reports(due, in_time)

    def _grouped(
        self,
        view: View,
        parts: Sequence[str],
        totals: Sequence[str],
        where: Where,
        values: Sequence[object] = (),
    ) -> list[tuple[object, ...]]:
        """Rows of groups: the parts, how many rows, the totals."""
        table, condition, bounds = self._asking.held(view, self._moment, where)
        names = ", ".join([*(parts or ["0"]), "COUNT(*)", *totals])
        group = ", ".join(str(index + 1) for index in range(len(parts)))
        sql = f"SELECT {names} FROM {table} WHERE {condition}"
        rows = self._asking.run(f"{sql} GROUP BY {group}" if group else sql, [*values, *bounds])
        return rows if parts else [row[1:] for row in rows if row[1]]

    def _expressions(self, by: Sequence[Dimension]) -> tuple[list[str], list[int]]:
        parts: list[str] = []
        values: list[int] = []
        for each in by:
            if isinstance(each, Aged):
                parts.append(f'CASE WHEN "{each.column}" <= ? THEN 1 ELSE 0 END')
                values.append(self._moment.on - each.days)
            elif isinstance(each, Missing):
                parts.append(f'CASE WHEN "{each.column}" IS NULL THEN 1 ELSE 0 END')
            else:
                parts.append(f'"{each}"')
        return parts, values
