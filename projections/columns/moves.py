"""Moves: what each batch of entries did to the rows that figures count.

A follower notes them in the transaction that changes the rows, so that columns kept in memory
(`projections.columns.columns`) can follow without reading anything twice.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter

import orjson

from projections.catalogue import VIEW
from projections.meetings import PILLARS, RANKS
from projections.storage.asking import Asking
from projections.storage.cursors import Cursor, Values
from projections.storage.tables import Tables
from projections.views import BOUNDS, View

KEPT = 20_000
"""For how many positions moves are kept: who falls further behind reads everything anew."""

_CELL = ("process", "agreement", "provision", "jurisdiction")
COUNTED: Mapping[str, tuple[str, ...]] = {
    "jurisdictions": ("process", "jurisdiction", "status", "successors"),
    "agreements": ("process", "agreement", "nature", "status", "parties"),
    "provisions": ("process", "agreement", "provision", "theme"),
    "cells": (*_CELL, "state", "uncovered_since"),
    "levels": (*_CELL, "claimed", "verified", "effective", "evidence_on"),
    "duties": (
        *("process", "agreement", "jurisdiction"),
        *("told_from", "notified_on", "acknowledged_on"),
        *("report_every_months", "reports_from", "reports_until", "published"),
    ),
    "follow_ups": (
        *(*_CELL, "owner", "status"),
        *("opened_on", "came_up_on", "due_on", "first_due_on", "closed_on"),
    ),
    "commitments": ("process", "by", "status", "due_on", "first_due_on", "fulfilled_on"),
    "posts": ("process", "jurisdiction", "post", "status", "held_since", "owes"),
    "recommendations": (
        *_CELL,
        *("to", "acceptance", "level", "issued_on", "four_years"),
    ),
    "meetings": (
        *("process", "jurisdiction", "status", "planned_on", "held_on", "minutes_on"),
        *("notice_days", "groups_present", "carried"),
        *(f"pillar_{each}" for each in PILLARS),
        *(f"rank_{each}" for each in RANKS),
    ),
    "stakeholder_maps": (
        *("process", "jurisdiction", "standing", "dated_on"),
        *("required_pillars", "pillars", "champions", "spoiler_risks"),
    ),
    "fees": ("process", "payer", "currency", "sums"),
    "grants": ("process", "funder", "status", "currency", "sums"),
    "findings": (
        *(*_CELL, "kind", "subject", "state", "severity"),
        *("onset", "accepted_until", "recurred"),
    ),
    "corrected_findings": _CELL,
    "unresolved": _CELL,
}
"""By which columns of which views figures count."""
SUBJECT = ("findings", "subject")
WITH_SUBJECT = ("SUCCESSION_UNCONFIRMED",)
"""The kinds of finding whose subject is counted; for the others it would only take room."""


def note(
    cursor: Cursor,
    tables: Tables,
    position: int,
    added: Mapping[str, Sequence[Values]],
    ended: Mapping[str, Sequence[Values]],
) -> None:
    """Note the rows that a batch added, and those it ended; forget what is long past."""
    for name in added.keys() | ended.keys():
        if name in COUNTED:
            rows = [
                *_picked(VIEW[name], 1, added.get(name, ())),
                *_picked(VIEW[name], -1, ended.get(name, ())),
            ]
            values = (position, name, orjson.dumps(rows).decode())
            cursor.run(f"INSERT INTO {tables.moves} VALUES (?, ?, ?)", values)
    cursor.run(f"DELETE FROM {tables.moves} WHERE position <= ?", [position - KEPT])


def _picked(view: View, weight: int, rows: Sequence[Values]) -> list[list[object]]:
    """What counts of rows: a weight, the columns, the bounds."""
    names = (*COUNTED[view.name], *BOUNDS)
    pick = itemgetter(*map(view.names.index, names))
    picked = [[weight, *pick(row)] for row in rows]
    if view.name == SUBJECT[0]:
        kind, subject = 1 + names.index("kind"), 1 + names.index(SUBJECT[1])
        for each in picked:
            if each[kind] not in WITH_SUBJECT:
                each[subject] = None
    return picked


def moves_since(
    asking: Asking, view: View, position: int
) -> list[tuple[int, list[list[object]]]] | None:
    """The rows noted after a position, batch by batch; None if some were forgotten already."""
    if position < asking.generation.position - KEPT:
        return None
    noted = asking.run(
        f"SELECT position, rows FROM {asking.tables.moves}"
        " WHERE position > ? AND view = ? ORDER BY position",
        [position, view.name],
    )
    return [(int(str(at)), orjson.loads(str(rows))) for at, rows in noted]
