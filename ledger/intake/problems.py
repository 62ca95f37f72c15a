"""What can be wrong with what comes from outside: a code for programs, and what to do about it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

from ledger.decisions.refusals import Code as Refusal

Flaw = Literal[
    # the file
    "not_readable",
    "not_a_file",
    "file_is_a_link",
    "file_too_large",
    "other_format",
    "other_encoding",
    "unknown_encoding",
    "nul",
    "control_character",
    "bidi_control",
    # a line of JSON
    "line_too_long",
    "not_json",
    "not_an_object",
    "duplicate_key",
    "not_a_number",
    "decimal_number",
    "number_too_large",
    "too_deep",
    "surrogate",
    "not_canonical",
    "bad_fact",
    # a table
    "no_header",
    "unknown_delimiter",
    "unnamed_column",
    "duplicate_column",
    "too_many_columns",
    "too_many_rows",
    "ragged_row",
    "field_too_long",
    "stray_quote",
    "unterminated_quote",
    "bare_carriage_return",
    "formula_cell",
    # a workbook
    "bad_archive",
    "unpacked_too_large",
    "packed_too_tightly",
    "too_many_members",
    "bad_member_name",
    "member_is_a_link",
    "encrypted",
    "macros",
    "external_link",
    "document_type",
    "bad_markup",
    "unknown_sheet",
    "error_cell",
    "merged_cells",
    "date_out_of_range",
]
"""What the gate finds wrong."""

Mismatch = Literal[
    "bad_mapping",
    "no_mapping",
    "no_date",
    "unknown_column",
    "no_rows",
    "bad_value",
    "duplicate_row",
    "contradicting_rows",
    "late_snapshot",
]
"""What keeps a table and its mapping from fitting together."""

Code = Flaw | Mismatch | Refusal
"""Why something was not recorded, for programs."""

MAX_PROBLEMS: Final = 100
"""How many problems are named before an import gives up looking for more."""


class Unfit(ValueError):
    """Something from outside that is no fact: which field, what is wrong with it, and the code."""

    def __init__(self, field: str, reason: str, code: Code = "bad_fact") -> None:
        self.field = field
        self.reason = reason
        self.code: Code = code
        super().__init__(field, reason)

    def __str__(self) -> str:
        return f"{self.field}: {self.reason}" if self.field else self.reason


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """What keeps a line or a row from being recorded.

    Lines and rows count from 1, and 0 is the file as a whole. `field` is the part of the fact,
    `column` the column of a table; each is empty where the problem is not about one.
    """

    file: str
    line: int
    field: str
    reason: str
    code: Code = "bad_fact"
    column: str = ""

    def __post_init__(self) -> None:
        """What is quoted from a file may be long; a problem is not."""
        for name, most in (("field", 200), ("reason", 600)):
            said: str = getattr(self, name)
            if len(said) > most:
                object.__setattr__(self, name, said[: most - 1] + "…")

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f"column {self.column!r}" if self.column else ""
        return ": ".join(part for part in (place, column, self.field, self.reason) if part)


class ImportRefused(Exception):
    """Some of it cannot be recorded, so nothing was; `problems` says what and why."""

    def __init__(self, problems: Sequence[ImportProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


@contextmanager
def concerning(file: str) -> Iterator[None]:
    """Inside, whatever is unfit is unfit about that file as a whole."""
    try:
        yield
    except Unfit as unfit:
        problem = ImportProblem(file, 0, unfit.field, unfit.reason, unfit.code)
        raise ImportRefused([problem]) from unfit
