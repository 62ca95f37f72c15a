"""Narrowing: which rows of a family belong to a theme, or to somebody who owes something.

A theme is that of provisions, as the version in force has it. Who owes is told by each family: the
owner of a follow-up, whoever made a commitment, a post, a payer, the parties of an agreement.
Both are turned into columns of the family's rows, so that the list behind a figure is the same.
What passes to the successors of a place belongs to each of these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import Protocol

from projections.agreements import AGREEMENTS, PROVISIONS
from projections.figures.tallies import Where
from projections.figures.values import Question
from projections.jurisdictions import INHERITED, JURISDICTIONS
from projections.views import CLAUSE, View

GONE = ("dissolved",)
NOBODY = ("-",)
"""What no id and no reference is, to ask for nothing."""
PARTIES = "agreement"
"""As the column of those who owe: the parties of the agreement owe it."""
TURNED = frozenset({"theme", "actor"})
"""The axes that are no columns."""

Turned = dict[str, Sequence[str]]
Clauses = set[tuple[str, str, str]]
"""Provisions: the process, the agreement, the id."""


class Narrowable(Protocol):
    """A family: the view whose axes it has, and its column of those who owe, if it has one."""

    @property
    def view(self) -> View:
        """The view whose rows it counts."""
        ...

    @property
    def actor(self) -> str | None:
        """The column of those who owe."""
        ...


def applies(where: Where, family: Narrowable) -> bool:
    """Whether a family can be narrowed so."""
    filters = family.view.filters
    return (
        where.keys() - TURNED <= set(filters)
        and ("theme" not in where or "agreement" in filters)
        and ("actor" not in where or family.actor is not None)
    )


def narrowed(question: Question, family: Narrowable) -> Question:
    """The question about a family to which its axes apply, with columns in the place of others."""
    inherited = family.view.name in INHERITED and "jurisdiction" in question.where
    if not inherited and not question.where.keys() & TURNED:
        return question
    where: Turned = {**question.where}
    if inherited:
        where["jurisdiction"] = _with_succeeded(question, where["jurisdiction"])
    theme, actor = where.pop("theme", None), where.pop("actor", None)
    if actor is not None:
        _owed_by(question, where, family, actor)
    if theme is not None:
        _on(question, where, family.view, theme)
    return replace(question, where=where)


def _with_succeeded(question: Question, places: Sequence[str]) -> Sequence[str]:
    """These places, and all that they succeeded by the moment."""
    by = ("jurisdiction", "successors")
    gone = [
        (str(place), str(successors).split(","))
        for place, successors in question.counting.tally(JURISDICTIONS, by, {"status": GONE})
    ]
    found = list(places)
    for each in found:
        found += [place for place, to in gone if each in to and place not in found]
    return found


def themes(question: Question) -> list[tuple[str, str]]:
    """Every process and theme of a provision in it."""
    where = {name: some for name, some in question.where.items() if name in PROVISIONS.filters}
    found = question.counting.tally(PROVISIONS, ("process", "theme"), where)
    return sorted((str(process), str(theme)) for process, theme in found if theme)


def parties(question: Question) -> list[tuple[str, str]]:
    """Every process and party of an agreement in it."""
    asked = question.where.get("actor")
    found = {
        (process, party)
        for process, _, signed in _agreements(question)
        for party in signed
        if asked is None or party in asked
    }
    return sorted(found)


def _agreements(question: Question) -> list[tuple[str, str, list[str]]]:
    """The agreements asked about: the process, the id, the parties."""
    names = ("process", "agreement")
    where = {name: some for name, some in question.where.items() if name in names}
    found = question.counting.tally(AGREEMENTS, (*names, "parties"), where)
    return [
        (str(process), str(agreement), [each for each in str(signed or "").split(",") if each])
        for process, agreement, signed in found
    ]


def _owed_by(question: Question, where: Turned, family: Narrowable, actors: Sequence[str]) -> None:
    """Only what these owe."""
    assert family.actor is not None
    if family.actor == PARTIES:
        owed = {
            (process, agreement)
            for process, agreement, signed in _agreements(question)
            if not set(actors).isdisjoint(signed)
        }
        _only(where, owed)
    elif family.actor == "post":
        posts = [each.removeprefix("post/") for each in actors if each.startswith("post/")]
        where["post"] = posts or NOBODY
    else:
        where[family.actor] = actors


def _on(question: Question, where: Turned, view: View, wanted: Sequence[str]) -> None:
    """Only what is about provisions of these themes.

    Where all provisions of an agreement are, what is about the agreement as a whole is as well;
    rows that are about agreements and not provisions are so where any provision is.
    """
    names = ("process", "agreement", "provision")
    asked = {name: some for name, some in where.items() if name in names}
    there = _clauses(question, names, asked)
    found = _clauses(question, names, {**asked, "theme": wanted})
    others = {clause[:2] for clause in there - found}
    whole = not others & {clause[:2] for clause in found}
    _only(where, {clause[:2] for clause in found})
    if "provision" not in view.filters or (whole and "provision" not in asked):
        return
    pairs = {clause[1:] for clause in found}
    agreements = sorted({agreement for agreement, _ in pairs})
    provisions = sorted({provision for _, provision in pairs})
    if len(pairs) == len(agreements) * len(provisions):
        assert pairs == set(product(agreements, provisions))
        where["provision"] = provisions or NOBODY
    else:
        where[CLAUSE] = sorted(":".join(pair) for pair in pairs)


def _clauses(
    question: Question, names: tuple[str, str, str], where: Mapping[str, Sequence[str]]
) -> Clauses:
    found = question.counting.tally(PROVISIONS, names, where)
    return {(str(process), str(agreement), str(id)) for process, agreement, id in found}


def _only(where: Turned, agreements: set[tuple[str, str]]) -> None:
    """Only these agreements, of those asked for."""
    asked = where.get("agreement")
    there = sorted(each for each in agreements if asked is None or each[1] in asked)
    where["process"] = sorted({process for process, _ in there}) or NOBODY
    where["agreement"] = sorted({agreement for _, agreement in there}) or NOBODY
