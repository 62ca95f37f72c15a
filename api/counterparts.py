"""Counterparts: the national text beside the local ones, provision by provision, term by term."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answers
from api.blame import SetBy
from api.envelope import One, Output
from api.questions import Moments, PlainId
from api.reading import Found, Reading, Snapshot
from api.resources import OutputRow, nothing_at
from api.routes import ReadRoute
from api.things import entries_of, process_of, setting_shown
from ledger.days import text_of
from ledger.events.terms import Term
from projections.drift.standings import State
from projections.drift.terms import Comparison
from projections.explanations.explanations import Explained
from projections.explanations.texts import worded
from projections.histories.counterparts import Counterpart, LocalText, Side, standing
from projections.instruments import INSTRUMENTS
from projections.jurisdictions import JURISDICTIONS
from projections.nouns import NOUN, shown_row


class StatedTerm(Output):
    """A term of a text, in words and by its parts."""

    text: str
    operator: str
    value: Any


class LocalTerm(StatedTerm):
    """A term of a local text."""

    instrument: str


class ComparedTerm(Output):
    """What both sides say on one thing; `relation` only where a local text is in force."""

    field: str
    national: list[StatedTerm]
    local: list[LocalTerm]
    relation: Comparison | None


class NationalText(Output):
    """What the agreement says on a provision, and which entry set its terms."""

    version: int
    title: str | None
    text: str
    deadline: date | None
    implement_by: date | None
    set_by: SetBy


class LocalTextRow(Output):
    """What a local instrument says on a provision, and which entry set that."""

    instrument: str
    title: str | None
    force: str
    based_on: int | None
    expires_on: date | None
    text: str
    set_by: SetBy


class CounterpartFinding(Output):
    """What drifts there, in a sentence."""

    id: str
    kind: str
    since: date
    severity: int
    state: str
    sentence: str
    evidence: list[str]


class CounterpartRow(Output):
    """A provision, and what the place made of it; no state where it does not apply there."""

    id: str
    provision: str
    state: State | None
    relation: Comparison | None
    national: NationalText
    local: list[LocalTextRow]
    terms: list[ComparedTerm]
    findings: list[CounterpartFinding]


class LocalComparison(Output):
    """An agreement beside what one place made of it; `findings` concern no single provision."""

    agreement: str
    jurisdiction: str
    process: str | None
    findings: list[CounterpartFinding]
    provisions: list[CounterpartRow]


def routes(reading: Reading) -> APIRouter:
    """The route of counterparts."""
    router = APIRouter(prefix="/v1/agreements", tags=["comparisons"], route_class=ReadRoute)

    @router.get("/{id}/compare-local/{jurisdiction}", responses=answers(One[LocalComparison]))
    async def compared_with_local(
        request: Request,
        id: PlainId,
        jurisdiction: PlainId,
        asked: Annotated[Moments, Query()],
    ) -> Response:
        """What was agreed at the centre beside what a place adopted, term by term."""

        def find(snapshot: Snapshot) -> Found:
            process = process_of(entries_of(snapshot, asked, NOUN["agreement"].stream(id)))
            place = {"process": [process], "jurisdiction": [jurisdiction]}
            found = standing(
                snapshot.asking, snapshot.history, snapshot.moment, (process, id), jurisdiction
            )
            known = snapshot.asking.select(JURISDICTIONS, snapshot.moment, place, limit=1)
            if not found.counterparts or not known:
                raise nothing_at(asked)
            return Found(
                {
                    "agreement": id,
                    "jurisdiction": jurisdiction,
                    "process": process or None,
                    "findings": _findings(found.findings),
                    "provisions": [_shown(each) for each in found.counterparts],
                }
            )

        return await reading.at_moment(request, asked, find)

    return router


def _shown(each: Counterpart) -> OutputRow:
    provision, cell = each.provision, each.cell
    return {
        "id": f"{provision['agreement']}:{provision['provision']}",
        "provision": provision["provision"],
        "state": cell["state"] if cell else None,
        "relation": cell["relation"] if cell else None,
        "national": {
            "version": provision["version"],
            "title": provision["title"],
            "text": _text(each.terms),
            "deadline": _day(provision["deadline"]),
            "implement_by": _day(provision["implement_by"]),
            "set_by": setting_shown(each.setting),
        },
        "local": [_local(text) for text in each.texts],
        "terms": [_side(side) for side in each.sides],
        "findings": _findings(each.findings),
    }


def _local(text: LocalText) -> OutputRow:
    row = shown_row(INSTRUMENTS, text.row)
    return {
        "instrument": text.instrument,
        **{name: row[name] for name in ("title", "force", "based_on", "expires_on")},
        "text": _text(text.terms),
        "set_by": setting_shown(text.setting),
    }


def _side(side: Side) -> OutputRow:
    return {
        "field": side.name,
        "national": [_term(term) for term in side.national],
        "local": [
            {"instrument": instrument, **_term(term)}
            for instrument, terms in side.local
            for term in terms
        ],
        "relation": side.relation,
    }


def _term(term: Term) -> OutputRow:
    return {"text": worded(term), "operator": term.operator, "value": term.value}


def _text(terms: Iterable[Term]) -> str:
    return ", ".join(map(worded, terms)) or "nothing that can be compared"


def _findings(found: Iterable[Explained]) -> list[OutputRow]:
    return [
        {
            "id": each.id,
            "kind": each.kind,
            "since": text_of(each.onset),
            "severity": each.severity,
            "state": each.state,
            "sentence": each.sentence,
            "evidence": each.evidence,
        }
        for each in found
    ]


def _day(day: object) -> str | None:
    return text_of(day) if isinstance(day, int) else None
