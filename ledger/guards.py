"""Whether tables and guards still are what they were made as: what both databases' catalogs say.

A guard that was dropped leaves every hash in place, so the check of a ledger starts here.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Final

from ledger.schema import APPLICATION_ID, POSTGRES_FUNCTIONS, SQLITE

POSTGRES_CATALOG: Final = """
SELECT 'table ' || relname, relkind::text || ' ' || relpersistence::text
FROM pg_class WHERE relnamespace = 'ledger'::regnamespace AND relkind NOT IN ('i', 'c')
UNION ALL
SELECT 'column ' || relname || '.' || attname,
    format_type(atttypid, atttypmod) || coalesce(' ' || collname, '')
    || CASE WHEN attnotnull THEN ' not null' ELSE '' END
    || CASE WHEN atthasdef THEN ' default' ELSE '' END
FROM pg_attribute JOIN pg_class AS t ON t.oid = attrelid
LEFT JOIN pg_collation AS c ON c.oid = attcollation
WHERE t.relnamespace = 'ledger'::regnamespace AND relkind = 'r' AND attnum > 0
UNION ALL
SELECT 'constraint ' || conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'ledger'::regnamespace AND contype <> 'n'
UNION ALL
SELECT 'trigger ' || relname || '.' || tgname, tgenabled::text || ' ' || pg_get_triggerdef(g.oid)
FROM pg_trigger AS g JOIN pg_class AS t ON t.oid = tgrelid
WHERE relnamespace = 'ledger'::regnamespace AND NOT tgisinternal
UNION ALL
SELECT 'rule ' || relname || '.' || rulename, pg_get_ruledef(r.oid)
FROM pg_rewrite AS r JOIN pg_class AS t ON t.oid = ev_class
WHERE relnamespace = 'ledger'::regnamespace
UNION ALL
SELECT 'function ' || proname, prosrc
FROM pg_proc WHERE pronamespace = 'ledger'::regnamespace
"""
"""Names and texts of everything in the schema `ledger` that decides what can be written."""

_APPEND_ONLY: Final = (
    "A CREATE TRIGGER append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.{0}"
    " FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()"
)

POSTGRES_EXPECTED: Final = {
    "table entries": "r p",
    "table commands": "r p",
    "table tree": "r p",
    "column entries.position": "bigint not null",
    "column entries.stream": "text C not null",
    "column entries.version": "bigint not null",
    "column entries.type": "text C not null",
    "column entries.state": "bytea not null",
    "column commands.command_id": "text C not null",
    "column commands.first_position": "bigint not null",
    "column commands.entries": "bigint not null",
    "column tree.level": "smallint not null",
    "column tree.i": "bigint not null",
    "column tree.hash": "bytea not null",
    "constraint entries_pkey": 'PRIMARY KEY ("position")',
    "constraint entries_stream_version_key": "UNIQUE (stream, version)",
    "constraint commands_pkey": "PRIMARY KEY (command_id)",
    "constraint tree_pkey": "PRIMARY KEY (level, i)",
    "constraint tree_hash_check": "CHECK ((length(hash) = 32))",
    "trigger entries.in_order": "O CREATE TRIGGER in_order AFTER INSERT ON ledger.entries"
    " REFERENCING NEW TABLE AS added FOR EACH STATEMENT"
    " EXECUTE FUNCTION ledger.refuse_disorder()",
    "trigger entries.append_only": _APPEND_ONLY.format("entries"),
    "trigger commands.append_only": _APPEND_ONLY.format("commands"),
    "trigger tree.append_only": _APPEND_ONLY.format("tree"),
    **{f"function {name}": body for name, body in POSTGRES_FUNCTIONS.items()},
}


def sqlite_damage(db: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the file, its tables and its guards, one sentence each."""
    if not is_ledger(db):
        yield "the file is not marked as a ledger"
    yield from _differences(_sqlite_catalog(db), _sqlite_expected())
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"SQLite reports: {line}"


def postgres_damage(catalog: Mapping[str, str | None]) -> Iterator[str]:
    """What is wrong with the tables and guards of the schema, one sentence each."""
    return _differences(catalog, POSTGRES_EXPECTED)


def is_ledger(db: sqlite3.Connection) -> bool:
    """Whether the file carries the mark of a ledger."""
    return bool(db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,))


def _differences(held: Mapping[str, str | None], wanted: Mapping[str, str | None]) -> Iterator[str]:
    for name in sorted(held.keys() | wanted.keys()):
        if name not in held:
            yield f"the {name} is missing"
        elif name not in wanted:
            yield f"the {name} does not belong here"
        elif held[name] != wanted[name]:
            yield f"the {name} was changed"


def _sqlite_catalog(db: sqlite3.Connection) -> dict[str, str | None]:
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {f"{kind} {name} of {table}": text for kind, name, table, text in rows}


def _sqlite_expected() -> dict[str, str | None]:
    pattern = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statement in SQLITE:
            pattern.execute(statement)
        return _sqlite_catalog(pattern)
    finally:
        pattern.close()
