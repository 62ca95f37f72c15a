"""Groups of options become options of their own."""

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import typer

from api.command_line.options import Where, several, unfolded


@dataclass(frozen=True)
class Group:
    one: Annotated[str, typer.Option(help="One.")] = "1"
    two: Annotated[int | None, typer.Option(help="Two.")] = None


def test_a_group_is_unfolded_and_folded_again() -> None:
    seen: list[tuple[str, Group]] = []

    def command(name: str, group: Group) -> None:
        seen.append((name, group))

    folding = unfolded(command)
    assert list(signature(folding).parameters) == ["name", "one", "two"]
    folding(name="a", one="x", two=2)
    assert seen == [("a", Group("x", 2))]


def test_values_come_by_comma_and_by_repeating() -> None:
    assert several(["a,b", "c"]) == ["a", "b", "c"]
    assert several(None) == []


def test_only_what_was_given_narrows() -> None:
    assert Where(process=["xa-icp"], jurisdiction=["XA-01,XA-02"]).given() == {
        "process": ["xa-icp"],
        "jurisdiction": ["XA-01", "XA-02"],
    }
