"""The matrix and figures over a million findings: today, on other days, as once known, over time.

Measured inside one process and without the web: what an answer of the read API waits for. Every
time is that of a first answer: something was recorded just before, or nobody had asked it yet.
On SQLite it is the processor's time, which others on the machine do not change; on PostgreSQL,
where a server works too, it is time by the clock.
"""

import time
from collections.abc import Callable, Iterator
from random import Random
from statistics import quantiles

from bench.harness import Result, Run, Target, at_most, progress
from bench.many_findings import PLACES, TODAY, facts, report
from ledger.days import add_months, day_of
from ledger.history import History
from ledger.journal import Journal
from ledger.store import open_store
from projections.columns.kept import KeptColumns
from projections.figures.figures import figures
from projections.figures.matrix import crossings, places
from projections.figures.plain_counting import Plain
from projections.figures.series import Station, series
from projections.findings import FINDINGS
from projections.following.follow import Follower
from projections.following.rebuild import rebuild
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.databases import open_database
from projections.storage.serving import Views, open_views

TIMES = 40
"""First answers of each kind; a tenth if quick."""
PLACES_A_PAGE = 40
AT_HEAD, ELSEWHEN, OVER_TIME = at_most(20), at_most(300), at_most(50)
SERIES = (
    ("alignment_coverage", "adoption_deficit", "conformity_deficit"),
    ("findings_severity_3", "drift_days"),
    ("long_overdue",),
)
NOW = f"{TODAY.isoformat()}T08:00:00.000000Z"
ON = day_of(TODAY.isoformat())


def measure(run: Run) -> Iterator[Result]:
    """Build the world, then ask: after every fact that comes in, and about moments of all kinds."""
    many = PLACES // 20 if run.quick else PLACES
    ledger, views_url = run.fresh("ledger"), run.fresh("views")
    with open_store(ledger) as store:
        journal = Journal(store, lambda: NOW, lambda: "A" * 22)
        journal.record_all(facts(many))
        rebuild(ledger, views_url, workers=2, progress=progress("rebuild"))
        database, views = open_database(views_url), open_views(views_url)
        try:
            world = World(run, journal, Follower(History(store), database), views, many)
            yield from world.results()
        finally:
            views.close()
            database.close()


class World:
    """A ledger, a follower that keeps up with it, and somebody who asks."""

    def __init__(
        self, run: Run, journal: Journal, follower: Follower, views: Views, places: int
    ) -> None:
        self._journal = journal
        self._follower = follower
        self._views = views
        self._places = places
        self._kept = KeptColumns()
        self._random = Random(1)
        self._times = TIMES // 10 if run.quick else TIMES
        self._clock = time.thread_time if run.store == "sqlite" else time.perf_counter

    def results(self) -> Iterator[Result]:
        """Everything that is measured, the slow beginnings first."""
        with self._views.asking() as asking:
            now = Moment(ON, asking.generation.position)
            held = sum(asking.count(FINDINGS, now, ()).values())
            yield Result("findings that hold", held, "findings", note="the measured world")
            plain = self._timed(lambda: figures(asking, now, {}, Plain(asking, now)))
            yield Result("all figures by the database alone", plain, "ms")
            note = "once a process, or a rebuild; also to be loaded before anybody asks"
            load = self._timed(lambda: self._kept.load(asking))
            yield Result("columns loaded", load / 1e3, "s", note=note)
        for what, ask, head, elsewhen in (
            ("all figures", self._figures, AT_HEAD, ELSEWHEN),
            ("a page of the matrix, 40 places", self._matrix, AT_HEAD, ELSEWHEN),
        ):
            yield self._once(f"{what}, today for the first time", ask, self._today)
            yield from self._asked(
                f"{what}, today, after a fact", ask, self._today, head, after=True
            )
            yield from self._asked(f"{what}, another day", ask, self._another_day, elsewhen)
            yield from self._asked(f"{what}, as once known", ask, self._once_known, elsewhen)
        for names in SERIES:
            yield from self._over_time(names)

    def _over_time(self, names: tuple[str, ...]) -> Iterator[Result]:
        what = f"five years of {names[0]}, month by month"

        def ask(asking: Asking, moment: Moment) -> object:
            on, known = moment
            days = [add_months(on, month - 60) for month in range(61)]
            stations = [Station(Moment(day, known), day - 30) for day in days]
            return series(asking, self._kept, names, stations, {})

        yield self._once(f"{what}, for the first time", ask, self._today)
        yield from self._asked(f"{what}, after a fact", ask, self._today, OVER_TIME, after=True)
        yield from self._asked(f"{what}, to another day", ask, self._some_day, OVER_TIME)

    def _once(
        self, what: str, ask: Callable[[Asking, Moment], object], moment: Callable[[int], Moment]
    ) -> Result:
        with self._views.asking() as asking:
            asked = moment(asking.generation.position)
            return Result(
                what, self._timed(lambda: ask(asking, asked)), "ms", note="once a process"
            )

    def _asked(
        self,
        what: str,
        ask: Callable[[Asking, Moment], object],
        moment: Callable[[int], Moment],
        target: Target,
        *,
        after: bool = False,
    ) -> Iterator[Result]:
        """The times of first answers: their median and the slowest in a hundred."""
        times = []
        for _ in range(self._times):
            if after:
                self._journal.record(report(self._random, self._places))
                self._follower.catch_up()
            with self._views.asking() as asking:
                asked = moment(asking.generation.position)
                times.append(self._timed(lambda a=asking, m=asked: ask(a, m)))  # type: ignore[misc]
        cuts = quantiles(times, n=100, method="inclusive")
        yield Result(f"{what}, p50", cuts[49], "ms", target=target)
        yield Result(f"{what}, p99", cuts[98], "ms", target=target)

    def _figures(self, asking: Asking, moment: Moment) -> object:
        (counting,) = self._kept.at(asking, [moment])
        return figures(asking, moment, {}, counting)

    def _matrix(self, asking: Asking, moment: Moment) -> object:
        (counting,) = self._kept.at(asking, [moment])
        return crossings(counting, "agreement", places(counting, {})[:PLACES_A_PAGE], {})

    def _today(self, position: int) -> Moment:
        return Moment(ON, position)

    def _another_day(self, position: int) -> Moment:
        return Moment(ON - self._random.randrange(1, 2_000), position)

    def _some_day(self, position: int) -> Moment:
        return Moment(ON - self._random.randrange(1, 40), position)

    def _once_known(self, position: int) -> Moment:
        on = ON - self._random.randrange(2_000)
        return Moment(on, self._random.randrange(position // 2, position))

    def _timed(self, work: Callable[[], object]) -> float:
        """Milliseconds."""
        started = self._clock()
        work()
        return (self._clock() - started) * 1e3
