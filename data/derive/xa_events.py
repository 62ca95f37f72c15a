"""How each kind of event of the golden scenario is said in our vocabulary."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias, cast

from .lines import Facts, Json, covered

Said: TypeAlias = tuple[str, str, Facts]
"""Stored name, stream, facts."""

AGREEMENT = "xa-na1"
TERM_NAMES = {"P1": "training_hours", "P2": "measure", "P3": "groups"}
TITLES = {"P1": "Training hours", "P2": "A required measure", "P3": "Groups to be reached"}
POSTS = {"mayor:XA-02": "Mayor of region XA-02", "police:XA-03": "Head of police of region XA-03"}
PARTIES = {
    "C-company": {"by": "actor/xa-company", "to": "actor/xa-ministry"},
    "C-ministry": {"by": "actor/xa-ministry", "to": "actor/xa-company"},
}
PROMISES = {"C-company": "Support for the training", "C-ministry": "Access for the training"}
GROUP = "Security working group of region XA-01"
TASKS = {"FU1": "Draft a training plan", "FU2": "Find trainers", "FU3": "Report on the training"}


def registered(facts: Facts) -> Said:
    """A country or one of its regions."""
    code, level = facts["id"], facts["level"]
    place: Facts = {"level": level, "name": f"Country {code}"}
    if level != "national":
        place = {"level": level, "name": f"Region {code}", "parent": "XA"}
    return "jurisdiction-registered.v1", f"jurisdiction/{code}", place


def _restructured(facts: Facts) -> Said:
    successors: Facts = {"successors": facts["new"]}
    return "jurisdiction-restructured.v1", f"jurisdiction/{facts['old']}", successors


def _position(facts: Facts) -> Said:
    title = POSTS[str(facts["id"])]
    said: Facts = {"title": title, "jurisdiction": facts["jurisdiction"], "owes": [AGREEMENT]}
    return "position-established.v1", _post(facts["id"]), said


def _mandate(event: str) -> Callable[[Facts], Said]:
    return lambda facts: (event, _post(facts["post"]), {"holder": facts["person"]})


def _version(facts: Facts) -> Said:
    provisions = cast(Sequence[Facts], facts["provisions"])
    return (
        "agreement-version-adopted.v1",
        f"agreement/{AGREEMENT}",
        {
            "version": facts["version"],
            "title": "National agreement NA1",
            "provisions": [_provision(provision) for provision in provisions],
        },
    )


def _provision(facts: Facts) -> Facts:
    name = str(facts["id"])
    weight = {} if facts["weight"] == 1 else {"weight": facts["weight"]}
    return {
        "id": name,
        "title": TITLES[name],
        "scope": {"jurisdictions": facts["scope"]},
        "terms": [_term(name, cast(Facts, facts["term"]))],
        **_stated(facts, deadline="deadline", implement_by="implement_by"),
        **weight,
    }


def _term(provision: str, facts: Facts) -> Facts:
    stated = _stated(facts, operator="operator", value="value")
    return {"name": TERM_NAMES[provision], **stated}


def _instrument(facts: Facts) -> Said:
    """One that covers nothing has no national parent."""
    covers = [
        covered(provision, [_term(provision, term)])
        for provision, term in cast(Mapping[str, Facts], facts["covers"]).items()
    ]
    said = _stated(facts, jurisdiction="jurisdiction", based_on="based_on", expires_on="expires")
    parent: Facts = {"agreement": AGREEMENT, "covers": covers} if covers else {}
    return "local-instrument-adopted.v1", f"instrument/{facts['id']}", {**said, **parent}


def _suspended(facts: Facts) -> Said:
    return "local-instrument-suspended.v1", f"instrument/{facts['id']}", {}


def _duty(event: str, *names: str) -> Callable[[Facts], Said]:
    """Notifications, acknowledgements and schedules of the agreement at a place."""

    def said(facts: Facts) -> Said:
        duty = f"duty/{AGREEMENT}@{facts['jurisdiction']}"
        return event, duty, {name: facts[name] for name in names}

    return said


def _report(facts: Facts) -> Said:
    """Names the first day of its half-year: all schedules run from 1 July every six months."""
    year, month, _ = str(facts["occurred_on"]).split("-")
    said: Facts = {"period_day": f"{year}-07-01" if int(month) >= 7 else f"{year}-01-01"}
    return "progress-report-published.v1", f"duty/{AGREEMENT}@{facts['jurisdiction']}", said


def _cell(event: str, *names: str, **fixed: Json) -> Callable[[Facts], Said]:
    """Claims, evidence and verification of a provision at a place."""

    def said(facts: Facts) -> Said:
        cell = f"cell/{AGREEMENT}:{facts['provision']}@{facts['jurisdiction']}"
        return event, cell, {**{name: facts[name] for name in names}, **fixed}

    return said


def _commitment(facts: Facts) -> Said:
    name = str(facts["id"])
    said: Facts = {
        "what": PROMISES[name],
        **PARTIES[name],
        **_stated(facts, in_return_for="in_return_for", due_on="due"),
    }
    return "commitment-made.v1", f"commitment/{name}", said


def _fulfilled(facts: Facts) -> Said:
    return "commitment-fulfilled.v1", f"commitment/{facts['id']}", {}


def _follow_up(facts: Facts) -> Said:
    said = {"what": TASKS[str(facts["id"])], **_stated(facts, due_on="due")}
    return "follow-up-opened.v1", f"follow-up/{facts['id']}", said


def _progressed(facts: Facts) -> Said:
    return "follow-up-progressed.v1", f"follow-up/{facts['id']}", {}


def _accepted(facts: Facts) -> Said:
    finding = f"finding/{facts['kind']}:{AGREEMENT}:{facts['subject']}"
    said: Facts = {"reason": "Accepted by the parties", "until": facts["until"]}
    return "deviation-accepted.v1", finding, said


def _post(name: Json) -> str:
    return f"post/{str(name).replace(':', '-')}"


def _group(facts: Facts) -> Said:
    """It meets in the region that its id names."""
    said: Facts = {
        "name": GROUP,
        "jurisdiction": str(facts["id"]).removeprefix("WG-"),
        "cadence_days": facts["cadence_days"],
        "required_groups": [_vulnerable(each) for each in cast(list[str], facts["vulnerable"])],
    }
    return "working-group-established.v1", f"working-group/{facts['id']}", said


def _meeting(facts: Facts) -> Said:
    """Named after its group and its day: the scenario has no names of meetings."""
    present = [_vulnerable(each) for each in cast(list[str], facts["groups_present"])]
    said: Facts = {"group": facts["group"], **({"groups_present": present} if present else {})}
    return "meeting-held.v1", f"meeting/{facts['group']}-{facts['occurred_on']}", said


def begun_map(facts: Facts) -> Said:
    """The map of a region, which has to begin before it is completed."""
    place = str(facts["scope"])
    said: Facts = {"title": f"Who has a say in region {place}", "jurisdiction": place}
    return "stakeholder-map-started.v1", _map(facts), said


def _completed(facts: Facts) -> Said:
    return "stakeholder-map-completed.v1", _map(facts), {}


def _map(facts: Facts) -> str:
    return f"stakeholder-map/{facts['scope']}-{str(facts['occurred_on'])[:4]}"


def _vulnerable(group: str) -> str:
    return "indigenous_peoples" if group == "indigenous" else group


def _stated(facts: Facts, **names: str) -> dict[str, Json]:
    """Our name → the scenario's value, where it states one."""
    values = {ours: facts.get(theirs) for ours, theirs in names.items()}
    return {ours: value for ours, value in values.items() if value is not None}


