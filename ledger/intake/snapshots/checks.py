"""What has to hang together in a mapping, beyond the shape of its parts."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ledger.days import day_of
from ledger.decisions.refusals import Refused
from ledger.decisions.streams import Stream
from ledger.events.catalogue import CATALOGUE
from ledger.intake.crosswalks import codes_of
from ledger.intake.envelope import WHO
from ledger.intake.lines import instant_of
from ledger.intake.problems import Unfit
from ledger.intake.snapshots.parts import (
    BY_THE_FILE,
    Condition,
    InstrumentMap,
    JurisdictionMap,
    ReportMap,
    SnapshotMapping,
    TermMap,
)
from ledger.intake.snapshots.patterns import NAME, Pattern, PatternError

_NOUNS: Final = ("jurisdiction", "instrument", "report")

Named = Iterator[tuple[str, str]]
"""Paths in the mapping, each with what stands there."""


def require_sense(mapping: SnapshotMapping) -> None:
    """Refuse a mapping that names what is not there, or that could not be carried out."""
    if not WHO.fullmatch(mapping.recorded_by):
        raise Unfit("recorded_by", "names a body or an account, like secretariat or post/minister")
    _require_values(mapping)
    for field, name in _values_named(mapping):
        _require(field, name, mapping.values)
    for field, text in _patterns(mapping):
        for name in _pattern(field, text).names:
            _require(field, name, [*mapping.values, *BY_THE_FILE])
    for field, text in _about_files(mapping):
        for name in _pattern(field, text).names:
            _require(field, name, BY_THE_FILE)
    _require_days(mapping)
    _require_own_ids(mapping)
    _require_events(mapping)


def _require_values(mapping: SnapshotMapping) -> None:
    if not (mapping.jurisdiction or mapping.instrument or mapping.report or mapping.given):
        raise Unfit("", f"rows become nothing; add {', '.join(_NOUNS)} or given")
    earlier: list[str] = []
    for name, value in mapping.values.items():
        if not re.fullmatch(NAME, name) or name in BY_THE_FILE:
            rule = f"names are like target_year, and not {', '.join(BY_THE_FILE)}"
            raise Unfit(f"values.{name}", rule)
        for other in (value.value, value.fallback):
            if other is not None:
                _require(f"values.{name}", other, earlier, "a value further up")
        earlier.append(name)


def _require(field: str, name: str, known: Iterable[str], what: str = "a value") -> None:
    if name not in known:
        there = ", ".join(known) or "none"
        raise Unfit(field, f"{name!r} is not {what}; there are {there}")


def _pattern(field: str, text: str) -> Pattern:
    try:
        return Pattern(text)
    except PatternError as error:
        raise Unfit(field, str(error)) from error


def _values_named(mapping: SnapshotMapping) -> Named:
    """Where values are named, outside of patterns."""
    rows = mapping.rows
    yield from _each("rows.key", rows.key)
    yield from _each("rows.watch", rows.watch)
    yield from _each("rows.skip", rows.skip)
    if place := mapping.jurisdiction:
        yield from _each("jurisdiction.only", place.only)
        yield from _each("jurisdiction.aliases", place.aliases)
        yield from _each("jurisdiction.successors", filter(None, [place.successors]))
    if text := mapping.instrument:
        yield from _each("instrument.only", text.only)
        yield from _each("instrument.speaks", text.speaks)
        yield from _each("instrument.none", text.none)
        for path, term in terms_of(text):
            yield from _each(f"{path}.value", filter(None, [term.value]))
            for key in ("where", "when", "unless"):
                yield from _each(f"{path}.{key}", getattr(term, key))
    if mapping.report:
        yield from _each("report.only", mapping.report.only)


def _each(field: str, names: Iterable[str] | Condition) -> Named:
    return ((field, name) for name in names)


def terms_of(text: InstrumentMap) -> Iterator[tuple[str, TermMap]]:
    """The terms of a text, each with its path."""
    for n, cover in enumerate(text.covers):
        for m, term in enumerate(cover.terms):
            yield f"instrument.covers.{n}.terms.{m}", term


def _patterns(mapping: SnapshotMapping) -> Named:
    """The patterns that are filled with the values of rows."""
    yield "source.url", mapping.source.url
    yield "source.note", mapping.source.note
    for noun, keys in (
        ("jurisdiction", ("id", "level", "name", "parent", "since", "until")),
        ("instrument", ("id", "jurisdiction", "agreement", "title", "expires_on", "adopted_on")),
        ("report", ("stream", "on")),
    ):
        part: JurisdictionMap | InstrumentMap | ReportMap | None = getattr(mapping, noun)
        if part is not None:
            yield from ((f"{noun}.{key}", getattr(part, key)) for key in keys)
    if mapping.report is not None:
        yield "report.original", mapping.report.original or ""
        for key, fact in mapping.report.facts.items():
            yield f"report.facts.{key}", fact.text


def _about_files(mapping: SnapshotMapping) -> Named:
    """The patterns that only know the file."""
    yield "source.document", mapping.source.document
    yield from _each_text("source.known_as", mapping.source.known_as)
    yield from _each_text("snapshots.files", [each.files for each in mapping.snapshots])
    yield from _each_text("given.occurred_on", [each.occurred_on for each in mapping.given])


def _each_text(field: str, texts: Iterable[str]) -> Named:
    return ((f"{field}.{n}", text) for n, text in enumerate(texts))


def _require_days(mapping: SnapshotMapping) -> None:
    for n, each in enumerate(mapping.snapshots):
        ways = [each.published, each.column, "{published}" in each.files or None]
        if sum(way is not None for way in ways) != 1:
            rule = "takes one of published, column, and {published} in files"
            raise Unfit(f"snapshots.{n}", rule)
        if each.published is not None:
            try:
                instant_of(each.published)
            except Unfit as error:
                raise Unfit(f"snapshots.{n}.published", error.reason) from error
    place = mapping.jurisdiction
    if place and place.ended_before is not None:
        try:
            day_of(place.ended_before)
        except ValueError as error:
            raise Unfit("jurisdiction.ended_before", str(error)) from error


def _require_own_ids(mapping: SnapshotMapping) -> None:
    """What no longer stands in a table can only be told where ids say which table made them."""
    text = mapping.instrument
    if text is None:
        return
    pattern = Pattern(text.id)
    if not pattern.names:
        raise Unfit("instrument.id", f"{text.id!r} is one id for all rows; name a value in it")
    if text.vanished == "withdrawn" and not pattern.literal.strip("-._"):
        raise Unfit(
            "instrument.id",
            "needs a part that is the same in all ids, such as {council}-net-zero: by it the"
            ' mapping knows its own instruments; or say vanished = "ignored"',
        )


def _require_scheme(field: str, original: str) -> None:
    """Which body's codes they are is known before any row is read."""
    scheme, colon, _ = original.partition(":")
    if not colon or "{" in scheme:
        raise Unfit(field, f"{original!r} names no scheme; write it like ogp:{{status}}")
    try:
        codes_of(scheme)
    except Unfit as unfit:
        raise Unfit(field, unfit.reason) from unfit


def _require_events(mapping: SnapshotMapping) -> None:
    named = [(f"given.{n}.event", given.event) for n, given in enumerate(mapping.given)]
    if mapping.report and mapping.report.event is not None:
        named.append(("report.event", mapping.report.event))
    for field, event in named:
        if event not in CATALOGUE:
            known = ", ".join(CATALOGUE)
            raise Unfit(field, f"no event is called {event!r}; there are {known}")
    if mapping.report and mapping.report.original is not None:
        _require_scheme("report.original", mapping.report.original)
    for n, given in enumerate(mapping.given):
        try:
            Stream(given.stream)
        except Refused as refusal:
            raise Unfit(f"given.{n}.stream", refusal.message) from refusal
