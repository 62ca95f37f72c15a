"""The page of the kinds: a section each, which says what the docstring of its rule says."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from types import ModuleType

from projections.drift import rules
from projections.drift.kind import Kind
from projections.drift.kinds import KINDS
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "rules.md"
SENTENCE = re.compile(r"(?<=[.?!]) (?=[A-Z`])")
LISTS = (value for name, value in vars(rules).items() if name.endswith("_RULES"))
RULE: dict[str, Callable[..., bool]] = {
    rule.__name__.upper(): rule for listed in LISTS for rule, _, _ in listed
}


def test_every_kind_of_drift_is_decided_by_a_rule() -> None:
    assert set(RULE) == {kind.code for kind in KINDS}


def test_the_page_says_what_the_rules_say() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page[page.index("\n## ") :] == "".join(sections())


def sections() -> Iterator[str]:
    """A chapter for every family, a section for every kind, in reading order."""
    for _, kinds in groupby(KINDS, key=lambda kind: module_of(kind).__name__):
        family = list(kinds)
        title, _, about = inspect.cleandoc(module_of(family[0]).__doc__ or "").partition(": ")
        yield f"\n## {title}\n\n{lines(about[0].upper() + about[1:])}\n"
        for kind in family:
            yield f"\n### {kind.code}\n\n{header(kind)}\n\n"
            yield "\n\n".join(lines(part) for part in paragraphs(RULE[kind.code])) + "\n"


def header(kind: Kind) -> str:
    """What a kind is about, how severe it is by itself, and what explains it."""
    nouns = " or ".join(f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}" for noun in kind.nouns)
    cause = f", explained by {kind.cause} where both hold" if kind.cause else ""
    return f"Of {nouns}; severity {kind.severity} by itself{cause}."


def paragraphs(rule: Callable[..., bool]) -> list[str]:
    return inspect.cleandoc(rule.__doc__ or "").split("\n\n")


def lines(text: str) -> str:
    """One sentence, one line."""
    return "\n".join(SENTENCE.split(" ".join(text.split())))


def module_of(kind: Kind) -> ModuleType:
    return sys.modules[RULE[kind.code].__module__]
