"""Hearing: which places a fact touches, and whether that is news of any of them.

A fact touches the place that its stream is about (the place itself, a cell, a duty), or those that
any fact of its stream names. Nearly always the place was heard of in the same month before, and
then nothing needs to be done.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ledger.days import text_of
from ledger.entries import Entry
from ledger.events.corrections import EntryCorrected
from projections.facts import CORRECTIONS, Filed
from projections.following.evaluation import ready
from projections.following.world import World
from projections.freshness import LATER, Freshness, month_of, together
from projections.naming import naming_fields, places_named

PLACED = frozenset({"cell", "duty", "jurisdiction"})
"""Streams that are about a place by their names."""
UNHEARD = ("finding", "policy", "agreement")
"""Streams whose facts are no news of any place."""
_text_of = lru_cache(maxsize=65_536)(text_of)


def heard(world: World, entry: Entry, kind: str, id: str, cited: str | None) -> list[Freshness]:
    """The places of which this entry, which was filed, is news that changes anything.

    For a correction, `cited` is the date of the fact that it corrects, as it was before.
    """
    text = entry.occurred_on
    month = text[:7] if len(text) == 10 else text
    if month == text:
        world.news.imprecise[entry.position] = text
    if isinstance(entry.event, CORRECTIONS):
        return _set_right(world, entry, kind, id, cited)
    places: Sequence[str]
    if kind in PLACED:
        place = id.rpartition("@")[2]
        known = world.news.places.get(place)
        if known is not None and known.told.get(month, LATER) <= text:
            return []
        places = (place,) if known or world.share.holds(place) else ()
    elif kind in UNHEARD:
        return []
    elif naming_fields(type(entry.event)):
        return _named(world, entry, kind, id)
    else:
        places = world.news.naming.get(entry.stream, ())
    changed = []
    for place in places:
        fresh = world.fresh(place)
        if fresh.is_news(text):
            ready(world, (fresh,))
            fresh.note(text)
            changed.append(fresh)
    return changed


def date_of_cited(world: World, entry: Entry, kind: str, id: str) -> str | None:
    """The date of the fact that an entry corrects, if there still is one."""
    version = entry.corrects_version
    cited = [f for facts in _facts(world, kind, id) for f in facts if f.version == version]
    return _texts(world, cited)[0] if cited else None


def owing(world: World) -> list[Freshness]:
    """The places that came to owe something on other days, since it was last asked."""
    places, world.news.owing_otherwise = sorted(world.news.owing_otherwise), set()
    changed = []
    for place in places:
        fresh = world.fresh(place)
        duties = world.duties_at.get(place, {}).values()
        days = together(run for duty in duties for run in duty.owed)
        if days != fresh.owing:
            ready(world, (fresh,))
            fresh.owing = days
            changed.append(fresh)
    return changed


def _named(world: World, entry: Entry, kind: str, id: str) -> list[Freshness]:
    """As `heard`, for a fact that may name places: those that its stream named are touched, too.

    What its stream said before it named a place touches it from now on.
    """
    facts = _facts(world, kind, id)[0]
    known = world.news.naming.get(entry.stream, ())
    named = _places(world, facts)
    if named != known:
        world.news.naming[entry.stream] = named
    changed = []
    for place in named:
        fresh = world.fresh(place)
        if place not in known:
            fresh.named_by[entry.stream] = facts
        texts = [entry.occurred_on] if place in known else _texts(world, facts)
        if any(map(fresh.is_news, texts)):
            ready(world, (fresh,))
            for text in filter(fresh.is_news, texts):
                fresh.note(text)
            changed.append(fresh)
    return changed


def _set_right(
    world: World, entry: Entry, kind: str, id: str, cited: str | None
) -> list[Freshness]:
    """The places that the facts of a stream touched before or touch now: counted anew.

    That is where the fact may have been the earliest of its month, or is that now.
    """
    if kind in UNHEARD:
        return []
    facts = _facts(world, kind, id)
    _redated(world, entry, facts)
    now = date_of_cited(world, entry, kind, id)
    known: Sequence[str]
    named: Sequence[str]
    if kind in PLACED:
        known = named = (id.rpartition("@")[2],)
    else:
        known, named = world.news.naming.get(entry.stream, ()), _places(world, facts[0])
        world.news.naming[entry.stream] = named
        for place in {*known, *named}:
            world.fresh(place).named_by.pop(entry.stream, None)
        for place in named:
            world.fresh(place).named_by[entry.stream] = facts[0]
    changed = []
    for place in sorted(filter(world.share.holds, {*known, *named})):
        fresh = world.fresh(place)
        was_first = cited is not None and fresh.told.get(month_of(cited)) == cited
        if known == named and not was_first and not (now and fresh.is_news(now)):
            continue
        ready(world, (fresh,))
        before = fresh.told
        fresh.recount(_texts(world, _at(world, fresh)))
        if fresh.told != before:
            changed.append(fresh)
    return changed


def _redated(world: World, entry: Entry, facts: Iterable[list[Filed]]) -> None:
    """Note the date of a fact that was corrected, if it is not a day, or is one now."""
    event = entry.event
    if not isinstance(event, EntryCorrected) or event.occurred_on is None:
        return
    version = entry.corrects_version
    for each in facts:
        for fact in each:
            if fact.version == version:
                world.news.imprecise[fact.position] = event.occurred_on


def _facts(world: World, kind: str, id: str) -> list[list[Filed]]:
    """The facts of a stream, as they are filed."""
    if kind == "cell":
        level = world.levels[world.cell_by_id(id).id]
        return [level.cell.facts, level.facts]
    if kind in UNHEARD:
        return []
    return [world.subject(kind, id).facts]


def _at(world: World, fresh: Freshness) -> Iterable[Filed]:
    """All facts that touch a place."""
    yield from world.place(fresh.id).facts
    for id, cell in world.cells_at.get(fresh.id, {}).items():
        yield from cell.facts
        yield from world.levels[id].facts
    for duty in world.duties_at.get(fresh.id, {}).values():
        yield from duty.facts
    for facts in fresh.named_by.values():
        yield from facts


def _texts(world: World, facts: Iterable[Filed]) -> list[str]:
    """The dates of facts, as they were written."""
    written = world.news.imprecise.get
    return [written(fact.position) or _text_of(fact.day) for fact in facts]


def _places(world: World, facts: Iterable[Filed]) -> tuple[str, ...]:
    """The places here that any of these facts names."""
    named = dict.fromkeys([place for fact in facts for place in places_named(fact.event)])
    return tuple([place for place in named if world.share.holds(place)])
