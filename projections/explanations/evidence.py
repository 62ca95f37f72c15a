"""Evidence: the entries that make a finding true, as known at the moment.

What is missing cannot be cited. What is cited is what made it a duty, where, and everything that
bears on whether it was met.
"""

from collections.abc import Callable, Iterable, Iterator

from ledger.events.agreements import VERSIONS, AgreementEnded, AgreementVersionAdopted
from ledger.events.cells import (
    CellExempted,
    ConformityAssessed,
    EvidenceRetracted,
    EvidenceSubmitted,
    ExemptionEnded,
    ImplementationReported,
    ImplementationVerified,
)
from ledger.events.duties import (
    LocalAuthorityNotified,
    ProgressReportPublished,
    ReportingScheduleSet,
)
from ledger.events.jurisdictions import JurisdictionRegistered, JurisdictionRestructured
from ledger.events.risks import RiskClosed
from projections.agreements import PROVISIONS
from projections.commitments import COMMITMENTS
from projections.drift.kinds import KIND
from projections.duties import DUTIES
from projections.explanations.competences import of_competences
from projections.explanations.context import drifting, risks_at
from projections.explanations.coverage import covering, live, naming, rejection
from projections.explanations.freshness import evidence_of_freshness
from projections.explanations.ground import Case, Citation, Ground, Told, listed, whole
from projections.explanations.groups import evidence_of_follow_up, evidence_of_group
from projections.explanations.jurisdictions import of_continuation
from projections.explanations.levels import CLAIM, VISIT, fallen, incidents
from projections.explanations.responsibilities import of_overlap
from projections.explanations.stakeholder_maps import evidence_of_map
from projections.facts import Filed
from projections.instruments import INSTRUMENTS
from projections.posts import POSTS


def evidence(ground: Ground, case: Case) -> tuple[str, ...]:
    """The citations, in the order of recording."""
    found = set(EVIDENCE.get(case.noun, _of_itself)(ground, case))
    return tuple(citation.text for citation in sorted(found))


def _of_cell(ground: Ground, case: Case) -> Iterator[Citation]:
    own = ground.told(case.process, f"cell/{case.agreement}:{case.provision}@{case.place}")
    if KIND[case.kind].family == "responsibility":
        yield from _version(ground, case, None)
        yield from of_overlap(ground, case)
    elif KIND[case.kind].family == "implementation":
        yield from _version(ground, case, None)
        yield from own.cite(_levels(own))
        if case.kind == "REGRESSION":
            yield from own.cite([*fallen(own, CLAIM), *fallen(own, VISIT)])
        if case.kind == "INCIDENT_AGAINST":
            for incident in incidents(ground, case):
                told = ground.told(case.process, f"incident/{incident['incident']}")
                yield from told.cite(told.facts)
    else:
        provision = ground.needed(PROVISIONS, *case.cell[:3])
        yield from _version(ground, case, whole(provision, "version"))
        yield from own.cite(_judged(own))
        if case.kind == "REPUDIATED":
            yield from own.cite([rejection(ground, case)])
        lost = KIND[case.kind].family == "force"
        texts = naming(ground, case) if lost else live(ground, case)
        for instrument in texts:
            told = ground.told(case.process, f"instrument/{instrument}")
            yield from told.cite(told.facts)
    yield from _place(ground, case)


def _version(ground: Ground, case: Case, terms: int | None) -> Iterator[Citation]:
    """The version in force, and the one that set the terms."""
    told = ground.told(case.process, f"agreement/{case.agreement}")
    yield from told.cite([told.last(*VERSIONS)])
    for fact in told.facts:
        if isinstance(fact.event, VERSIONS) and fact.event.version == terms:
            yield from told.cite([fact])


def _place(ground: Ground, case: Case) -> Iterator[Citation]:
    """Since when the place exists, whose duties it carries, and what is devolved to it."""
    told = ground.told(case.process, f"jurisdiction/{case.place}")
    yield from told.cite([told.last(JurisdictionRegistered)])
    for predecessor in ground.predecessors(case.process, case.place):
        told = ground.told(case.process, f"jurisdiction/{predecessor}")
        yield from told.cite([told.last(JurisdictionRestructured)])
    yield from of_competences(ground, case)


def _judged(own: Told) -> Iterator[Filed | None]:
    yield own.last(ConformityAssessed)
    ended = own.last(ExemptionEnded)
    yield ended
    for fact in own.facts:
        if isinstance(fact.event, CellExempted) and (ended is None or fact[:2] > ended[:2]):
            yield fact


