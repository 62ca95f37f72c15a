"""`concord reporting`: flat tables for whoever reads by SQL."""

from typing import Annotated

import typer

from api.command_line.opening import bring_up_to_date, history_of
from api.command_line.options import Stores
from api.command_line.output import say
from projections.reporting.reporting import GRANTS, set_up, tables_of
from projections.storage.databases import open_database
from projections.storage.tables import Audience


def reporting(
    stores: Stores,
    public: Annotated[
        bool,
        typer.Option("--public", help="Show only what the read API shows."),
    ] = False,
    grants: Annotated[
        bool,
        typer.Option("--grants", help="Only print the SQL that makes the role of the readers."),
    ] = False,
) -> None:
    """Make views of the database that dashboards and notebooks can read by SQL.

    They show today, as known now, and stay where they are when the views are rebuilt. Run it
    again to bring them up to date, to change for whom they are, or after an update that brings
    new columns.
    """
    if grants:
        say(GRANTS.rstrip())
        return
    audience: Audience = "public" if public else "all"
    with history_of(stores) as history:
        bring_up_to_date(history, stores, audience)
    database = open_database(stores.views)
    try:
        set_up(database, audience)
        for name in tables_of(database):
            say(name)
    finally:
        database.close()
