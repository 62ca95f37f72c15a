"""The tables of the ledger and the guards that keep them append-only, for both databases.

The guards are guard-rails, not evidence: they stop accidents, and whoever owns the database can
drop them. Evidence is the tree and the roots that others noted down. Their text is checked all
the same (`ledger.proof`), since a guard that is gone is the first sign of somebody at work.
"""

from typing import Final

APPLICATION_ID: Final = 0x434F4E43
"""Marks an SQLite file as a ledger (`CONC`)."""

APPEND_ONLY: Final = "the ledger is append-only: record a correction instead"
IN_ORDER: Final = "entries are only appended: the next position, the next version of the stream"

CHANNEL: Final = "concord_ledger"
"""The PostgreSQL channel that is notified of every append."""

_SQLITE_TABLES: Final = (
    """CREATE TABLE entries (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    type TEXT NOT NULL,
    state BLOB NOT NULL,
    UNIQUE (stream, version)
) STRICT""",
    """CREATE TABLE commands (
    command_id TEXT NOT NULL PRIMARY KEY,
    first_position INTEGER NOT NULL,
    entries INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE tree (
    level INTEGER NOT NULL,
    i INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, i)
) STRICT, WITHOUT ROWID""",
)

# A BEFORE INSERT guard is needed as well: INSERT OR REPLACE deletes the row in the way without
# firing the DELETE trigger. Asking for the next number also keeps positions free of gaps.
_SQLITE_ORDER: Final = (
    f"""CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM entries)
OR NEW.version IS NOT (
    SELECT coalesce(max(version), 0) + 1 FROM entries WHERE stream = NEW.stream
)
BEGIN SELECT RAISE(ABORT, '{IN_ORDER}'); END""",
    f"""CREATE TRIGGER commands_once BEFORE INSERT ON commands
WHEN EXISTS (SELECT 1 FROM commands WHERE command_id = NEW.command_id)
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END""",
    f"""CREATE TRIGGER tree_once BEFORE INSERT ON tree
WHEN EXISTS (SELECT 1 FROM tree WHERE level = NEW.level AND i = NEW.i)
BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END""",
)

_TABLES: Final = ("entries", "commands", "tree")

SQLITE: Final = (
    *_SQLITE_TABLES,
    *_SQLITE_ORDER,
    *(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
        for table in _TABLES
        for change in ("UPDATE", "DELETE")
    ),
)
"""The statements that make an SQLite ledger; the file keeps their text."""

POSTGRES_FUNCTIONS: Final = {
    "refuse_change": f"BEGIN RAISE EXCEPTION '{APPEND_ONLY}'; END",
    "refuse_disorder": f"""DECLARE
    lowest bigint; highest bigint; many bigint;
BEGIN
    SELECT min(position), max(position), count(*) INTO lowest, highest, many FROM added;
    IF highest - lowest + 1 <> many OR lowest > 1 AND NOT EXISTS (
        SELECT FROM ledger.entries WHERE position = lowest - 1
    ) OR EXISTS (
        SELECT FROM added WHERE version <> 1 AND NOT EXISTS (
            SELECT FROM ledger.entries AS earlier
            WHERE earlier.stream = added.stream AND earlier.version = added.version - 1
        )
    ) THEN
        RAISE EXCEPTION '{IN_ORDER}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END""",
}
"""The bodies of the guards' functions in PostgreSQL."""

POSTGRES: Final = (
    "CREATE SCHEMA IF NOT EXISTS ledger",
    """CREATE TABLE ledger.entries (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    type text COLLATE "C" NOT NULL,
    state bytea NOT NULL,
    UNIQUE (stream, version)
)""",
    """CREATE TABLE ledger.commands (
    command_id text COLLATE "C" PRIMARY KEY,
    first_position bigint NOT NULL,
    entries bigint NOT NULL
)""",
    """CREATE TABLE ledger.tree (
    level smallint NOT NULL,
    i bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, i)
)""",
    *(
        f"CREATE FUNCTION ledger.{name}() RETURNS trigger LANGUAGE plpgsql AS $guard${body}$guard$"
        for name, body in POSTGRES_FUNCTIONS.items()
    ),
    """CREATE TRIGGER in_order AFTER INSERT ON ledger.entries
    REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_disorder()""",
    *(
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.{table}\n"
        "    FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()"
        for table in _TABLES
    ),
    *(f"ALTER TABLE ledger.{table} ENABLE ALWAYS TRIGGER append_only" for table in _TABLES),
)
"""The statements that make a PostgreSQL ledger, run by the owner of the schema."""