SAYINGS: dict[str, Callable[[Facts], Said]] = {
    "JurisdictionRegistered": registered,
    "JurisdictionRestructured": _restructured,
    "PositionEstablished": _position,
    "MandateStarted": _mandate("mandate-started.v2"),
    "MandateEnded": _mandate("mandate-ended.v1"),
    "AgreementVersionAdopted": _version,
    "LocalInstrumentAdopted": _instrument,
    "LocalInstrumentSuspended": _suspended,
    "LocalAuthorityNotified": _duty("local-authority-notified.v1", "version"),
    "NotificationAcknowledged": _duty("notification-acknowledged.v1", "version"),
    "ReportingScheduleSet": _duty("reporting-schedule-set.v1", "every_months"),
    "ProgressReportPublished": _report,
    "ImplementationReported": _cell("implementation-reported.v1", "level"),
    "ImplementationVerified": _cell("implementation-verified.v1", "level"),
    "EvidenceSubmitted": _cell("evidence-submitted.v1", evidence="E-01"),
    "CommitmentMade": _commitment,
    "CommitmentFulfilled": _fulfilled,
    "FollowUpOpened": _follow_up,
    "FollowUpProgressed": _progressed,
    "DeviationAccepted": _accepted,
    "WorkingGroupEstablished": _group,
    "MeetingHeld": _meeting,
    "StakeholderMapCompleted": _completed,
}
