"""`concord serve`: the read API on loopback, and the follower beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Annotated

import typer

from api.app import create_app
from api.command_line.failures import Misused, Unavailable
from api.command_line.following import Following
from api.command_line.opening import bring_up_to_date, history_of, serving_at, warn
from api.command_line.options import Stores
from api.command_line.output import say
from api.server import ServerRefused
from api.server import serve as run
from ledger.history import History
from projections.tables import open_views

Port = Annotated[int, typer.Option(min=0, max=65_535, help="The port; 0 takes one that is free.")]


def serve(
    stores: Stores,
    host: Annotated[
        str, typer.Option(help="The address; one that only this machine can reach.")
    ] = "127.0.0.1",
    port: Port = 8000,
    follow: Annotated[
        bool,
        typer.Option("--follow/--no-follow", help="Keep the views up with the record meanwhile."),
    ] = True,
) -> None:
    """Answer HTTP on this machine until stopped with Ctrl-C.

    What is labelled AMBER or RED is not served.
    """
    with history_of(stores) as history:
        _require_views(history, stores, follow)
        run_until_stopped(history, stores, host, port, follow, _say_where)


def run_until_stopped(
    history: History,
    stores: Stores,
    host: str,
    port: int,
    follow: bool,
    ready: Callable[[str], None],
) -> None:
    """Serve, with a follower beside the server if it is wanted; Ctrl-C ends it in order."""
    views = open_views(stores.views, "public", read_only=True)
    try:
        with _following(stores) if follow else nullcontext(), suppress(KeyboardInterrupt):
            run(create_app(views, history), host=host, port=port, ready=ready)
    except ServerRefused as error:
        raise Misused(str(error)) from error
    finally:
        views.close()
    say("stopped")


def _say_where(address: str) -> None:
    say(f"serving at {address}/v1 until Ctrl-C")


def _require_views(history: History, stores: Stores, follow: bool) -> None:
    """Make sure that there are views to serve from."""
    if follow:
        bring_up_to_date(history, stores, "public")
    elif serving_at(stores.views, "public") is None:
        raise Unavailable(
            "the views that the read API serves were never built; run `concord rebuild --public`"
        )


@contextmanager
def _following(stores: Stores) -> Iterator[None]:
    following = Following(stores.ledger, stores.views, "public", warn)
    following.start()
    try:
        yield
    finally:
        following.stop()
