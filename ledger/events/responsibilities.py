"""Responsibilities: who answers for what (RACI). Stream `responsibility/<id>`."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from ledger.events.base import ID_PATTERN, Event, Party, StreamKind, Text

_CELL = f"{ID_PATTERN}:{ID_PATTERN}@{ID_PATTERN}"
AnsweredFor = Annotated[
    str,
    StringConstraints(
        pattern=f"^(?:cell/{_CELL}|duty/{ID_PATTERN}@{ID_PATTERN}"
        f"|(?:agreement|follow-up)/{ID_PATTERN}|{ID_PATTERN}:{ID_PATTERN})$"
    ),
]
"""What is answered for: a cell, a duty, an agreement, a follow-up, or `<agreement>:<provision>`."""

Role = Literal["responsible", "accountable", "consulted", "informed"]


class ResponsibilityAssigned(Event):
    """From that day on a party has this role in what is named. Only the first two roles answer.

    Whoever is responsible does it; whoever is accountable answers for it, and should be the only
    one. Does not say that the party knows or agrees.
    """

    stored_name: ClassVar[str] = "responsibility-assigned.v1"
    stream_kind: ClassVar[StreamKind] = "responsibility"
    begins: ClassVar[bool] = True

    subject: AnsweredFor
    party: Party
    role: Role


class ResponsibilityEnded(Event):
    """The party has that role no more. Does not say who has it instead."""

    stored_name: ClassVar[str] = "responsibility-ended.v1"
    stream_kind: ClassVar[StreamKind] = "responsibility"
    accuses: ClassVar[bool] = True

    reason: Text | None = None


VOCABULARY: tuple[type[Event], ...] = (ResponsibilityAssigned, ResponsibilityEnded)
