"""What the history of an agreement allows."""

from dataclasses import dataclass, replace
from typing import Literal

from ledger.days import counted_day, span_of, text_of
from ledger.decisions.beginnings import Beginning, begin, may_coincide, require_begun, require_known
from ledger.decisions.nouns import Noun
from ledger.decisions.refusals import Events, Refused
from ledger.decisions.versions import (
    Adopted,
    Version,
    require_deadlines_ahead,
    require_text_left,
    text_before,
)
from ledger.events.agreements import (
    AgreementAmended,
    AgreementEnded,
    AgreementEnteredIntoForce,
    AgreementProposed,
    AgreementSigned,
    AgreementSuspended,
    AgreementVersionAdopted,
)
from ledger.events.base import Event


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: how it was proposed, its versions, who signed, and whether it binds."""

    id: str
    proposal: Beginning[AgreementProposed] | None = None
    versions: tuple[Adopted, ...] = ()
    signed: frozenset[str] = frozenset()
    force: Literal["adopted", "in_force", "suspended", "ended"] = "adopted"


def evolve(agreement: Agreement, event: Event, on: str) -> Agreement:
    """The agreement after a fact. Once it ended, it stays ended."""
    match event:
        case AgreementProposed():
            return replace(agreement, proposal=Beginning(event, on))
        case AgreementVersionAdopted() | AgreementAmended():
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


def propose_agreement(agreement: Agreement, event: AgreementProposed, on: str) -> Events:
    """An agreement is proposed once, and not after a version of it was adopted."""
    events = begin(agreement.proposal, event, on, f"the proposal of {_called(agreement)}")
    for known, adopted_on in agreement.versions:
        if events and span_of(on).first > span_of(adopted_on).last:
            raise Refused(
                "wrong_order",
                f"version {known.version} of {_called(agreement)} was adopted on {adopted_on}, "
                f"before it would have been proposed on {on}; correct whichever is wrong",
                "occurred_on",
            )
    return events


def adopt_version(agreement: Agreement, event: AgreementVersionAdopted, on: str) -> Events:
    """Version numbers grow with the days from which they count, and deadlines look ahead.

    A deadline that the version before stated as well may lie in the past: it carries over.
    """
    if _is_known(agreement, event, on):
        return ()
    _require_version_here(agreement, event, on)
    require_deadlines_ahead(text_before(agreement.versions, event.version), event, on)
    return (event,)


def amend_agreement(agreement: Agreement, event: AgreementAmended, on: str) -> Events:
    """As for a version adopted in full; there has to be one before it, and some text after it."""
    if _is_known(agreement, event, on):
        return ()
    before = text_before(agreement.versions, event.version)
    if before is None:
        require_known(None, AgreementVersionAdopted, f"what {_called(agreement)} was before")
    _require_version_here(agreement, event, on)
    if before is not None:
        require_text_left(before, event)
    require_deadlines_ahead(before, event, on)
    return (event,)


def sign_agreement(agreement: Agreement, event: AgreementSigned, on: str) -> Events:
    """A party signs once; perhaps before the text is adopted, but not after the end."""
    if agreement.proposal is None:
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
    """An agreement ends once; one that was only proposed comes to nothing."""
    if agreement.proposal is not None and not agreement.versions:
        require_begun(agreement.proposal, AgreementProposed, on, _called(agreement))
    else:
        _require_adopted(agreement, on)
    return () if agreement.force == "ended" else (event,)


def _is_known(agreement: Agreement, event: Version, on: str) -> bool:
    """Whether the version is on record just so; refused if it is there otherwise."""
    for known, known_on in agreement.versions:
        if known.version != event.version:
            continue
        if known == event and may_coincide(known_on, on):
            return True
        raise Refused(
            "second_beginning",
            f"version {known.version} of {_called(agreement)} is on record already, adopted on "
            f"{known_on}; correct that entry if it is wrong, or give a new text the next number",
            "facts.version",
        )
    return False


def _require_version_here(agreement: Agreement, event: Version, on: str) -> None:
    _require_not_ended(agreement, on)
    if agreement.proposal is not None:
        require_begun(agreement.proposal, AgreementProposed, on, _called(agreement))
    _require_growing_numbers(agreement, event, on)


def _require_growing_numbers(agreement: Agreement, event: Version, on: str) -> None:
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
        AgreementProposed: propose_agreement,
        AgreementVersionAdopted: adopt_version,
        AgreementAmended: amend_agreement,
        AgreementSigned: sign_agreement,
        AgreementEnteredIntoForce: bring_agreement_into_force,
        AgreementSuspended: suspend_agreement,
        AgreementEnded: end_agreement,
    },
)
