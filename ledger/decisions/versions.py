"""Versions: what the text of an agreement was before, and what the next one may say."""

from collections.abc import Iterable

from ledger.days import day_of, span_of
from ledger.decisions.beginnings import Beginning
from ledger.decisions.refusals import Refused
from ledger.events.agreements import (
    MOST_PROVISIONS,
    AgreementAmended,
    AgreementVersionAdopted,
    Provision,
    amended,
)

Version = AgreementVersionAdopted | AgreementAmended
Adopted = Beginning[Version]


def text_before(versions: Iterable[Adopted], version: int) -> AgreementVersionAdopted | None:
    """The whole text of the version before this one, amendments taken in."""
    text: AgreementVersionAdopted | None = None
    for known, _ in sorted(versions, key=lambda known: known.event.version):
        if known.version >= version:
            break
        if isinstance(known, AgreementVersionAdopted):
            text = known
        elif text is not None:
            text = amended(text, known)
    return text


def require_deadlines_ahead(
    before: AgreementVersionAdopted | None, event: Version, on: str
) -> None:
    """Refuse days before the version that states them, unless they carry over."""
    earliest = span_of(on).first
    stated_before = _by_id(before.provisions if before else ())
    for index, provision in enumerate(event.provisions):
        carried = stated_before.get(provision.id)
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


def require_text_left(before: AgreementVersionAdopted, event: AgreementAmended) -> None:
    """Refuse to drop what is not there, and to leave no text or too long a one."""
    known = _by_id(before.provisions)
    for index, id in enumerate(event.dropped):
        if id not in known:
            raise Refused(
                "unknown_provision",
                f"version {before.version} has no provision {id} to drop; "
                "correct whichever is wrong",
                f"facts.dropped.{index}",
            )
    left = len(amended(before, event).provisions)
    if not 1 <= left <= MOST_PROVISIONS:
        raise Refused(
            "wrong_size",
            f"version {event.version} would have {left} provisions and may have 1 to "
            f"{MOST_PROVISIONS}; what has none left has ended, and what has more is two agreements",
            "facts.provisions",
        )


def _by_id(provisions: tuple[Provision, ...]) -> dict[str, Provision]:
    return {provision.id: provision for provision in provisions}
