"""What a report stands on: policies, how fresh each source is, and what is only compared with."""

from dataclasses import dataclass

import orjson

from api.command_line.opening import Reading
from api.command_line.output import instant_text, pairs, say
from ledger.days import span_of, text_of
from projections.agreements import AGREEMENTS
from projections.drift.policy import policy_id
from projections.policies import POLICIES, in_force

BATCH = 2_000
SHOWN_SOURCES = 12


@dataclass(frozen=True)
class Footing:
    """Policies by process and agreement, and the newest fact of each document, at a moment.

    The policy of a process as a whole stands under no agreement, the empty word.
    """

    position: int
    head: int
    on: str
    recorded_at: str | None
    policies: dict[tuple[str, str], str]
    newest: dict[tuple[str, str], str]
    references: list[tuple[str, str]]

    def meta(self) -> dict[str, object]:
        """The same for programs."""
        return {
            "on": self.on,
            "position": self.position,
            "recorded_at": self.recorded_at,
            "head": self.head,
            "policies": [
                {"process": process, "agreement": agreement or None, "policy": policy}
                for (process, agreement), policy in sorted(self.policies.items())
            ],
            "sources": [
                {"process": process, "document": document, "newest_fact_on": day}
                for (process, document), day in sorted(self.newest.items())
            ],
            "references": [
                {"agreement": agreement, "title": title, "note": REFERENCE}
                for agreement, title in self.references
            ],
        }


REFERENCE = "a reference to compare with, and no legal duty on any place"


def footing(reading: Reading, processes: set[str]) -> Footing:
    """What answers about these processes stand on."""
    freshness = _Freshness(processes, reading.moment.on)
    position = 0
    while position < reading.moment.known:
        rows = reading.history.stored(position, min(BATCH, reading.moment.known - position))
        for row in rows:
            freshness.take(row.state)
        position = rows[-1].position
    policies = in_force(reading.asking.select(POLICIES, reading.moment))
    references = reading.asking.select(
        AGREEMENTS, reading.moment, {"process": sorted(processes), "nature": ["reference"]}
    )
    return Footing(
        position=position,
        head=reading.head,
        on=text_of(reading.moment.on),
        recorded_at=reading.history.recorded_at(position) if position else None,
        policies={
            **{(process, ""): policy_id(policies[process]) for process in processes},
            **{
                key: policy_id(own)
                for key, own in policies.overrides.items()
                if key[0] in processes
            },
        },
        newest=freshness.newest(),
        references=[(str(row["agreement"]), str(row["title"])) for row in references],
    )


class _Freshness:
    """Takes entries one by one, as they are stored, and keeps the newest date of each document."""

    def __init__(self, processes: set[str], on: int) -> None:
        self._processes = processes
        self._on = on
        self._newest: dict[tuple[str, str], tuple[int, str]] = {}

    def take(self, state: bytes) -> None:
        """Take an entry; what happened after the day is left out."""
        held = orjson.loads(state)
        process, date = held["process"] or "", held["occurred_on"]
        day = span_of(date).last
        if process not in self._processes or day > self._on:
            return
        for source in held["sources"]:
            about = (process, source["document"])
            if about not in self._newest or self._newest[about][0] < day:
                self._newest[about] = (day, date)

    def newest(self) -> dict[tuple[str, str], str]:
        """The date of the newest fact by process and document."""
        return {about: date for about, (_, date) in self._newest.items()}


def tell(footing: Footing) -> None:
    """The footing as the end of a report."""
    say()
    recorded = f", recorded {instant_text(footing.recorded_at)}" if footing.recorded_at else ""
    say(f"Reflects position {footing.position} of {footing.head}{recorded}.")
    by_policy: dict[str, list[str]] = {}
    for (process, agreement), policy in sorted(footing.policies.items()):
        by_policy.setdefault(policy, []).append(
            f"agreement {agreement}" if agreement else process or "(no process)"
        )
    for policy, judged in by_policy.items():
        say(f"Policy in force: {policy} ({', '.join(judged)}).")
    if footing.references:
        named = "; ".join(f"{agreement} ({title})" for agreement, title in footing.references)
        say(f"Only to compare with, and no legal duty on any place: {named}.")
    if footing.newest:
        say("Newest fact of each source:")
        latest = sorted(footing.newest.items(), key=lambda item: item[1], reverse=True)
        pairs([(_by(day), document) for (_, document), day in latest[:SHOWN_SOURCES]])
        if len(latest) > SHOWN_SOURCES:
            say(f"and {len(latest) - SHOWN_SOURCES} older ones; --json names all", indent=2)


def _by(occurred_on: str) -> str:
    """A date as a report has it; of a span its last day.

    >>> _by("2023-12-05/2025-07-30"), _by("/2022-09-09"), _by("2022")
    ('by 2025-07-30', 'by 2022-09-09', '2022')
    """
    _, slash, last = occurred_on.partition("/")
    return f"by {last}" if slash else occurred_on
