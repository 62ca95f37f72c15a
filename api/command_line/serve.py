"""`concord serve`: the read API on loopback, and the follower beside it."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Annotated, Final

import typer

from api.app import create_app, release
from api.command_line.failures import Misused, Unavailable
from api.command_line.following import Following
from api.command_line.opening import bring_up_to_date, history_of, serving_at, warn
from api.command_line.options import Stores
from api.command_line.output import say
from api.health import MOST_LAG
from api.logs import Level, set_up
from api.server import ServerRefused
from api.server import serve as run
from ledger.history import History
from projections.storage.serving import open_views

Port = Annotated[int, typer.Option(min=0, max=65_535, help="The port; 0 takes one that is free.")]
LEVEL: Final[Level] = "warning"
_SITE: Final = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]{1,5})?")


@dataclass(frozen=True)
class Service:
    """How to serve, and to whom."""

    host: str = "127.0.0.1"
    port: int = 8000
    follow: bool = True
    origins: tuple[str, ...] = ()
    most_lag: int = MOST_LAG
    level: Level = LEVEL


def serve(
    stores: Stores,
    host: Annotated[
        str, typer.Option(help="The address; one that only this machine can reach.")
    ] = Service.host,
    port: Port = Service.port,
    follow: Annotated[
        bool,
        typer.Option("--follow/--no-follow", help="Keep the views up with the record meanwhile."),
    ] = True,
    origin: Annotated[
        list[str] | None,
        typer.Option(help="A site whose pages may read from a browser; may be given again."),
    ] = None,
    most_lag: Annotated[
        int,
        typer.Option(min=0, help="Entries the views may be behind and still be ready."),
    ] = MOST_LAG,
    log_level: Annotated[
        Level, typer.Option(help="What to say on the error stream; `info`: a line a request.")
    ] = LEVEL,
) -> None:
    """Answer HTTP on this machine until stopped with Ctrl-C.

    What is labelled AMBER or RED is not served.
    """
    service = Service(host, port, follow, _sites(origin or ()), most_lag, log_level)
    with history_of(stores) as history:
        _require_views(history, stores, follow)
        run_until_stopped(history, stores, service, _say_where)


def run_until_stopped(
    history: History, stores: Stores, service: Service, ready: Callable[[str], None]
) -> None:
    """Serve, with a follower beside the server if it is wanted; Ctrl-C ends it in order."""
    set_up(service.level)
    views = open_views(stores.views, "public", read_only=True)
    try:
        with _following(stores, service.follow) as following, suppress(KeyboardInterrupt):
            app = create_app(
                views,
                history,
                origins=service.origins,
                trouble=lambda: following.trouble,
                most_lag=service.most_lag,
            )

            def stopping() -> None:
                release(app)
                following.release()

            run(app, host=service.host, port=service.port, ready=ready, stopping=stopping)
    except ServerRefused as error:
        raise Misused(str(error)) from error
    finally:
        views.close()
    say("stopped")


def _say_where(address: str) -> None:
    say(f"serving at {address}/v1 until Ctrl-C")


def _sites(given: Sequence[str]) -> tuple[str, ...]:
    """The sites as browsers name them: scheme, name and port, nothing else."""
    for site in given:
        if not _SITE.fullmatch(site):
            raise Misused(f"{site!r} is no site; write it like https://dashboard.example")
    return tuple(given)


def _require_views(history: History, stores: Stores, follow: bool) -> None:
    """Make sure that there are views to serve from."""
    if follow:
        bring_up_to_date(history, stores, "public")
    elif serving_at(stores.views, "public") is None:
        raise Unavailable(
            "the views that the read API serves were never built; run `concord rebuild --public`"
        )


@contextmanager
def _following(stores: Stores, wanted: bool) -> Iterator[Following]:
    """A follower, which follows meanwhile if that is wanted."""
    following = Following(stores.ledger, stores.views, "public", warn)
    if not wanted:
        yield following
        return
    following.start()
    try:
        yield following
    finally:
        following.stop()
