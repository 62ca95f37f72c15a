"""Indexes: what a table is indexed by besides its key, and which questions they are for.

Every table has an index of its key with the bounds, and zones over it (`storage.zones`): they
serve whatever is narrowed by columns of the key. What follows is for the other single filters;
each index costs every rebuild time, so there are few.
"""

from typing import NamedTuple

from projections.intervals import OPEN
from projections.storage.conditions import Where
from projections.views import View

AT_THE_HEAD = f'"known_to" = {OPEN}'


class Index(NamedTuple):
    """An index: its columns, and the condition of the rows it has.

    `alone` says that it serves only where little else is asked for: its first column has few
    values. `but` is a value of that column that no question it serves may ask for.
    """

    name: str
    columns: tuple[str, ...]
    where: str = ""
    alone: bool = False
    but: str | None = None

    def serves(self, where: Where, *, head: bool) -> bool:
        """Whether a question is answered by way of this index."""
        wanted = where.get(self.columns[0])
        if wanted is None or (AT_THE_HEAD in self.where and not head):
            return False
        if self.but is not None and self.but in wanted:
            return False
        return not self.alone or where.keys() <= {self.columns[0], "process"}


_PLACE = Index("place", ("jurisdiction",))

INDEXES: dict[str, tuple[Index, ...]] = {
    "findings": (
        Index("id", ("id",)),
        _PLACE,
        Index(
            "acted",
            ("state", "process", "kind", "subject"),
            "\"state\" <> 'open'",
            but="open",
        ),
        Index("onset", ("onset",), AT_THE_HEAD),
    ),
    "cells": (
        Index(
            "state",
            ("state", "process", "agreement", "provision", "jurisdiction"),
            AT_THE_HEAD,
            alone=True,
        ),
    ),
    "instruments": (_PLACE,),
    "jurisdictions": (Index("gone", ("status",), "\"status\" = 'dissolved'", but="current"),),
    "follow_ups": (_PLACE, Index("owner", ("owner",))),
    "posts": (_PLACE,),
}
"""The indexes of each view besides that of its key."""


def serving(view: View, where: Where, *, head: bool) -> Index | None:
    """The index by way of which a question is answered; None if its key serves."""
    for index in INDEXES.get(view.name, ()):
        if index.serves(where, head=head):
            return index
    return None