def _levels(own: Told) -> Iterator[Filed | None]:
    """The last claim and verification, and the evidence that stands, for and against."""
    yield own.last(ImplementationReported)
    yield own.last(ImplementationVerified)
    standing: dict[str, Filed] = {}
    for fact in own.facts:
        if isinstance(fact.event, EvidenceSubmitted):
            standing[fact.event.evidence] = fact
        elif isinstance(fact.event, EvidenceRetracted):
            standing.pop(fact.event.evidence, None)
    yield from standing.values()


def _of_duty(ground: Ground, case: Case) -> Iterator[Citation]:
    yield from _version(ground, case, None)
    yield from _place(ground, case)
    own = ground.told(case.process, f"duty/{case.agreement}@{case.place}")
    if KIND[case.kind].family == "adoption":
        for instrument in covering(ground, case):
            told = ground.told(case.process, f"instrument/{instrument}")
            yield from told.cite(told.facts)
    elif case.kind == "REPORTING_SILENCE":
        yield from _schedule(ground, case, own)
        yield from own.cite([own.last(ProgressReportPublished)])
    elif case.kind == "NOT_ACKNOWLEDGED":
        version = ground.needed(DUTIES, *case.duty)["version"]
        notified = (
            fact
            for fact in own.facts
            if isinstance(fact.event, LocalAuthorityNotified) and fact.event.version == version
        )
        yield from own.cite([next(notified, None)])


def _schedule(ground: Ground, case: Case, own: Told) -> Iterable[Citation]:
    """The schedule in force: the place's own, or what it took over from those before it."""
    schedule = own.last(ReportingScheduleSet)
    starts_on = whole(ground.needed(DUTIES, *case.duty), "reports_from")
    if schedule is not None and schedule.day == starts_on:
        return own.cite([schedule])
    before = (
        ground.told(case.process, f"duty/{case.agreement}@{place}")
        for place in ground.predecessors(case.process, case.place)
    )
    return [each for told in before for each in told.cite([told.last(ReportingScheduleSet)])]


def _of_itself(ground: Ground, case: Case) -> Iterator[Citation]:
    own = ground.told(case.process, f"{case.noun}/{case.own[1]}")
    yield from own.cite(own.facts)


def _of_post(ground: Ground, case: Case) -> Iterator[Citation]:
    """Its own facts, and for a promise its holder inherited, when it was first made."""
    yield from _of_itself(ground, case)
    if case.kind != "SUCCESSION_UNCONFIRMED":
        return
    for agreement in listed(ground.needed(POSTS, *case.own)["owes"]):
        told = ground.told(case.process, f"agreement/{agreement}")
        adopted = (fact for fact in told.facts if isinstance(fact.event, AgreementVersionAdopted))
        yield from told.cite([next(adopted, None)])


def _of_instrument(ground: Ground, case: Case) -> Iterator[Citation]:
    """Its own facts, and the end of the agreement that it follows."""
    yield from _of_itself(ground, case)
    if case.kind == "PARENT_ENDED":
        agreement = ground.needed(INSTRUMENTS, *case.own)["agreement"]
        told = ground.told(case.process, f"agreement/{agreement}")
        yield from told.cite([told.last(AgreementEnded)])


def _of_commitment(ground: Ground, case: Case) -> Iterator[Citation]:
    """Its own facts, and those of the commitment it answers."""
    yield from _of_itself(ground, case)
    other = ground.needed(COMMITMENTS, *case.own)["in_return_for"]
    told = ground.told(case.process, f"commitment/{other}")
    yield from told.cite(told.facts)


def _of_place(ground: Ground, case: Case) -> Iterable[Citation]:
    """How it carries on with the texts of another; what drifts there; or what is known last."""
    if "@" in case.subject:
        return of_continuation(ground, case)
    if case.kind == "DATA_STALE":
        return evidence_of_freshness(ground, case)
    return _of_drift(ground, case)


def _of_drift(ground: Ground, case: Case) -> Iterator[Citation]:
    """That of what has drifted longest there, and the end of each risk that was seen."""
    first = drifting(ground, case)[0]
    yield from EVIDENCE[first.noun](ground, first)
    for risk in risks_at(ground, case):
        told = ground.told(case.process, f"risk/{risk}")
        yield from told.cite([told.last(RiskClosed)])


EVIDENCE: dict[str, Callable[[Ground, Case], Iterable[Citation]]] = {
    "cell": _of_cell,
    "duty": _of_duty,
    "post": _of_post,
    "commitment": _of_commitment,
    "jurisdiction": _of_place,
    "instrument": _of_instrument,
    "working-group": evidence_of_group,
    "follow-up": evidence_of_follow_up,
    "stakeholder-map": evidence_of_map,
}
"""How the evidence for a subject is found, where it is not simply what is on record of it."""
