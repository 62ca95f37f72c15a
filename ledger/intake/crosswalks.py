"""Crosswalks: what the codes of other bodies mean here, as the event that says it.

A line that gives `original` (`scheme:code`, such as `ogp:Limited`) needs no event of its own, and
neither does a mapping of snapshots that does. What has no level of its own becomes the event that
says it; what follows from other facts is not recorded: such a line is refused with the reason, and
such a row of a table is passed over. The code itself is always kept.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from pydantic import JsonValue

from ledger.intake.problems import Unfit

FactsSaid = dict[str, JsonValue]


class Meant(NamedTuple):
    """An event and what the code says of its facts; without an event, why nothing is recorded.

    `unless_said` are facts for which a row may have better words; `elsewhere` is what the code
    means in streams of other kinds.
    """

    event: str | None
    facts: FactsSaid
    because: str = ""
    unless_said: FactsSaid = {}  # noqa: RUF012 - nobody writes to it
    elsewhere: Mapping[str, "Meant"] = {}


def _level(level: int) -> Meant:
    return Meant("implementation-reported.v1", {"level": level})


def _nothing(because: str) -> Meant:
    return Meant(None, {}, because)


_NO_LEVEL: Final = _nothing("nobody stated a level, and none is assumed")
_SCHEDULE: Final = _nothing("it is about the schedule, which follows from deadlines and the day")

CROSSWALKS: Final[dict[str, dict[str, Meant]]] = {
    "ogp": {
        "Not Started": _level(0),
        "Limited": _level(1),
        "Substantial": _level(2),
        "Complete": _level(3),
        "No Evidence": _NO_LEVEL,
    },
    "paimt": {
        "0": _level(0),
        "2.5": _level(1),
        "5": _level(1),
        "7.5": _level(2),
        "10": _level(3),
    },
    "impact-oss": {
        "In preparation": _level(1),
        "In progress": _level(2),
        "Completed": _level(3),
    },
    "closing-the-gap": {
        "Complete": _level(3),
        "Delayed": _SCHEDULE,
        "Not Yet Reportable": _SCHEDULE,
    },
    "human-rights-committee": {
        "A": _level(3),
        "B": _level(2),
        "C": _level(1),
        "D": _nothing("that nothing was reported follows from the schedule and the reports"),
        "E": Meant(
            "provision-rejected.v1",
            {},
            elsewhere={
                "instrument": Meant("local-instrument-withdrawn.v1", {"reason": "repudiated"})
            },
        ),
    },
    "oscal": {
        "planned": _level(0),
        "partial": _level(1),
        "implemented": _level(3),
        "alternative": Meant("conformity-assessed.v1", {}, unless_said={"rationale": "functional"}),
        "not-applicable": Meant("cell-exempted.v1", {}, unless_said={"reason": "not applicable"}),
    },
    "ciso-assistant": {
        "compliant": _level(3),
        "partially_compliant": _level(2),
        "non_compliant": _level(0),
        "not_assessed": _NO_LEVEL,
    },
}
"""By scheme and code. What a row says besides is given in its `facts`."""

KEEPING: Final = "implementation-reported.v1"
"""The event that has a field for the code; elsewhere the note of the source keeps it."""


class NotRecorded(Unfit):
    """A known code that says nothing which is recorded."""


def codes_of(scheme: str) -> dict[str, Meant]:
    """The codes of a scheme; Unfit if there is no such scheme."""
    codes = CROSSWALKS.get(scheme)
    if codes is None:
        known = ", ".join(CROSSWALKS)
        raise Unfit("original", f"no scheme is called {scheme!r}; there are {known}")
    return codes


def meant_by(original: str, stream: str, facts: FactsSaid) -> tuple[str, FactsSaid]:
    """The event that a code means in a stream, with all its facts; Unfit if it means none."""
    scheme, _, code = original.partition(":")
    codes = codes_of(scheme)
    if code not in codes:
        raise Unfit("original", f"{scheme} has no code {code!r}; there are {', '.join(codes)}")
    meant = codes[code]
    meant = meant.elsewhere.get(stream.partition("/")[0], meant)
    if meant.event is None:
        reason = f"{original} is not recorded: {meant.because}; leave the row out"
        raise NotRecorded("original", reason)
    said = dict(meant.facts)
    if meant.event == KEEPING:
        said["original_code"] = original
    for name in sorted(said.keys() & facts.keys()):
        raise Unfit(f"facts.{name}", f"is what {original} says already; leave it out")
    return meant.event, {**meant.unless_said, **facts, **said}
