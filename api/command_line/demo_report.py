"""The report of the demonstration: four processes, what changed, and what was known when."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from api.command_line.changes import changes, tell_changes
from api.command_line.findings import explained, findings_at, tell_findings
from api.command_line.footing import footing, tell
from api.command_line.headline import headline, tell_headline
from api.command_line.moments import day_named
from api.command_line.opening import Reading, reading
from api.command_line.options import Moments, Stores
from api.command_line.output import say
from api.command_line.words import counted
from ledger.events.instruments import LocalInstrumentAdopted, LocalInstrumentAmended
from projections.cells import CELLS
from projections.instruments import INSTRUMENTS
from projections.intervals import Moment
from projections.jurisdictions import JURISDICTIONS

WORST: Final = 3
"""Findings told of each scene."""

BRITAIN: Final = "uk-net-zero"
MOST: Final = 6
"""Changes of each sort that are told."""

GERMANY: Final = "de-net-zero"
XA: Final = "xa-icp"
YEAR: Final = "xa-compact"


class Scene(NamedTuple):
    """A process on a day."""

    title: str
    process: str
    on: str


SCENES: Final = (
    Scene(
        "Pledges of British councils, beside the target of their nation",
        BRITAIN,
        "2025-07-30",
    ),
    Scene("Targets of German Länder and cities, beside the national one", GERMANY, "2022-12-20"),
    Scene("The invented country XA, small enough to check by hand", XA, "2025-12-31"),
    Scene("A year of an invented republic, in which everything drifts", YEAR, "2025-12-31"),
)
BEFORE, AFTER, KNOWN = "2024-12-31", "2025-12-31", "2024-06-30"


def report(stores: Stores) -> None:
    """Print it all."""
    for scene in SCENES:
        with reading(stores, Moments(on=scene.on)) as now:
            _tell_scene(scene, now)
    with reading(stores, Moments()) as now:
        _tell_change(now)
        _tell_knowledge(now)
        tell(footing(now, {scene.process for scene in SCENES}))


def _tell_scene(scene: Scene, now: Reading) -> None:
    _title(f"{scene.title}, on {scene.on}")
    narrowed = {"process": [scene.process]}
    tell_headline(headline(now, scene.process, narrowed))
    if scene.process == GERMANY:
        names = list(still_at(now, "2050"))
        say(f"{len(names)} authorities are still at 2050: {', '.join(sorted(names))}", indent=2)
    found = findings_at(now, narrowed)
    say(f"{counted(len(found), 'finding')}, the worst:", indent=2)
    say()
    tell_findings(now, explained(now, found[:WORST]))


def still_at(now: Reading, year: str) -> Iterator[str]:
    """The German authorities whose text is weaker and names this year for neutrality."""
    here = {"process": [GERMANY]}
    names = {
        row["jurisdiction"]: str(row["name"])
        for row in now.asking.select(JURISDICTIONS, now.moment, here)
    }
    cells = now.asking.select(CELLS, now.moment, {**here, "state": ["WEAKER"]})
    weaker = {row["jurisdiction"] for row in cells}
    for row in now.asking.select(INSTRUMENTS, now.moment, here):
        place = row["jurisdiction"]
        if place in weaker and _year_of(now, str(row["instrument"])).startswith(year):
            yield names[place]


def _year_of(now: Reading, instrument: str) -> str:
    """The day by which an instrument promises neutrality, as its latest text has it."""
    promised = ""
    for entry in now.history.stream(f"instrument/{instrument}", now.moment.known):
        event = entry.event
        if isinstance(event, LocalInstrumentAdopted | LocalInstrumentAmended):
            terms = [term for cover in event.covers for term in cover.terms]
            years = [str(term.value) for term in terms if term.name == "year"]
            promised = years[0] if years else ""
    return promised


def _tell_change(now: Reading) -> None:
    known = now.moment.known
    base, head = (Moment(day_named(day), known) for day in (BEFORE, AFTER))
    _title(f"What changed in XA between {BEFORE} and {AFTER}")
    tell_changes(changes(now, base, head, {"process": [XA]}), MOST, hint="")


def _tell_knowledge(now: Reading) -> None:
    on = day_named(KNOWN)
    then = now.history.position_at(f"{KNOWN}T23:59:59.999999Z")
    _title(f"What was known on {KNOWN} about that day, and what is known about it now")
    base, head = Moment(on, then), Moment(on, now.moment.known)
    tell_changes(changes(now, base, head, {"process": [XA]}), MOST, hint="")


def _title(text: str) -> None:
    say()
    say(text, "bold underline")
    say()
