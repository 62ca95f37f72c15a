"""Questions: the parameters of a request as models. A resource adds its filters by inheritance."""

from typing import Annotated, ClassVar

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from ledger.events.base import ID_PATTERN

MOST_VALUES = 50
"""Values in one filter."""
MOST_ROWS = 500
LARGEST = 2**53 - 1
"""The largest whole number that every reader of JSON agrees on."""

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
        " sets the day: the page as it stood then",
        examples=["57", "2025-03-01T00:00:00Z"],
    ),
]


class Nothing(BaseModel):
    """A question without parameters; any that is given is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Moments(Nothing):
    """A question about a moment: a day in the world, as known at a position of the ledger."""

    on: OnText | None = None
    known_at: KnownAtText | None = None


class Filters(Moments):
    """A question about some rows: subclasses add filters, each named as a column of the view."""

    choices: ClassVar[frozenset[str]] = frozenset()
    """Parameters of a subclass that are no filters by a column."""

    def where(self) -> dict[str, list[str]]:
        """The filters that were given, with their values."""
        own = self.model_fields_set - Listing.model_fields.keys() - self.choices
        return {name: values_of(str(getattr(self, name))) for name in sorted(own)}


class Paging(Nothing):
    """A question for a list, page by page."""

    limit: int = Field(50, ge=1, le=MOST_ROWS, description="Rows a page")
    after: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9_-]{1,1000}$",
        description="`next_cursor` of the page before",
    )


class Listing(Filters, Paging):
    """A question for the rows of a view at a moment, page by page."""


def values_of(text: str) -> list[str]:
    """The values of a filter, each once: a comma means `or`."""
    return list(dict.fromkeys(text.split(",")))


def any_of(*words: str) -> StringConstraints:
    """A filter that takes some of these words."""
    word = "(?:" + "|".join(words) + ")"
    return StringConstraints(pattern=f"^{word}(?:,{word}){{0,{len(words) - 1}}}$")


def _listed(pattern: str) -> StringConstraints:
    return StringConstraints(
        pattern=f"^{pattern}(?:,{pattern}){{0,{MOST_VALUES - 1}}}$", max_length=MOST_VALUES * 260
    )


Ids = Annotated[str, _listed(ID_PATTERN)]
"""A filter by plain ids, `XA-01,XA-02`."""
References = Annotated[str, _listed(r"(?:[a-z-]{1,32}/)?" + ID_PATTERN)]
"""A filter by ids or references, `post/mayor-XA-02`."""

PlainId = Annotated[str, Path(pattern=f"^{ID_PATTERN}$")]
