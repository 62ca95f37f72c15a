"""Nouns: what has a stream and a row of its own, and which other rows hang on it.

Whoever tells the story of one thing (its history, its blame, its steps) starts from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import orjson

from projections.actors import ACTORS
from projections.advocacy import ADVOCACY
from projections.agreements import AGREEMENTS, PROVISIONS
from projections.analyses import ANALYSES
from projections.cells import CELLS
from projections.commitments import COMMITMENTS
from projections.committees import COMMITTEES
from projections.competences import COMPETENCES
from projections.contacts import CONTACTS
from projections.coordinating_agencies import COORDINATING_AGENCIES
from projections.dialogues import DIALOGUES
from projections.disagreements import DISAGREEMENTS
from projections.drift.kinds import KIND
from projections.duties import DUTIES
from projections.engagement_staff import ENGAGEMENT_STAFF
from projections.engagements import ENGAGEMENTS
from projections.exchanges import EXCHANGES
from projections.exposures import EXPOSURES
from projections.fees import FEES
from projections.findings import FINDINGS
from projections.follow_ups import FOLLOW_UPS
from projections.grants import GRANTS
from projections.incidents import INCIDENTS
from projections.information_duties import INFORMATION_DUTIES
from projections.instruments import INSTRUMENTS
from projections.jurisdictions import JURISDICTIONS
from projections.legal_sources import LEGAL_SOURCES
from projections.levels import LEVELS
from projections.meetings import MEETINGS
from projections.observatories import OBSERVATORIES
from projections.people import PEOPLE
from projections.posts import POSTS
from projections.processes import PROCESSES
from projections.recommendations import RECOMMENDATIONS
from projections.relationships import RELATIONSHIPS
from projections.responsibilities import RESPONSIBILITIES
from projections.risks import RISKS
from projections.stakeholder_maps import STAKEHOLDER_MAPS
from projections.stakeholders import STAKEHOLDERS
from projections.storage.texts import TEXT
from projections.trainings import TRAININGS
from projections.views import CLAUSE, View
from projections.working_groups import WORKING_GROUPS


class Part(NamedTuple):
    """Rows that hang on a thing: those of a view that name it in a column.

    Where findings name it by their subject, only those of its own `kinds` are meant, which say
    in their own way which thing of this `noun` it is.
    """

    view: View
    column: str
    kinds: tuple[str, ...] = ()
    noun: str = ""

    def where(self, id: str) -> dict[str, Sequence[str]]:
        """What narrows the view to the rows that hang on the thing with this id."""
        if self.column == CLAUSE:
            agreement, _, provision = id.partition(":")
            return {"agreement": [agreement], "provision": [provision]}
        if not self.kinds:
            return {self.column: [id]}
        return {
            self.column: [KIND[kind].subject(self.noun, id) for kind in self.kinds],
            "kind": self.kinds,
        }


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of thing: its streams are `<kind>/<id>`, its row is that of `view` under `column`.

    `parts` are all rows that hang on it, its own first; `answering` is the column that names
    who answers for it, and what these are where it does not say so.
    """

    kind: str
    view: View
    column: str
    parts: tuple[Part, ...]
    answering: tuple[str, str] = ("", "")

    def stream(self, id: str) -> str:
        """The stream of the thing with this id; an agreement's tells of its provisions."""
        if self.column == CLAUSE:
            return f"agreement/{id.partition(':')[0]}"
        return f"{self.kind}/{id}"


def list_of(view: View) -> str:
    """The list of a view as the read API names it.

    >>> list_of(FOLLOW_UPS), list_of(FINDINGS)
    ('follow-ups', 'drift')
    """
    return "drift" if view is FINDINGS else view.name.replace("_", "-")


def shown_row(view: View, row: Mapping[str, object]) -> dict[str, object]:
    """A row of a view as people get it."""
    text = TEXT[view.name]
    named = [row[column.name] for column in view.key + view.subject]
    value = tuple(row[column.name] for column in view.value)
    shown: dict[str, object] = orjson.loads(text.opening(named) + text.closing(value))
    return shown


def shown_fields(view: View, fields: Mapping[str, object]) -> dict[str, object]:
    """Some of what a row says besides whose it is, as people get it."""
    shown = shown_values(view, tuple(fields.get(column.name) for column in view.value))
    return {name: shown[name] for name in fields if name in shown}


def shown_values(view: View, value: tuple[object, ...]) -> dict[str, object]:
    """What a row says besides whose it is, as people get it."""
    shown: dict[str, object] = orjson.loads("{" + TEXT[view.name].closing(value))
    return shown


def under(noun: Noun, id: str) -> list[str]:
    """How the names of streams begin that hang on a thing by their names.

    >>> under(NOUN["agreement"], "xa-na1")[:2]
    ['cell/xa-na1:', 'duty/xa-na1@']
    """
    if noun.kind != "agreement":
        return []
    found = [
        f"finding/{kind}:{id}{'@' if 'duty' in each.nouns else ':'}"
        for kind, each in KIND.items()
        if {*each.nouns} & {"cell", "duty"}
    ]
    return [f"cell/{id}:", f"duty/{id}@", *found]


