"""The list of events: one section a noun, one row an event, said as its class says it."""

import re
from itertools import groupby
from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from ledger.events.base import Event
from ledger.events.catalogue import UPCASTERS, VOCABULARY
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "events.md"


def test_every_event_has_its_row_and_no_row_is_left_over() -> None:
    written = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if is_row(line)]
    assert written == [row_of(event) for event in VOCABULARY]


def test_every_noun_has_its_section() -> None:
    sections = re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    nouns = [noun for noun, _ in groupby(VOCABULARY, key=noun_of)]
    assert [noun for noun in nouns if noun not in sections] == []


def test_old_names_are_listed_with_what_follows_them() -> None:
    said = PAGE.read_text(encoding="utf-8")
    for old, (following, _) in UPCASTERS.items():
        assert f"- `{old}` is read as `{following}`" in said


def is_row(line: str) -> bool:
    return line.startswith("| `")


def noun_of(event: type[Event]) -> str:
    return event.__module__.rsplit(".", 1)[1].replace("_", "-").capitalize()


def row_of(event: type[Event]) -> str:
    """`stored name`, a mark if an imprecise date counts from its last day, intent, fields."""
    intent = " ".join((event.__doc__ or "").split())
    fields = ", ".join(field_of(name, field) for name, field in event.model_fields.items())
    return (
        f"| `{event.stored_name}` | {'last' if event.accuses else 'first'} | {intent} | {fields} |"
    )


def field_of(name: str, field: FieldInfo) -> str:
    several = get_origin(field.annotation) is tuple and len(get_args(field.annotation)) == 2
    shown = f"`{name}`" + ("…" if several else "")
    return shown if field.is_required() else f"[{shown}]"
