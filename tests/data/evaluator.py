"""Cell states from shipped lines alone, worked out day by day without the ledger's code.

Only what the two net-zero files need: one version an agreement, one provision, instruments
that are adopted and amended, places that are founded and dissolved. Days are texts, which
compare as they should.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.data.shipped import Line

SUCCESSION_GRACE = 90


@dataclass
class Known:
    """What the lines recorded by an instant say about a day."""

    places: dict[str, Line] = field(default_factory=dict)
    founded: dict[str, str] = field(default_factory=dict)
    dissolved: dict[str, str] = field(default_factory=dict)
    agreements: list[tuple[str, Line]] = field(default_factory=list)
    pledges: dict[str, list[Line]] = field(default_factory=dict)
    """By place: the terms of every instrument there."""


def states(lines: Iterable[Line], on: str, known_at: str) -> dict[str, str]:
    """Place → state of its cell on that day, as known at that instant."""
    return {place: state for place, state, _ in judged(lines, on, known_at)}


def judged(lines: Iterable[Line], on: str, known_at: str) -> Iterator[tuple[str, str, list[str]]]:
    """Every cell: its place, its state, and which of its terms are weaker."""
    known = _known([line for line in lines if line["recorded_at"] <= known_at], on)
    for adopted_on, agreement in known.agreements:
        (provision,) = agreement["provisions"]
        for place in sorted(known.places):
            if _reaches(provision["scope"], place, known):
                due = max(provision["deadline"], _restart(known.founded[place], adopted_on))
                yield place, *_state(provision, known.pledges.get(place), on > due)


def _known(lines: list[Line], on: str) -> Known:
    known = Known()
    homes: dict[str, str] = {}
    texts: dict[str, list[Line]] = {}
    for line in lines:
        facts, id = line["facts"], line["stream"].partition("/")[2]
        first, last = _span(line["occurred_on"])
        match line["event"]:
            case "jurisdiction-registered.v1" if first <= on:
                known.places[id], known.founded[id] = facts, first
            case "jurisdiction-restructured.v1" if last <= on:
                known.dissolved[id] = last
            case "agreement-version-adopted.v1" if last <= on:
                known.agreements.append((last, facts))
            case "local-instrument-adopted.v1" | "local-instrument-amended.v1" if first <= on:
                homes[id] = facts.get("jurisdiction", homes.get(id))
                (covered,) = facts["covers"]
                texts[id] = covered["terms"]
    for id, terms in texts.items():
        known.pledges[homes[id]] = terms
    return known


def _reaches(scope: Line, place: str, known: Known) -> bool:
    """A selector: by level and by any place above; a dissolved place is out."""
    if place in known.dissolved or scope.get("level") not in (None, known.places[place]["level"]):
        return False
    above = known.places[place].get("parent")
    while above is not None and above != scope["parent"]:
        above = known.places[above].get("parent")
    return above is not None


def _restart(founded: str, adopted_on: str) -> str:
    """A place younger than the text has its own time to adopt."""
    if founded <= adopted_on:
        return ""
    return (date.fromisoformat(founded) + timedelta(days=SUCCESSION_GRACE)).isoformat()


def _state(provision: Line, pledged: list[Line] | None, late: bool) -> tuple[str, list[str]]:
    if pledged is None:
        return ("MISSING" if late else "NOT_DUE"), []
    local = {term["name"]: term for term in pledged}
    verdicts = {
        term["name"]: _verdict(term, local.get(term["name"])) for term in provision["terms"]
    }
    weaker = [name for name, verdict in verdicts.items() if verdict == "weaker"]
    if weaker or "silent" in verdicts.values():
        return "WEAKER", weaker
    return ("UNASSESSED" if "incomparable" in verdicts.values() else "CONFORMING"), []


def _verdict(national: Line, local: Line | None) -> str:
    if local is None:
        return "silent"
    if local["operator"] != national["operator"]:
        return "incomparable"
    if national["operator"] == "by_date":
        return "conform" if local["value"] <= national["value"] else "weaker"
    assert national["operator"] == "covers"
    return "conform" if set(national["value"]) <= set(local["value"]) else "weaker"


def _span(occurred_on: str) -> tuple[str, str]:
    first, slash, last = occurred_on.partition("/")
    return _edge(first or "0001", "-01-01"), _edge(last if slash else first, "-12-31")


def _edge(text: str, rest: str) -> str:
    assert len(text) in (4, 10), "the net-zero files date by year or by day"
    return text if len(text) == 10 else text + rest