def _noun(
    kind: str, view: View, column: str, *others: View, answering: tuple[str, str] = ("", "")
) -> Noun:
    parts = tuple(Part(each, column) for each in (view, *others))
    if column in FINDINGS.filters:
        findings = Part(FINDINGS, column)
    else:
        kinds = tuple(name for name, each in KIND.items() if kind in each.nouns)
        findings = Part(FINDINGS, "subject", kinds, kind)
    return Noun(kind, view, column, (*parts, findings), answering)


NOUNS = (
    _noun(
        "agreement",
        AGREEMENTS,
        "agreement",
        PROVISIONS,
        INSTRUMENTS,
        CELLS,
        LEVELS,
        DUTIES,
        FOLLOW_UPS,
        RESPONSIBILITIES,
        INCIDENTS,
        RECOMMENDATIONS,
        DISAGREEMENTS,
        INFORMATION_DUTIES,
        ANALYSES,
        answering=("parties", "actor"),
    ),
    _noun("jurisdiction", JURISDICTIONS, "jurisdiction", answering=("parent", "jurisdiction")),
    _noun("instrument", INSTRUMENTS, "instrument", answering=("jurisdiction", "jurisdiction")),
    _noun("follow-up", FOLLOW_UPS, "follow_up", answering=("owner", "actor")),
    _noun("post", POSTS, "post", answering=("holder", "actor")),
    _noun("commitment", COMMITMENTS, "commitment", answering=("by", "actor")),
    _noun("incident", INCIDENTS, "incident", answering=("jurisdiction", "jurisdiction")),
    _noun("recommendation", RECOMMENDATIONS, "recommendation", answering=("to", "actor")),
    _noun("disagreement", DISAGREEMENTS, "disagreement", answering=("against", "actor")),
    _noun("exchange", EXCHANGES, "exchange", answering=("jurisdictions", "jurisdiction")),
    _noun("dialogue", DIALOGUES, "dialogue", answering=("jurisdiction", "jurisdiction")),
    _noun("training", TRAININGS, "training", answering=("supported", "actor")),
    _noun("actor", ACTORS, "actor"),
    _noun("person", PEOPLE, "person"),
    _noun("contact", CONTACTS, "contact", answering=("actor", "actor")),
    _noun("relationship", RELATIONSHIPS, "relationship"),
    _noun("exposure", EXPOSURES, "exposure"),
    _noun("engagement-staff", ENGAGEMENT_STAFF, "engagement_staff", answering=("post", "post")),
    _noun("competence", COMPETENCES, "competence", answering=("to_jurisdiction", "jurisdiction")),
    _noun(
        "stakeholder-map",
        STAKEHOLDER_MAPS,
        "stakeholder_map",
        STAKEHOLDERS,
        answering=("jurisdiction", "jurisdiction"),
    ),
    _noun("engagement", ENGAGEMENTS, "engagement", answering=("party", "actor")),
    _noun(
        "information-duty",
        INFORMATION_DUTIES,
        "information_duty",
        answering=("party", "actor"),
    ),
    _noun("advocacy", ADVOCACY, "advocacy", answering=("endorsed_by", "actor")),
    _noun("process", PROCESSES, "undertaking", answering=("initiated_by", "actor")),
    _noun("committee", COMMITTEES, "committee", answering=("members", "actor")),
    _noun("working-group", WORKING_GROUPS, "working_group", answering=("focal_point", "actor")),
    _noun("meeting", MEETINGS, "meeting", answering=("group", "working-group")),
    _noun("responsibility", RESPONSIBILITIES, "responsibility", answering=("party", "actor")),
    _noun("analysis", ANALYSES, "analysis", answering=("jurisdiction", "jurisdiction")),
    _noun(
        "legal-source", LEGAL_SOURCES, "legal_source", answering=("jurisdiction", "jurisdiction")
    ),
    _noun("risk", RISKS, "risk", answering=("owner", "actor")),
    _noun("observatory", OBSERVATORIES, "observatory", answering=("sponsor", "actor")),
    _noun(
        "coordinating-agency",
        COORDINATING_AGENCIES,
        "coordinating_agency",
        answering=("jurisdiction", "jurisdiction"),
    ),
    _noun("fee", FEES, "fee", answering=("payer", "actor")),
    _noun("grant", GRANTS, "grant", answering=("funder", "actor")),
)
NOUN = {noun.kind: noun for noun in NOUNS}
NOUN_OF = {noun.view.name: noun for noun in NOUNS}
"""By the view that has the row of such a thing."""
PROVISION = Noun("provision", PROVISIONS, CLAUSE, (Part(PROVISIONS, CLAUSE),))
"""A provision, by an id as `na1:P1`: it has a row of its own, and no stream."""
