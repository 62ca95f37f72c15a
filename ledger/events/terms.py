"""Terms: what a text permits, as an operator and a value. Compared as docs/drift.md says."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from ledger.days import day_of
from ledger.events.base import Facts

Operator = Literal[
    "at_least",
    "at_most",
    "between",
    "exactly",
    "by_date",
    "one_of",
    "covers",
    "required",
    "prohibited",
    "permitted",
    "text",
]
TermName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
TermText = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
Value = (
    TermText
    | Annotated[int, Field(strict=True, ge=-(10**15), le=10**15)]
    | Annotated[tuple[TermText, ...], Field(min_length=1, max_length=100)]
    | None
)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,9})?")


class Term(Facts):
    """One named term of a provision or of a local text.

    Numbers are integers or decimal strings (`"12.50"`), dates `YYYY-MM-DD`, `between` has two
    numbers, `one_of` and `covers` list members, `required`, `prohibited` and `permitted` have
    no value, `text` is free wording that no rule compares.
    """

    name: TermName
    operator: Operator
    value: Value = None

    @model_validator(mode="before")
    @classmethod
    def _bounds_as_texts(cls, said: Any) -> Any:
        """Whole numbers that `between` is given are kept as texts, as its decimal ones are."""
        if isinstance(said, dict) and said.get("operator") == "between":
            value = said.get("value")
            if isinstance(value, list | tuple):
                kept = tuple(str(each) if type(each) is int else each for each in value)
                return {**said, "value": kept}
        return said

    @model_validator(mode="after")
    def _value_fits_operator(self) -> Self:
        problem = _problem(self.operator, self.value)
        if problem:
            raise ValueError(f"{self.operator} {problem}")
        return self


def number(value: str | int) -> Decimal:
    """The number a term's value states; ValueError if it states none."""
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError(f'{value!r} is not a number; write 12 or "12.50"')
    return Decimal(value)


def _problem(operator: Operator, value: Value) -> str | None:
    """What is wrong with this value under this operator, or None."""
    try:
        match operator:
            case "required" | "prohibited" | "permitted":
                return "takes no value" if value is not None else None
            case "one_of" | "covers":
                return None if isinstance(value, tuple) else "takes a list of members"
            case "between":
                if not isinstance(value, tuple) or len(value) != 2:
                    return "takes two numbers"
                return "ends below its start" if number(value[0]) > number(value[1]) else None
            case "by_date" | "text":
                if not isinstance(value, str):
                    return "takes a text" if operator == "text" else "takes a date YYYY-MM-DD"
                if operator == "by_date":
                    day_of(value)
                return None
            case "at_least" | "at_most" | "exactly":
                if not isinstance(value, str | int):
                    return "takes a number"
                number(value)
                return None
    except ValueError as error:
        return str(error)
