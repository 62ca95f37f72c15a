"""The parts of a mapping: values, rows, and what the rows become."""

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, WrapValidator, model_validator
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

from ledger.events.base import Id, Label, Name, Version
from ledger.events.terms import Operator, TermName
from ledger.intake.snapshots.normalisers import NORMALISERS

Condition = dict[str, tuple[str, ...]]
"""Names of values, each with the texts of which it has to be one."""


class Part(BaseModel):
    """A table of a mapping: nothing unknown is admitted in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class TableMap(Part):
    """How the file is to be read, where it does not speak for itself."""

    sheet: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    header: Annotated[int, Field(ge=1, le=100)] = 1
    drop_controls: bool = False


class SnapshotMap(Part):
    """Which files are snapshots, and when each was published.

    `published` is an instant or a day; or `column` names the column that has it, or the name
    of the file does, where `files` holds `{published}`.
    """

    files: str
    published: str | None = None
    column: str | None = None
    version: str | None = None


class SourceMap(Part):
    """What every fact cites; `known_as` are older forms of the document's name."""

    document: Name
    known_as: tuple[Name, ...] = ()
    url: str = ""
    note: str = ""


class ValueMap(Part):
    """A value of a row: from a column, from another value, or the same for all rows.

    `as` are the normalisers it goes through, `same` more of them for the comparison alone.
    `map` translates what comes out; what it lacks is `otherwise`, the value `fallback`, or a
    mistake. `empty` are the texts that say nothing.
    """

    column: str | None = None
    value: str | None = None
    text: str | None = None
    normalisers: Annotated[tuple[str, ...], Field(alias="as")] = ()
    same: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    map: dict[str, str] | None = None
    otherwise: str | None = None
    fallback: str | None = None
    split: str | None = None
    required: bool = False

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if sum(each is not None for each in (self.column, self.value, self.text)) != 1:
            raise ValueError("takes one of column, value and text")
        for name in (*self.normalisers, *self.same):
            if name not in NORMALISERS:
                known = ", ".join(NORMALISERS)
                raise ValueError(f"{name!r} is no normaliser; there are {known}")
        if self.map is None and (self.otherwise, self.fallback) != (None, None):
            raise ValueError("otherwise and fallback go with map")
        if self.otherwise is not None and self.fallback is not None:
            raise ValueError("takes otherwise or fallback, not both")
        if self.split is not None and self.fallback is not None:
            raise ValueError("split does not go with fallback")
        if self.split == "":
            raise ValueError("split is what stands between the parts, such as a comma")
        return self


def _short(given: Any, read: ValidatorFunctionWrapHandler) -> Any:
    """A value may be given as the name of its column alone."""
    return read({"column": given} if isinstance(given, str) else given)


Value = Annotated[ValueMap, WrapValidator(_short)]


class RowsMap(Part):
    """Which rows count, and what makes two of them the same row in two snapshots.

    `skip` leaves rows out; `watch` are values whose change is shown although it makes no fact;
    without any, all are watched.
    """

    key: Annotated[tuple[str, ...], Field(min_length=1)]
    watch: tuple[str, ...] = ()
    skip: Condition = {}


class GivenMap(Part):
    """A fact that the table rests on and does not say, such as the country."""

    event: str
    stream: str
    occurred_on: str = "/{day}"
    facts: dict[str, Any] = {}
    document: Name | None = None
    ref: Name | None = None
    note: Name | None = None


class JurisdictionMap(Part):
    """Places: registered, renamed, and restructured into what took their place."""

    id: str
    level: str
    name: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    successors: str | None = None
    ended_before: str | None = None
    only: Condition = {}


class TermMap(Part):
    """A term: from a value of some rows, or the same for all.

    `of` says which rows: the one that `speaks`, all of them, or the others. It is only said
    `when` values are there and `unless` others are, both in the row that speaks.
    """

    name: TermName
    operator: Operator
    value: str | None = None
    text: str | None = None
    members: tuple[str, ...] | None = None
    of: Literal["speaking", "all", "others"] = "speaking"
    where: Condition = {}
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    otherwise: str | None = None

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        said = sum(each is not None for each in (self.value, self.text, self.members))
        bare = self.operator in ("required", "prohibited", "permitted")
        if bare and said:
            raise ValueError(f"{self.operator} takes no value")
        if not bare and said != 1:
            raise ValueError("takes one of value, text and members")
        if self.operator == "by_date" and self.otherwise is not None:
            raise ValueError("by_date takes no otherwise: a day that nobody stated is not made up")
        return self


class CoverMap(Part):
    """What the local text says on one provision."""

    provision: Id
    terms: tuple[TermMap, ...] = ()


class InstrumentMap(Part):
    """Local texts: adopted, amended, and withdrawn as no longer listed.

    All rows with the same id are one text; of these `speaks` finds the row that is compared.
    `none` are rows that say there is no text.
    """

    id: str
    jurisdiction: str
    agreement: str = ""
    based_on: Version | None = None
    title: str = ""
    expires_on: str = ""
    adopted_on: str = ""
    covers: tuple[CoverMap, ...] = ()
    speaks: Condition = {}
    none: Condition = {}
    vanished: Literal["withdrawn", "ignored"] = "withdrawn"
    only: Condition = {}


class FactMap(Part):
    """A field of a report's event: its text, and what it is read as."""

    text: str
    read_as: Literal["text", "whole", "flag"] = "text"


class ReportMap(Part):
    """Rows that each report something: one event, in a stream that already says so or not.

    `original` is the code of another body, as `scheme:{value}`, and stands instead of the event.
    """

    event: str | None = None
    original: str | None = None
    stream: str
    on: str = ""
    facts: dict[str, FactMap] = {}
    compare: Literal["latest", "any"] = "latest"
    only: Condition = {}

    @model_validator(mode="after")
    def _sensible(self) -> Self:
        if (self.event is None) == (self.original is None):
            raise ValueError("takes one of event and original")
        return self


class SnapshotMapping(Part):
    """A mapping as a whole."""

    mapping: Id
    process: Id
    recorded_by: str
    label: Label = "GREEN"
    table: TableMap = TableMap()
    snapshots: tuple[SnapshotMap, ...] = ()
    source: SourceMap
    values: dict[str, Value]
    rows: RowsMap
    given: tuple[GivenMap, ...] = ()
    jurisdiction: JurisdictionMap | None = None
    instrument: InstrumentMap | None = None
    report: ReportMap | None = None


BY_THE_FILE: Final = ("file", "version", "published", "day")
"""What a pattern may name beside the values of a row."""
