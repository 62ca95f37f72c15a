"""Due dates: how rows stand on the day asked about to the day by which they are due."""

from typing import Annotated, Final, get_args

from api.questions import Language, any_of
from api.resources import Columns
from projections.due_dates import TURNS, DueDate, Schedule

ScheduleCodes = Annotated[str, any_of(*get_args(Schedule))]
"""A filter by how rows stand to their due date."""
RELEASED: Final = "released"
"""The status of what nobody waits for any more: it stands to no due date."""


def needs(done: str) -> tuple[str, ...]:
    """The columns that rows are finished with; `done` is the one of the day they were done."""
    return ("status", "due_on", done, *(each.name for each in TURNS))


def finished(columns: Columns, on: int, lang: Language) -> list[str]:  # noqa: ARG001 - any language
    """The texts of rows with how they stand to their due date, and how many days they are late."""
    return [
        f'{text[:-1]},"schedule":null,"days_late":null}}'
        if status == RELEASED
        else _with(text, DueDate(*days), on)
        for text, status, *days in zip(*columns, strict=True)
    ]


def _with(text: str, due: DueDate, on: int) -> str:
    late = due.days_late(on)
    said = "null" if late is None else late
    return f'{text[:-1]},"schedule":"{due.schedule(on)}","days_late":{said}}}'
