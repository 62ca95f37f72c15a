"""Provenance: how the versions of a thing came about, as PROV-JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.calls import Call, Snapshot
from api.envelope import JSON, Output
from api.questions import Versions
from api.reading import Reading
from api.things import require_no_day, versioned_routes, versions_of
from ledger.entries import Entry
from ledger.history import History
from projections.following.follow import shown_to
from projections.histories.mementos import Memento
from projections.histories.provenance import provenance
from projections.nouns import PROVISION, Noun

ABOUT = "Its versions, the entries that made them, and who recorded these: PROV-JSON."
DESCRIBED: Any = answers(Output)
del DESCRIBED[200]["model"]
DESCRIBED[200]["content"] = {JSON: {"schema": {"type": "object"}}}


def routes(reading: Reading) -> APIRouter:
    """The provenance of each thing."""
    return versioned_routes(reading, "provenance", provenance_at, ABOUT, DESCRIBED)


async def provenance_at(
    reading: Reading, request: Request, asked: Versions, noun: Noun, id: str
) -> Response:
    """The provenance of a thing; of a provision, as far as its agreement's entries changed it."""
    require_no_day(asked)

    def written(snapshot: Snapshot) -> Iterator[bytes]:
        history = snapshot.history
        entries, versions = versions_of(snapshot, asked, noun, id)
        if noun is PROVISION:
            changed = {version.position for version in versions}
            entries = [entry for entry in entries if entry.position in changed]
        told = [*entries, *_elsewhere(history, versions, entries)]
        found = provenance(noun, id, versions, told, _causes(history, told))
        return iter((orjson.dumps(found),))

    return await reading.streamed(Call(request, asked, form="prov"), written, JSON)


def _elsewhere(
    history: History, versions: Iterable[Memento], entries: Iterable[Entry]
) -> Iterator[Entry]:
    """The entries in other streams that changed how the thing reads, as its own do."""
    own = {entry.position for entry in entries}
    for version in versions:
        if version.position not in own and (entry := history.entry(version.position)) is not None:
            yield entry


def _causes(history: History, entries: list[Entry]) -> dict[str, int]:
    """The positions of the entries that caused some of these, where they may be shown."""
    causes = {entry.caused_by for entry in entries if entry.caused_by is not None}
    found = {citation: history.citation(citation) for citation in sorted(causes)}
    return {
        citation: entry.position
        for citation, entry in found.items()
        if entry is not None and shown_to("public", entry)
    }
