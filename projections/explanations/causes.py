"""Causes: which finding explains another, where both hold at the moment."""

from collections.abc import Iterator
from typing import NamedTuple

from projections.drift.kind import finding_id
from projections.drift.kinds import KIND
from projections.explanations.ground import Case, Ground, Row, listed
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.posts import POSTS


class Cause(NamedTuple):
    """The finding that explains another, where both hold."""

    id: str
    kind: str
    subject: str


def causes_of(ground: Ground, cases: list[Case]) -> dict[tuple[str, str, str], Cause]:
    """By the key of a finding, the finding that explains it, where that holds as well."""
    vacant = _vacant_posts(ground, cases)
    possible = {case.key: list(_possible_causes(ground, case, vacant)) for case in cases}
    ground.load(FINDINGS, (key for keys in possible.values() for key in keys))
    found: dict[tuple[str, str, str], Cause] = {}
    for finding, keys in possible.items():
        for process, kind, subject in keys:
            if finding not in found and ground.row(FINDINGS, process, kind, subject):
                found[finding] = Cause(finding_id(kind, subject), kind, subject)
    return found


def _vacant_posts(ground: Ground, cases: list[Case]) -> list[Row]:
    """The posts in which nobody acts, in the places that are silent."""
    places = {case.place for case in cases if case.kind == "REPORTING_SILENCE"}
    if not places:
        return []
    rows = ground.asking.select(POSTS, ground.moment, {"jurisdiction": sorted(places)})
    return [row for row in rows if row["status"] in ("vacant", "suspended")]


def _possible_causes(
    ground: Ground, case: Case, vacant: list[Row]
) -> Iterator[tuple[str, str, str]]:
    """The keys of the findings that would explain this one."""
    kind = KIND[case.kind]
    if kind.cause == "NOT_INFORMED":
        yield case.process, kind.cause, f"{case.agreement}@{case.place}"
    elif kind.cause == "VERSION_BEHIND":
        yield case.process, kind.cause, case.subject
    elif kind.cause == "OWNER_VACANT" and kind.noun == "follow-up":
        noun, _, owner = str(ground.needed(FOLLOW_UPS, *case.own)["owner"]).partition("/")
        if noun == "post":
            yield case.process, kind.cause, owner
    elif kind.cause == "OWNER_VACANT":
        for post in vacant:
            here = post["process"] == case.process and post["jurisdiction"] == case.place
            if here and case.agreement in listed(post["owes"]):
                yield case.process, kind.cause, str(post["post"])
