"""National agreements, in versions. Stream `agreement/<id>`."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from ledger.events.base import Day, Event, Facts, Id, Name, Party, StreamKind, Text, Version
from ledger.events.jurisdictions import JurisdictionLevel
from ledger.events.terms import Term

Terms = Annotated[tuple[Term, ...], Field(max_length=50)]
MOST_PROVISIONS = 500


class Scope(Facts):
    """Where a provision applies: listed jurisdictions, or a selector by level, parent and topic.

    `parent` selects every place below it, at any depth, within the same process; `topic` every
    place to which the competence for it is devolved. A place must match all that is given.
    """

    jurisdictions: Annotated[tuple[Id, ...], Field(max_length=500)] = ()
    level: JurisdictionLevel | None = None
    parent: Id | None = None
    topic: Name | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        selector = (self.level, self.parent, self.topic) != (None, None, None)
        if bool(self.jurisdictions) == selector:
            raise ValueError(
                "list jurisdictions, or select by level, parent or topic; not both, not neither"
            )
        return self


class Provision(Facts):
    """A clause: what is agreed, where, until when, and how much it weighs.

    `deadline` is the day by which a local instrument must exist, `implement_by` the day by
    which it must be done; both inclusive. `theme` is what it is about, if not what the agreement
    as a whole is.
    """

    id: Id
    title: Name | None = None
    scope: Scope
    terms: Terms = ()
    deadline: Day | None = None
    implement_by: Day | None = None
    weight: Annotated[int, Field(strict=True, ge=1, le=5)] = 1
    theme: Id | None = None


class AgreementProposed(Event):
    """Somebody put an agreement to the parties. It binds nobody until a version is adopted."""

    stored_name: ClassVar[str] = "agreement-proposed.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"
    begins: ClassVar[bool] = True

    title: Name
    parties: Annotated[tuple[Party, ...], Field(max_length=100)] = ()
    by: Party | None = None


class AgreementVersionAdopted(Event):
    """The national parties adopted this version; it replaces the one before as a whole.

    A provision left out has ended. Does not say that anybody local knows of it. `reference`
    marks a text that binds nobody locally and is only compared with. `theme` is that of every
    provision that names none of its own.
    """

    stored_name: ClassVar[str] = "agreement-version-adopted.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    version: Version
    title: Name
    nature: Literal["obligation", "reference"] = "obligation"
    theme: Id | None = None
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1, max_length=MOST_PROVISIONS)]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        _require_unique([provision.id for provision in self.provisions])
        return self


class AgreementAmended(Event):
    """The national parties adopted a version that changes or adds these provisions and drops those.

    All else carries over from the version before it; the amendment counts as if the whole text
    had been adopted anew.
    """

    stored_name: ClassVar[str] = "agreement-amended.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"
    begins: ClassVar[bool] = True
    accuses: ClassVar[bool] = True

    version: Version
    title: Name | None = None
    provisions: Annotated[tuple[Provision, ...], Field(max_length=MOST_PROVISIONS)] = ()
    dropped: Annotated[tuple[Id, ...], Field(max_length=MOST_PROVISIONS)] = ()

    @model_validator(mode="after")
    def _each_provision_once(self) -> Self:
        _require_unique([*(provision.id for provision in self.provisions), *self.dropped])
        return self


class AgreementSigned(Event):
    """A party signed. Adoption and force are separate facts."""

    stored_name: ClassVar[str] = "agreement-signed.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"

    party: Party


class AgreementEnteredIntoForce(Event):
    """The agreement is in force, for the first time or again after a suspension."""

    stored_name: ClassVar[str] = "agreement-entered-into-force.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"
    accuses: ClassVar[bool] = True


class AgreementSuspended(Event):
    """The agreement binds nobody for the time being; its cells are exempt meanwhile."""

    stored_name: ClassVar[str] = "agreement-suspended.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"

    reason: Text | None = None


class AgreementEnded(Event):
    """The agreement is over, for good. Local instruments may live on."""

    stored_name: ClassVar[str] = "agreement-ended.v1"
    stream_kind: ClassVar[StreamKind] = "agreement"

    reason: Text | None = None


VERSIONS = (AgreementVersionAdopted, AgreementAmended)
"""What adopts a version."""


def amended(text: AgreementVersionAdopted, change: AgreementAmended) -> AgreementVersionAdopted:
    """The whole text of the version that an amendment makes of the one before."""
    stated = {provision.id: provision for provision in change.provisions}
    kept = [stated.pop(each.id, each) for each in text.provisions if each.id not in change.dropped]
    return text.model_copy(
        update={
            "version": change.version,
            "title": change.title or text.title,
            "provisions": (*kept, *stated.values()),
        }
    )


def _require_unique(ids: list[str]) -> None:
    if len(set(ids)) != len(ids):
        raise ValueError("two provisions have the same id")


VOCABULARY: tuple[type[Event], ...] = (
    AgreementProposed,
    AgreementVersionAdopted,
    AgreementAmended,
    AgreementSigned,
    AgreementEnteredIntoForce,
    AgreementSuspended,
    AgreementEnded,
)
