"""The views that serve: who asks gets one state of them, whatever is built beside it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from ledger.waking import Waking
from projections.intervals import Moment
from projections.storage.asking import Asking
from projections.storage.cursors import Cursor
from projections.storage.databases import Database, Shortly, ViewsUnavailable, open_database
from projections.storage.tables import Audience, Generation, Tables
from projections.views import View


class Views:
    """The views in their database: what reads ask, and how a generation is written."""

    def __init__(self, database: Database, audience: Audience) -> None:
        self._database = database
        self.audience = audience

    def serving(self) -> Generation | None:
        """The generation that answers questions; None before the first was built."""
        with self._database.reading() as cursor:
            return _latest(cursor, self._database.prefix, self.audience, "serving")

    def building(self) -> Generation | None:
        """The generation that a rebuild is making, with the position it has come to."""
        with self._database.reading() as cursor:
            return _latest(cursor, self._database.prefix, self.audience, "building")

    def position(self) -> int:
        """The ledger position that answers reflect; 0 before the first generation."""
        serving = self.serving()
        return serving.position if serving else 0

    def waking(self) -> Waking:
        """A way to wait until the views move; one for each who waits."""
        return self._database.waking()

    @contextmanager
    def asking(self) -> Iterator[Asking]:
        """Several questions to one and the same state of the views."""
        with self._database.reading() as cursor:
            serving = _latest(cursor, self._database.prefix, self.audience, "serving")
            if serving is None:
                raise ViewsUnavailable("the views were never built; run `concord rebuild`")
            yield Asking(cursor, Tables(self._database.prefix, serving.number), serving)

    @property
    def shortly(self) -> Shortly:
        """Where `asking_once` may be used."""
        return self._database.shortly

    @contextmanager
    def asking_once(self, generation: Generation) -> Iterator[Asking]:
        """One short question to a generation, as it stands at a position that is known already.

        ViewsUnavailable if the question is not short, or if the generation has moved on.
        """
        with self._database.short(generation.number, generation.position) as cursor:
            yield Asking(cursor, Tables(self._database.prefix, generation.number), generation)

    def select(
        self,
        view: View,
        moment: Moment,
        where: Mapping[str, Sequence[str]] | None = None,
        *,
        limit: int | None = None,
        after: Sequence[str] | None = None,
    ) -> list[dict[str, object]]:
        """The rows of a view that hold at a moment, in the order of its key."""
        with self.asking() as asking:
            return asking.select(view, moment, where, limit=limit, after=after)

    def close(self) -> None:
        """Close every connection."""
        self._database.close()


def open_views(url: str, audience: Audience = "all", *, read_only: bool = False) -> Views:
    """The views at a URL: `memory:`, `sqlite:///file.db`, a bare path, `postgresql://…`."""
    return Views(open_database(url, read_only=read_only), audience)


def _latest(cursor: Cursor, prefix: str, audience: Audience, status: str) -> Generation | None:
    if not cursor.has(f"{prefix}generations"):
        return None
    rows = cursor.run(
        f"SELECT number, audience, position, revision, status FROM {prefix}generations"
        " WHERE status = ? AND audience = ? ORDER BY number DESC LIMIT 1",
        [status, audience],
    )
    return Generation(*rows[0]) if rows else None  # type: ignore[arg-type]
