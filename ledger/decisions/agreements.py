"""What the history of an agreement allows."""

from dataclasses import dataclass, replace
from typing import Literal

from ledger.days import counted_day, day_of, span_of, text_of
from ledger.decisions.beginnings import Beginning, may_coincide, require_begun, require_known
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.events.agreements import (
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementSigned,
    AgreementSuspended,
    AgreementVersionAdopted,
    Provision,
)
from ledger.events.base import Event

Adopted = Beginning[AgreementVersionAdopted]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: its versions, who signed, and whether it binds."""

    id: str
    versions: tuple[Adopted, ...] = ()
    signed: frozenset[str] = frozenset()
    force: Literal["adopted", "in_force", "suspended", "ended"] = "adopted"


def evolve(agreement: Agreement, event: Event, on: str) -> Agreement:
    """The agreement after a fact. Once it ended, it stays ended."""
    match event:
        case AgreementVersionAdopted():
            return replace(agreement, versions=(*agreement.versions, Beginning(event, on)))
        case AgreementSigned():
            return replace(agreement, signed=agreement.signed | {event.party})
        case AgreementEnded():
            return replace(agreement, force="ended")
        case AgreementEnteredIntoForce() if agreement.force != "ended":
            return replace(agreement, force="in_force")
        case AgreementSuspended() if agreement.force != "ended":
            return replace(agreement, force="suspended")
    return agreement


def adopt_version(agreement: Agreement, event: AgreementVersionAdopted, on: str) -> Events:
    """Version numbers grow with the days from which they count, and deadlines look ahead.

    A deadline that the version before stated as well may lie in the past: it carries over.
    """
    for known in agreement.versions:
        if known.event.version == event.version:
            return _again(agreement, known, event, on)
    _require_not_ended(agreement, on)
    _require_growing_numbers(agreement, event, on)
    _require_deadlines_ahead(agreement, event, on)
    return (event,)


def sign_agreement(agreement: Agreement, event: AgreementSigned, on: str) -> Events:
    """A party signs once; perhaps before the text is adopted, but not after the end."""
    require_known(_first(agreement), AgreementVersionAdopted, _called(agreement))
    if event.party in agreement.signed:
        return ()
    _require_not_ended(agreement, on)
    return (event,)


def bring_agreement_into_force(
    agreement: Agreement, event: AgreementEnteredIntoForce, on: str
) -> Events:
    """An agreement that has not ended may enter into force, also again."""
    _require_adopted(agreement, on)
    if agreement.force == "in_force":
        return ()
    _require_not_ended(agreement, on)
    return (event,)


def suspend_agreement(agreement: Agreement, event: AgreementSuspended, on: str) -> Events:
    """An agreement that has not ended may be suspended, in force or not."""
    _require_adopted(agreement, on)
    if agreement.force == "suspended":
        return ()
    _require_not_ended(agreement, on)
    return (event,)


def end_agreement(agreement: Agreement, event: AgreementEnded, on: str) -> Events:
    """An agreement ends once."""
    _require_adopted(agreement, on)
    return () if agreement.force == "ended" else (event,)


def _again(agreement: Agreement, known: Adopted, event: Event, on: str) -> Events:
    if known.event == event and may_coincide(known.on, on):
        return ()
    raise Refused(
        "second_beginning",
        f"version {known.event.version} of {_called(agreement)} is on record already, adopted on "
        f"{known.on}; correct that entry if it is wrong, or give a new text the next number",
        "facts.version",
    )


def _require_growing_numbers(agreement: Agreement, event: AgreementVersionAdopted, on: str) -> None:
    day = counted_day(on, event.accuses)
    for known, known_on in agreement.versions:
        known_day = counted_day(known_on, known.accuses)
        if (known_day <= day) != (known.version < event.version):
            raise Refused(
                "version_order",
                f"version {event.version} would count from {text_of(day)} and version "
                f"{known.version} counts from {text_of(known_day)}, but numbers grow with the "
                "days; correct whichever is wrong, or narrow an imprecise date "
                "(it counts from its last day)",
                "facts.version",
            )


def _require_deadlines_ahead(agreement: Agreement, event: AgreementVersionAdopted, on: str) -> None:
    earliest = span_of(on).first
    before = _provisions_before(agreement, event.version)
    for index, provision in enumerate(event.provisions):
        carried = before.get(provision.id)
        for name in ("deadline", "implement_by"):
            stated: str | None = getattr(provision, name)
            if stated is None or day_of(stated) >= earliest:
                continue
            if carried is None or getattr(carried, name) != stated:
                raise Refused(
                    "deadline_before_version",
                    f"provision {provision.id} sets {name} {stated}, before its version of {on}; "
                    "only a day that the version before stated as well may lie in the past",
                    f"facts.provisions.{index}.{name}",
                )


def _provisions_before(agreement: Agreement, version: int) -> dict[str, Provision]:
    """The provisions of the version before this one, by id."""
    earlier = [known.event for known in agreement.versions if known.event.version < version]
    if not earlier:
        return {}
    last = max(earlier, key=lambda adopted: adopted.version)
    return {provision.id: provision for provision in last.provisions}


def _require_adopted(agreement: Agreement, on: str) -> None:
    first = _first(agreement)
    if first is not None and first.event.version > 1:
        return  # when the versions before were adopted is not on record
    require_begun(first, AgreementVersionAdopted, on, _called(agreement))


def _require_not_ended(agreement: Agreement, on: str) -> None:
    if agreement.force == "ended":
        raise Refused(
            "over",
            f"{_called(agreement)} had ended by {on}; what was agreed anew is another agreement, "
            "so give it another id, or correct the end",
        )


def _first(agreement: Agreement) -> Adopted | None:
    return min(agreement.versions, key=lambda known: known.event.version, default=None)


def _called(agreement: Agreement) -> str:
    return f"agreement {agreement.id}"


NOUN = Noun(
    "agreement",
    Agreement,
    evolve,
    {
        AgreementVersionAdopted: adopt_version,
        AgreementSigned: sign_agreement,
        AgreementEnteredIntoForce: bring_agreement_into_force,
        AgreementSuspended: suspend_agreement,
        AgreementEnded: end_agreement,
    },
)
