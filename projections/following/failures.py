"""Failures: what following the ledger may come upon."""

from ledger.entries import Entry


class EvaluationError(RuntimeError):
    """An entry that could not be evaluated. Nothing after it is; what was served goes on."""

    def __init__(self, entry: Entry) -> None:
        self.position = entry.position
        super().__init__(
            f"the entry at position {entry.position} ({entry.citation}, {entry.type})"
            " could not be evaluated; the views stop before it"
        )
