"""`concord init`, `status` and `rebuild`: what keeps the stores going."""

from typing import Annotated, Any

import typer

from api.command_line.opening import build, history_of, serving_at
from api.command_line.options import Output, Stores
from api.command_line.output import instant_text, pairs, say, write_csv, write_json
from api.command_line.words import root_text, without_password
from ledger.history import History
from ledger.store import open_store
from projections.catalogue import REVISION
from projections.storage.tables import Audience

AUDIENCES: tuple[Audience, ...] = ("all", "public")


def init(stores: Stores) -> None:
    """Make an empty record where there is none, and its views; nothing else is changed."""
    with open_store(stores.ledger):
        pass
    if serving_at(stores.views) is None:
        build(stores)
    status(Output(), stores)


def rebuild(
    stores: Stores,
    public: Annotated[
        bool,
        typer.Option("--public", help="Also those that the read API serves."),
    ] = False,
) -> None:
    """Derive the views anew, beside those that serve, and let them serve then.

    Readers are answered from the old ones meanwhile. The views that the read API serves are
    rebuilt too if they are there.
    """
    for audience in AUDIENCES:
        if audience == "all" or public or serving_at(stores.views, audience):
            position = build(stores, audience)
            say(f"the views for {audience} now reflect position {position}")


def status(output: Output, stores: Stores) -> None:
    """Say how large the record is, its root, and how far the views have got."""
    with history_of(stores) as history:
        size, root = history.root()
        record = {
            "ledger": without_password(stores.ledger),
            "size": size,
            "root": root_text(size, root),
            "recorded_at": history.recorded_at(size) if size else None,
        }
        views = [_views(history, stores, audience) for audience in AUDIENCES]
    if output.format == "json":
        write_json({**record, "views": views})
    elif output.format == "csv":
        write_csv([*record, *views[0]], ({**record, **each} for each in views))
    else:
        _tell(record, views)


def _views(history: History, stores: Stores, audience: Audience) -> dict[str, Any]:
    """How far the views for an audience have got."""
    serving = serving_at(stores.views, audience)
    return {
        "views": without_password(stores.views),
        "audience": audience,
        "position": serving.position if serving else None,
        "behind": history.head() - serving.position if serving else None,
        "revision": serving.revision if serving else None,
        "current_revision": REVISION,
    }


def _tell(record: dict[str, Any], views: list[dict[str, Any]]) -> None:
    at = record["recorded_at"]
    pairs(
        [
            ("record", record["ledger"]),
            ("size and root", record["root"]),
            ("last entry", instant_text(at) if at else "none yet"),
            ("views", views[0]["views"]),
            *((f"for {each['audience']}", _said_of(each)) for each in views),
        ],
        indent=0,
    )


def _said_of(views: dict[str, Any]) -> str:
    if views["position"] is None:
        return "not built yet"
    behind = f"{views['behind']} behind" if views["behind"] else "up to date"
    if views["revision"] != REVISION:
        behind += f"; of revision {views['revision']}, this is {REVISION}: run `concord rebuild`"
    return f"position {views['position']}, {behind}"
