"""Corrected findings: what was shown to drift, and is known since never to have drifted.

Which these are follows from what was known earlier, and not from what is known now alone: so each
is noted when an entry takes a run of a finding away.
"""

from ledger.days import text_of
from projections.drift.kind import finding_id
from projections.subjects import About, Subject
from projections.views import Column, View

CORRECTED_FINDINGS = View(
    name="corrected_findings",
    about="Findings that were shown, and are known since never to have held",
    key=(
        Column("process", "text", "the in-country process"),
        Column("kind", "text", "the kind of drift"),
        Column("subject", "text", "what it is about"),
        Column("since", "text", "the first day of the run that was shown"),
    ),
    subject=(
        Column("agreement", "text", "the agreement concerned, if one is"),
        Column("provision", "text", "the provision concerned, if one is"),
        Column("jurisdiction", "text", "the place concerned, if one is"),
        Column("finding", "text", "the id of the finding"),
    ),
    value=(Column("shown_until", "day", "the last day of the run on which it was shown"),),
    filters=(
        *("process", "kind", "subject", "since"),
        *("agreement", "provision", "jurisdiction", "finding"),
    ),
    identity="{finding}.{since}",
)


class CorrectedFinding(Subject):
    """A run of a finding while it is known that it held on none of the days it was shown."""

    view = CORRECTED_FINDINGS.name
    __slots__ = ("_named", "first", "last")

    def __init__(
        self,
        finding: tuple[str, str, str],
        about: About,
        first: int,
        last: int,
    ) -> None:
        process, kind, subject = finding
        key = (process, kind, subject, text_of(first))
        super().__init__(":".join(key), key)
        self.first, self.last = first, last
        self._named = (*key, *about, finding_id(kind, subject))

    @property
    def named(self) -> tuple[object, ...]:
        return self._named
