"""Questions: the parameters of a request as models. A resource adds its filters by inheritance."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, ClassVar, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from ledger.days import day_of, text_of
from ledger.events.base import ID_PATTERN
from projections.views import SOUGHT

MOST_VALUES = 50
"""Values in one filter."""
MOST_ROWS = 500
MOST_NAMES = 30
"""Names in a list of fields."""
MOST_FACETS = 5
LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON agrees on."""

Language = Literal["en", "fr", "es", "zh"]

OnText = Annotated[
    str,
    Field(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        description="The day the question is about, `YYYY-MM-DD` (default: today, UTC)",
        examples=["2025-12-31"],
    ),
]
KnownAtText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=40,
        description="What the ledger knew by then: a position, or an instant such as"
        " `2025-03-01T00:00:00Z` (write the plus of an offset as `%2B`). Without `on` it also"
        " sets the day: the page as it stood then. It goes before an Accept-Datetime header",
        examples=["57", "2025-03-01T00:00:00Z"],
    ),
]
Names = Annotated[
    str, StringConstraints(pattern=rf"^[a-z_]{{1,32}}(?:,[a-z_]{{1,32}}){{0,{MOST_NAMES - 1}}}$")
]
"""Names by comma; which of them there are is up to the resource."""


class Nothing(BaseModel):
    """A question without parameters; any that is given is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Spoken(Nothing):
    """A question that may be answered in several languages."""

    lang: Language | None = Field(
        None,
        description="The language of titles and labels; goes before an Accept-Language header",
    )


class Current(Spoken):
    """A question that may wait until what was just recorded is reflected."""

    min_position: int | None = Field(
        None,
        ge=0,
        le=LARGEST,
        description="Answer only with what reflects this position. With `Prefer: wait=2` the"
        " answer waits for it up to so many seconds (25 at most)",
        examples=[57],
    )


class Moments(Current):
    """A question about a moment: a day in the world, as known at a position of the ledger."""

    of_one_day: ClassVar[bool] = True
    """Whether one day and one position pin down what is asked."""

    on: OnText | None = None
    known_at: KnownAtText | None = None


class Versions(Moments):
    """A question about all states of a thing, each on the day on which it was recorded."""

    of_one_day: ClassVar[bool] = False


class Filters(Moments):
    """A question about some rows: subclasses add filters, each named as a column of the view."""

    choices: ClassVar[frozenset[str]] = frozenset()
    """Parameters of a subclass that are no filters by a column."""
    derived: ClassVar[Mapping[str, str]] = {}
    """Filters by what is no column itself, with the names under which the views know them."""

    def where(self) -> dict[str, list[str]]:
        """The filters that were given, with their values."""
        own = self.model_fields_set & filters_of(type(self))
        derived = self.derived
        return {
            derived.get(name, name): values_of(str(getattr(self, name))) for name in sorted(own)
        }


class Paging(Nothing):
    """A question for a list, page by page."""

    limit: int = Field(50, ge=1, le=MOST_ROWS, description="Rows a page")
    after: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_-]{1,1000}$",
        description="`next_cursor` of the page before",
    )
    shape: Literal["object", "array"] = Field(
        "object",
        description="`array`: the bare rows, for readers that want a flat table; where it goes on"
        " is then in the header Link",
    )


class Listing(Filters, Paging):
    """A question for the rows of a view at a moment, page by page."""


class Choosing(Filters):
    """A question for some of the rows, or some of their fields."""

    q: str | None = Field(
        None,
        pattern=r"^[^\x00-\x20\x7f][^\x00-\x1f\x7f]{0,99}$",
        description="Only rows in which all of these words occur, in ids, titles or any other text",
        examples=["water"],
    )
    fields: Names | None = Field(
        None,
        description="Only these fields of a row, in this order",
        examples=["id"],
    )
    changed_since: int | None = Field(
        None,
        ge=0,
        le=LARGEST,
        description="Only rows that the ledger came to know after this position. What merely"
        " ended is no row any more: compare two moments to see it",
        examples=[20],
    )

    def where(self) -> dict[str, list[str]]:
        """The filters that were given, with their values, and the words."""
        found = super().where()
        return found if self.q is None else {**found, SOUGHT: self.q.split() or [self.q]}


class RowListing(Choosing, Listing):
    """A question for the rows of a view, with everything that a list of rows can do."""

    sort: str | None = Field(
        None,
        pattern=r"^-?[a-z_]{1,32}$",
        description="The field to sort by, with `-` in front for the largest first; rows that are"
        " alike come in the order of their key, as do all without `sort`",
    )
    facets: Names | None = Field(
        None,
        description=f"How often the values of these fields occur, at most {MOST_FACETS} fields and"
        " the 100 most frequent values of each; in `meta.facets`",
    )
    count: Literal["none", "exact"] = Field(
        "none", description="`exact`: how many rows there are in all; in `meta.count`"
    )


class Filing(Choosing):
    """A question for all rows as one file."""

    bom: Literal["0", "1"] = Field(
        "0", description="`1`: begin a CSV file with a byte order mark, as some spreadsheets want"
    )


@cache
def filters_of(asked: type[Filters]) -> frozenset[str]:
    """The parameters of a question that narrow by a column."""
    general = RowListing.model_fields.keys() | Filing.model_fields.keys()
    return frozenset(asked.model_fields.keys() - general - asked.choices)


def values_of(text: str) -> list[str]:
    """The values of a filter, each once: a comma means `or`."""
    return list(dict.fromkeys(text.split(",")))


def any_of(*words: str, most: int | None = None) -> StringConstraints:
    """A filter that takes some of these words: all of them, or so many at most."""
    word = "(?:" + "|".join(words) + ")"
    return StringConstraints(pattern=f"^{word}(?:,{word}){{0,{(most or len(words)) - 1}}}$")


def _listed(pattern: str) -> StringConstraints:
    return StringConstraints(
        pattern=f"^{pattern}(?:,{pattern}){{0,{MOST_VALUES - 1}}}$", max_length=MOST_VALUES * 260
    )


Ids = Annotated[str, _listed(ID_PATTERN)]
"""A filter by plain ids, `XA-01,XA-02`."""
References = Annotated[str, _listed(r"(?:[a-z-]{1,32}/)?" + ID_PATTERN)]
"""A filter by ids or references, `post/mayor-XA-02`."""
Subjects = Annotated[str, _listed(r"[A-Za-z0-9][A-Za-z0-9._:@/-]{0,255}")]
"""A filter by what findings are about, `xa-na1:P1@XA-05`."""
YesOrNo = Annotated[str, any_of("yes", "no")]
"""A filter by whether something is so."""
Before = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
    AfterValidator(lambda text: text_of(day_of(text))),
]
"""A filter by a day, `YYYY-MM-DD`: what comes before it."""

PlainId = Annotated[str, Path(pattern=f"^{ID_PATTERN}$")]
