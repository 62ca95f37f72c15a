"""The read API: an application built from what it reads.

It only reads: there is no way from here to the journal. Until there are access rules it shows
what anybody may know, and the server that runs it listens on this machine only.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from api import (
    agreements,
    cells,
    commitments,
    duties,
    events,
    figures,
    findings,
    follow_ups,
    instruments,
    jurisdictions,
    levels,
    posts,
    provisions,
    status,
)
from api.heads import Heads
from api.openapi import serve_document
from api.origins import Origins
from api.problems import Problem, invalid, misdirected, refused, unreachable
from api.protection import Protection
from api.reading import Clock, Reading
from ledger.history import History
from ledger.rows import StoreUnavailable
from projections.databases import ViewsUnavailable
from projections.tables import Views

RESOURCES = (
    agreements.RESOURCE,
    provisions.RESOURCE,
    jurisdictions.RESOURCE,
    instruments.RESOURCE,
    cells.RESOURCE,
    levels.RESOURCE,
    duties.RESOURCE,
    follow_ups.RESOURCE,
    posts.RESOURCE,
    commitments.RESOURCE,
)
NOUNS = (
    status,
    agreements,
    provisions,
    jurisdictions,
    instruments,
    cells,
    levels,
    duties,
    follow_ups,
    posts,
    commitments,
    findings,
    figures,
    events,
)
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
(`known_at`), and says which. Facts are recorded elsewhere: this interface only reads."""


def create_app(
    views: Views,
    history: History,
    *,
    now: Clock = lambda: datetime.now(UTC),
    origins: Collection[str] = (),
    readers: int = 4,
) -> FastAPI:
    """The read API over views and history.

    The views must be those for the public audience. `origins` are the sites whose pages may read
    from a browser; `readers` is how many questions are answered from the databases at a time.
    """
    if views.audience != "public":
        raise ValueError("the read API shows the views for the public audience only")
    reading = Reading(views, history, now, readers)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        reading.close()

    app = FastAPI(
        title="Concord",
        version="1",
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        exception_handlers=dict(FAILURES),
        middleware=[
            Middleware(Protection),
            Middleware(Origins, origins=origins),
            Middleware(Heads),
        ],
    )
    for noun in NOUNS:
        app.include_router(noun.routes(reading))
    serve_document(app, {each.row.__name__: each.view for each in RESOURCES})
    return app
