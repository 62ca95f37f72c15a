"""Metrics: what a monitor reads, in the format of Prometheus.

Positions come from memory. Findings are counted when the state has moved, never because somebody
reads the metrics, and never again at once: counting takes a small share of the time.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from typing import Annotated, Final

from fastapi import APIRouter, Query
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.responses import Response

from api.questions import Nothing
from api.requests import Answered
from api.watch import State, Watch
from ledger.days import day_of
from ledger.rows import StoreError
from projections.drift.kind import severity_on
from projections.findings import FINDINGS
from projections.intervals import Moment
from projections.storage.databases import ViewsUnavailable
from projections.storage.serving import Views

Counts = dict[tuple[str, int], int]
"""How many findings hold today, by kind and severity."""

SHARE: Final = 20
"""After a count, so many times its length pass before the next."""
LONGEST: Final = 60.0
"""Seconds until findings are counted again though nothing moved: a day may have begun."""
_BOUNDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """What is measured of an application."""

    def __init__(
        self,
        watch: Watch,
        views: Views,
        now: Callable[[], datetime],
        trouble: Callable[[], str | None],
    ) -> None:
        self._watch = watch
        self._views = views
        self._now = now
        self._registry = CollectorRegistry()
        self._registry.register(_Gauges(watch, trouble, lambda: self.findings))
        self._seconds = Histogram(
            "concord_request_seconds",
            "How long requests took",
            ("route", "status"),
            buckets=_BOUNDS,
            registry=self._registry,
        )
        self.findings: Counts | None = None

    def observe(self, answered: Answered) -> None:
        """Take note of a request."""
        labels = (answered.route or "none", str(answered.status or "gone"))
        self._seconds.labels(*labels).observe(answered.seconds)

    def text(self) -> bytes:
        """All of it, as it is read."""
        return generate_latest(self._registry)

    async def keep(self) -> None:
        """Count findings whenever the state has moved, for as long as the application runs."""
        loop = asyncio.get_running_loop()
        counted: tuple[State, date] | None = None
        with closing(_OneThread()) as thread:
            while not self._watch.released:
                start = loop.time()
                try:
                    state, today = self._watch.state, self._now().astimezone(UTC).date()
                    if state.generation and counted != (state, today):
                        self.findings = await thread.run(partial(self._count, today))
                        counted = (state, today)
                    await asyncio.sleep(SHARE * (loop.time() - start))
                    await self._watch.changed(state, LONGEST)
                except (StoreError, ViewsUnavailable):
                    await asyncio.sleep(1)

    def _count(self, today: date) -> Counts:
        day = day_of(today.isoformat())
        found: Counter[tuple[str, int]] = Counter()
        with self._views.asking() as asking:
            moment = Moment(day, asking.generation.position)
            rows = asking.count(FINDINGS, moment, ["kind", "severity", "onset"])
        for (kind, severity, onset), number in rows.items():
            found[str(kind), severity_on(day, int(str(onset)), int(str(severity)))] += number
        return dict(found)


def routes(metrics: Metrics) -> APIRouter:
    """The route of the metrics."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def read(_: Annotated[Nothing, Query()]) -> Response:
        headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE_LATEST}
        return Response(metrics.text(), 200, headers)

    return router


class _Gauges(Collector):
    """What stands in memory, looked at when it is asked for."""

    def __init__(
        self,
        watch: Watch,
        trouble: Callable[[], str | None],
        findings: Callable[[], Counts | None],
    ) -> None:
        self._watch = watch
        self._trouble = trouble
        self._findings = findings

    def collect(self) -> Iterable[Metric]:
        """The gauges as they are now."""
        yield from self._positions()
        stopped = int(self._trouble() is not None)
        yield _gauge("concord_follower_stopped", "1 if the views do not follow any more", stopped)
        unreadable = int(self._watch.failure is not None)
        yield _gauge("concord_stores_unreadable", "1 if a store cannot be read now", unreadable)
        counts = self._findings()
        if counts is not None:
            about = "Findings that hold today, by kind and severity"
            family = GaugeMetricFamily("concord_findings", about, labels=("kind", "severity"))
            for (kind, severity), number in sorted(counts.items()):
                family.add_metric((kind, str(severity)), number)
            yield family

    def _positions(self) -> Iterator[Metric]:
        try:
            state = self._watch.state
        except (StoreError, ViewsUnavailable):
            return
        lag = max(0, state.head - state.position)
        yield _gauge("concord_ledger_head", "The last position of the ledger", state.head)
        yield _gauge("concord_views_position", "The position the views reflect", state.position)
        yield _gauge("concord_views_lag", "Entries that the views do not reflect yet", lag)
        yield _gauge("concord_views_generation", "The set of views that serves", state.generation)


class _OneThread:
    """A thread for what blocks, so that counting never takes one from those who read."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="concord-metrics")

    async def run(self, work: Callable[[], Counts]) -> Counts:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def _gauge(name: str, about: str, value: int) -> Metric:
    return GaugeMetricFamily(name, about, value=value)
