"""Counting as one would by hand: from the rows that hold, one by one."""

from collections import Counter
from collections.abc import Mapping, Sequence

from projections.cells import CELLS
from projections.duties import DUTIES
from projections.figures.plain_counting import Plain
from projections.figures.ranks import CELLS_BY, FINDINGS_BY, STANDING, ranked
from projections.figures.tallies import (
    TERMS,
    Aged,
    Counts,
    Dimension,
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
from projections.views import View

Row = Mapping[str, object]


class Selected:
    """Counts the rows that `select` gives."""

    def __init__(self, asking: Asking, moment: Moment) -> None:
        self._asking = asking
        self._moment = moment

    def tally(
        self, view: View, by: Sequence[Dimension], where: Where, sums: Sequence[str] = ()
    ) -> Counts:
        found: dict[tuple[object, ...], list[int]] = {}
        for row in self._asking.select(view, self._moment, where):
            key = tuple(self._value(row, each) for each in by)
            counts = found.setdefault(key, [0] * (1 + len(sums)))
            counts[0] += 1
            for index, name in enumerate(sums, 1):
                counts[index] += whole(row[name] or 0)
        return {key: tuple(counts) for key, counts in found.items()}

    def _value(self, row: Row, each: Dimension) -> object:
        if isinstance(each, str):
            return row[each]
        value = row[each.column]
        if isinstance(each, Aged):
            return value is not None and self._moment.on - whole(value) >= each.days
        return value is None

    def spread(self, view: View, since: str, until: str | None, where: Where) -> Spread:
        days: Counter[int] = Counter()
        for row in self._asking.select(view, self._moment, where):
            start, end = row[since], 0 if until is None else row[until]
            if start is not None and end is not None:
                days[whole(start) if until is None else whole(end) - whole(start)] += 1
        return as_spread(days)

    def distinct(self, view: View, columns: Sequence[str], where: Where) -> int:
        rows = self._asking.select(view, self._moment, where)
        return len({tuple(row[name] for name in columns) for row in rows})

    def places(self, where: Where) -> list[Place]:
        return ranked(
            self.tally(CELLS, CELLS_BY, where),
            self.tally(FINDINGS, FINDINGS_BY, {**where, "state": STANDING}),
        )

    def moved(self, since: int, where: Where) -> Moved:
        """Runs: findings of one onset, however many rows tell of them."""
        on, known = self._moment
        runs: dict[tuple[object, ...], int] = {}
        for values in self._asking.everything(FINDINGS):
            row = dict(zip(FINDINGS.stored, values, strict=True))
            if not whole(row["known_from"]) <= known < whole(row["known_to"]):
                continue
            about = {**row, "clause": f"{row['agreement']}:{row['provision']}"}
            if all(str(about[name]) in wanted for name, wanted in where.items()):
                run = (row["process"], row["kind"], row["subject"], row["onset"])
                runs[run] = max(runs.get(run, 0), whole(row["valid_to"]))
        opened = sum(since < whole(onset) <= on for *_, onset in runs)
        ended = [(end, whole(onset)) for (*_, onset), end in runs.items() if since < end <= on]
        again = sum(
            since < whole(onset) <= on
            and any((*same, before) in runs for before in range(whole(onset) - 365, whole(onset)))
            for *same, onset in runs
        )
        stood = as_spread(Counter(end - onset for end, onset in ended))
        return Moved(opened, len(ended), stood, again)

    def lags(self, since: int, where: Where) -> Spread:
        return Plain(self._asking, self._moment).lags(since, where)

    def reports(self, policies: Policies, where: Where) -> Reports:
        due = in_time = 0
        for row in self._asking.select(DUTIES, self._moment, where):
            process, *terms, published = (row[name] for name in TERMS)
            policy = policies[str(process)]
            more = reports_of(terms, str(published), self._moment.on, policy)
            due, in_time = due + more[0], in_time + more[1]
        return Reports(due, in_time)


def as_spread(days: Counter[int]) -> Spread:
    pairs = sorted(days.items())
    return Spread([day for day, _ in pairs], [number for _, number in pairs])


def whole(value: object) -> int:
    assert isinstance(value, int)
    return value
