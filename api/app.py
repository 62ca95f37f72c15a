"""The read API: an application built from what it reads.

It only reads: there is no way from here to the journal. Until there are access rules it shows
what anybody may know, and the server that runs it listens on this machine only.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from api import changes_stream, docs_page, health, metrics, status
from api.changes import Changes
from api.compression import Compression
from api.directory import Direct, Directory
from api.failures import invalid, misdirected, refused, unreachable
from api.heads import Heads
from api.health import MOST_LAG, Health, Trouble, untroubled
from api.kept import Kept
from api.logs import report_fault, report_request
from api.metrics import Metrics
from api.nouns import NOUNS, RESOURCES
from api.openapi import serve_document
from api.origins import Origins
from api.problems import Problem
from api.protection import Protection
from api.reading import Clock, Reading
from api.watch import Watch
from ledger.history import History
from ledger.rows import StoreUnavailable
from projections.storage.databases import ViewsUnavailable
from projections.storage.serving import Views

PLAIN: dict[str, Any] = {
    "docs_url": None,
    "redoc_url": None,
    "openapi_url": None,
    "redirect_slashes": False,
    # The framework's own telemetry would tell what was asked, and takes time with every request.
    "telemetry": {"tracing": False, "metrics": False, "logs": False},
}
"""What of the framework is left out."""
READERS = 4
"""How many questions wait for the databases at a time; each keeps a connection."""
FAILURES = (
    (Problem, refused),
    (RequestValidationError, invalid),
    (HTTPException, misdirected),
    (StoreUnavailable, unreachable),
    (ViewsUnavailable, unreachable),
)
"""What may be raised while answering, and how it is answered; all else is a fault of ours."""
ABOUT = """What was agreed, what became of it in each place, and what has drifted.

Every answer is about a day (`on`) and about what the ledger knew by a position or instant
(`known_at`), and says which. Facts are recorded elsewhere: this interface only reads.

Headers that are understood: `If-None-Match` with a tag (304 if nothing changed),
`Accept-Language` (en, fr, es, zh), `Accept-Datetime` (RFC 7089: the page as it stood at an
instant), `Accept` (`text/csv` or `application/jsonl` for a whole list as a file), and
`Prefer: wait=N` with `min_position` (wait up to N seconds for what was just recorded)."""


def create_app(
    views: Views,
    history: History,
    *,
    now: Clock = lambda: datetime.now(UTC),
    origins: Collection[str] = (),
    trouble: Trouble = untroubled,
    most_lag: int = MOST_LAG,
) -> FastAPI:
    """The read API over views and history.

    The views must be those for the public audience. `origins` are the sites whose pages may read
    from a browser. `trouble` says why nobody keeps the views up any more; views that are more
    than `most_lag` entries behind are not ready.
    """
    if views.audience != "public":
        raise ValueError("the read API shows the views for the public audience only")
    watch = Watch(history, views)
    reading = Reading(views, history, now, READERS, watch)
    changes = Changes(history, watch, reading.blocking)
    measured, directory = Metrics(watch, views, now, trouble), Directory()
    app = FastAPI(
        title="Concord",
        version="1",
        description=ABOUT,
        **PLAIN,
        lifespan=lambda _: _running(watch, reading, changes, measured),
        exception_handlers=dict(FAILURES),
        middleware=_layers(watch, now, origins, measured, directory),
    )
    app.state.watch = watch
    routers = [
        status.routes(reading, trouble),
        *(noun.routes(reading) for noun in NOUNS),
        changes_stream.routes(changes, watch),
        health.routes(Health(watch, trouble, most_lag)),
        metrics.routes(measured),
        docs_page.routes(),
    ]
    for router in routers:
        app.include_router(router)
    directory.add(routers)
    serve_document(app, RESOURCES)
    return app


def _layers(
    watch: Watch, now: Clock, origins: Collection[str], measured: Metrics, directory: Directory
) -> list[Middleware]:
    """What a request passes through on its way to a route, the outermost first."""
    return [
        Middleware(Protection, observers=(measured.observe, report_request)),
        Middleware(Origins, origins=origins),
        Middleware(Heads),
        Middleware(Kept, watch=watch, now=now),
        Middleware(Compression),
        Middleware(Direct, directory=directory, failures=FAILURES),
    ]


def release(app: FastAPI) -> None:
    """Let nobody wait any longer and end the streams: the server is about to stop."""
    app.state.watch.release()


@asynccontextmanager
async def _running(
    watch: Watch, reading: Reading, changes: Changes, measured: Metrics
) -> AsyncIterator[None]:
    """What goes on beside the requests while the application runs."""
    watch.start()
    work = (changes.keep(), measured.keep(), _prepare(reading))
    beside = [asyncio.create_task(_told(each)) for each in work]
    try:
        yield
    finally:
        watch.close()
        for task in beside:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        reading.close()


async def _prepare(reading: Reading) -> None:
    """Load what figures count before anybody asks; where no views are yet, whoever asks does."""

    def load() -> None:
        with suppress(ViewsUnavailable), reading.views.asking() as asking:
            reading.columns.load(asking)

    await reading.blocking(load)


async def _told(work: Coroutine[None, None, None]) -> None:
    """Work that nobody waits for, so that its end must be told."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - whatever it is, requests are answered all the same
        report_fault(None, error)
