"""Provenance: how the versions of a thing came about, as PROV-JSON.

Entities are the thing, its versions and the sources; activities are the recorded entries; agents
are those who recorded them and those whom the thing names as answering for it. Names are written
so that every reader of PROV takes them for qualified names: what is no plain letter is escaped.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

import orjson

from ledger.days import text_of
from ledger.entries import Entry, Source
from projections.histories.mementos import Memento
from projections.nouns import Noun

NAMESPACE = "urn:concord:"
Record = dict[str, object]
Document = dict[str, dict[str, object]]


def provenance(
    noun: Noun,
    id: str,
    mementos: Sequence[Memento],
    entries: Sequence[Entry],
    causes: Mapping[str, int],
) -> Document:
    """The versions of a thing, with the entries of its stream and those that changed it elsewhere.

    `causes` has the positions of entries elsewhere that caused some of them, by citation.
    """
    written = _Document()
    thing = written.add("entity", f"{noun.kind}/{id}", {"prov:type": _name(noun.kind)})
    own = {entry.citation: entry.position for entry in entries}
    for entry in entries:
        _tell(written, entry, {**causes, **own})
    before: str | None = None
    at = {entry.position: entry for entry in entries}
    for memento in mementos:
        entry = at[memento.position]
        event = _event(entry.position)
        if before is not None:
            written.relate("wasInvalidatedBy", entity=before, activity=event, time=_time(entry))
        version: str | None = None
        if memento.fields is not None:
            version = written.add("entity", f"{thing}/at/{entry.position}", _fields(memento))
            written.relate("specializationOf", specificEntity=version, generalEntity=thing)
            written.relate("wasGeneratedBy", entity=version, activity=event, time=_time(entry))
            _attribute(written, version, entry, _answering(noun, memento.fields))
            if before is not None:
                ends = {"generatedEntity": version, "usedEntity": before}
                written.relate("wasDerivedFrom", _REVISION, **ends)
        before = version
    return written.document


class _Document:
    """A document as it is written: records by kind and name."""

    def __init__(self) -> None:
        self.document: Document = {"prefix": {"concord": NAMESPACE}}
        self._relations = 0

    def add(self, kind: str, name: str, attributes: Record) -> str:
        """An element, once; its name."""
        known = name.removeprefix("concord:")
        qualified = "concord:" + "/".join(map(_plain, known.split("/")))
        self.document.setdefault(kind, {}).setdefault(qualified, attributes)
        return qualified

    def relate(self, kind: str, attributes: Record | None = None, **ends: str) -> None:
        """A relation between elements."""
        self._relations += 1
        record = {f"prov:{name}": end for name, end in ends.items()}
        self.document.setdefault(kind, {})[f"_:r{self._relations}"] = {
            **record,
            **(attributes or {}),
        }


_REVISION: Record = {"prov:type": {"$": "prov:Revision", "type": "prov:QUALIFIED_NAME"}}


def _tell(written: _Document, entry: Entry, positions: Mapping[str, int]) -> None:
    """An entry: who recorded it when, on what ground, and because of what."""
    event = written.add("activity", _event(entry.position), _activity(entry))
    agent = written.add(
        "agent", f"recorder/{_quoted(entry.recorded_by)}", _label(entry.recorded_by)
    )
    written.relate("wasAssociatedWith", activity=event, agent=agent)
    for source in entry.sources:
        used = written.add("entity", f"source/{_source_name(source)}", _source(source))
        where: Record = {"concord:ref": source.ref} if source.ref else {}
        written.relate("used", where, activity=event, entity=used)
    for citation in (entry.caused_by, entry.corrects):
        if citation is not None and citation in positions:
            cause = written.add("activity", _event(positions[citation]), {})
            written.relate("wasInformedBy", informed=event, informant=cause)


def _activity(entry: Entry) -> Record:
    return {
        "prov:startTime": _time(entry),
        "prov:endTime": _time(entry),
        "prov:type": _name(entry.type),
        "concord:citation": entry.citation,
        "concord:occurred_on": entry.occurred_on,
        "concord:label": entry.label,
    }


def _attribute(written: _Document, version: str, entry: Entry, answering: Sequence[str]) -> None:
    """Who said so, and who answers for it."""
    recorder = written.add("agent", f"recorder/{_quoted(entry.recorded_by)}", {})
    written.relate("wasAttributedTo", {"concord:role": "recorder"}, entity=version, agent=recorder)
    for name in answering:
        kind, _, _ = name.partition("/")
        agent = written.add("agent", f"party/{name}", {"prov:type": _name(kind), **_label(name)})
        written.relate("wasAttributedTo", {"concord:role": "answers"}, entity=version, agent=agent)


def _answering(noun: Noun, fields: Mapping[str, object]) -> list[str]:
    """Whom a version names as answering for it."""
    column, kind = noun.answering
    named = fields.get(column) or []
    names = named if isinstance(named, list) else [named]
    return [str(each) if "/" in str(each) else f"{kind}/{each}" for each in names]


def _fields(memento: Memento) -> Record:
    """What a version says; what it does not say is left out."""
    said: Record = {"concord:position": memento.position, "concord:on": text_of(memento.on)}
    for name, value in (memento.fields or {}).items():
        if isinstance(value, list):
            said[f"concord:{name}"] = [str(_literal(each)) for each in value]
        elif value is not None:
            said[f"concord:{name}"] = _literal(value)
    return {name: value for name, value in said.items() if value != []}


def _literal(value: object) -> object:
    """A value as a reader of PROV takes it; what has parts, as the text of its JSON."""
    return orjson.dumps(value).decode() if isinstance(value, (dict, list)) else value


def _source(source: Source) -> Record:
    said = {"sha256": source.sha256, "url": source.url}
    given = {f"concord:{name}": value for name, value in said.items() if value is not None}
    return {"prov:type": _name("source"), **_label(source.document), **given}


def _source_name(source: Source) -> str:
    return source.sha256 or _quoted(source.document)


def _event(position: int) -> str:
    return f"concord:event/{position}"


def _time(entry: Entry) -> str:
    return entry.recorded_at


def _label(text: str) -> Record:
    return {"prov:label": text}


def _name(text: str) -> Record:
    return {"$": f"concord:{_plain(text)}", "type": "prov:QUALIFIED_NAME"}


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _plain(part: str) -> str:
    """A part of a name with all that is no plain letter escaped; what is escaped stays so.

    >>> _plain("FU.1"), _plain("FU1."), _plain("P1@a b")
    ('FU.1', 'FU1%2E', 'P1%40a%20b')
    """
    escaped = quote(part, safe="%")
    return f"{escaped[:-1]}%2E" if escaped.endswith(".") else escaped
