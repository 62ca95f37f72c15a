"""Replay: entries taken one by one, from the first on, into the worlds of their processes."""

from collections.abc import Iterable, Iterator

from ledger.entries import Entry
from projections.following.causes import following, tell
from projections.following.corrected_findings import Corrections
from projections.following.evaluation import Sink, settle
from projections.following.failures import EvaluationError
from projections.following.filing import filed
from projections.following.shares import Share
from projections.following.world import World
from projections.subjects import Subject


class Replay:
    """What the ledger knows after the entries taken so far, and what each of them changed.

    Every entry is evaluated by itself, so that rows say exactly what was known at each
    position, however entries come in batches.
    """

    def __init__(self, share: Share | None = None) -> None:
        self._share = share or Share()
        self._worlds: dict[str, World] = {}
        self.corrections = Corrections()

    def file(self, entry: Entry) -> None:
        """Take an entry without evaluating anything."""
        self._file(self._world(entry), entry)

    def take(self, entry: Entry, sink: Sink) -> None:
        """Take an entry and hand what it changes to the sink; EvaluationError if it cannot be."""
        try:
            world = self._world(entry)
            self._settle(world, self._file(world, entry), entry, sink)
        except Exception as error:
            raise EvaluationError(entry) from error

    def tell(self, entry: Entry, sink: Sink) -> None:
        """Take in an entry that is filed elsewhere and may be the cause of a follow-up here."""
        world = self._world(entry)
        tell(world, entry)
        self._settle(world, self._share.of_these(following(world, entry)), entry, sink)

    def evaluate(self, position: int, sink: Sink) -> None:
        """Evaluate everything that was filed, as known at a position, and hand all its rows over.

        This is for a replay that took no entry: what was evaluated already has its rows.
        """
        for world in self._worlds.values():
            settle(world, list(world.subjects()), position, sink)

    def subjects(self) -> Iterator[Subject]:
        """Every subject evaluated here."""
        for world in self._worlds.values():
            yield from world.subjects()
        yield from self.corrections.runs()

    def forget_rows(self) -> None:
        """Note that the open rows are not known here, only the facts."""
        for subject in self.subjects():
            subject.current = None
            subject.resume_on = None
        for world in self._worlds.values():
            world.counted = set()

    def _settle(self, world: World, touched: Iterable[Subject], entry: Entry, sink: Sink) -> None:
        settle(world, touched, entry.position, self.corrections.watching(entry, sink))
        self.corrections.settle(entry)

    def _file(self, world: World, entry: Entry) -> Iterable[Subject]:
        return self._share.of_these(filed(world, entry))

    def _world(self, entry: Entry) -> World:
        process = entry.process or ""
        world = self._worlds.get(process)
        if world is None:
            world = self._worlds[process] = World(process, self._share)
        return world
