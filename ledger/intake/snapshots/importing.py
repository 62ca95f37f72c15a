"""Importing snapshots: oldest first, each compared with the record as it then stands.

A run is all or nothing: every snapshot of every file is recorded, or none is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ledger.decisions.refusals import Refused
from ledger.intake.problems import MAX_PROBLEMS, ImportProblem, ImportRefused
from ledger.intake.snapshots.changes import Change, Drafting
from ledger.intake.snapshots.citations import Citations
from ledger.intake.snapshots.differences import ahead, changes
from ledger.intake.snapshots.knowledge import Knowledge
from ledger.intake.snapshots.listing import listing_of
from ledger.intake.snapshots.parts import SnapshotMapping
from ledger.intake.snapshots.row_changes import RowChanges, row_changes
from ledger.intake.snapshots.snapshot import Snapshot, names_file, read_snapshots
from ledger.intake.snapshots.terms import Wording
from ledger.journal import CHUNK, Journal
from ledger.store import Draft
from ledger.submission import Receipt, Submission
from ledger.uncollected import uncollected

__all__ = ["Compared", "Imported", "import_snapshots"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of a snapshot. `ahead` counts rows about days that had yet to come.

    `in_force` counts the texts of the table that were in force before. `rows` says what became
    of single rows, if the snapshot before, `earlier`, was imported along with it.
    """

    snapshot: Snapshot
    before: str
    changes: tuple[Change, ...]
    ahead: int
    in_force: int
    earlier: Snapshot | None
    rows: RowChanges | None


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a run."""

    receipt: Receipt
    compared: tuple[Compared, ...]


@uncollected()
def import_snapshots(
    journal: Journal,
    mappings: Sequence[SnapshotMapping],
    files: Sequence[Path],
    *,
    published: str | None = None,
    dry_run: bool = False,
    migrate: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Imported:
    """Record what the snapshots say and the record does not; ImportRefused says why not.

    With `migrate` the record learned it when each snapshot was published. A dry run says what
    would be recorded. `progress` is told how many snapshots were compared, and of how many.
    """
    snapshots = _read(mappings, files, published)
    run = _Run(journal.open(migrate=migrate), mappings, migrate)
    compared = []
    for number, snapshot in enumerate(snapshots, 1):
        compared.append(run.compare(snapshot))
        if progress is not None:
            progress(number, len(snapshots))
    if not dry_run:
        run.submission.record()
    return Imported(run.submission.receipt(), tuple(compared))


def _read(
    mappings: Sequence[SnapshotMapping], files: Sequence[Path], published: str | None
) -> list[Snapshot]:
    """The snapshots of all files, oldest first."""
    found: list[Snapshot] = []
    problems: list[ImportProblem] = []
    for path in files:
        try:
            found += read_snapshots(_mapping_for(mappings, path), path, published)
        except ImportRefused as refused:
            problems += refused.problems
    if problems:
        raise ImportRefused(problems[:MAX_PROBLEMS])
    return sorted(found, key=lambda snapshot: snapshot.published)


def _mapping_for(mappings: Sequence[SnapshotMapping], path: Path) -> SnapshotMapping:
    """The mapping that a file belongs to: of several, the one that names it."""
    if len(mappings) == 1:
        return mappings[0]
    fitting = [each for each in mappings if names_file(each, path.name)]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(each.mapping for each in fitting) or "none"
    reason = (
        f"has to be named in the snapshots of one mapping, and is in those of {names}; name it "
        "there, or import it with its mapping alone"
    )
    raise ImportRefused([ImportProblem(str(path), 0, "", reason, "no_mapping")])


class _Run:
    """Snapshots compared one after another within one submission."""

    def __init__(
        self, submission: Submission, mappings: Sequence[SnapshotMapping], migrate: bool
    ) -> None:
        self.submission = submission
        self._migrate = migrate
        citations = Citations(submission)
        self._knowledge = {id(each): Knowledge(each, submission, citations) for each in mappings}
        self._wordings = {
            id(each): Wording(each.instrument, each.values) for each in mappings if each.instrument
        }
        self._latest: dict[int, Snapshot] = {}

    def compare(self, snapshot: Snapshot) -> Compared:
        """What the snapshot changes, as far as it was not known; decided, but not recorded yet."""
        key = id(snapshot.mapping)
        knowledge, wording = self._knowledge[key], self._wordings.get(key)
        listing = listing_of(snapshot, wording)
        knowledge.read(listing)
        before, in_force = knowledge.before(snapshot.day), knowledge.in_force(snapshot.day)
        drafting = Drafting(snapshot, before, migrate=self._migrate)
        found = list(changes(snapshot, listing, knowledge, drafting, wording))
        if drafting.problems:
            raise ImportRefused(drafting.problems[:MAX_PROBLEMS])
        new = self._decide(snapshot, knowledge, found, drafting.document)
        knowledge.seen(snapshot.day)
        earlier, self._latest[key] = self._latest.get(key), snapshot
        rows = None if earlier is None else row_changes(earlier, snapshot)
        later = len(ahead(snapshot, listing))
        return Compared(snapshot, before, tuple(new), later, in_force, earlier, rows)

    def _decide(
        self,
        snapshot: Snapshot,
        knowledge: Knowledge,
        found: Sequence[Change],
        document: str,
    ) -> list[Change]:
        """The changes without those that the record turns out to know.

        That a snapshot is late is said first: whatever else is refused may follow from it.
        """
        new: list[Change] = []
        problems: list[ImportProblem] = []
        remaining = iter(found)
        while some := list(islice(remaining, CHUNK)):
            facts = [change.fact for change in some if change.fact is not None]
            answers = iter(self.submission.decide(facts))
            for change in some:
                answer = next(answers) if change.fact is not None else None
                if isinstance(answer, Refused):
                    problems.append(_refused(snapshot, change, answer))
                elif isinstance(answer, Draft):
                    knowledge.shown(answer.stream, answer.version, document, snapshot.day)
                if change.fact is None or isinstance(answer, Draft | Refused):
                    new.append(change)
            if len(problems) >= MAX_PROBLEMS:
                break
        _require_in_order(snapshot, knowledge, new)
        if problems:
            one = problems[:1] if problems[0].code == "before_the_head" else problems
            raise ImportRefused(one[:MAX_PROBLEMS])
        return new


def _require_in_order(snapshot: Snapshot, knowledge: Knowledge, new: Sequence[Change]) -> None:
    """Refuse to change what the same table has gone beyond."""
    later = knowledge.after(snapshot.day)
    facts = [change for change in new if change.fact is not None]
    if later and facts:
        first, many = facts[0], "s" * (len(facts) > 1)
        reason = (
            f"the record holds what this table said on {later}, and the one of {snapshot.day} "
            f"says something else of that day ({len(facts)} change{many}, such as {first.kind} "
            f"{first.stream}); import the oldest first"
        )
        raise ImportRefused([snapshot.problem(0, "published", reason, "late_snapshot")])


def _refused(snapshot: Snapshot, change: Change, refusal: Refused) -> ImportProblem:
    number = change.rows[0] if change.rows else 0
    field = refusal.field if refusal.code != "before_the_head" else "published"
    reason = f"{change.kind} {change.stream}: {refusal.message}"
    return ImportProblem(
        snapshot.file, number if field != "published" else 0, field, reason, refusal.code
    )
